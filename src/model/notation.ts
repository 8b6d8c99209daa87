import { addAll } from '../base/add-all.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import type { Family } from '../packet/family.ts';
import { EVERY_ADDRESS, uniteAllPeers, type Peers } from '../packet/peers.ts';
import { atMost, isExact } from './bounds.ts';
import type {
  Direction,
  Entry,
  Model,
  NetworkAcl,
  PeerKind,
  PrefixList,
  Rule,
  SecurityGroup,
  Subnet,
  Vpc,
} from './model.ts';
import { parseBounds, type Lists } from './notation-packets.ts';
import {
  parseAttributes,
  flagsOf,
  named,
  networkOf,
  parseTags,
  parseText,
  valueOf,
  valuesOf,
  WrongWord,
} from './notation-words.ts';

/** A text that is not in the notation. `line` is counted from 1 within the text. */
export class NotationMistake extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/**
 * A model in the notation of the field, for examples of policies and for tests (docs/notation.md):
 *
 *     vpc main 10.0.0.0/16 ipv6
 *     group web inline:ingress tag:env=prod
 *       ingress tcp 22 0.0.0.0/0
 *       egress all all group:db standalone
 *     list app vpc:main subnet:10.0.1.0/24
 *       ingress 100 allow tcp 443 0.0.0.0/0
 *       egress ? deny icmp 8/0 unknown
 *
 * Throws `NotationMistake` at the first line that is anything else: a word that is passed over would make an example
 * say less than its author means.
 */
export function parseNotation(text: string): Model {
  const out: Draft = { groups: [], acls: [], vpcs: [], subnets: [], prefixLists: new Map() };
  const lines = text.split(/[\n|]/).map((line) =>
    line
      .trim()
      .split(/\s+/)
      .filter((word) => word !== ''),
  );
  // Rules may name prefix lists that stand further down.
  const isList = (words: readonly string[]): boolean => words[0] === 'prefix-list';
  eachLine(lines, isList, (words) => {
    addLine(out, words);
  });
  eachLine(
    lines,
    (words) => !isList(words),
    (words) => {
      addLine(out, words);
    },
  );
  return {
    groups: out.groups.map(({ subject, lines }) => ({
      ...subject,
      rules: lines,
      management: managementOf(subject, lines),
    })),
    acls: out.acls.map(({ subject, lines }) => ({
      ...subject,
      entries: lines,
      management: managementOf(subject, lines),
    })),
    vpcs: out.vpcs,
    subnets: out.subnets,
    assumptions: [],
    readGroups: new Map(),
    prefixLists: out.prefixLists,
  };
}

/** The entries of one direction, without its word: `100 allow tcp 443 10.0.0.0/8 | 110 deny all all 0.0.0.0/0`. */
export function parseEntries(text: string, direction: Direction = 'ingress'): readonly Entry[] {
  const lines = text
    .split(/[\n|]/)
    .filter((line) => line.trim() !== '')
    .map((line) => `${direction} ${line.trim()}`);
  return parseNotation(['list list', ...lines].join('\n')).acls[0]?.entries ?? [];
}

function eachLine(
  lines: readonly (readonly string[])[],
  isMeant: (words: readonly string[]) => boolean,
  read: (words: readonly string[]) => void,
): void {
  lines.forEach((words, i) => {
    if (words.length === 0 || words[0]?.startsWith('#') === true || !isMeant(words)) return;
    try {
      read(words);
    } catch (error) {
      if (error instanceof WrongWord) throw new NotationMistake(error.message, i + 1);
      throw error;
    }
  });
}

interface Draft {
  readonly groups: Building<SecurityGroup, Rule>[];
  readonly acls: Building<NetworkAcl, Entry>[];
  readonly vpcs: Vpc[];
  readonly subnets: Subnet[];
  readonly prefixLists: Map<string, PrefixList>;
  /** Where the next statement goes. */
  last?: 'group' | 'list';
}

interface Building<S, L> {
  readonly subject: S;
  readonly lines: L[];
}

const NOT_SENSITIVE = { remote: false, ports: false };
const REFUSED = { why: 'says what AWS does not take', fix: 'write what AWS takes' };
const HEADS = ['vpc', 'group', 'list', 'prefix-list', 'ingress', 'egress'] as const;
const GROUP_WORDS = [
  'default',
  'unused',
  'inline:ingress',
  'inline:egress',
  'vpc:',
  'id:',
  'name:',
  'description:',
  'module:',
  'tag:',
  'tags:',
  'change:',
  'carried-by:',
  'perhaps-carried-by:',
] as const;
const PREFIX_LIST_WORDS = ['id:', 'name:', 'tag:', 'tags:'] as const;
const LIST_WORDS = [
  'default',
  'unstated',
  'unused',
  'inline:ingress',
  'inline:egress',
  'vpc:',
  'subnet:',
  'module:',
  'tag:',
  'tags:',
  'change:',
] as const;
const RULE_WORDS = [
  'standalone',
  'described',
  'description:',
  'counts:',
  'tag:',
  'tags:',
  'perhaps',
  'refused',
  'ports-ignored',
] as const;
const ENTRY_WORDS = ['standalone', 'perhaps', 'refused', 'ports-ignored'] as const;

function addLine(out: Draft, [head = '', ...words]: readonly string[]): void {
  switch (head) {
    case 'vpc':
      out.vpcs.push(parseVpc(words));
      return;
    case 'group':
      if (out.groups.some(({ subject }) => subject.address === words[0]))
        throw new WrongWord(`there is another group ${words[0]}`);
      out.groups.push({ subject: parseGroup(words), lines: [] });
      out.last = 'group';
      return;
    case 'list':
      if (out.acls.some(({ subject }) => subject.address === words[0]))
        throw new WrongWord(`there is another list ${words[0]}`);
      out.acls.push({ subject: parseList(words, out.subnets), lines: [] });
      out.last = 'list';
      return;
    case 'prefix-list':
      if (out.prefixLists.has(words[0] ?? '')) throw new WrongWord(`there is another prefix list ${words[0]}`);
      out.prefixLists.set(words[0] ?? '', parsePrefixList(words));
      return;
    case 'ingress':
    case 'egress':
      addStatement(out, head, words);
      return;
    default:
      throw new WrongWord(
        `${head} begins no line: vpc, group, list, prefix-list, ingress and egress do${didYouMean(head, HEADS)}`,
      );
  }
}

function parseVpc([address, ...words]: readonly string[]): Vpc {
  const networks = words.filter((word) => word !== 'ipv6').map(networkOf);
  return {
    address: named(address, 'vpc'),
    networks,
    networksKnown: true,
    mayHaveIpv6: words.includes('ipv6'),
    sensitive: false,
    place: null,
  };
}

function parseGroup([name, ...words]: readonly string[]): SecurityGroup {
  const flags = flagsOf(words, GROUP_WORDS);
  const address = named(name, 'group');
  const carriedBy = valuesOf(flags, 'carried-by');
  const attributes = {
    ...parseAttributes(flags),
    id: parseText(valueOf(flags, 'id') ?? '?'),
    name: parseText(valueOf(flags, 'name') ?? address),
    description: parseText(valueOf(flags, 'description')),
  };
  return {
    address,
    module: valueOf(flags, 'module') ?? '',
    kind: flags.includes('default') ? 'default' : 'custom',
    vpc: valueOf(flags, 'vpc'),
    rules: [],
    stated: true,
    foreign: false,
    use: flags.includes('unused') ? 'unused' : 'used',
    carriedBy,
    perhapsCarriedBy: valuesOf(flags, 'perhaps-carried-by'),
    management: inlineOf(flags),
    attributes,
    place: null,
  };
}

function parseList([name, ...words]: readonly string[], subnets: Subnet[]): NetworkAcl {
  const flags = flagsOf(words, LIST_WORDS);
  const address = named(name, 'list');
  const vpc = valueOf(flags, 'vpc');
  const own = valuesOf(flags, 'subnet').map(
    (network, i): Subnet => ({
      address: `${address}-subnet-${i}`,
      vpc,
      networks: network.split(',').map(networkOf),
      networksKnown: true,
      mayHaveIpv6: network.includes(':'),
      sensitive: false,
      acls: [address],
      place: null,
    }),
  );
  addAll(subnets, own);
  return {
    address,
    module: valueOf(flags, 'module') ?? '',
    kind: flags.includes('default') ? 'default' : 'custom',
    vpc,
    subnets: own.map((subnet) => subnet.address),
    entries: [],
    stated: !flags.includes('unstated'),
    use: flags.includes('unused') ? 'unused' : 'used',
    foreign: false,
    management: inlineOf(flags),
    attributes: parseAttributes(flags),
    place: null,
  };
}

/**
 * It holds CIDRs, and `unknown` for what is known only after apply. With neither it is a list of which the input shows
 * no contents.
 */
function parsePrefixList([name, ...words]: readonly string[]): PrefixList {
  const address = named(name, 'prefix list');
  const flags = words.filter((word) => PREFIX_LIST_WORDS.some((start) => word.startsWith(start)));
  const held = words.filter((word) => !flags.includes(word));
  const networks = held.filter((word) => word !== 'unknown').map(networkOf);
  const open: Peers = { addresses: [], symbols: [`prefix-list:${address}`] };
  const of = (family: Family): Peers =>
    uniteAllPeers([
      ...networks.filter((each) => each.family === family).map(({ addresses }): Peers => ({ addresses, symbols: [] })),
      ...(held.includes('unknown') ? [open] : []),
    ]);
  const certain = { ipv4: of('ipv4'), ipv6: of('ipv6') };
  const any = (family: Family): Peers => uniteAllPeers([certain[family], EVERY_ADDRESS[family]]);
  return {
    address,
    id: parseText(valueOf(flags, 'id') ?? '?'),
    name: parseText(valueOf(flags, 'name') ?? address),
    tags: parseTags(flags),
    contents:
      held.length === 0
        ? null
        : { certain, possible: held.includes('unknown') ? { ipv4: any('ipv4'), ipv6: any('ipv6') } : certain },
  };
}

function addStatement(
  { groups, acls, prefixLists, last }: Draft,
  direction: Direction,
  words: readonly string[],
): void {
  const list = acls.at(-1);
  if (last === 'list' && list !== undefined) {
    list.lines.push(parseEntry(words, direction, list, prefixLists));
    return;
  }
  const group = groups.at(-1);
  if (last !== 'group' || group === undefined)
    throw new WrongWord(`${direction} belongs to a group or list: begin with \`group web\` or \`list app\``);
  group.lines.push(parseRule(words, direction, group, prefixLists));
}

function parseRule(
  [protocol = '', ports = '', peer = '', ...words]: readonly string[],
  direction: Direction,
  { subject, lines }: Building<SecurityGroup, Rule>,
  lists: Lists,
): Rule {
  if (/^(\d+|\?\d*)$/.test(protocol) && /^(allow|deny|\?)$/.test(ports))
    throw new WrongWord('rules of a group have no number and no action: write `ingress tcp 443 10.0.0.0/8`');
  const flags = flagsOf(words, RULE_WORDS);
  const { symbol, ...statement } = statementOf(
    [protocol, ports, peer],
    flags,
    direction,
    subject.address,
    lines.length,
    lists,
  );
  return {
    ...statement,
    ...namesOf(symbol, direction, lines.length),
    description: parseText(flags.includes('described') ? 'described' : valueOf(flags, 'description')),
    tags: parseTags(flags),
    peer: kindOf(symbol),
    inline: !flags.includes('standalone'),
    quota: quotaOf(valueOf(flags, 'counts')),
  };
}

function parseEntry(
  [number = '', action = '', protocol = '', ports = '', peer = '', ...words]: readonly string[],
  direction: Direction,
  { subject, lines }: Building<NetworkAcl, Entry>,
  lists: Lists,
): Entry {
  if (!/^(\d{1,5}|\?\d{0,5})$/.test(number))
    throw new WrongWord(
      `${number} is no number of an entry: write \`ingress 100 allow tcp 443 10.0.0.0/8\`, or ? for an unknown one`,
    );
  if (Number(number.replace('?', '')) > 32767)
    throw new WrongWord(`${number} is no number of an entry: AWS has those up to 32766`);
  if (!/^(allow|deny|\?)$/.test(action))
    throw new WrongWord(`${action} is no action: write allow, deny, or ? for an unknown one`);
  const { symbol: _, ...statement } = statementOf(
    [protocol, ports, peer],
    flagsOf(words, ENTRY_WORDS),
    direction,
    subject.address,
    lines.length,
    lists,
  );
  const open = [...(number.startsWith('?') ? ['rule_no'] : []), ...(action === '?' ? ['action'] : [])].map(
    (attribute) => ({ address: statement.address, attribute: `${direction}[${lines.length}].${attribute}` }),
  );
  return {
    ...statement,
    unknown: [...statement.unknown, ...open],
    ...numberOf(number),
    action: action === '?' ? null : (action as 'allow' | 'deny'),
  };
}

function statementOf(
  [protocol, ports, peer]: readonly [string, string, string],
  flags: readonly string[],
  direction: Direction,
  owner: string,
  index: number,
  lists: Lists,
) {
  const address = flags.includes('standalone') ? `${owner}-${direction}-${index}` : owner;
  const symbol = peer === 'self' ? `group:${owner}` : peer;
  const said = parseBounds(protocol, ports, symbol, lists);
  const isSure = !flags.includes('perhaps');
  const packetBounds = isSure ? said : atMost(said.possible);
  const attribute = peer.startsWith('unknown')
    ? 'cidr_blocks'
    : !isSure
      ? 'count'
      : isExact(packetBounds)
        ? null
        : 'prefix_list_ids';
  const unknown =
    attribute === null ? [] : [{ address, attribute: isSure ? `${direction}[${index}].${attribute}` : attribute }];
  const remarks = {
    ...(isSure ? {} : { perhaps: isExact(said) ? ('whole' as const) : ('part' as const) }),
    ...(flags.includes('refused') ? { refused: [REFUSED] } : {}),
    ...(flags.includes('ports-ignored') ? { portsIgnored: true as const } : {}),
  };
  return {
    address,
    direction,
    packets: packetBounds,
    unknown,
    sensitive: NOT_SENSITIVE,
    place: null,
    symbol,
    ...remarks,
  };
}

/** `200`, `?`, or `?200`: unknown, and at least 200. */
function numberOf(word: string): Pick<Entry, 'number' | 'numberAtLeast'> {
  if (!word.startsWith('?')) return { number: Number(word) };
  return word === '?' ? { number: null } : { number: null, numberAtLeast: Number(word.slice(1)) };
}

/** `60`, or `?`: known only after apply. */
function quotaOf(counts: string | null): number | null {
  if (counts === '?') return null;
  const number = Number(counts ?? 1);
  if (!Number.isInteger(number))
    throw new WrongWord(`counts:${counts} is no number: write counts:60, or counts:? for an unknown one`);
  return number;
}

function managementOf(subject: SecurityGroup | NetworkAcl, lines: readonly (Rule | Entry)[]) {
  const standalone = (direction: Direction): string[] =>
    lines
      .filter((line) => line.direction === direction && line.address !== subject.address)
      .map((line) => line.address);
  return { ...subject.management, standalone: { ingress: standalone('ingress'), egress: standalone('egress') } };
}

function inlineOf(flags: readonly string[]) {
  return {
    inline: { ingress: flags.includes('inline:ingress'), egress: flags.includes('inline:egress') },
    standalone: { ingress: [], egress: [] },
    perhaps: { ingress: [], egress: [] },
  };
}

function kindOf(symbol: string): PeerKind {
  return symbol.startsWith('group:') ? 'security-group' : symbol.startsWith('prefix-list:') ? 'prefix-list' : 'cidr';
}

/** Which group or prefix list a rule names. */
function namesOf(symbol: string, direction: Direction, index: number): Pick<Rule, 'names'> {
  const [, kind, name = ''] = /^(group|prefix-list):([^(]+)/.exec(symbol) ?? [];
  return kind === undefined
    ? {}
    : {
        names: {
          all: [name],
          attribute: `${direction}[${index}].${kind === 'group' ? 'security_groups' : 'prefix_list_ids'}`,
        },
      };
}
