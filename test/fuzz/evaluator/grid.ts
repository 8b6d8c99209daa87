import { cellsOf, familyOf, spanOf, weightOf, within, type Family, type Span } from './addresses.ts';
import type { Around, KnownLine } from './line.ts';
import { servicesOf, type Service } from './ports.ts';

/**
 * Every packet that some lines tell apart, to be tried one by one: a packet is a cell of addresses and a service. This
 * folder shares no code with the program: it says what one gets by trying each packet, after the published rules.
 */
export interface Grid {
  readonly cells: Readonly<Record<Family, readonly Cell[]>>;
  readonly services: readonly Service[];
}

export interface Cell extends Span {
  readonly weight: bigint;
  /** No network ACL sees its packets, or nobody answers there. */
  readonly isExempt: boolean;
}

/** What a line matches, by cell and by service. */
export interface Matched {
  readonly line: KnownLine;
  readonly family: Family;
  readonly cells: readonly boolean[];
  readonly services: readonly boolean[];
}

const UNFILTERED: Readonly<Record<Family, readonly string[]>> = { ipv4: ['169.254.0.0/16'], ipv6: ['fd00:ec2::/32'] };

export function gridOf(lines: readonly KnownLine[], around: Around): Grid {
  const exempt = (family: Family): readonly Span[] =>
    [...UNFILTERED[family], ...resolverOf(around.vpc), ...(around.subnets.length === 1 ? around.subnets : [])]
      .filter((cidr) => familyOf(cidr) === family)
      .map(spanOf);
  const cells = (family: Family): readonly Cell[] => {
    const spans = lines.filter(({ cidr }) => familyOf(cidr) === family).map(({ cidr }) => spanOf(cidr));
    const exempted = exempt(family);
    return cellsOf(family, [...spans, ...exempted]).map((cell) => ({
      ...cell,
      weight: weightOf(family, cell),
      isExempt: exempted.some((span) => within(cell, span)),
    }));
  };
  return { cells: { ipv4: cells('ipv4'), ipv6: cells('ipv6') }, services: servicesOf(lines) };
}

/** The third address of a VPC is its resolver's. */
function resolverOf(vpc: string | null): readonly string[] {
  if (vpc === null || familyOf(vpc) === 'ipv6') return [];
  const at = spanOf(vpc).from + 2n;
  return [`${[24n, 16n, 8n, 0n].map((shift) => String((at >> shift) & 255n)).join('.')}/32`];
}

export function matchedOf(line: KnownLine, { cells, services }: Grid): Matched {
  const family = familyOf(line.cidr);
  const span = spanOf(line.cidr);
  const covers = ({ protocol, ports }: Service): boolean =>
    line.protocol === 'all'
    || (line.protocol === protocol
      && (line.ports === null || (ports !== null && line.ports[0] <= ports[0] && ports[1] <= line.ports[1])));
  return {
    line,
    family,
    cells: cells[family].map((cell) => within(cell, span)),
    services: services.map(covers),
  };
}

/** By cell and service (`cell * services + service`), the first line that matches; -1 where none does. */
export interface Decided {
  readonly by: Readonly<Record<Family, Int16Array>>;
  /** The packets that each line decides, by their places in `by` of its family. */
  readonly of: readonly (readonly number[])[];
}

export function decidedBy(matched: readonly Matched[], { cells, services }: Grid): Decided {
  const by: Record<Family, Int16Array> = {
    ipv4: new Int16Array(cells.ipv4.length * services.length).fill(-1),
    ipv6: new Int16Array(cells.ipv6.length * services.length).fill(-1),
  };
  const of = matched.map(({ family, ...each }, i) => {
    const own: number[] = [];
    for (let cell = 0; cell < each.cells.length; cell++) {
      if (each.cells[cell] !== true) continue;
      for (let service = 0; service < services.length; service++) {
        const at = cell * services.length + service;
        if (each.services[service] !== true || by[family][at] !== -1) continue;
        by[family][at] = i;
        own.push(at);
      }
    }
    return own;
  });
  return { by, of };
}

/** Whether a line matches the packet at this place. */
export function matchesAt({ cells, services }: Matched, at: number): boolean {
  return cells[Math.floor(at / services.length)] === true && services[at % services.length] === true;
}

/** Where a service is that has this port. */
export function serviceAt({ services }: Grid, protocol: string, port: number): number {
  return services.findIndex(
    (each) => each.protocol === protocol && each.ports !== null && each.ports[0] <= port && port <= each.ports[1],
  );
}
