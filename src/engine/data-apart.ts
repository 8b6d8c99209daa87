import { isIn } from '../analyze/difference/apart.ts';
import { groupedBy } from '../base/maps.ts';
import type { DataRead } from '../terraform/resources/data-read.ts';

/**
 * The blocks of data sources of one input of which another one, under the address that it has there, may find something
 * else: other arguments are written, or what cannot be compared, and ids do not tell. What asks by what such a one has
 * found is one, too.
 */
export function dataApart(
  before: readonly DataRead[],
  now: readonly DataRead[],
  follow: (address: string) => string,
): ReadonlySet<string> {
  const nowByBlock = groupedBy(now, ({ address }) => blockOf(address));
  const apart = new Set<string>();
  const alike = new Map<string, string>();
  for (const [block, ours] of groupedBy(before, ({ address }) => blockOf(address))) {
    const theirs = nowByBlock.get(follow(block)) ?? [];
    if (theirs.length === 0) continue;
    const ids = saying(ours, ({ id }) => id, follow);
    if (ids !== null && ids === saying(theirs, ({ id }) => id, SAME)) continue;
    const asked = saying(ours, (each) => each.asked(), follow);
    if (asked !== null && asked === saying(theirs, (each) => each.asked(), SAME)) alike.set(block, asked);
    else apart.add(block);
  }
  for (const block of apart)
    for (const [other, asked] of alike) if (isIn(asked.replaceAll('\\', ''), block)) apart.add(other);
  return apart;
}

const SAME = (address: string): string => address;

function saying(
  instances: readonly DataRead[],
  text: (each: DataRead) => string | null,
  follow: (address: string) => string,
): string | null {
  const texts = instances.map((each) => [follow(each.address), text(each)] as const);
  return texts.some(([, each]) => each === null) ? null : JSON.stringify(texts.toSorted());
}

/** Without the key of the instance, of which expressions may name all. */
function blockOf(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*"|\*)\]$/, '');
}
