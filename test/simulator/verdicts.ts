import { decide, holdsAny, isSame, isWithin, matches, reachOf, type Line, type Reach } from './filters.ts';
import { CELLS, cidrBounds, SERVICES, type Family } from './world.ts';

/** What the definitions say of a list or group, one text per finding, found by trying every packet. */
export type Findings = ReadonlySet<string>;

const FAMILIES = ['ipv4', 'ipv6'] as const;
const DIRECTIONS = ['ingress', 'egress'] as const;
const SENSITIVE: readonly (readonly [string, number])[] = [['tcp', 22], ['tcp', 3306], ['tcp', 3389], ['udp', 161]];
const LIMIT = { ipv4: 65536n, ipv6: 4294967296n };

type Class = 'cover-all' | 'return-like' | 'service' | 'other';

/** A network ACL whose lines are in the order of evaluation within each direction. */
export function judgeList(lines: readonly Line[]): Findings {
  const out = new Set<string>();
  const sides = { ingress: sideOf(lines, 'ingress'), egress: sideOf(lines, 'egress') };
  for (const direction of DIRECTIONS) {
    judgeOrder(sides[direction], direction, out);
    judgeReplies(sides[direction === 'ingress' ? 'egress' : 'ingress'], sides[direction], direction, out);
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
function* decidedBy(index: number, reach: Reach, decides: Readonly<Record<Family, Int16Array>>): Generator<readonly [number, number]> {
  for (let cell = 0; cell < CELLS[reach.family].length; cell++) {
    for (let service = 0; service < SERVICES.length; service++) if (decides[reach.family][cell * SERVICES.length + service] === index) yield [cell, service];
  }
}

function judgeOrder({ reaches, decides }: Side, direction: string, out: Set<string>): void {
  const winners = reaches.map((reach) => {
    const of = new Set<number>();
    for (let cell = 0; cell < CELLS[reach.family].length; cell++) {
      for (let service = 0; service < SERVICES.length; service++) if (matches(reach, cell, service)) of.add(decides[reach.family][cell * SERVICES.length + service] as number);
    }
    return of;
  });
  reaches.forEach((reach, i) => {
    const won = winners[i] as Set<number>;
    const { line } = reach;
    const isDenyAll = line.action === 'deny' && line.protocol === 'all' && (line.cidr === '0.0.0.0/0' || line.cidr === '::/0');
    if (won.size === 0 || (isDenyAll && !reaches.some((other, j) => j > i && other.family === reach.family && holdsAny(other.services)))) return;
    const takers = [...won].filter((j) => j !== i).map((j) => reaches[j] as Reach);
    const keys = (some: readonly Reach[]): string => some.map((each) => each.line.key).sort((a, b) => a - b).join();
    if (!won.has(i)) {
      const own = takers.filter((taker) => taker.line.action === line.action);
      const isOpposed = own.length < takers.length;
      const isRepeat = reach.cells.every((inside, cell) => !inside || reach.services.every((asked, service) => !asked || own.some((taker) => matches(taker, cell, service))));
      if (isRepeat && !(line.action === 'deny' && isOpposed)) out.add(`nacl-entry-redundant ${line.key} by ${keys(own)}`);
      else out.add(`nacl-entry-overruled ${line.key} by ${keys(takers)}`);
      return;
    }
    if (line.action === 'allow') return;
    const letThrough = [...won].filter((j) => j !== i).map((j) => reaches[j] as Reach).filter((allow) => {
      if (allow.line.action === 'deny') return false;
      const inAllow = isWithin(reach.cells, allow.cells) && isWithin(reach.services, allow.services);
      const inDeny = isWithin(allow.cells, reach.cells) && isWithin(allow.services, reach.services);
      return !inAllow && !inDeny && !(isWithin(allow.cells, reach.cells) && !isSame(allow.cells, reach.cells));
    });
    if (letThrough.length > 0) out.add(`nacl-deny-partly-ineffective ${line.key} by ${keys(letThrough)}`);
  });
  const numbers = new Map<number, number[]>();
  for (const { line } of reaches) numbers.set(line.number, [...(numbers.get(line.number) ?? []), line.key]);
  for (const [number, keys] of numbers) if (keys.length > 1) out.add(`nacl-duplicate-rule-number ${direction} ${number}`);
}

/** The class of an allow, adjoining ones read as one. */
function classOf(reach: Reach, all: readonly Reach[], decides: Readonly<Record<Family, Int16Array>>): Class {
  const { line } = reach;
  if (line.action === 'deny') return 'other';
  if (line.protocol === 'all') return 'cover-all';
  if (line.protocol !== 'tcp' && line.protocol !== 'udp') return 'other';
  const ports = line.ports ?? [0, 65535];
  if (ports[0] > ports[1]) return 'other';
  let [first, last] = ports;
  const alike = all.filter(({ line: other }) => other.action === 'allow' && other.protocol === line.protocol && other.cidr === line.cidr && (other.ports?.[0] ?? 0) <= (other.ports?.[1] ?? 65535));
  const parted = (a: Reach, b: Reach): boolean => {
    const [early, late] = all.indexOf(a) < all.indexOf(b) ? [a, b] : [b, a];
    return all.some((deny, k) => deny.line.action === 'deny' && deny.line.number > early.line.number && deny.line.number < late.line.number
      && [...decidedBy(k, deny, decides)].some(([cell, service]) => deny.family === late.family && matches(late, cell, service)));
  };
  let end = reach;
  for (let next: Reach | undefined = reach; next !== undefined; ) {
    end = next;
    last = end.line.ports?.[1] ?? 65535;
    next = alike.find((other) => other !== reach && (other.line.ports?.[0] ?? 0) === last + 1 && !parted(end, other));
  }
  let start = reach;
  for (let previous: Reach | undefined = reach; previous !== undefined; ) {
    start = previous;
    first = start.line.ports?.[0] ?? 0;
    previous = alike.find((other) => other !== reach && (other.line.ports?.[1] ?? 65535) + 1 === first && !parted(other, start));
  }
  if (first <= 1 && last === 65535) return 'cover-all';
  return first >= 1024 && Math.min(last, 65535) - Math.max(first, 32768) + 1 >= 8192 ? 'return-like' : 'service';
}

function judgeOpenPorts({ served, serves }: Side, out: Set<string>): void {
  const ports = SENSITIVE.filter(([protocol, port]) => FAMILIES.some((family) => {
    const service = SERVICES.findIndex((each) => each.protocol === protocol && each.from <= port && port <= each.to);
    let weight = 0n;
    CELLS[family].forEach((cell, i) => {
      const by = serves[family][i * SERVICES.length + service] as number;
      if (by >= 0 && (served[by] as Reach).line.action === 'allow') weight += cell.weight;
    });
    return weight > LIMIT[family];
  }));
  if (ports.length > 0) out.add(`nacl-sensitive-port-open ${ports.map((port) => port.join('/')).join()}`);
}

const SILENT = [123, 500, 514, 2055, 4500, 8125];

function judgeReplies(lane: Side, replies: Side, direction: string, out: Set<string>): void {
  for (const family of FAMILIES) {
    for (const protocol of ['tcp', 'udp'] as const) {
      const missing = missingReplies(lane, replies, family, protocol, 32768);
      if (missing) out.add(`${direction === 'egress' ? 'nacl-missing-ephemeral-outbound' : 'nacl-missing-ephemeral-inbound'} ${family} ${protocol}`);
      else if (missingReplies(lane, replies, family, protocol, 1024)) out.add(`nacl-ephemeral-range-narrow ${direction} ${family} ${protocol}`);
    }
  }
}

/** Whether, for some demanded peer, replies on first-65535 are missing in a way that counts. */
function missingReplies(lane: Side, replies: Side, family: Family, protocol: 'tcp' | 'udp', first: number): boolean {
  const wanted = SERVICES.map((service, i) => ({ service, i })).filter(({ service }) => service.protocol === protocol && service.from >= first);
  const peersOf = (index: number, reach: Reach): Set<number> =>
    new Set([...decidedBy(index, reach, lane.serves)].filter(([, service]) => SERVICES[service]?.protocol === protocol).map(([cell]) => cell));
  const servedBack = new Set<number>();
  replies.served.forEach((reach, i) => {
    if (reach.family !== family || reach.line.action === 'deny') return;
    for (const [cell, service] of decidedBy(i, reach, replies.serves)) if (SERVICES[service]?.protocol === 'tcp') servedBack.add(cell);
  });
  const lacking = new Map<number, Set<number>>();
  lane.served.forEach((reach, i) => {
    const { line } = reach;
    if (reach.family !== family || line.action === 'deny') return;
    const kind = lane.classes[lane.reaches.indexOf(reach)];
    if (kind === 'other') return;
    if (kind === 'cover-all' && protocol === 'udp') return;
    if (line.protocol === 'udp' && line.ports !== null && portsIn(line.ports).every((port) => SILENT.includes(port))) return;
    for (const cell of peersOf(i, reach)) {
      if (isUnfiltered(family, cell) || (kind === 'cover-all' && servedBack.has(cell))) continue;
      for (const { i: service } of wanted) {
        const by = replies.decides[family][cell * SERVICES.length + service] as number;
        const winner = replies.reaches[by]?.line;
        if (winner?.action === 'allow') continue;
        const blocks = winner !== undefined && (winner.protocol === 'all' || (winner.protocol === protocol && (winner.ports === null || (winner.ports[0] === 0 && winner.ports[1] === 65535))));
        if (blocks && !isWithin(reach.cells, (replies.reaches[by] as Reach).cells)) continue;
        lacking.set(cell, (lacking.get(cell) ?? new Set()).add(service));
      }
    }
  });
  for (const [cell, services] of lacking) {
    const denied = [...services].filter((service) => (replies.decides[family][cell * SERVICES.length + service] as number) >= 0);
    const ports = denied.reduce((sum, service) => sum + (SERVICES[service]?.to ?? 0) - (SERVICES[service]?.from ?? 0) + 1, 0);
    const isHole = ports * 100 < 65536 - first;
    if (services.size > denied.length || (denied.length > 0 && !isHole)) return true;
  }
  return false;
}

function portsIn([from, to]: readonly [number, number]): number[] {
  return to - from > 20 ? [0] : Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function isUnfiltered(family: Family, cell: number): boolean {
  const [from, to] = cidrBounds(family === 'ipv4' ? '169.254.0.0/16' : 'fd00:ec2::/32');
  const { from: low, to: high } = CELLS[family][cell] as { from: bigint; to: bigint };
  return from <= low && high <= to;
}

/** A security group: the union of its rules, no order. */
export function judgeGroup(lines: readonly Line[]): Findings {
  const out = new Set<string>();
  const weightAt = (reaches: readonly Reach[], family: Family, service: number): { readonly weight: bigint; readonly any: boolean } => {
    const cells = CELLS[family].filter((_, cell) => reaches.some((reach) => reach.family === family && matches(reach, cell, service)));
    return { weight: cells.reduce((sum, cell) => sum + cell.weight, 0n), any: cells.length > 0 };
  };
  const everything = (reaches: readonly Reach[], family: Family): boolean => {
    const cells = CELLS[family].filter((_, cell) => SERVICES.every((__, service) => reaches.some((reach) => reach.family === family && matches(reach, cell, service))));
    return cells.reduce((sum, cell) => sum + cell.weight, 0n) > LIMIT[family];
  };
  const ingress = lines.filter((line) => line.direction === 'ingress').map(reachOf);
  const egress = lines.filter((line) => line.direction === 'egress').map(reachOf);
  const open = FAMILIES.filter((family) => everything(ingress, family));
  if (open.length > 0) out.add('sg-all-traffic-open');
  const ports = SENSITIVE.filter(([protocol, port]) => FAMILIES.some((family) => {
    const service = SERVICES.findIndex((each) => each.protocol === protocol && each.from <= port && port <= each.to);
    return !open.includes(family) && weightAt(ingress, family, service).weight > LIMIT[family];
  }));
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
      reach.cells.forEach((inside, cell) => reach.services.forEach((asked, service) => {
        if (!inside || !asked) return;
        any = true;
        covered &&= others.some((other) => matches(other, cell, service));
      }));
      if (!any || !covered) continue;
      kept.splice(kept.indexOf(reach), 1);
      out.add(`sg-rule-redundant ${reach.line.key}`);
    }
  }
  return out;
}
