import { deadEntries } from '../analyze/dead-entries.ts';
import { duplicateNumbers } from '../analyze/duplicate-numbers.ts';
import type { RankedEntry } from '../analyze/first-match.ts';
import { ineffectiveDenies } from '../analyze/ineffective-denies.ts';
import { portSpans } from '../analyze/entry-class.ts';
import type { PublicLimits } from '../analyze/internet.ts';
import { groupsOverQuota, listsOverQuota } from '../analyze/rule-quota.ts';
import { redundantRules } from '../analyze/redundant-rules.ts';
import { missingReplies, narrowReplies, type MissingReplies, type PortsWanted } from '../analyze/return-traffic.ts';
import { unfilteredPeers } from '../analyze/unfiltered.ts';
import { widerIpv6 } from '../analyze/wider-ipv6.ts';
import { openDefaultList } from '../analyze/open-default-list.ts';
import { DIRECTIONS, type Direction, type Entry, type NotAnalysed, type Rule } from '../model/model.ts';
import { entryName, entryText, listed, SENSITIVE, statementText } from '../model/statement-text.ts';
import { overlaps, unionAll, type PacketSet } from '../packet/packet-set.ts';
import { freeNumber, numberBefore } from './free-number.ts';
import { foundBy, unknownOf, UPHELD, type Hit, type Outcome } from './hit.ts';
import { limitsOf, numberOf, portRangeOf, portsIn, portsOf, type NamedPorts, type Scope } from './parameters.ts';
import type { Condition } from './policy-module.ts';
import { replyWords } from './reply-words.ts';
import type { FilterSubject, GroupSubject, ListSubject, Subject } from './subject.ts';
import { firstNumber, nameStatement, nameStatements, packetsText, peersText, remoteText, sensitivityOf, servicesText } from './words.ts';

export type AnalysisCondition = Extract<Condition, { readonly analysis: string }>;

/** Asks one subject one question; the options are those of the module, with its parameters resolved. */
export type Ask = (subject: Subject) => Outcome;

/** The analyses by name; a module says which one it means and with which options. */
export function bindAnalysis(condition: AnalysisCondition, scope: Scope): Ask {
  switch (condition.analysis) {
    case 'dead-entries': return ofLists((list) => DIRECTIONS.flatMap((direction) => deadHits(list, direction, condition.options.kind)));
    case 'ineffective-denies': return ofLists((list) => DIRECTIONS.flatMap((direction) => ineffectiveHits(list, direction)));
    case 'duplicate-numbers': return ofLists((list) => DIRECTIONS.flatMap((direction) => duplicateHits(list, direction)));
    case 'missing-replies': {
      const wanted = portRangeOf(condition.options.ports, scope);
      const { direction } = condition.options;
      return ofLists((list) => missingReplies(list.lanes[oppositeOf(direction)], list.lanes[direction], unfilteredPeers(list), wanted).map((missing, i) => replyHit(list, missing, [wanted, wanted], i)));
    }
    case 'narrow-replies': {
      const enough = portRangeOf(condition.options.enough, scope);
      const wanted = portRangeOf(condition.options.ports, scope);
      return ofLists((list) => DIRECTIONS.flatMap((direction) =>
        narrowReplies(list.lanes[oppositeOf(direction)], list.lanes[direction], unfilteredPeers(list), enough, wanted).map((missing, i) => replyHit(list, missing, [enough, wanted], i))));
    }
    case 'open-default-list': return ofLists(openDefaultHits);
    case 'redundant-rules': return ofGroups((group) => DIRECTIONS.flatMap((direction) => redundantHits(group, direction)));
    case 'wider-ipv6': {
      const limits = limitsOf(condition.options['more-than'], scope);
      const ports = portsOf(condition.options.ports, scope);
      return ofGroups((group) => widerHits(group, limits, ports));
    }
    case 'rule-quota': {
      const rules = numberOf(condition.options.rules, scope);
      const entries = numberOf(condition.options.entries, scope);
      return ofFilters((subject) => quotaHits(subject, subject.kind === 'security-group' ? rules : entries));
    }
    case 'unused': return ofGroups(unusedHits);
    case 'undescribed-rules': return ofGroups(undescribedHits);
    case 'mixed-management': return ofFilters((subject) => DIRECTIONS.flatMap((direction) => mixedHits(subject, direction)));
    case 'not-analysed': return (subject) => (subject.kind === 'input' ? foundBy(subject.notAnalysed.map(unseenHit)) : UPHELD);
  }
}

function ofFilters(ask: (subject: FilterSubject) => readonly Hit[]): Ask {
  return (subject) => (subject.kind === 'input' ? UPHELD : foundBy(ask(subject)));
}

function ofLists(ask: (list: ListSubject) => readonly Hit[]): Ask {
  return (subject) => (subject.kind === 'network-acl' ? foundBy(ask(subject)) : UPHELD);
}

function ofGroups(ask: (group: GroupSubject) => readonly Hit[]): Ask {
  return (subject) => (subject.kind === 'security-group' ? foundBy(ask(subject)) : UPHELD);
}

function oppositeOf(direction: Direction): Direction {
  return direction === 'ingress' ? 'egress' : 'ingress';
}

/** An inline entry is known again by its number, a standalone one by its address. */
function causeOf(entry: Entry, list: ListSubject): string {
  return entry.address === list.acl.address ? `${entry.direction} ${entry.number}` : `${entry.direction} ${entry.address}`;
}

/** A hit about one entry of a list and the entries that decide it. */
function entryHit(list: ListSubject, entry: Entry, verdict: Hit['verdict'], set: PacketSet, because: readonly Entry[], words: Record<string, string>): Hit {
  const packets = [{ direction: entry.direction, set }];
  return {
    verdict,
    cause: causeOf(entry, list),
    judged: entry,
    ports: [],
    packets,
    measure: packets,
    because,
    unknown: verdict === 'violated' ? [] : unknownOf([entry, ...because]),
    words: {
      entry: entryText(entry),
      'entry-name': entryName(entry),
      because: nameStatements(because, list.acl.address),
      'first-number': firstNumber(because),
      'number-before': numberBefore(list.acl.entries, entry.direction, because),
      'number-free': freeNumber(list.acl.entries, entry.direction),
      ...words,
    },
  };
}

const entriesOf = (ranked: readonly RankedEntry[]): Entry[] => ranked.map(({ entry }) => entry);

function deadHits(list: ListSubject, direction: Direction, kind: 'overruled' | 'redundant'): Hit[] {
  return deadEntries(list.lanes[direction].ranked)
    .filter((dead) => dead.kind === kind)
    .map(({ entry, verdict, takenBy }) => entryHit(list, entry, verdict, entry.packets.possible, entriesOf(takenBy), { remedy: remedyOf(list, entry, entriesOf(takenBy)) }));
}

/** A deny goes before what overrules it. An allow does not: whoever wrote the denies before it meant them. */
function remedyOf(list: ListSubject, entry: Entry, because: readonly Entry[]): string {
  const opposite = because.filter(({ action }) => action !== entry.action);
  if (entry.action === 'allow') return `narrow ${nameStatements(opposite, list.acl.address)}`;
  return `give it a number below ${firstNumber(opposite)}, for example ${numberBefore(list.acl.entries, entry.direction, opposite)}`;
}

function ineffectiveHits(list: ListSubject, direction: Direction): Hit[] {
  return ineffectiveDenies(list.lanes[direction].ranked).map(({ entry, verdict, takenBy, passing }) => {
    const because = entriesOf(takenBy);
    return entryHit(list, entry, verdict, passing, because, { passing: packetsText(direction, passing, sensitivityOf([entry, ...because])) });
  });
}

function duplicateHits(list: ListSubject, direction: Direction): Hit[] {
  const entries = list.acl.entries.filter((entry) => entry.direction === direction);
  return duplicateNumbers(entries).map(({ entry, verdict, others }, i) => ({
    ...entryHit(list, entry, verdict, entry.packets.possible, others, { 'number-free': freeNumber(list.acl.entries, direction, i), others: listed(others.map(whereOf)), where: whereOf(entry) }),
    cause: `${direction} number ${entry.number ?? entry.address}`,
  }));
}

/** What an entry of a shared number is told by. */
function whereOf(entry: Entry): string {
  return `${entry.action ?? 'allow or deny'} ${statementText(entry)} of ${entry.address}`;
}

/** `index`: how many entries are advised for the same list and direction before this one. */
function replyHit(list: ListSubject, missing: MissingReplies, [enough, wanted]: readonly [PortsWanted, PortsWanted], index: number): Hit {
  const because = [...missing.demandedBy, ...missing.deniedBy];
  const packets = [{ direction: missing.direction, set: missing.missing }];
  return {
    verdict: missing.verdict,
    cause: `${missing.direction} ${missing.family} ${missing.protocol}`,
    judged: null,
    ports: [],
    packets,
    measure: packets,
    because,
    sourcePort: servicePort(missing),
    unknown: missing.verdict === 'violated' ? [] : unknownOf(list.acl.entries),
    words: { ...replyWords(list, missing, wanted, index), enough: `${enough.first}-${enough.last}`, wanted: `${wanted.first}-${wanted.last}`, because: nameStatements(because, list.acl.address) },
  };
}

/** A reply comes from the port that the service has. */
function servicePort({ demandedBy, family, protocol }: MissingReplies): number | null {
  const ports = demandedBy.flatMap((entry) => portSpans(entry.packets.possible, family)).filter((span) => span.protocol === protocol);
  const first = ports[0];
  return first === undefined ? null : first.first === 0 && first.last >= 443 ? 443 : first.first;
}

function openDefaultHits(list: ListSubject): Hit[] {
  const found = openDefaultList(list);
  if (found === null) return [];
  const { acl, vpc, subnets } = list;
  const names = listed(subnets.map((subnet) => subnet.address));
  return [{
    verdict: found.verdict,
    cause: 'open',
    judged: null,
    ports: [],
    packets: found.packets,
    measure: found.packets,
    because: acl.entries.filter((entry) => entry.action === 'allow'),
    unknown: found.verdict === 'violated' ? [] : unknownOf(acl.entries),
    words: { 'subnet-names': names, subnets: subnets.length === 1 ? `${names} lives` : `${names} live` },
    ...(acl.stated || vpc === null ? {} : { about: { type: 'vpc' as const, address: vpc.address, place: vpc.place } }),
  }];
}

function redundantHits({ group }: GroupSubject, direction: Direction): Hit[] {
  return redundantRules(group.rules.filter((rule) => rule.direction === direction)).map(({ rule, coveredBy }) => {
    const packets = [{ direction, set: rule.packets.possible }];
    const text = statementText(rule);
    return {
      verdict: 'violated' as const,
      cause: `${direction} ${rule.address} ${text}`,
      judged: rule,
      ports: [],
      packets,
      measure: packets,
      because: coveredBy,
      unknown: [],
      words: { direction, rule: text, 'rule-address': rule.address, because: listed(coveredBy.map((other) => nameStatement(other, group.address).replace(`the ${direction} rule `, ''))) },
    };
  });
}

function widerHits({ group, admits }: GroupSubject, limits: PublicLimits, sensitive: readonly NamedPorts[]): Hit[] {
  const found = widerIpv6(admits.ingress, group.rules.filter((rule) => rule.direction === 'ingress'), limits);
  if (found === null) return [];
  const packets = [{ direction: 'ingress' as const, set: found.open }];
  const rules = group.rules.filter((rule) => rule.direction === 'ingress');
  const because = rules.filter((rule) => overlaps(rule.packets.possible, found.open));
  const hidden = sensitivityOf([...because, ...rules.filter((rule) => overlaps(rule.packets.possible, found.restricted))]);
  return [{
    verdict: found.verdict,
    cause: 'wider',
    judged: null,
    ports: portsIn(sensitive, [found.open]),
    packets,
    measure: packets,
    because,
    unknown: found.verdict === 'violated' ? [] : unknownOf(rules),
    words: {
      services: hidden.ports ? SENSITIVE : servicesText(packets),
      remote: hidden.remote ? SENSITIVE : remoteText(packets, packets),
      restricted: hidden.remote ? SENSITIVE : found.verdict === 'violated' ? peersText(found.restricted) : 'less, as far as is known before apply',
      because: nameStatements(because, group.address),
    },
  }];
}

function mixedHits(subject: FilterSubject, direction: Direction): Hit[] {
  const owner = subject.kind === 'security-group' ? subject.group : subject.acl;
  const { inline, standalone: sure, perhaps } = owner.management;
  const isSure = sure[direction].length > 0;
  const standalone = isSure ? sure : perhaps;
  if (!inline[direction] || standalone[direction].length === 0) return [];
  const statements = subject.kind === 'security-group' ? subject.group.rules : subject.acl.entries;
  const because = statements.filter((statement) => statement.direction === direction && (standalone[direction].includes(statement.address) || statement.address === owner.address));
  const packets = because.map((statement) => ({ direction, set: statement.packets.possible }));
  return [{
    verdict: isSure ? 'violated' : 'undetermined',
    cause: direction,
    judged: null,
    ports: [],
    packets,
    measure: packets,
    because,
    unknown: isSure ? [] : unknownOf(because),
    words: { direction, standalone: listed(standalone[direction]) },
  }];
}

function quotaHits(subject: FilterSubject, limit: number): Hit[] {
  const isGroup = subject.kind === 'security-group';
  const found = isGroup ? groupsOverQuota(subject.group, limit) : listsOverQuota(subject.acl, limit);
  return found.map(({ direction, family, verdict, count }) => {
    const statements: readonly (Rule | Entry)[] = isGroup ? subject.group.rules : subject.acl.entries;
    const own = statements.filter((statement) => statement.direction === direction && statement.packets.possible[family].length > 0);
    return {
      verdict,
      cause: `${direction} ${family}`,
      judged: null,
      ports: [],
      packets: [],
      measure: [],
      because: verdict === 'violated' ? [] : own.filter((statement) => statement.unknown.length > 0),
      unknown: verdict === 'violated' ? [] : unknownOf(own),
      words: {
        direction,
        family: family === 'ipv4' ? 'IPv4' : 'IPv6',
        count: String(count),
        limit: String(limit),
        what: isGroup ? 'rules' : 'entries (with the final deny)',
        excess: String(Math.max(0, count - limit)),
      },
    };
  });
}

function unseenHit({ address, what }: NotAnalysed): Hit {
  return { verdict: 'violated', cause: address, judged: null, ports: [], packets: [], measure: [], because: [], unknown: [], words: { address, what } };
}

function unusedHits({ group }: GroupSubject): Hit[] {
  if (group.use !== 'unused') return [];
  return [{ verdict: 'violated', cause: 'unused', judged: null, ports: [], packets: [], measure: [], because: [], unknown: [], words: {} }];
}

function undescribedHits({ group }: GroupSubject): Hit[] {
  const bare = group.rules.filter(({ description }) => description.state === 'none');
  if (bare.length === 0) return [];
  return [{
    verdict: 'violated',
    cause: 'undescribed',
    judged: null,
    ports: [],
    packets: [],
    measure: DIRECTIONS.map((direction) => ({ direction, set: unionAll(bare.filter((rule) => rule.direction === direction).map((rule) => rule.packets.possible)) })),
    because: bare,
    unknown: [],
    words: { count: String(bare.length), rules: nameStatements(bare, group.address) },
  }];
}
