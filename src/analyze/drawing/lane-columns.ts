import type { LaneColumn } from '../../model/drawing.ts';
import { describeService } from '../../packet/describe.ts';
import type { Family } from '../../packet/family.ts';
import type { PacketSet } from '../../packet/packet-set.ts';
import { ALL_SERVICES, protocolRange, servicesOf, type ServiceRange } from '../../packet/services.ts';

/** A column with the stretches of the service line that it stands for: each is treated in one way by every entry. */
export interface PlacedColumn extends LaneColumn {
  readonly ranges: readonly ServiceRange[];
}

/** More of them nobody tells apart. AWS takes 40 entries a direction at most. */
const MAX_COLUMNS = 48;

/**
 * The service line cut wherever one of these sets changes, and between protocols; all columns are equally wide, since a
 * port that is decided otherwise is worth as much room as the 60,000 behind it.
 */
export function laneColumns(family: Family, sets: readonly PacketSet[]): readonly PlacedColumn[] {
  const cuts = new Set(sets.flatMap((set) => set[family].map(({ from }) => from)));
  const sections = sectionsOf(family).map(({ protocol, range: [from, to] }) => {
    const inside = [...cuts].filter((cut) => cut > from && cut < to).toSorted((a, b) => a - b);
    const starts = [from, ...inside];
    return { protocol, ranges: starts.map((start, i): ServiceRange => [start, starts[i + 1] ?? to]) };
  });
  const total = sections.reduce((sum, { ranges }) => sum + ranges.length, 0);
  const together = Math.ceil(total / MAX_COLUMNS);
  return sections.flatMap(({ protocol, ranges }) =>
    chunks(ranges, together).map(
      (own): PlacedColumn => ({ protocol, ranges: own, text: textOf(family, protocol, own) }),
    ),
  );
}

function sectionsOf(
  family: Family,
): readonly { readonly protocol: LaneColumn['protocol']; readonly range: ServiceRange }[] {
  const icmp = protocolRange(family, family === 'ipv4' ? 1 : 58);
  return [
    { protocol: 'tcp', range: protocolRange(family, 6) },
    { protocol: 'udp', range: protocolRange(family, 17) },
    { protocol: 'icmp', range: icmp },
    { protocol: 'other', range: [icmp[1], ALL_SERVICES[1]] },
  ];
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** `22`, `1024-65535`, `8/0`, `all`; of other protocols their numbers. */
function textOf(family: Family, protocol: LaneColumn['protocol'], ranges: readonly ServiceRange[]): string {
  const [from] = ranges[0] ?? ALL_SERVICES;
  const [, to] = ranges.at(-1) ?? ALL_SERVICES;
  const services = servicesOf(family, [from, to]).map(describeService);
  const [first] = services;
  const last = services.at(-1);
  if (first === undefined || last === undefined) return '';
  if (protocol !== 'other') return first.ports;
  const [, end] = ALL_SERVICES;
  if (to === end && from === end - services.length && services.length > 200) return 'all';
  return services.length === 1 ? first.protocol : `${first.protocol}-${last.protocol}`;
}
