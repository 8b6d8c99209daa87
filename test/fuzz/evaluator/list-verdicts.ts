import { FAMILIES, INTERNET } from './addresses.ts';
import { gridOf, matchesAt, serviceAt, type Matched } from './grid.ts';
import { sensitive } from './group-verdicts.ts';
import { sideOf, type Side } from './list-side.ts';
import type { Around, KnownLine } from './line.ts';
import { replyVerdicts } from './reply-verdicts.ts';

const DIRECTIONS = ['ingress', 'egress'] as const;

/** What the rules say of a network ACL whose entries are all known and have numbers of their own: one text a finding. */
export function listVerdicts(lines: readonly KnownLine[], around: Around): ReadonlySet<string> {
  const grid = gridOf(lines, around);
  const sides = { ingress: sideOf(lines, 'ingress', grid), egress: sideOf(lines, 'egress', grid) };
  return new Set([
    ...DIRECTIONS.flatMap((direction) => orderVerdicts(sides[direction], direction)),
    ...replyVerdicts(sides.ingress, sides.egress, 'egress', around),
    ...replyVerdicts(sides.egress, sides.ingress, 'ingress', around),
    ...openPorts(sides.ingress),
  ]);
}

function orderVerdicts(side: Side, direction: KnownLine['direction']): readonly string[] {
  return [...side.matched.keys()].flatMap((i) => {
    const told = orderVerdict(i, side);
    return told === null
      ? []
      : [`${told.rule} ${direction} ${side.matched[i]?.line.number} by ${numbersOf(told.because)}`];
  });
}

function orderVerdict(
  i: number,
  { matched, decided }: Side,
): { readonly rule: string; readonly because: readonly Matched[] } | null {
  const own = matched[i] as Matched;
  const later = matched.slice(i + 1).filter(({ family }) => family === own.family);
  if (isDenyAll(own.line) && later.length === 0) return null;
  const earlier = [...matched.keys()].slice(0, i).filter((at) => matched[at]?.family === own.family);
  const takers = earlier.filter((at) => decided.of[at]?.some((packet) => matchesAt(own, packet)) === true);
  const said = (at: number): Matched => matched[at] as Matched;
  const isSame = (at: number): boolean => said(at).line.action === own.line.action;
  if (decided.of[i]?.length === 0) {
    const repeated = takers.filter(isSame).map(said);
    const isRepeat = own.cells.every(
      (inside, cell) =>
        !inside
        || own.services.every(
          (asked, service) =>
            !asked || repeated.some((each) => each.cells[cell] === true && each.services[service] === true),
        ),
    );
    const isOpposed = takers.some((at) => !isSame(at));
    return isRepeat && !(own.line.action === 'deny' && isOpposed)
      ? { rule: 'nacl-entry-redundant', because: repeated }
      : { rule: 'nacl-entry-overruled', because: takers.map(said) };
  }
  if (own.line.action === 'allow') return null;
  const past = takers.map(said).filter((allow) => {
    if (allow.line.action === 'deny') return false;
    const contains = contained(own, allow) || contained(allow, own);
    const isTrusted = inside(allow.cells, own.cells) && !inside(own.cells, allow.cells);
    return !contains && !isTrusted;
  });
  return past.length === 0 ? null : { rule: 'nacl-deny-partly-ineffective', because: past };
}

function isDenyAll({ action, protocol, cidr }: KnownLine): boolean {
  return action === 'deny' && protocol === 'all' && /^(?:0\.0\.0\.0|::)\/0$/.test(cidr);
}

export function inside(inner: readonly boolean[], outer: readonly boolean[]): boolean {
  return inner.every((is, i) => !is || outer[i] === true);
}

const contained = (inner: Matched, outer: Matched): boolean =>
  inside(inner.cells, outer.cells) && inside(inner.services, outer.services);

export function numbersOf(some: readonly Matched[]): string {
  return [...new Set(some.map(({ line }) => line.number))].toSorted((a, b) => a - b).join();
}

/** Those that make what covers everything count. */
const COVER_ALL_PORTS = [22, 3389];

function openPorts({ grid, served, servedBy, matched, classes }: Side): readonly string[] {
  const classAt = (by: number): 'service' | 'wide' | 'none' => {
    const each = served[by];
    if (each === undefined || each.line.action === 'deny') return 'none';
    if (classes[matched.indexOf(each)] !== 'cover-all') return 'service';
    return each.line.protocol === 'udp' ? 'none' : 'wide';
  };
  const opens = (protocol: string, port: number, counted: readonly string[]): boolean => {
    const service = serviceAt(grid, protocol, port);
    return FAMILIES.some(
      (family) =>
        grid.cells[family].reduce(
          (sum, { weight }, cell) =>
            counted.includes(classAt(servedBy.by[family][cell * grid.services.length + service] ?? -1))
              ? sum + weight
              : sum,
          0n,
        ) > INTERNET[family],
    );
  };
  const counted = COVER_ALL_PORTS.some((port) => opens('tcp', port, ['wide'])) ? ['service', 'wide'] : ['service'];
  const ports = sensitive((protocol, port) => opens(protocol, port, counted));
  return ports.length === 0 ? [] : [`nacl-sensitive-port-open ${ports.join()}`];
}
