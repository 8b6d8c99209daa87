import { compareTexts } from '../../base/order.ts';
import type { OriginsOf, UnknownAttribute } from '../../model/origin.ts';
import { extentOfHit } from '../hits/extent.ts';
import { unknownAttributesOf, type Hit } from '../hits/hit.ts';

/**
 * What keeps a finding, or what may be beside it, from being known: the values that the unknown attributes come of, as
 * somebody wrote them (`var.admin_cidrs`), so that it is the same wherever the attribute stands. Where nothing tells
 * what an attribute comes of, the attribute itself, without positions in lists, which change with their order.
 */
export function restsOnUnknown(hit: Hit, originsOf: OriginsOf): readonly string[] {
  const texts = attributesOf(hit).flatMap((asked) => {
    const own = `${asked.address}.${asked.attribute}`;
    const names = originsOf(asked).map(({ name }) => (name === own ? withoutPositions(asked) : name));
    return names.length === 0 ? [withoutPositions(asked)] : names;
  });
  return [...new Set(texts)].toSorted(compareTexts);
}

function attributesOf(hit: Hit): readonly UnknownAttribute[] {
  if (hit.verdict === 'undetermined') return hit.unknown;
  const { perhaps, count } = extentOfHit(hit);
  if (perhaps.length === 0 && (count === undefined || count.least === count.most)) return [];
  const deciding = [...(hit.judged === null ? [] : [hit.judged]), ...hit.because, ...hit.shapedBy];
  return [...(hit.beside?.()?.unknown ?? []), ...unknownAttributesOf(deciding)];
}

function withoutPositions({ address, attribute }: UnknownAttribute): string {
  return `${address}.${attribute.replaceAll(/\[\d+\]/g, '')}`;
}
