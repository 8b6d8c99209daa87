import { describePackets } from '../packet/describe.ts';
import type { PacketSet } from '../packet/packet-set.ts';
import { isExact } from './bounds.ts';
import type { Direction, Entry, Rule, SensitiveParts } from './model.ts';
import type { PacketLine } from './report.ts';

export const SENSITIVE = '(sensitive)';
const SHOWN = 3;

/** Packets of one direction in words for a report, with what Terraform marks as sensitive left out. */
export function packetLines(direction: Direction, set: PacketSet, sensitive: SensitiveParts): PacketLine[] {
  const lines = describePackets(set).map((line): PacketLine => ({
    direction,
    family: line.family,
    protocol: sensitive.ports ? SENSITIVE : line.protocol,
    ports: sensitive.ports ? SENSITIVE : line.ports,
    remote: sensitive.remote ? SENSITIVE : line.remote,
  }));
  if (!sensitive.ports && !sensitive.remote) return lines;
  return lines.filter((line, i) => lines.findIndex((other) => Object.keys(line).every((key) => line[key as keyof PacketLine] === other[key as keyof PacketLine])) === i);
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

/** What a rule or entry says, in a few words. What is known only after apply is written as its widest reading. */
export function statementText(statement: Rule | Entry): string {
  if (statement.unknown.length > 0 && !isExact(statement.packets)) return unknownText(statement);
  const lines = packetLines(statement.direction, statement.packets.possible, statement.sensitive);
  if (lines.length === 0) return 'nothing';
  return listed(packetTexts(lines), SHOWN, ', ');
}

function unknownText(statement: Rule | Entry): string {
  const [first] = packetLines(statement.direction, statement.packets.possible, statement.sensitive);
  const what = first === undefined ? 'traffic' : serviceText(first);
  return `${what} ${statement.direction === 'ingress' ? 'from' : 'to'} what is known only after apply`;
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
