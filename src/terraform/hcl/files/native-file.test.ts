import { describe, expect, test } from '@jest/globals';
import { HclError } from '../values/hcl-error.ts';
import type { Argument, Block, Body } from './body.ts';
import type { SyntaxJudge } from './hcl2json.ts';
import { readNativeFile, type Keep } from './native-file.ts';
import { scanHcl } from './scan.ts';

const all: Keep = () => true;

/** `name@line:column=source`, `type.label@line:column{…}`; `!` behind arguments that cannot be read. */
function outline(text: string, { attributes, blocks }: Body): string {
  const names = [...attributes.values()].map(
    ({ name, value, place, expression }) =>
      `${name}@${place.line}:${place.column}=${text.slice(value.start, value.end)}${isRead(expression) ? '' : '!'}`,
  );
  return [...names, ...blocks.map((block) => outlineBlock(text, block))].join(' ');
}

function outlineBlock(text: string, { type, labels, place, body }: Block): string {
  return `${[type, ...labels].join('.')}@${place.line}:${place.column}{${outline(text, body)}}`;
}

function isRead(expression: Argument['expression']): boolean {
  try {
    expression();
    return true;
  } catch (error) {
    if (error instanceof HclError) return false;
    throw error;
  }
}

/** What is read of a text, whose arguments and blocks are in `main.tf`; `?` where HCL was asked. */
async function read(text: string, verdict: string | null = 'refused', keep: Keep = all): Promise<string> {
  let asked = '';
  const judge: SyntaxJudge = async (given) => {
    asked += `? ${given === text ? '' : `${given} `}`;
    return Promise.resolve(verdict === null ? null : { message: verdict, spot: { line: 7, column: 8 } });
  };
  const { body, diagnostics } = await readNativeFile({ path: 'main.tf', text, scan: scanHcl(text) }, keep, judge);
  return [
    asked.trim(),
    outline(text, body),
    ...diagnostics.map(({ line, column, message }) => `! ${line}:${column} ${message}`),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

test('HCL is not asked about a text with a number that it would write out for minutes', async () => {
  expect(await read('a = 1\nb = [1E-0999999]\nc = 1 +\n')).toBe(`! 2:6 ${ENDLESS}`);
  expect(await read('b = 1e99999\nc = 1 +\n')).toMatch(/^\? /);
  expect(await read('b = 1e-9999\nc = 1 +\n')).toMatch(/^\? /);
  expect(await read('b = 1e-99999\nc = 1 +\n')).toBe(`! 1:5 ${ENDLESS}`);
  expect(await read('b = 10e999999999999\nc = 1 +\n')).toBe(`! 1:6 ${ENDLESS}`);
});

const ENDLESS = 'The file has a number with too large an exponent, and something that cannot be read';

describe('native syntax', () => {
  test.each([
    [
      'arguments and blocks have their places',
      'b = a.c\na = "x${1}"\nr "t" "n" {\n  i {\n    p = 1\n  }\n  dynamic "i" {\n    for_each = v\n    content {\n    }\n  }\n  i {\n    p = 2\n  }\n}\n',
      'b@1:1=a.c a@2:1="x${1}" r.t.n@3:1{i@4:3{p@5:5=1} dynamic.i@7:3{for_each@8:5=v content@9:5{}} i@12:3{p@13:5=2}}',
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
      'r {\n  i {\n  }\n  i "x" {\n  }\n}\n',
      'r@1:1{i@2:3{} i.x@4:3{}} ! 4:3 Blocks of one type have different numbers of labels',
    ],
    ['an error of the scanner', 'a = 1\nb = (\n', '! 2:5 ( is not closed'],
  ])('%s', async (_, text, expected) => {
    expect(await read(text)).toBe(expected);
  });

  test('arguments and blocks know their text', async () => {
    const text = '# c\nr "x" { # c\n  a = [ # c\n  ] # c\n}\n';
    const { body } = await readNativeFile({ path: 'main.tf', text, scan: scanHcl(text) }, all, async () => null);
    const [block] = body.blocks;
    const argument = block?.body.attributes.get('a');
    const textOf = (range: { start: number; end: number } | undefined): string =>
      text.slice(range?.start, range?.end ?? 0);
    expect([textOf(block?.range), textOf(argument?.range), textOf(argument?.value)]).toEqual([
      'r "x" { # c\n  a = [ # c\n  ] # c\n}',
      'a = [ # c\n  ]',
      '[ # c\n  ]',
    ]);
    expect([block?.place, argument?.place]).toEqual([
      { file: 'main.tf', line: 2, column: 1, calls: [] },
      { file: 'main.tf', line: 3, column: 3, calls: [] },
    ]);
  });
});

describe('HCL is asked about what we do not take', () => {
  test.each([
    ['an expression', 'b = 1 +\n'],
    ['an argument twice', 'a = 1\na = 2\n'],
    ['a carriage return alone', 'a = 1\r\r\n'],
  ])('%s', async (_, text) => {
    expect(await read(text)).toBe('? ! 7:8 refused');
  });

  test.each([
    ['[', ']'],
    ['(', ')'],
    ['f(', ')'],
    ['{a=', '}'],
    ['a[', ']'],
    ['[for a in ', ': a]'],
  ])('not about %s as deep as the scanner lets it', async (open, close) => {
    const text = `a = ${open.repeat(199)}1${close.repeat(199)}\n`;
    expect(await read(text)).toBe(`a@1:1=${text.slice(4, -1)}`);
  });

  test('what it takes is an error only where somebody asks for it', async () => {
    const text = `a = ${'- '.repeat(500)}1\nb = 2\n`;
    expect(await read(text, null)).toBe(`? a@1:1=${'- '.repeat(500)}1! b@2:1=2`);
  });

  test('not about blocks that nobody wants', async () => {
    const text = 'a "x" {\n  p = 1 +\n}\nb {\n  q = 1\n}\na "y" {\n  r {}\n}\n';
    const keep: Keep = ({ type }) => type === 'b';
    expect(await read(text, null, keep)).toBe('b@4:1{q@5:3=1}');
    expect(await read(`${text}z = 1 +\n`, null, keep)).toBe(
      '?        \n         \n \nb {\n  q = 1\n}\n       \n      \n \nz = 1 + z@10:1=1 +! b@4:1{q@5:3=1}',
    );
  });
});
