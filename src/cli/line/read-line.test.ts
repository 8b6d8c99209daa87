import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { command, misused } from '../command.ts';
import { choiceOption, choicesOption, flagOption, optionalChoice, textOption, textsOption } from '../option.ts';
import { COMMANDS } from '../commands.ts';
import { plainWords } from './plain-words.ts';
import { readLine, type CommandLine } from './read-line.ts';
import { scanWords } from './scan-words.ts';
import { wordMistakes } from './word-mistakes.ts';
import { parseWords } from './yargs.ts';

/** One option of each kind. */
const MADE = command({
  name: 'make',
  about: 'Make something',
  positional: {
    usage: '[thing..]',
    limit: null,
    specs: { thing: { type: 'string', array: true, describe: 'A thing' } },
  },
  options: {
    fast: flagOption({ describe: 'Fast' }),
    from: textOption({ value: 'file', describe: 'From where' }),
    add: textsOption({ value: 'name', describe: 'Something more' }),
    take: textsOption({ value: 'name', describe: 'Something less' }),
    size: choiceOption(['small', 'large'], 'small', { value: 'what', describe: 'How large' }),
    only: optionalChoice(['new'], { value: 'what', describe: 'What only' }),
    show: choicesOption(['a', 'b'], { value: 'what', describe: 'What to show' }),
  },
  read: ({ names, values, given }) =>
    names.includes('nothing') ? misused('nothing cannot be made') : { ok: true, request: { names, values, given } },
  run: () => Promise.resolve(0),
});
const ONE = command({
  name: 'one',
  about: 'Make one thing',
  positional: {
    usage: '[thing]',
    limit: { most: 1, tooMany: 'one is one' },
    specs: { thing: { type: 'string', describe: 'A thing' } },
  },
  options: {},
  read: ({ names }) => ({ ok: true, request: names }),
  run: () => Promise.resolve(0),
});

async function read(line: string): Promise<CommandLine> {
  return readLine(line.split(' '), { commands: [MADE, ONE], version: '1', columns: null }, { isThere: () => false });
}

async function request(line: string): Promise<unknown> {
  const said = await read(line);
  return said.kind === 'command' ? said.request : said;
}

const USUAL = { fast: false, from: null, add: [], take: [], size: 'small', only: null, show: [] };

describe('what a line asks for', () => {
  test.each<[string, readonly string[], object]>([
    ['make', [], {}],
    ['make a --fast b', ['a', 'b'], { fast: true }],
    ['make - --from -', ['-'], { from: '-' }],
    ['make help --from=help --add help', ['help'], { from: 'help', add: ['help'] }],
    ['make --from a=b --size large --only=new', [], { from: 'a=b', size: 'large', only: 'new' }],
    ['make --show b --show a --show=b', [], { show: ['b', 'a', 'b'] }],
    ['make 1 --add 2 3 --add=4', ['1', '3'], { add: ['2', '4'] }],
    ['make a -- --fast -x', ['a', '--fast', '-x'], {}],
    ['make --fast=false', [], {}],
  ])('%s', async (line, names, values) =>
    expect(await request(line)).toMatchObject({ names, values: { ...USUAL, ...values } }),
  );

  test('has the order of what was given, across options', async () =>
    expect(await request('make --add a --take b --fast --add=c')).toMatchObject({
      given: [
        { name: 'add', value: 'a' },
        { name: 'take', value: 'b' },
        { name: 'add', value: 'c' },
      ],
    }));

  test.each([
    ['one', []],
    ['one a', ['a']],
    ['one -- --a', ['--a']],
    ['one --', []],
  ])('%s, of a command that takes one name', async (line, names) => expect(await request(line)).toEqual(names));
});

test.each([
  ['one a b c', 'one is one: leave b, c out'],
  ['one a -- b', 'one is one: leave b out'],
  ['make --', 'no input is named behind --'],
  ['make nothing', 'nothing cannot be made'],
  ['make --fast --size huge', '--size huge: write one of small, large'],
  ['make --from --fast', '--from needs a value'],
  ['make --show', '--show needs a value: a, b'],
  ['make --help=false', '--help takes no value: leave =false out'],
  ['make -h=1', '-h takes no value: leave =1 out'],
  ['make --version=', '--version takes no value: leave = out'],
  ['make --from --help', '--from needs a value'],
  ['make --size -h', '--size needs a value: small, large'],
  ['make --from --version', '--from needs a value'],
  ['mak a', 'mak is no command; did you mean portcullis make a?'],
])('misused: %s', async (line, said) => expect(await read(line)).toEqual({ kind: 'misused', lines: [said] }));

describe('words that are understood without yargs', () => {
  const odd = [
    '',
    '-',
    'help',
    'version',
    'true',
    'false',
    '0',
    '-1',
    '1e3',
    '0x1F',
    'a=b',
    "'a'",
    '"a',
    "it's",
    'a b',
  ];
  const text = fc.oneof(
    fc.constantFrom(...odd, '$0', '_', 'a.b', '__proto__', 'constructor', '[]', 'null', ',', 'a\nb', '\u0000', 'é'),
    fc.string({ maxLength: 4 }),
  );
  /** A word, or an option with its value, right or not. */
  const part = ({ options }: (typeof COMMANDS)[number]): fc.Arbitrary<readonly string[]> => {
    const option = fc.constantFrom('fast', ...Object.keys(options)).chain((name) => {
      const { choices, requiresArg = false } = options[name] ?? {};
      const value =
        choices === undefined ? text : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...choices) }, text);
      const joined = value.map((each) => [`--${name}=${each}`]);
      const bare = fc.constant([`--${name}`]);
      return requiresArg
        ? fc.oneof(
            value.map((each) => [`--${name}`, each]),
            joined,
          )
        : fc.oneof(bare, bare, joined);
    });
    return fc.oneof(
      option,
      text.map((each) => [each]),
    );
  };

  test.each(COMMANDS.map((each) => [each.name, each] as const))('are what yargs understands: %s', async (_, each) => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(part(each), { maxLength: 5 }), async (parts) => {
        const words = parts.flat();
        const scanned = scanWords(words, each.options);
        if (scanned.some(({ kind }) => kind === 'always') || wordMistakes(each, scanned, []).length > 0) return;
        const said = plainWords(scanned, each);
        if (said === null) return;
        plain++;
        const parsed = await parseWords(words, each);
        const values = parsed.kind === 'values' ? parsed.values : {};
        expect({
          ...parsed,
          values: Object.fromEntries(Object.keys(each.options).map((name) => [name, values[name]])),
        }).toEqual(said);
      }),
      { numRuns: 40 },
    );
    expect(plain).toBeGreaterThan(3);
  });

  test.each([
    'plan.json --source none',
    '- --format sarif --output json=report.json --quiet',
    'app modules/x --var-file=prod.tfvars --var a=1 --var b=2 --only new',
    '',
  ])('check %s', (line) => {
    const check = COMMANDS.find(({ name }) => name === 'check') ?? MADE;
    expect(plainWords(scanWords(line.split(' ').filter(Boolean), check.options), check)).not.toBeNull();
  });
});
