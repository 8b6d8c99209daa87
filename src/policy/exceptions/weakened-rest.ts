import { united } from '../hits/packets-in.ts';
import { addAll } from '../../base/add-all.ts';
import { compareTexts } from '../../base/order.ts';
import type { InputName } from '../../model/input-name.ts';
import type { Entry, Rule } from '../../model/model.ts';
import { extentOfHit, kept, type Extent } from '../hits/extent.ts';
import { eachOnce, unknownAttributesOf, type DirectedPackets, type Hit } from '../hits/hit.ts';
import type { Applied, Waived } from './apply-exceptions.ts';
import type { Exception } from './exception.ts';
import { narrowedHit } from './narrowed-hit.ts';
import { allButThese, onlyThese } from './reach.ts';

/**
 * Of what is left of a finding, packets that are certainly found for the sake of what is accepted alone, and perhaps
 * for that of something else, are only perhaps found.
 */
export function weakenedRest(
  { left, waived, met }: Applied,
  exceptions: readonly Exception[],
  input: InputName,
): Applied {
  if (left === null || left.hit.verdict !== 'violated') return { left, waived, met };
  const { certain } = extentOfHit(left.hit);
  const parts: Waived[] = [];
  const soft: DirectedPackets[] = [];
  const by = new Set<Rule | Entry>();
  for (const exception of exceptions) {
    const weakening = exception.weakens?.(left, input) ?? null;
    if (weakening === null) continue;
    // What is told besides (private addresses among public ones) goes with it.
    const packets = kept(weakening.packets, allButThese(soft));
    const own = kept(certain, onlyThese(packets));
    if (own.length === 0) continue;
    addAll(soft, packets);
    for (const statement of weakening.by) by.add(statement);
    const part = narrowedHit(left.hit, onlyThese(packets), { certain: own, perhaps: [] });
    parts.push({ exception, part: { ...left, hit: part } });
  }
  if (parts.length === 0) return { left, waived, met };
  return {
    left: { ...left, hit: weakenedHit(left.hit, soft, [...by]) },
    waived: [...waived, ...parts],
    met: [...new Set([...met, ...parts.map(({ exception }) => exception)])],
  };
}

/** These packets of a certain finding are only perhaps found, for the sake of these statements. */
function weakenedHit(hit: Hit, soft: readonly DirectedPackets[], by: readonly (Rule | Entry)[]): Hit {
  const { certain, perhaps, ...count } = extentOfHit(hit);
  const moved = kept(certain, onlyThese(soft));
  const extent: Extent = {
    ...count,
    certain: kept(certain, allButThese(soft)),
    perhaps: [...perhaps, ...moved.map((each) => ({ ...each, rests: null }))],
  };
  const keep = allButThese(soft);
  const beside = hit.beside?.() ?? null;
  const because = [...new Set([...(beside?.because ?? []), ...by])];
  const unknown = eachOnce([...(beside?.unknown ?? []), ...unknownAttributesOf(by)]);
  const next = narrowedHit(hit, keep, extent);
  if (next.verdict === 'violated') {
    const ports = [...new Set([...(beside?.ports ?? []), ...hit.ports])].filter((port) => !next.ports.includes(port));
    return { ...next, beside: () => ({ ports, because, unknown }) };
  }
  // Nothing is gone: all of it may still be so. What else may be found has words of its own.
  const told = hit.narrowed?.(keep) ?? null;
  if (told?.verdict !== 'undetermined') return { ...next, isPart: hit.isPart, partOf: hit.partOf, because, unknown };
  return {
    ...next,
    isPart: hit.isPart,
    partOf: hit.partOf,
    because,
    unknown,
    ports: [...new Set([...hit.ports, ...next.ports])].toSorted(byProtocolAndNumber),
    packets: united([...next.packets, ...moved]),
    measure: united([...next.measure, ...moved]),
  };
}

/** `tcp/22` */
function byProtocolAndNumber(a: string, b: string): number {
  const [[first = '', from], [second = '', to]] = [a.split('/'), b.split('/')];
  return compareTexts(first, second) || Number.parseInt(from ?? '', 10) - Number.parseInt(to ?? '', 10);
}
