import { describe, expect, test } from '@jest/globals';
import { scanHcl, type ScannedBody } from './scan.ts';

/** `name@line:column=value`, `type label@line:column-endLine{…}`; an error comes last. */
function outline(text: string): string {
  const { body, error } = scanHcl(text);
  return [...items(body, text), ...(error === null ? [] : [`! ${error.line}:${error.column} ${error.message}`])].join(
    ' ',
  );
}

function items({ attributes, blocks }: ScannedBody, text: string): readonly string[] {
  const parts = [
    ...attributes.map(({ name, line, column, start, value }) => ({
      start,
      said: `${name}@${line}:${column}=${text.slice(value.start, value.end)}`,
    })),
    ...blocks.map(({ type, labels, line, column, endLine, start, body }) => ({
      start,
      said: `${[type, ...labels].join('.')}@${line}:${column}-${endLine}{${items(body, text).join(' ')}}`,
    })),
  ];
  return parts.toSorted((a, b) => a.start - b.start).map(({ said }) => said);
}

describe('blocks and arguments', () => {
  test.each([
    ['', ''],
    ['a = 1', 'a@1:1=1'],
    ['a=1\n  b = "x" # c\n', 'a@1:1=1 b@2:3="x"'],
    ['r "x" "y" {\n  a = 1\n}\n', 'r.x.y@1:1-3{a@2:3=1}'],
    ['r x {}\nr x {}\n', 'r.x@1:1-1{} r.x@2:1-2{}'],
    ['r "x" { a = 1 }\n', 'r.x@1:1-1{a@1:9=1}'],
    ['r {\ns { a = "}" /* } */ } # }\n}', 'r@1:1-3{s@2:1-2{a@2:5="}"}}'],
    ['r { # c\n}\nr { /* \n */ }', 'r@1:1-2{} r@3:1-4{}'],
    ['r /* { */ "x" /*\n*/ {\n}', 'r.x@1:1-3{}'],
    ['\ufeffa = 1\n', 'a@1:1=1'],
    ['a = 1\r\nb {\r\n  c = 2\r\n}\r\n', 'a@1:1=1 b@2:1-4{c@3:3=2}'],
    ['größe-1 = 1\n_x = 2', 'größe-1@1:1=1 _x@2:1=2'],
    ['r "a\\"b\\u0041\\n$${c}" {}', 'r.a"bA\n${c}@1:1-1{}'],
    ['a = "😀" /* é */\n', 'a@1:1="😀"'],
    ['a = <<X\r\nX \r\n', 'a@1:1=<<X\r\nX '],
  ])('%j', (text, expected) => expect(outline(text)).toBe(expected));
});

describe('where an expression ends', () => {
  test.each([
    ['"${"}"}"'],
    ['"${"a ${"b"} }"} }"'],
    ['"%{ if x }}%{ endif }"'],
    ['"$${ %%{ $$${ $ % \\" \\\\"'],
    ['"a # b // c /* d"'],
    ['f(\n  1, # )\n  2, // ]\n  3 /* } */\n)'],
    ['[\n  {\n    a = 1\n  }\n]'],
    ['"${\n  x # }\n}"'],
    ['<<X\n}\n"${"}"\n}\n  X'],
    ['<<-EOT-1\n  ${f(<<X\n}\nX\n)} EOT-1\n  $${ %%{\n  EOT-1'],
    ['<<X\nX'],
    ['<<X\n \tX \t'],
    ['<<X\n\ufeffX\nX\ufeff\n\u0085\u00a0\vX\u3000'],
    ['{ (a) = { b = "}" } }'],
    ['a < b ? c / 2 : d << 1'],
    ['1 /* a\nb */ + 2'],
  ])('%j', (value) => {
    const text = `r {\n  a = ${value}\n  b = 1\n}\n`;
    const { body, error } = scanHcl(text);
    expect(error).toBeNull();
    const inner = body.blocks[0]?.body.attributes.map((each) => [
      each.name,
      text.slice(each.value.start, each.value.end),
    ]);
    expect(inner).toEqual([
      ['a', value],
      ['b', '1'],
    ]);
  });

  test('lines go on counting behind it', () => {
    expect(outline('a = <<X\n1\n2\nX\nb = "${\n1}"\nc {\n}')).toBe('a@1:1=<<X\n1\n2\nX b@5:1="${\n1}" c@7:1-8{}');
  });
});

test('comments are kept, wherever they are', () => {
  const text = '# a\nr "x" { // b\n  c = f( # d\n  1) /* e\n  */\n}\ns = "# no" # f\n';
  const { comments } = scanHcl(text);
  expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(comments.map((each) => each.text));
  expect(
    comments.map(({ text: own, line, column, endLine, trailing }) => [own, line, column, endLine, trailing]),
  ).toEqual([
    ['# a', 1, 1, 1, false],
    ['// b', 2, 9, 2, true],
    ['# d', 3, 10, 3, true],
    ['/* e\n  */', 4, 6, 5, true],
    ['# f', 7, 12, 7, true],
  ]);
});

describe('what is refused, with its place', () => {
  test.each([
    ['a = 1\nr {\n', 'a@1:1=1 ! 2:1 The block is not closed'],
    ['}', '! 1:1 Expected an argument or a block'],
    ['"a" = 1', '! 1:1 Expected an argument or a block'],
    ['a\n= 1', '! 1:2 Expected "=", a label or "{" behind a'],
    ['a "x"\n{}', '! 1:6 Expected a label or "{" behind a'],
    ['a "x\n" {}', '! 1:3 The label has no closing quote'],
    ['a =\nb = 1', '! 1:1 The argument a has no value'],
    ['a {}b {}', 'a@1:1-1{} ! 1:5 Expected a line break behind the argument or block'],
    ['a {}}', 'a@1:1-1{} ! 1:5 Expected a line break behind the argument or block'],
    ['r {\na = 1 }', '! 2:7 Expected a line break behind the argument or block'],
    ['r { s { a = 1 } }', '! 1:1 A block on one line has one argument, and ends behind it'],
    ['r { a = 1 # }\n}', '! 1:1 A block on one line has one argument, and ends behind it'],
    ['r { a = 1\n}', '! 1:1 A block on one line has one argument, and ends behind it'],
    ['r "a${b}" {}', '! 1:3 The label is no plain text'],
    ['r "%{b" {}', '! 1:3 The label is no plain text'],
    ['r "\\q" {}', '! 1:3 The label is no plain text'],
    ['r "\\ud800" {}', '! 1:3 The label is no plain text'],
    ['\r', '! 1:1 Expected an argument or a block'],
    ['a = (1\n', '! 1:5 ( is not closed'],
    ['a = (1]\n', '! 1:7 ] closes nothing here'],
    ['a = "x\n"', '! 1:5 A string must not go over several lines; a heredoc may'],
    ['a = "x', '! 1:5 The string has no closing quote'],
    ['a = "${x"', '! 1:9 The string has no closing quote'],
    ['a = "${x', '! 1:6 ${ is not closed'],
    ['a = <<X\nfoo\n', '! 1:5 The heredoc <<X has no end'],
    ['a = 1 /* x', '! 1:7 The comment /* is not closed'],
    ['a = "\0"', '! 1:6 The file has a zero byte: it is no text'],
    [`a = ${'('.repeat(201)}`, '! 1:205 Blocks and brackets nest deeper than 200 levels'],
    [`a = ${'"${'.repeat(101)}`, '! 1:305 Blocks and brackets nest deeper than 200 levels'],
    ['a {\n'.repeat(201), '! 201:1 Blocks and brackets nest deeper than 200 levels'],
    [`a = <<X\n${'x\n'.repeat(4001)}X\n`, '! 1:5 A heredoc of more than 4000 lines'],
    [
      `${`a = <<X\n${'x\n'.repeat(3999)}X\n`.repeat(6)}`.replace(/a =/g, 'b ='),
      expect.stringContaining('! 20006:5 The heredocs of the file have more than 20000 lines together'),
    ],
  ])('%.40j', (text, expected) => expect(outline(text)).toEqual(expected));

  test('files that are too large', () => {
    expect(outline(' '.repeat(16 * 1024 ** 2 + 1))).toBe('! 1:1 The file has more than 16 million characters');
    expect(scanHcl('#\n'.repeat(500_001)).error).toEqual({
      message: 'The file has more than 500000 blocks, arguments and comments',
      line: 500_001,
      column: 1,
    });
  });
});

test('the longest text takes little time, whatever it is made of', () => {
  for (const part of [
    '"${',
    '<<X\n',
    '/*',
    'a = "',
    '$',
    '\\',
    'a {}\n',
    '(',
    '#',
    '"${"',
    ' ',
    '<<',
    'a = <<X\n${"',
  ]) {
    const text = `a = ${part.repeat(Math.floor((2 * 1024 ** 2) / part.length))}`;
    const begun = performance.now();
    scanHcl(text);
    expect(performance.now() - begun).toBeLessThan(5_000);
  }
});
