import { decide, holdsAny, isSame, isWithin, matches, reachOf, type Line, type Reach } from './filters.ts';
import { CELLS, cidrBounds, SERVICES, type Family } from './world.ts';

/** What the definitions say of a list or group, one text per finding, found by trying every packet. */
export type Findings = ReadonlySet<string>;

const FAMILIES = ['ipv4', 'ipv6'] as const;
const DIRECTIONS = ['ingress', 'egress'] as const;
const SENSITIVE: readonly (readonly [string, number])[] = [
  ['tcp', 22],
  ['tcp', 3306],
  ['tcp', 3389],
  ['udp', 161],
];
const LIMIT = { ipv4: 65536n, ipv6: 4294967296n };

type Class = 'cover-all' | 'return-like' | 'service' | 'other';

/** A network ACL whose lines are in the order of evaluation within each direction. */
export function judgeList(lines: readonly Line[]): Findings {
  const out = new Set<string>();
  const sides = { ingress: sideOf(lines, 'ingress'), egress: sideOf(lines, 'egress') };
  for (const direction of DIRECTIONS) {
    judgeOrder(sides[direction], direction, out);
    judgeReplies(sides[direction === 'ingress' ? 'egress' : 'ingress'], sides[direction], direction, out);
    judgePortZero(sides[direction].reaches, direction, out);
  }
  judgeOpenPorts(sides.ingress, out);
  return out;
}

interface Side {
  readonly reaches: readonly Reach[];
  readonly decides: Readonly<Record<Family, Int16Array>>;
  readonly classes: readonly Class[];
  /** The side without its return-like lines. */
  readonly served: readonly Reach[];
  readonly serves: Readonly<Record<Family, Int16Array>>;
}

function sideOf(lines: readonly Line[], direction: Line['direction']): Side {
  const reaches = lines.filter((line) => line.direction === direction).map(reachOf);
  const decides = { ipv4: decide(reaches, 'ipv4'), ipv6: decide(reaches, 'ipv6') };
  const classes = reaches.map((reach) => classOf(reach, reaches, decides));
  const served = reaches.filter((_, i) => classes[i] !== 'return-like');
  return { reaches, decides, classes, served, serves: { ipv4: decide(served, 'ipv4'), ipv6: decide(served, 'ipv6') } };
}

/** The packets that a line decides, walked. */
function* decidedBy(
  index: number,
  reach: Reach,
  decides: Readonly<Record<Family, Int16Array>>,
): Generator<readonly [number, number]> {
  for (let cell = 0; cell < CELLS[reach.family].length; cell++) {
    for (let service = 0; service < SERVICES.length; service++)
      if (decides[reach.family][cell * SERVICES.length + service] === index) yield [cell, service];
  }
}

function judgeOrder({ reaches, decides }: Side, direction: string, out: Set<string>): void {
  const winners = reaches.map((reach) => {
    const of = new Set<number>();
    for (let cell = 0; cell < CELLS[reach.family].length; cell++) {
      for (let service = 0; service < SERVICES.length; service++)
        if (matches(reach, cell, service)) of.add(decides[reach.family][cell * SERVICES.length + service] as number);
    }
    return of;
  });
  reaches.forEach((reach, i) => {
    const won = winners[i] as Set<number>;
    const { line } = reach;
    const isDenyAll =
      line.action === 'deny' && line.protocol === 'all' && (line.cidr === '0.0.0.0/0' || line.cidr === '::/0');
    if (
      won.size === 0
      || (isDenyAll && !reaches.some((other, j) => j > i && other.family === reach.family && holdsAny(other.services)))
    )
      return;
    const takers = [...won].filter((j) => j !== i).map((j) => reaches[j] as Reach);
    if (!won.has(i)) {
      const own = takers.filter((taker) => taker.line.action === line.action);
      const isOpposed = own.length < takers.length;
      const isRepeat = reach.cells.every(
        (inside, cell) =>
          !inside
          || reach.services.every((asked, service) => !asked || own.some((taker) => matches(taker, cell, service))),
      );
      if (isRepeat && !(line.action === 'deny' && isOpposed))
        out.add(`nacl-entry-redundant ${line.key} by ${keysOf(own)}`);
      else out.add(`nacl-entry-overruled ${line.key} by ${keysOf(takers)}`);
      return;
    }
    if (line.action === 'allow') return;
    const letThrough = [...won]
      .filter((j) => j !== i)
      .map((j) => reaches[j] as Reach)
      .filter((allow) => {
        if (allow.line.action === 'deny') return false;
        const inAllow = isWithin(reach.cells, allow.cells) && isWithin(reach.services, allow.services);
        const inDeny = isWithin(allow.cells, reach.cells) && isWithin(allow.services, reach.services);
        return !inAllow && !inDeny && !(isWithin(allow.cells, reach.cells) && !isSame(allow.cells, reach.cells));
      });
    if (letThrough.length > 0) out.add(`nacl-deny-partly-ineffective ${line.key} by ${keysOf(letThrough)}`);
  });
  const numbers = new Map<number, number[]>();
  for (const { line } of reaches) numbers.set(line.number, [...(numbers.get(line.number) ?? []), line.key]);
  for (const [number, keys] of numbers)
    if (keys.length > 1) out.add(`nacl-duplicate-rule-number ${direction} ${number}`);
}

/** The class of an allow, adjoining ones read as one. */
function classOf(reach: Reach, all: readonly Reach[], decides: Readonly<Record<Family, Int16Array>>): Class {
  const { line } = reach;
  if (line.action === 'deny') return 'other';
  if (line.protocol === 'all') return 'cover-all';
  if (line.protocol !== 'tcp' && line.protocol !== 'udp') return 'other';
  const ports = line.ports ?? [0, 65535];
  if (ports[0] > ports[1]) return 'other';
  const portsOf = (each: Reach): readonly [number, number] => each.line.ports ?? [0, 65535];
  const alike = all.filter(
    (other) =>
      other.line.action === 'allow'
      && other.line.protocol === line.protocol
      && other.line.cidr === line.cidr
      && portsOf(other)[0] <= portsOf(other)[1],
  );
  const parted = (a: Reach, b: Reach): boolean => {
    const [early, late] = all.indexOf(a) < all.indexOf(b) ? [a, b] : [b, a];
    return all.some(
      (deny, k) =>
        deny.line.action === 'deny'
        && deny.line.number > early.line.number
        && deny.line.number < late.line.number
        && [...decidedBy(k, deny, decides)].some(
          ([cell, service]) => deny.family === late.family && matches(late, cell, service),
        ),
    );
  };
  const lastFrom = (at: Reach): number =>
    Math.max(
      portsOf(at)[1],
      ...alike.filter((next) => portsOf(next)[0] === portsOf(at)[1] + 1 && !parted(at, next)).map(lastFrom),
    );
  const firstFrom = (at: Reach): number =>
    Math.min(
      portsOf(at)[0],
      ...alike.filter((next) => portsOf(next)[1] + 1 === portsOf(at)[0] && !parted(next, at)).map(firstFrom),
    );
  const first = firstFrom(reach);
  const last = lastFrom(reach);
  if (first <= 1 && last === 65535) return 'cover-all';
  return first >= 1024 && Math.min(last, 65535) - Math.max(first, 32768) + 1 >= 8192 ? 'return-like' : 'service';
}

const COVER_ALL_PORTS: readonly (readonly [string, number])[] = [
  ['tcp', 22],
  ['tcp', 3389],
];

/**
 * Entries for services count; those for whole protocols where SSH or RDP is among what they admit together; those for
 * UDP alone never do.
 */
function judgeOpenPorts({ reaches, classes, served, serves }: Side, out: Set<string>): void {
  const kindOf = (reach: Reach): 'service' | 'wide' | 'idle' => {
    if (reach.line.action === 'deny') return 'idle';
    if (classes[reaches.indexOf(reach)] !== 'cover-all') return 'service';
    return reach.line.protocol === 'udp' ? 'idle' : 'wide';
  };
  const opens = ([protocol, port]: readonly [string, number], kinds: readonly string[]): boolean =>
    FAMILIES.some((family) => {
      const service = SERVICES.findIndex((each) => each.protocol === protocol && each.from <= port && port <= each.to);
      let weight = 0n;
      CELLS[family].forEach((cell, i) => {
        const by = serves[family][i * SERVICES.length + service] as number;
        if (by >= 0 && kinds.includes(kindOf(served[by] as Reach))) weight += cell.weight;
      });
      return weight > LIMIT[family];
    });
  const counted = COVER_ALL_PORTS.some((port) => opens(port, ['wide'])) ? ['service', 'wide'] : ['service'];
  const ports = SENSITIVE.filter((port) => opens(port, counted));
  if (ports.length > 0) out.add(`nacl-sensitive-port-open ${ports.map((port) => port.join('/')).join()}`);
}

function judgePortZero(reaches: readonly Reach[], direction: string, out: Set<string>): void {
  const own = reaches.filter(
    ({ line }) => (line.protocol === 'tcp' || line.protocol === 'udp') && line.ports?.[0] === 0 && line.ports[1] === 0,
  );
  if (own.length > 0) out.add(`port-zero-only ${direction} by ${keysOf(own)}`);
}

function keysOf(some: readonly Reach[]): string {
  return some
    .map((each) => each.line.key)
    .sort((a, b) => a - b)
    .join();
}

const SILENT = [123, 500, 514, 2055, 4500, 8125];

/** The clients' ports: strangers' for what leaves, those of Linux for what comes in. */
const CLIENTS = { egress: [32768, 65535], ingress: [32768, 60999] } as const;
const EVERY_CLIENT = [1024, 65535] as const;

function judgeReplies(lane: Side, replies: Side, direction: 'ingress' | 'egress', out: Set<string>): void {
  for (const family of FAMILIES) {
    for (const protocol of ['tcp', 'udp'] as const) {
      const demands = demandsOf(lane, replies, family, protocol);
      const lack = (kinds: readonly string[], ports: readonly [number, number]): string | null =>
        lackOf(
          demands.filter(({ kind }) => kinds.includes(kind)),
          replies,
          family,
          protocol,
          ports,
        );
      const missing = lack(['service'], CLIENTS[direction]);
      const unanswered = lack(['cover-all'], CLIENTS[direction]);
      if (missing !== null)
        out.add(
          `${direction === 'egress' ? 'nacl-missing-ephemeral-outbound' : 'nacl-missing-ephemeral-inbound'} ${family} ${protocol} by ${missing}`,
        );
      if (unanswered !== null)
        out.add(`nacl-all-traffic-unanswered ${direction} ${family} ${protocol} by ${unanswered}`);
      const narrow = lack(['service', 'cover-all'], EVERY_CLIENT);
      if (missing === null && unanswered === null && narrow !== null)
        out.add(`nacl-ephemeral-range-narrow ${direction} ${family} ${protocol} by ${narrow}`);
    }
  }
}

interface Demanding {
  readonly reach: Reach;
  readonly kind: Class;
  readonly cells: ReadonlySet<number>;
}

function demandsOf(lane: Side, replies: Side, family: Family, protocol: 'tcp' | 'udp'): Demanding[] {
  const servedBack = new Set<number>();
  replies.served.forEach((reach, i) => {
    if (reach.family !== family || reach.line.action === 'deny') return;
    for (const [cell, service] of decidedBy(i, reach, replies.serves))
      if (SERVICES[service]?.protocol === 'tcp') servedBack.add(cell);
  });
  const demands = lane.served.flatMap((reach, i): Demanding[] => {
    const { line } = reach;
    if (reach.family !== family || line.action === 'deny') return [];
    const kind = lane.classes[lane.reaches.indexOf(reach)] as Class;
    if (kind === 'other' || (kind === 'cover-all' && protocol === 'udp')) return [];
    if (line.ports?.[0] === 0 && line.ports[1] === 0) return [];
    if (line.protocol === 'udp' && line.ports !== null && portsIn(line.ports).every((port) => SILENT.includes(port)))
      return [];
    const own = [...decidedBy(i, reach, lane.serves)]
      .filter(([, service]) => SERVICES[service]?.protocol === protocol)
      .map(([cell]) => cell);
    return [
      {
        reach,
        kind,
        cells: new Set(
          own.filter((cell) => UNFILTERED[family][cell] !== true && !(kind === 'cover-all' && servedBack.has(cell))),
        ),
      },
    ];
  });
  const byServices = new Set(demands.filter(({ kind }) => kind === 'service').flatMap(({ cells }) => [...cells]));
  return demands.map((demand) =>
    demand.kind === 'service'
      ? demand
      : { ...demand, cells: new Set([...demand.cells].filter((cell) => !byServices.has(cell))) },
  );
}

/**
 * Where, for some demanded peer, replies on these ports are missing in a way that counts: the lines that demand them,
 * and the denies that take them.
 */
function lackOf(
  demands: readonly Demanding[],
  replies: Side,
  family: Family,
  protocol: 'tcp' | 'udp',
  [first, last]: readonly [number, number],
): string | null {
  const wanted = SERVICES.map((service, i) => ({ service, i })).filter(
    ({ service }) => service.protocol === protocol && service.from >= first && service.to <= last,
  );
  const winnerOf = (cell: number, service: number): Reach | undefined =>
    replies.reaches[replies.decides[family][cell * SERVICES.length + service] as number];
  const lacking = new Map<number, Map<number, Set<Reach>>>();
  for (const { reach, cells } of demands) {
    for (const cell of cells) {
      for (const { i: service } of wanted) {
        const winner = winnerOf(cell, service);
        if (winner?.line.action === 'allow') continue;
        const { protocol: of, ports } = winner?.line ?? { protocol: 'none', ports: null };
        const blocks = of === 'all' || (of === protocol && (ports === null || (ports[0] === 0 && ports[1] === 65535)));
        if (winner !== undefined && blocks && isWithin(winner.cells, reach.cells) && !isSame(winner.cells, reach.cells))
          continue;
        const here = lacking.get(cell) ?? new Map<number, Set<Reach>>();
        lacking.set(cell, here.set(service, (here.get(service) ?? new Set<Reach>()).add(reach)));
      }
    }
  }
  const blamed = new Set<Reach>();
  for (const [cell, services] of lacking) {
    const denied = [...services.keys()].filter((service) => winnerOf(cell, service) !== undefined);
    const ports = denied.reduce(
      (sum, service) => sum + (SERVICES[service]?.to ?? 0) - (SERVICES[service]?.from ?? 0) + 1,
      0,
    );
    const isHole = ports * 100 < last - first + 1;
    for (const [service, demanding] of services) {
      const winner = winnerOf(cell, service);
      if (winner !== undefined && isHole) continue;
      for (const each of [...demanding, ...(winner === undefined ? [] : [winner])]) blamed.add(each);
    }
  }
  return blamed.size === 0 ? null : keysOf([...blamed]);
}

function portsIn([from, to]: readonly [number, number]): number[] {
  return to - from > 20 ? [0] : Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** By cell: no network ACL sees its packets. */
const UNFILTERED = {
  ipv4: cellsWithin('ipv4', '169.254.0.0/16'),
  ipv6: cellsWithin('ipv6', 'fd00:ec2::/32'),
} satisfies Readonly<Record<Family, readonly boolean[]>>;

function cellsWithin(family: Family, cidr: string): readonly boolean[] {
  const [from, to] = cidrBounds(cidr);
  return CELLS[family].map((cell) => from <= cell.from && cell.to <= to);
}

/** A security group: the union of its rules, no order. */
export function judgeGroup(lines: readonly Line[]): Findings {
  const out = new Set<string>();
  const weightAt = (
    reaches: readonly Reach[],
    family: Family,
    service: number,
  ): { readonly weight: bigint; readonly any: boolean } => {
    const cells = CELLS[family].filter((_, cell) =>
      reaches.some((reach) => reach.family === family && matches(reach, cell, service)),
    );
    return { weight: cells.reduce((sum, cell) => sum + cell.weight, 0n), any: cells.length > 0 };
  };
  const everything = (reaches: readonly Reach[], family: Family): boolean => {
    const cells = CELLS[family].filter((_, cell) =>
      SERVICES.every((__, service) =>
        reaches.some((reach) => reach.family === family && matches(reach, cell, service)),
      ),
    );
    return cells.reduce((sum, cell) => sum + cell.weight, 0n) > LIMIT[family];
  };
  const ingress = lines.filter((line) => line.direction === 'ingress').map(reachOf);
  const egress = lines.filter((line) => line.direction === 'egress').map(reachOf);
  judgePortZero(ingress, 'ingress', out);
  judgePortZero(egress, 'egress', out);
  const open = FAMILIES.filter((family) => everything(ingress, family));
  if (open.length > 0) out.add('sg-all-traffic-open');
  const ports = SENSITIVE.filter(([protocol, port]) =>
    FAMILIES.some((family) => {
      const service = SERVICES.findIndex((each) => each.protocol === protocol && each.from <= port && port <= each.to);
      return !open.includes(family) && weightAt(ingress, family, service).weight > LIMIT[family];
    }),
  );
  if (ports.length > 0) out.add(`sg-sensitive-port-open ${ports.map((port) => port.join('/')).join()}`);
  if (FAMILIES.some((family) => everything(egress, family))) out.add('sg-unrestricted-egress');
  const wider = SERVICES.some(({ protocol }, service) => {
    if (protocol !== 'tcp' && protocol !== 'udp') return false;
    const v4 = weightAt(ingress, 'ipv4', service);
    return weightAt(ingress, 'ipv6', service).weight > LIMIT.ipv6 && v4.any && v4.weight <= LIMIT.ipv4;
  });
  if (wider) out.add('sg-ipv6-wider-than-ipv4');
  for (const side of [ingress, egress]) {
    const kept = [...side];
    for (const reach of side.toReversed()) {
      const others = kept.filter((other) => other !== reach && other.family === reach.family);
      let any = false;
      let covered = true;
      reach.cells.forEach((inside, cell) =>
        reach.services.forEach((asked, service) => {
          if (!inside || !asked) return;
          any = true;
          covered &&= others.some((other) => matches(other, cell, service));
        }),
      );
      if (!any || !covered) continue;
      kept.splice(kept.indexOf(reach), 1);
      out.add(`sg-rule-redundant ${reach.line.key}`);
    }
  }
  return out;
}
