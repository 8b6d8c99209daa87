/** The sensitive ports, as the rules name them. */
export const SENSITIVE: Readonly<Record<'tcp' | 'udp', readonly number[]>> = {
  tcp: [
    20, 21, 22, 23, 135, 139, 445, 512, 513, 514, 873, 1433, 1521, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 5432,
    5601, 5672, 5900, 5984, 5985, 5986, 6379, 8086, 8500, 9042, 9092, 9200, 9300, 10250, 10255, 11211, 15672, 27017,
  ],
  udp: [69, 111, 137, 161, 389, 1434, 11211],
};

/** A UDP entry for nothing but these demands no replies. */
export const UNANSWERED_UDP: readonly number[] = [123, 500, 514, 2055, 4500, 8125];

/** Packets of one protocol that no line tells apart. */
export interface Service {
  readonly protocol: string;
  /** Null where there are no ports. */
  readonly ports: readonly [number, number] | null;
}

/** Where the rules look. */
const EDGES = [0, 1, 1024, 32768, 61000, 65536];

/**
 * Every packet, by its protocol and port, cut wherever one of the ranges begins or ends: a sensitive port is as those
 * beside it. `other` is what no line names.
 */
export function servicesOf(
  ranges: readonly { readonly protocol: string; readonly ports: readonly [number, number] | null }[],
): readonly Service[] {
  const cut = (protocol: 'tcp' | 'udp'): readonly Service[] => {
    const starts = [
      ...new Set([
        ...EDGES,
        ...ranges.flatMap((range) =>
          range.protocol === protocol && range.ports !== null ? [range.ports[0], range.ports[1] + 1] : [],
        ),
      ]),
    ]
      .filter((port) => port < 65536)
      .toSorted((a, b) => a - b);
    return starts.map((from, i) => ({ protocol, ports: [from, (starts[i + 1] ?? 65536) - 1] }));
  };
  const named = new Set(ranges.map(({ protocol }) => protocol));
  for (const known of ['all', 'tcp', 'udp']) named.delete(known);
  return [
    ...cut('tcp'),
    ...cut('udp'),
    ...[...named].map((protocol): Service => ({ protocol, ports: null })),
    { protocol: 'other', ports: null },
  ];
}
