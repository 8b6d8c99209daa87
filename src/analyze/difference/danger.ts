import type { Bounds } from '../../model/bounds.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { isEmpty, peersAt, type PacketSet } from '../../packet/packet-set.ts';
import { slabs } from '../../packet/staircase.ts';
import type { ServiceRange } from '../../packet/services.ts';
import { isInternet, type PublicLimits } from '../internet.ts';

/** What is grave: so many strangers, on such ports. */
export interface Dangers {
  readonly internet: PublicLimits;
  readonly ports: readonly SensitivePort[];
}

export interface SensitivePort {
  /** `tcp/22`. */
  readonly name: string;
  readonly range: ServiceRange;
  readonly families: readonly Family[];
}

/** The ports of which a set lets the internet reach the first, or the only one. */
export function openedPorts(set: PacketSet, { internet, ports }: Dangers): readonly string[] {
  return ports
    .filter(({ range: [first], families }) =>
      families.some((family) => isInternet(family, peersAt(set, family, first).addresses, internet)),
    )
    .map(({ name }) => name);
}

/**
 * How grave it is, the gravest lowest: sensitive ports that open to the internet, other ports that do, whatever else
 * opens, and what closes; each for certain before perhaps.
 */
export function dangerOf(
  { opened, closed }: Readonly<Record<'opened' | 'closed', Bounds>>,
  dangers: Dangers,
  isInbound = true,
): number {
  const levels = [
    isInbound ? (set: PacketSet) => openedPorts(set, dangers).length > 0 : () => false,
    isInbound ? (set: PacketSet) => opensToInternet(set, dangers) : () => false,
    (set: PacketSet) => !isEmpty(set),
  ];
  for (const [level, holds] of levels.entries()) {
    if (holds(opened.certain)) return 2 * level;
    if (holds(opened.possible)) return 2 * level + 1;
  }
  return 2 * levels.length + (isEmpty(closed.certain) ? 1 : 0);
}

function opensToInternet(set: PacketSet, { internet }: Dangers): boolean {
  return FAMILIES.some((family) =>
    [...slabs(set[family])].some(([, , { addresses }]) => isInternet(family, addresses, internet)),
  );
}
