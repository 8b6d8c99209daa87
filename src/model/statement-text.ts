import { describePackets } from '../packet/describe.ts';
import type { PacketSet } from '../packet/packet-set.ts';
import { roleOf, type AttributeRole } from './attribute-role.ts';
import { isExact } from './bounds.ts';
import type { Direction, Entry, Rule, SensitiveParts } from './model.ts';
import type { PacketLine } from './generated/report.ts';

export const SENSITIVE = '(sensitive)';
const SHOWN = 3;

/** Packets of one direction in words for a report, with what Terraform marks as sensitive left out. */
export function packetLines(direction: Direction, set: PacketSet, sensitive: SensitiveParts): PacketLine[] {
  const lines = describePackets(set).map(
    (line): PacketLine => ({
      direction,
      family: line.family,
      protocol: sensitive.ports ? SENSITIVE : line.protocol,
      ports: sensitive.ports ? SENSITIVE : line.ports,
      remote: sensitive.remote ? SENSITIVE : line.remote,
    }),
  );
  if (!sensitive.ports && !sensitive.remote) return lines;
  return lines.filter(
    (line, i) =>
      lines.findIndex((other) =>
        Object.keys(line).every((key) => line[key as keyof PacketLine] === other[key as keyof PacketLine]),
      ) === i,
  );
}

/** `tcp 22`, `all udp`; everything is `all traffic`. */
export function serviceText({ protocol, ports }: { readonly protocol: string; readonly ports: string }): string {
  if (protocol === 'all') return 'all traffic';
  return ports === 'all' ? `all ${protocol}` : `${protocol} ${ports}`;
}

/** Packets in words, one text for each service and direction: `tcp 22 from 10.0.0.0/8 and 192.0.2.0/24`. */
export function packetTexts(lines: readonly PacketLine[]): string[] {
  const remotes = new Map<string, Set<string>>();
  for (const line of lines) {
    const key = `${serviceText(line)} ${line.direction === 'ingress' ? 'from' : 'to'}`;
    const known = remotes.get(key);
    if (known === undefined) remotes.set(key, new Set([line.remote]));
    else known.add(line.remote);
  }
  return [...remotes].map(([key, each]) => `${key} ${listed([...each])}`);
}

/**
 * What a rule or entry says, in a few words. What is not known goes by what it comes of, and what is refused by what is
 * written, never by what it may be: `tcp 22 from var.admin_cidrs`, `tcp 22 from "office"`.
 */
export function statementText(statement: Rule | Entry): string {
  if (isOpen(statement) || namesItself(statement) || refusedRemotes(statement).length > 0) return openText(statement);
  const texts = packetTexts(linesOf(statement));
  return texts.length === 0 ? 'nothing' : listed(texts, SHOWN, ', ');
}

/** The peers of a rule or entry in the same words, one by one. */
export function remotesOf(statement: Rule | Entry): readonly string[] {
  const known = [...new Set(linesOf(statement).map(({ remote }) => remote))];
  const unknown = calledIn(statement, 'peer');
  const refused = refusedRemotes(statement);
  if (refused.length > 0)
    return [
      ...new Set([
        ...linesOf(statement, statement.packets.certain).map(({ remote }) => remote),
        ...(unknown ?? []),
        ...refused,
      ]),
    ];
  if (isOpen(statement) && unknown !== null)
    return unknown.length > 0 ? unknown : [known.find(isNamed) ?? `an unknown ${sideOf(statement)}`];
  // A plan shows of some networks only which attribute will hold them.
  return unknown === null || unknown.length === 0
    ? known
    : known.flatMap((remote) => (remote.includes(`${statement.address}.`) ? unknown : [remote]));
}

/** The same in words that do not change with what is found out about a value: fingerprints are made of it. */
export function stableText(statement: Rule | Entry): string {
  const lines = packetLines(statement.direction, statement.packets.possible, statement.sensitive);
  const isKnown = isExact(statement.packets) || statement.unknown.every((each) => roleOf(each) === 'count');
  if (isKnown) return lines.length === 0 ? 'nothing' : listed(packetTexts(lines), SHOWN, ', ');
  const [first] = lines;
  return `${first === undefined ? 'traffic' : serviceText(first)} ${prepositionOf(statement)} what is known only after apply`;
}

/** What it says is not known, whether or not it is there. */
function isOpen({ unknown, packets, perhaps }: Rule | Entry): boolean {
  return unknown.length > 0 && !isExact(packets) && perhaps !== 'whole';
}

/** What is written where a network belongs, and is none. */
function refusedRemotes({ refused = [], packets }: Rule | Entry): string[] {
  return isExact(packets) ? [] : refused.flatMap(({ remote }) => remote ?? []);
}

/**
 * A plan, or an expression that no text is kept of, shows of a network only which attribute will hold it: its name says
 * nothing where what it comes of is known.
 */
function namesItself(statement: Rule | Entry): boolean {
  return (
    statement.unknown.length > 0
    && linesOf(statement).some(({ remote }) => remote.includes(`${statement.address}.`))
    && (calledIn(statement, 'peer') ?? []).length > 0
  );
}

function openText(statement: Rule | Entry): string {
  const rules = calledIn(statement, 'rules');
  const hasRemote = calledIn(statement, 'peer') !== null;
  if (rules !== null && !hasRemote) return `what ${rules.length === 0 ? 'is not known' : `${listed(rules)} says`}`;
  const [first] = linesOf(statement);
  const services = [...(calledIn(statement, 'protocol') ?? []), ...(calledIn(statement, 'ports') ?? [])];
  const isUnknown = calledIn(statement, 'protocol') !== null || calledIn(statement, 'ports') !== null;
  const what = isUnknown
    ? `traffic (${services.length === 0 ? 'unknown ports' : `ports of ${listed(services)}`})`
    : first === undefined
      ? 'traffic'
      : serviceText(first);
  return `${what} ${prepositionOf(statement)} ${listed(remotesOf(statement))}`;
}

/** What its unknown attributes of a kind are called, as far as that is known; null where it has none. */
function calledIn({ unknown, called }: Rule | Entry, role: AttributeRole): string[] | null {
  const own = unknown.filter((each) => roleOf(each) === role);
  return own.length === 0 ? null : [...new Set(own.flatMap((each) => called?.(each) ?? []))];
}

function linesOf({ direction, packets, sensitive }: Rule | Entry, set = packets.possible): PacketLine[] {
  return packetLines(direction, set, sensitive);
}

function isNamed(remote: string): boolean {
  return /^(members|contents) of |^the (network|address) /.test(remote);
}

function prepositionOf({ direction }: Rule | Entry): string {
  return direction === 'ingress' ? 'from' : 'to';
}

/** How people call the other side. */
export function sideOf({ direction }: Pick<Rule | Entry, 'direction'>): 'source' | 'destination' {
  return direction === 'ingress' ? 'source' : 'destination';
}

/** Null also where Terraform marks the number as sensitive. */
export function shownNumber({ number, sensitive }: Entry): number | null {
  return sensitive.number === true ? null : number;
}

/** Null also where Terraform marks it as sensitive. */
export function shownAction({ action, sensitive }: Entry): Entry['action'] {
  return sensitive.action === true ? null : action;
}

/** `deny`; in words where it is not known, or not to be shown. */
export function actionText(entry: Entry): string {
  return entry.sensitive.action === true ? SENSITIVE : (entry.action ?? 'allow or deny');
}

/** `entry 200` or `the entry of aws_network_acl_rule.x` where the number is unknown. */
export function entryName(entry: Entry): string {
  return shownNumber(entry) === null ? `the entry of ${entry.address}` : `entry ${entry.number}`;
}

/** `entry 200 (deny tcp 22 from 0.0.0.0/0)`. */
export function entryText(entry: Entry): string {
  return `${entryName(entry)} (${actionText(entry)} ${statementText(entry)})`;
}

/** `a, b and c`; past `most` items the rest is counted. */
export function listed(items: readonly string[], most = SHOWN, comma = ', '): string {
  if (items.length <= 1) return items[0] ?? '';
  if (items.length > most) return `${items.slice(0, most).join(comma)} and ${items.length - most} more`;
  return `${items.slice(0, -1).join(comma)} and ${items[items.length - 1]}`;
}

/** The same of what is put into words one by one: no more of them than are shown. */
export function listedOf<T>(items: readonly T[], text: (item: T) => string, most = SHOWN, comma = ', '): string {
  if (items.length <= most) return listed(items.map(text), most, comma);
  return `${items.slice(0, most).map(text).join(comma)} and ${items.length - most} more`;
}
