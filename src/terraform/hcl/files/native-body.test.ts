import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import type { Block, Body } from './body.ts';
import { readNative, type Keep } from './native-body.ts';
import { parseHcl } from './hcl2json.ts';
import { scanHcl, type ScannedBody } from './scan.ts';

const all: Keep = () => true;

/** `name@line:column=value`, `type.label@line:column{…}`; `-` for blocks without a body. */
function outline({ attributes, blocks }: Body): string {
  const names = [...attributes.values()].map(
    ({ name, value, place }) => `${name}@${place.line}:${place.column}=${JSON.stringify(value)}`,
  );
  return [...names, ...blocks.map(outlineBlock)].join(' ');
}

function outlineBlock({ type, labels, place, body, skipped }: Block): string {
  return `${[type, ...labels].join('.')}@${place.line}:${place.column}${skipped ? '-' : `{${outline(body)}}`}`;
}

async function read(text: string, keep: Keep = all): Promise<string> {
  const { body, diagnostics } = await readNative(text, scanHcl(text), keep, parseHcl);
  return [outline(body), ...diagnostics.map(({ line, column, message }) => `! ${line}:${column} ${message}`)]
    .filter((part) => part !== '')
    .join(' ');
}

describe('native syntax', () => {
  test.each([
    [
      'arguments and blocks have their places',
      'b = a.c\na = "x${1}"\nr "t" "n" {\n  i {\n    p = 1\n  }\n  dynamic "i" {\n    for_each = v\n    content {\n    }\n  }\n  i {\n    p = 2\n  }\n}\n',
      'b@1:1="${a.c}" a@2:1="x1" r.t.n@3:1{i@4:3{p@5:5=1} dynamic.i@7:3{for_each@8:5="${v}" content@9:5{}} i@12:3{p@13:5=2}}',
    ],
    [
      'blocks of one name keep their order',
      'r "a" {\n  x = 1\n}\ns {\n}\nr "a" {\n  x = 2\n}\nr "b" {\n  x = 3\n}\nr "a" {\n  x = 4\n}\n',
      'r.a@1:1{x@2:3=1} s@4:1{} r.a@6:1{x@7:3=2} r.b@9:1{x@10:3=3} r.a@12:1{x@13:3=4}',
    ],
    [
      'names of prototypes are names',
      '__proto__ {\n  constructor = 1\n}\ntoString = 2\n',
      'toString@4:1=2 __proto__@1:1{constructor@2:3=1}',
    ],
    [
      'numbers that JSON loses come as their text',
      'a = 9007199254740993\nb = [1e400]\n',
      'a@1:1="${9007199254740993}" b@2:1="${[1e400]}"',
    ],
    [
      'an argument and a block of one name',
      'r {\n  i = []\n  i {\n    p = 1\n  }\n  j {\n    k = 1\n    k {\n    }\n  }\n}\n',
      'r@1:1{i@2:3=[] i@3:3{p@4:5=1} j@6:3{k@7:5=1 k@8:5{}}} ! 3:3 i is an argument and a block of the same body; it must be one of them ! 8:5 k is an argument and a block of the same body; it must be one of them',
    ],
    [
      'the same at the top level',
      'x = 1\nx {\n  y = 2\n}\n',
      'x@1:1=1 x@2:1{y@3:3=2} ! 2:1 x is an argument and a block of the same body; it must be one of them',
    ],
    [
      'blocks with and without labels',
      'a = 1\nr {\n  x = 1\n}\nr "l" {\n  x = 2\n}\nr "l" "m" {\n  x = 3\n}\n',
      'a@1:1=1 r@2:1{x@3:3=1} r.l@5:1{x@6:3=2} r.l.m@8:1{x@9:3=3}',
    ],
    [
      'the same inside a block',
      's {\n  y = 1\n}\nr {\n  i {\n  }\n  i "x" {\n  }\n}\n',
      's@1:1{y@2:3=1} r@4:1- ! 4:1 Blocks of one type have different numbers of labels',
    ],
    ['an error of the scanner', 'a = 1\nb = (\n', '! 2:5 ( is not closed'],
    [
      'an error of hcl2json',
      's "skipped" {\n}\n  b = 1 +\n',
      '! 3:10 Invalid expression. Expected the start of an expression, but found an invalid expression token.',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await read(text)).toBe(expected);
  });

  test('blocks that nobody wants are there without a body, and nobody looks for errors in them', async () => {
    const text = 'a "x" {\n  p = 1 +\n}\nb {\n  q = 1\n}\na "y" {\n}\n';
    const keep: Keep = ({ type }) => type === 'b';
    expect(await read(text, keep)).toBe('a.x@1:1- b@4:1{q@5:3=1} a.y@7:1-');
    const { body } = await readNative(text, scanHcl(text), keep, parseHcl);
    expect(body.blocks.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      'a "x" {\n  p = 1 +\n}',
      'b {\n  q = 1\n}',
      'a "y" {\n}',
    ]);
    expect(body.blocks.map(({ endLine }) => endLine)).toEqual([3, 6, 8]);
  });

  test('the text of a block tells whether it is wanted', async () => {
    const text = 'a {\n  x = 1\n}\na {\n  y = 1\n}\n';
    expect(await read(text, ({ start, end }) => text.slice(start, end).includes('y'))).toBe('a@1:1- a@4:1{y@5:3=1}');
  });

  test('many hidden blocks do not add up', async () => {
    const text = `${'a {\n  a = 1\n'.repeat(60)}${'}\n'.repeat(60)}`;
    const whole = `a = 1\n${text}`;
    const { diagnostics } = await readNative(whole, scanHcl(whole), all, parseHcl);
    expect(diagnostics).toHaveLength(60);
  });
});

describe('hcl2json and the scanner find the same', () => {
  const files = readdirSync('testdata/scenarios', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tf'),
  );

  test.each(files)('%s', async (file) => {
    const text = readFileSync(`testdata/scenarios/${file}`, 'utf8');
    const { body, diagnostics } = await readNative(text, scanHcl(text), all, parseHcl);
    expect(diagnostics).toEqual([]);
    expect(namesOf(body)).toEqual(scannedNames(scanHcl(text).body));
  });
});

function namesOf({ attributes, blocks }: Body): unknown {
  return [[...attributes.keys()], blocks.map(({ type, labels, body }) => [type, labels, namesOf(body)])];
}

function scannedNames({ attributes, blocks }: ScannedBody): unknown {
  return [
    attributes.map(({ name }) => name),
    blocks.map(({ type, labels, body }) => [type, labels, scannedNames(body)]),
  ];
}
