import { isExact } from '../../../model/bounds.ts';
import { FAMILIES } from '../../../packet/family.ts';
import { isEmpty, restrict, unionAll } from '../../../packet/packet-set.ts';
import type { Perhaps } from '../../hits/extent.ts';
import type { Beside, DirectedPackets, Hit } from '../../hits/hit.ts';
import { portsIn, type NamedPorts } from '../../names/named-ports.ts';
import type { Entry, Rule } from '../../../model/model.ts';

/** Who decides about packets, and what of these is not known. */
export interface Deciders {
  readonly of: (found: readonly DirectedPackets[]) => readonly (Entry | Rule)[];
  readonly unknown: (statements: readonly (Entry | Rule)[]) => Hit['unknown'];
}

/**
 * What may be found beside what is certain: of named ports those that are not told already, else all of it. Null where
 * nothing may be.
 */
export function besideOf(
  named: readonly NamedPorts[],
  told: readonly string[],
  perhaps: readonly Perhaps[],
  deciders: Deciders,
): Beside | null {
  if (perhaps.length === 0) return null;
  const others = named.filter(({ name }) => !told.includes(name));
  const ports = portsIn(
    others,
    perhaps.map(({ set }) => set),
  );
  const found =
    ports.length === 0 ? perhaps : perhaps.map(({ direction, set }) => ({ direction, set: onlyOf(others, set) }));
  const because = deciders
    .of(found.filter(({ set }) => !isEmpty(set)))
    .filter((each) => each.unknown.length > 0 || !isExact(each.packets) || each.perhaps !== undefined);
  return { ports, because, unknown: deciders.unknown(because) };
}

function onlyOf(ports: readonly NamedPorts[], set: Perhaps['set']): Perhaps['set'] {
  return unionAll(
    FAMILIES.flatMap((family) =>
      ports.filter(({ families }) => families.includes(family)).map(({ range }) => restrict(set, family, range)),
    ),
  );
}
