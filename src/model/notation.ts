import type { Direction, Entry, Model, NetworkAcl, PrefixList, Rule, SecurityGroup, Subnet, Vpc } from './model.ts';
import { parseEntry, parseRule, type Building } from './notation-statements.ts';
import { parseGroup, parseAcl, parsePrefixList, parseVpc } from './notation-subjects.ts';
import { checkReferences } from './notation-references.ts';
import { addAround } from './notation-around.ts';
import { joinTopology, type DraftTopology } from './notation-topology.ts';
import { WrongWord } from './notation-words.ts';

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
  const out: Draft = {
    groups: [],
    acls: [],
    vpcs: [],
    listed: [],
    prefixLists: new Map(),
    around: { subnets: [], gateways: [], tables: [], endpoints: [] },
  };
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
  eachLine(
    lines,
    () => true,
    (words) => {
      checkReferences(words, lines);
    },
  );
  const groups = out.groups.map(({ subject, lines: own }) => ({
    ...subject,
    rules: own,
    management: managementOf(subject, own),
  }));
  const lists = out.acls.map(({ subject, lines: own }) => ({
    ...subject,
    entries: own,
    management: managementOf(subject, own),
  }));
  const { topology, subnets } = joinTopology(out.around, { groups, acls: lists, vpcs: out.vpcs });
  const livesOn = (address: string): string[] =>
    subnets.flatMap((subnet) => (subnet.acls.length === 1 && subnet.acls[0] === address ? [subnet.address] : []));
  return {
    groups,
    acls: lists.map((acl) => ({ ...acl, subnets: [...acl.subnets, ...livesOn(acl.address)] })),
    vpcs: out.vpcs,
    subnets: [...out.listed, ...subnets],
    topology,
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
  /** Subnets that lists say to have. */
  readonly listed: Subnet[];
  readonly prefixLists: Map<string, PrefixList>;
  readonly around: DraftTopology;
  /** Where the next statement goes. */
  last?: 'group' | 'list';
}

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
      out.acls.push({ subject: parseAcl(words, out.listed), lines: [] });
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
      addAround(out.around, head, words);
  }
}

function addStatement(
  { groups, acls, prefixLists, last }: Draft,
  direction: Direction,
  words: readonly string[],
): void {
  const acl = acls.at(-1);
  if (last === 'list' && acl !== undefined) {
    acl.lines.push(parseEntry(words, direction, acl, prefixLists));
    return;
  }
  const group = groups.at(-1);
  if (last !== 'group' || group === undefined)
    throw new WrongWord(`${direction} belongs to a group or list: begin with \`group web\` or \`list app\``);
  group.lines.push(parseRule(words, direction, group, prefixLists));
}

function managementOf(subject: SecurityGroup | NetworkAcl, lines: readonly (Rule | Entry)[]) {
  const standalone = (direction: Direction): string[] =>
    lines
      .filter((line) => line.direction === direction && line.address !== subject.address)
      .map((line) => line.address);
  return { ...subject.management, standalone: { ingress: standalone('ingress'), egress: standalone('egress') } };
}
