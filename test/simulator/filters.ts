import { CELLS, cidrBounds, SERVICES, type Family } from './world.ts';

/** One entry or rule of the simulator: everything about it is known. */
export interface Line {
  /** Where it stands in the list that was generated, to name it. */
  readonly key: number;
  readonly direction: 'ingress' | 'egress';
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly protocol: string;
  readonly ports: readonly [number, number] | null;
  readonly cidr: string;
}

export const familyOf = (line: Line): Family => (line.cidr.includes(':') ? 'ipv6' : 'ipv4');

/** Which cells and services a line matches: a packet is a pair of both. */
export interface Reach {
  readonly line: Line;
  readonly family: Family;
  readonly cells: readonly boolean[];
  readonly services: readonly boolean[];
}

export function reachOf(line: Line): Reach {
  const family = familyOf(line);
  const [from, to] = cidrBounds(line.cidr);
  return {
    line,
    family,
    cells: CELLS[family].map((cell) => from <= cell.from && cell.to <= to),
    services: SERVICES.map(
      (service) =>
        line.protocol === 'all'
        || (line.protocol === service.protocol
          && (line.ports === null || (line.ports[0] <= service.from && service.to <= line.ports[1]))),
    ),
  };
}

export const matches = (reach: Reach, cell: number, service: number): boolean =>
  reach.cells[cell] === true && reach.services[service] === true;

/** For each packet of a family the index of the line that decides it, or -1; `lines` in the order of evaluation. */
export function decide(lines: readonly Reach[], family: Family): Int16Array {
  const out = new Int16Array(CELLS[family].length * SERVICES.length).fill(-1);
  lines.forEach((reach, index) => {
    if (reach.family !== family) return;
    reach.cells.forEach((inside, cell) => {
      if (!inside) return;
      reach.services.forEach((asked, service) => {
        const at = cell * SERVICES.length + service;
        if (asked && out[at] === -1) out[at] = index;
      });
    });
  });
  return out;
}

export const holdsAny = (flags: readonly boolean[]): boolean => flags.includes(true);
export const isWithin = (a: readonly boolean[], b: readonly boolean[]): boolean =>
  a.every((flag, i) => !flag || b[i] === true);
export const isSame = (a: readonly boolean[], b: readonly boolean[]): boolean => isWithin(a, b) && isWithin(b, a);
