import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Truth } from '../src/model/truth.ts';
import { parseNotation } from '../src/model/notation.ts';
import { bindCondition } from '../src/policy/conditions/condition.ts';
import type { Condition, Sentence } from '../src/policy/generated/policy-module.ts';
import { lookupOf } from '../src/policy/names/lookup.ts';
import { subjectsOf } from '../src/policy/subjects/subject.ts';

/**
 * Sentences about groups and prefix lists told by what they are called or tagged with, in a world of five addresses
 * (10.0.1.1, 8.0.0.1, 192.0.2.1, 203.0.113.1, 198.51.100.1), held against trying every way in which the unknown names,
 * tags and contents may turn out. It shares no code with the product.
 */
const NETWORKS = {
  '10.0.0.0/8': [0],
  '8.0.0.0/15': [1],
  '192.0.2.1/32': [2],
  '192.0.0.0/2': [2, 3, 4],
  '0.0.0.0/0': [0, 1, 2, 3, 4],
} as const;
type Cidr = keyof typeof NETWORKS;

/** What lists hold, as far as that is shown. */
const HELD: Readonly<Record<string, readonly number[]>> = { ours: [0], theirs: [1, 2], unnamed: [3] };
const WORLD = [
  'group app tag:tier=app',
  'group web tag:tier=web',
  'group later tags:?',
  'prefix-list ours 10.0.0.0/8',
  'prefix-list theirs 192.0.2.1/32 8.0.0.0/15',
  'prefix-list aws name:ours',
  'prefix-list other name:theirs',
  'prefix-list unnamed name:? 203.0.113.0/24',
].join('\n');

interface Line {
  readonly port: 22 | 443;
  readonly peer: string;
}

const peers = (known: boolean): readonly string[] => [
  ...Object.keys(NETWORKS),
  'group:app',
  'group:web',
  'prefix-list:ours',
  'prefix-list:theirs',
  'prefix-list:aws',
  'prefix-list:other',
  ...(known ? [] : ['group:later', 'group:sg-9', 'prefix-list:unnamed', 'prefix-list:pl-9']),
];
const lines = (known: boolean) =>
  fc.array(fc.record({ port: fc.constantFrom(22 as const, 443 as const), peer: fc.constantFrom(...peers(known)) }), {
    minLength: 1,
    maxLength: 4,
  });

const tier = fc.constantFrom('app', 'web').map((is) => ({ tag: { key: 'tier', value: { is } } }));
const named = fc.constantFrom('ours', 'theirs').map((is) => ({ name: { is } }));
const sentence: fc.Arbitrary<Sentence> = fc
  .record(
    {
      remote: fc.oneof(
        fc.constant('anyone' as const),
        tier.map((groups) => ({ groups })),
        named.map((lists) => ({ 'prefix-lists': lists })),
        fc.constant({ 'any-of': ['10.0.0.0/8'] }),
      ),
      ports: fc.constantFrom(['tcp/22'], ['tcp/22', 'tcp/443']),
      except: fc.constant(['8.0.0.0/15']),
      'except-groups': tier,
      'except-prefix-lists': named,
    },
    { requiredKeys: ['remote', 'ports'] },
  )
  .map((said) => ({ direction: 'ingress' as const, families: ['ipv4' as const], ...said }));
const condition: fc.Arbitrary<Condition> = fc.oneof(
  sentence.map((forbid) => ({ forbid })),
  sentence.map((require) => ({ require })),
);

/** How what is unknown turns out. */
interface Turn {
  readonly tags: Readonly<Record<string, string>>;
  readonly names: Readonly<Record<string, string>>;
  readonly held: Readonly<Record<string, readonly number[]>>;
}

const TURNS: readonly Turn[] = ['app', 'web'].flatMap((later) =>
  ['app', 'web'].flatMap((outside) =>
    ['ours', 'theirs'].flatMap((unnamed) =>
      ['ours', 'theirs'].flatMap((pl) =>
        [[], [0], [1], [2, 3], [0, 1, 2, 3, 4]].map(
          (some): Turn => ({
            tags: { app: 'app', web: 'web', later, 'sg-9': outside },
            names: { ours: 'ours', theirs: 'theirs', aws: 'ours', other: 'theirs', unnamed, 'pl-9': pl },
            held: { ...HELD, aws: some, other: some, 'pl-9': some },
          }),
        ),
      ),
    ),
  ),
);

/** Whom a line lets in: addresses by their place, groups and lists of unknown contents by name. */
function reach({ peer }: Line, turn: Turn): (number | string)[] {
  if (peer.startsWith('group:')) return [peer];
  const list = /^prefix-list:(.*)$/.exec(peer)?.[1];
  if (list === undefined) return [...NETWORKS[peer as Cidr]];
  return [...(turn.held[list] ?? []), ...(HELD[list] === undefined ? [peer] : [])];
}

function holds(given: Condition, written: readonly Line[], turn: Turn): boolean {
  const isForbidden = 'forbid' in given;
  const said = isForbidden ? given.forbid : (given as { readonly require: Sentence }).require;
  const tags = (test: unknown): string | undefined =>
    (test as { tag?: { value: { is: string } } } | undefined)?.tag?.value.is;
  const name = (test: unknown): string | undefined => (test as { name?: { is: string } } | undefined)?.name?.is;
  const [notTagged, notNamed] = [tags(said['except-groups']), name(said['except-prefix-lists'])];
  const shown = (called: string | undefined): readonly number[] =>
    Object.entries(HELD).flatMap(([list, held]) => (turn.names[list] === called ? held : []));
  const isLeft = (who: number | string): boolean =>
    typeof who === 'string'
      ? notTagged !== undefined && turn.tags[who.replace('group:', '')] === notTagged
      : (said.except !== undefined && who === 1) || (notNamed !== undefined && shown(notNamed).includes(who));
  const isMet = (who: number | string): boolean => {
    const { remote } = said;
    if (remote === 'anyone') return true;
    if (typeof remote === 'string') throw new Error('not in this world');
    if ('groups' in remote)
      return typeof who === 'string' && turn.tags[who.replace('group:', '')] === tags(remote.groups);
    if ('prefix-lists' in remote)
      return typeof who === 'string'
        ? turn.names[who.replace('prefix-list:', '')] === name(remote['prefix-lists'])
        : shown(name(remote['prefix-lists'])).includes(who);
    return who === 0;
  };
  const isOpen = (port: string): boolean =>
    written.some((line) => {
      const list = /^prefix-list:(.*)$/.exec(line.peer)?.[1];
      if (
        `tcp/${line.port}` !== port
        || (notNamed !== undefined && list !== undefined && turn.names[list] === notNamed)
      )
        return false;
      return reach(line, turn).some((who) => !isLeft(who) && isMet(who));
    });
  const ports = said.ports as readonly string[];
  return isForbidden ? ports.some(isOpen) : !ports.every(isOpen);
}

function truthOf(written: readonly Line[], given: Condition): Truth {
  const [subject] = subjectsOf(
    parseNotation(
      ['group subject tag:tier=none', ...written.map(({ port, peer }) => ` ingress tcp ${port} ${peer}`), WORLD].join(
        '\n',
      ),
    ),
  );
  if (subject === undefined) throw new Error('no subject');
  return bindCondition(given, lookupOf({ module: 'm', title: 't', rules: [] }))(subject).truth;
}

describe('names of peers', () => {
  test.each([
    ['known', true, 1500],
    ['unknown', false, 3000],
  ] as const)(
    '%s ones say what trying every turn says',
    (_, known, numRuns) => {
      const told = { yes: 0, no: 0, maybe: 0 };
      fc.assert(
        fc.property(lines(known), condition, (written, given) => {
          const truth = truthOf(written, given);
          told[truth]++;
          const turns = new Set(TURNS.map((turn) => holds(given, written, turn)));
          const expected = turns.size === 2 ? 'maybe' : turns.has(true) ? 'yes' : 'no';
          // What nobody shows may make up for other things, and one name decide in two places: that is not looked into.
          const said = 'forbid' in given ? given.forbid : (given as { readonly require: Sentence }).require;
          const isPlain =
            Object.keys(said).every((key) => !key.startsWith('except-'))
            && written.every(({ peer }) => !/aws|other|pl-9/.test(peer));
          expect({ truth: truth === 'maybe' && !isPlain ? expected : truth }).toEqual({ truth: expected });
        }),
        { numRuns, seed: 11 },
      );
      expect(Math.min(told.yes, told.no)).toBeGreaterThan(numRuns / 10);
      if (!known) expect(told.maybe).toBeGreaterThan(numRuns / 20);
    },
    120_000,
  );
});
