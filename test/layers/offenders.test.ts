import { describe, expect, test } from '@jest/globals';
import {
  circles,
  doubles,
  longFiles,
  moduleState,
  testsInProgram,
  unknownRooms,
  wideLines,
  wrongEdges,
  wrongLibraries,
} from './offenders.ts';
import { parseSource } from './read-source.ts';

const FLOORS = { cellar: [], hall: ['cellar'] };
const ROOMS = { hall: { east: [], west: ['east'] } };

/** A small house that keeps all rules, and in it files with these texts. */
function houseWith(files: Readonly<Record<string, string>>) {
  const texts = {
    'cellar/wine.ts': 'export const wine = 1;\n',
    'hall/hall.ts': "import { east } from './east/east.ts';\nexport const hall = east;\n",
    'hall/lamp.ts': 'export const lamp = 1;\n',
    'hall/east/east.ts': "import { lamp } from '../lamp.ts';\nexport const east = lamp;\n",
    'hall/west/west.ts': "import { east } from '../east/east.ts';\nexport const west = east;\n",
    ...files,
  };
  return Object.entries(texts).map(([file, text]) => parseSource(file, text));
}

describe('an edge', () => {
  const edges = (files: Readonly<Record<string, string>>) => wrongEdges(houseWith(files), FLOORS, ROOMS);

  test('that is allowed is none of the wrong ones', () => expect(edges({})).toEqual([]));

  test.each([
    ['import', "import { hall } from '../hall/hall.ts';\n"],
    ['import of a type', "import type { Hall } from '../hall/hall.ts';\n"],
    ['import for its effect', "import '../hall/hall.ts';\n"],
    ['import later', "export const open = async () => await import('../hall/hall.ts');\n"],
    ['export of what another has', "export { hall } from '../hall/hall.ts';\n"],
    ['export of all of it', "export * from '../hall/hall.ts';\n"],
    ['type in an expression', "export type Hall = import('../hall/hall.ts').Hall;\n"],
  ])('up a floor is found: %s', (_, text) => {
    expect(edges({ 'cellar/beer.ts': text })).toEqual(['cellar/beer.ts → hall/hall.ts: cellar may not import hall']);
  });

  test.each([
    ['to a room further up', 'hall/east/bell.ts', '../west/west.ts', 'hall/east may not import hall/west'],
    ['to what tells the story', 'hall/west/bell.ts', '../hall.ts', 'hall.ts tells the story of hall'],
  ])('%s is found', (_, file, target, why) => {
    expect(edges({ [file]: `import '${target}';\n` })).toEqual([`${file} → ${target.replace('..', 'hall')}: ${why}`]);
  });

  test('of a test is nobody’s concern', () => {
    expect(edges({ 'cellar/beer.test.ts': "import '../hall/hall.ts';\n" })).toEqual([]);
  });
});

test.each([
  ['nothing', {}, []],
  ['a floor', { 'attic/a.ts': '' }, ['attic']],
  ['a room', { 'hall/north/a.ts': '' }, ['hall/north']],
  ['generated code', { 'hall/generated/a.ts': '' }, []],
])('a room that no table has: %s', (_, files, rooms) => {
  expect(unknownRooms(houseWith(files), FLOORS, ROOMS)).toEqual(rooms);
});

test('a room of a table that is not there', () => {
  expect(unknownRooms(houseWith({}), { ...FLOORS, attic: [] }, ROOMS)).toEqual(['attic']);
});

test('rooms in a circle', () => {
  expect(circles({ a: ['b'], b: ['c'], c: ['b'], d: ['a'] })).toEqual(['b', 'c']);
});

describe('a library', () => {
  const LIBRARIES = { 'node:fs': ['cellar/'], yargs: ['hall/hall.ts'] };
  test.each([
    ['where it may be', 'cellar/door.ts', "import 'node:fs';\n", []],
    ['elsewhere', 'hall/door.ts', "import { readFileSync } from 'node:fs';\n", ['node:fs']],
    ['loaded later', 'hall/door.ts', "export const open = () => import('yargs');\n", ['yargs']],
    ['that no table has', 'hall/door.ts', "import 'left-pad';\n", ['left-pad']],
    ['in a test', 'hall/door.test.ts', "import 'left-pad';\n", []],
  ])('%s', (_, file, text, wrong) => {
    expect(wrongLibraries(houseWith({ [file]: text }), LIBRARIES)).toEqual(
      wrong.map((library) => `${file} imports ${library}`),
    );
  });
});

test.each([
  ['a constant', 'export const wine = 2;\n'],
  ['a function', 'export async function wine() {}\n'],
  ['a type', 'export type wine = 2;\n'],
  ['an interface', 'export interface wine {}\n'],
  ['a class', 'export class wine {}\n'],
  ['a list of names', 'const wine = 1;\nexport { wine };\n'],
])('a name that two files export: %s', (_, text) => {
  expect(doubles(houseWith({ 'cellar/more.ts': text }))).toEqual(['wine: cellar/wine.ts, cellar/more.ts']);
});

test.each([
  ['let', 'let count = 0;\n', ['count']],
  ['let that is exported', 'export let count = 0;\n', ['count']],
  ['a map that is filled later', 'const found = new Map<string, string>();\n', ['found']],
  ['a set that is filled later', 'const found: Set<string> = new Set();\n', ['found']],
  ['a map of what may be forgotten', 'const found = new WeakMap<object, string>();\n', ['found']],
  ['a map that stays empty', 'const NONE: ReadonlyMap<string, string> = new Map();\n', []],
  ['a map with entries', "const WORDS = new Map([['a', 'b']]);\n", []],
  ['within a function', 'export function next() {\n  let count = 0;\n  return count++;\n}\n', []],
])('what changes in a module: %s', (_, text, names) => {
  const wrong = names.map((name) => `cellar/a.ts: ${name}`);
  expect(moduleState(houseWith({ 'cellar/a.ts': text }), new Set())).toEqual(wrong);
  expect(moduleState(houseWith({ 'cellar/a.ts': text }), new Set(['cellar/a.ts']))).toEqual([]);
});

test('a file with too many lines', () => {
  const files = houseWith({
    'cellar/long.ts': '// one\n'.repeat(11),
    'cellar/short.ts': '// one\n'.repeat(10),
    'cellar/generated/long.ts': '// one\n'.repeat(11),
    'cellar/long.test.ts': '// one\n'.repeat(11),
  });
  expect(longFiles(files, 10)).toEqual(['cellar/long.ts: 11 lines']);
});

test.each([
  ['a text', `const a = '${'a '.repeat(60)}';`, false],
  ['a text made of parts', `const a = \`\${b} ${'a '.repeat(60)}\`;`, false],
  ['a text of several lines', `const a = \`\n${'a '.repeat(61)}\n\`;`, false],
  ['a pattern', `const a = /${'[^a]'.repeat(30)}/;`, false],
  ['code', `const a = ${'1 + '.repeat(30)}1;`, true],
  ['a comment', `// ${'a '.repeat(60)}`, true],
  ['code beside a text', `const a = ${'1 + '.repeat(30)}'a';`, true],
])('a wide line: %s', (_, text, isWrong) => {
  expect(wideLines(houseWith({ 'cellar/a.ts': `${text}\n` }), 120)).toEqual(isWrong ? ['cellar/a.ts:1'] : []);
});

test('what is for tests, in the program', () => {
  const files = houseWith({ 'hall/a.ts': "import './b.testing.ts';\n", 'hall/b.testing.ts': '' });
  expect(testsInProgram(files)).toEqual(['hall/a.ts → hall/b.testing.ts']);
});
