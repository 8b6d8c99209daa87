import { atMost, isExact } from './bounds.ts';
import type { Direction, Entry, NetworkAcl, PeerKind, Rule, SecurityGroup } from './model.ts';
import { parseBounds, type Lists } from './notation-packets.ts';
import { flagsOf, parseTags, parseText, valueOf, WrongWord } from './notation-words.ts';

/** A group or list, and the statements that were read of it. */
export interface Building<S, L> {
  readonly subject: S;
  readonly lines: L[];
}

const NOT_SENSITIVE = { remote: false, ports: false };
const REFUSED = { why: 'says what AWS does not take', fix: 'write what AWS takes' };
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

export function parseRule(
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

export function parseEntry(
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
