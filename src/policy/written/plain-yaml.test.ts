import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parseDocument, stringify } from 'yaml';
import { readPlainYaml } from './plain-yaml.ts';

const FILES = ['policies', 'policies/sets', 'testdata/policies', 'testdata/example'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [`${folder}/${name}`, readFileSync(`${folder}/${name}`, 'utf8')] as const),
);

/** As `readWritten` asks it; null where it finds something wrong. */
function readByLibrary(text: string): { readonly value: unknown } | null {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true });
  return document.errors.length === 0 && document.warnings.length === 0 ? { value: document.toJS() } : null;
}

test.each(FILES)('%s is read, and as the library reads it', (_, text) => {
  expect(readPlainYaml(text)).not.toBeNull();
  expect(readPlainYaml(text)).toStrictEqual(readByLibrary(text));
});

describe('what is read', () => {
  const long = 'k'.repeat(199);
  test.each<readonly [string, unknown]>([
    ['a: 1\nb: text with blanks  \n"c d": e\n\'f\' : g', { a: 1, b: 'text with blanks', 'c d': 'e', f: 'g' }],
    ['\n# c\n  # d\na: # e\n# f\n  b: c # g\n # h\n\nd: e#f', { a: { b: 'c' }, d: 'e#f' }],
    ['  a: 1\n  b: 2\n', { a: 1, b: 2 }],
    [
      'a:\nb:\n  c:\n  - d\n  -\n  - e:\n    f: g\n  h:',
      { a: null, b: { c: ['d', null, { e: null, f: 'g' }], h: null } },
    ],
    [
      '- a\n-   b: c\n    d:\n      - e\n- - f\n  - g\n-\n  - h\n- # i\n  j: k\n',
      ['a', { b: 'c', d: ['e'] }, ['f', 'g'], ['h'], { j: 'k' }],
    ],
    ['a:\n  the next line\nb:\n  "quoted"', { a: 'the next line', b: 'quoted' }],
    ['[~, null, Null, NULL, nULL]', [null, null, null, null, 'nULL']],
    ['[true, True, TRUE, false, False, FALSE, yes, tRUE]', [true, true, true, false, false, false, 'yes', 'tRUE']],
    ['[0, -0, +1, 01, 4294967296, 1.50, .5, 1., 1e3, -1.5E-2]', [0, -0, 1, 1, 4294967296, 1.5, 0.5, 1, 1000, -0.015]],
    [
      '[1_000, 1.2.3.4, 1e, 2024-01-01, 12:30, 10.0.0.0/8, -a, --, 1-2]',
      ['1_000', '1.2.3.4', '1e', '2024-01-01', '12:30', '10.0.0.0/8', '-a', '--', '1-2'],
    ],
    [
      'a: 2001:db8:1::/48\nb: ::/0\nc: [::/0, https://x/#y]\nd:e: f',
      { a: '2001:db8:1::/48', b: '::/0', c: ['::/0', 'https://x/#y'], 'd:e': 'f' },
    ],
    ['a: b, [c] {d} & * ! | > \' " % @ ` ?', { a: 'b, [c] {d} & * ! | > \' " % @ ` ?' }],
    ['a: größe 😀\u00a0', { a: 'größe 😀\u00a0' }],
    ['a: "{b}: # \'c\' \\"d\\" \\\\\\n\\t\\u00e9\\ud83d\\ude00\\/" # e', { a: '{b}: # \'c\' "d" \\\n\té😀/' }],
    ["a: 'it''s \"b\" \\n: #'\nb: ''\nc: \"\"", { a: 'it\'s "b" \\n: #', b: '', c: '' }],
    [
      'a: |\n  b\n    c # d\n  # e\n\n  - f: "g\n\n# h\nb: |-\n c\n\nd: >\n  e\n  f\n\n  g\n\n\n  h\ni: >- # j\n k \n l',
      { a: 'b\n  c # d\n# e\n\n- f: "g\n', b: 'c', d: 'e f\ng\n\nh\n', i: 'k  l' },
    ],
    ['- |\n a\n- b: >-\n    c\n  d: e\n', ['a\n', { b: 'c', d: 'e' }]],
    ['[{subject: web, ports: [tcp/22]}]', [{ subject: 'web', ports: ['tcp/22'] }]],
    [
      '- {match: {}, x: y}\n- {name: "a, b", \'c\' : [],}',
      [
        { match: {}, x: 'y' },
        { name: 'a, b', c: [] },
      ],
    ],
    [
      'a: [b,\n c, # d\n\n # e\n  {f: # g\n    h,\n   },\n]\nb: {\n  c: d\n}',
      { a: ['b', 'c', { f: 'h' }], b: { c: 'd' } },
    ],
    ['- a: [\n    b\n  ]\n- [\n  c\n]\n', [{ a: ['b'] }, ['c']]],
    ['{\n"a": [\n]\n}\n', { a: [] }],
    ['constructor: a\ntoString: {hasOwnProperty: b}', { constructor: 'a', toString: { hasOwnProperty: 'b' } }],
    [`${long}: a`, { [long]: 'a' }],
    ['text', 'text'],
    ['a:b', 'a:b'],
  ])('%j', (text, value) => {
    expect(readPlainYaml(text)).toStrictEqual({ value });
    expect(readByLibrary(text)).toStrictEqual({ value });
  });
});

describe('what is left to the library', () => {
  const inLevels = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  test.each(
    [
      // Nothing, more than one document, other line breaks.
      '',
      '\n',
      '# a',
      '---\na: b',
      'a: b\n...',
      'a: b\n---\nc: d',
      '%YAML 1.2\n---\na: b',
      'a:\tb',
      'a: b\r\n',
      '\ufeffa: b',
      'a: b\u0085',
      'a: "b\u2028"',
      'a: b # \u2029',
      'a: \u0000',
      'a: \u007f',
      // Anchors, aliases, tags, merge keys, complex keys.
      'a: &b c',
      '&a b: c',
      'a: *b',
      '*a : b',
      'a: !b c',
      'a: !!str 1',
      '<<: {a: b}',
      '"<<": a',
      '? a\n: b',
      '?a: b',
      '[a]: b',
      '{a: b}: c',
      '{[a]: b}',
      '{? a : b}',
      ': a',
      '{: a}',
      '- : a',
      // Keys that occur twice, that are no texts, or that are dangerous or long.
      'a: 1\na: 2',
      'a: 1\n"a": 2',
      '{a: 1, a: 2}',
      '1: a',
      'null: a',
      '{true: a}',
      '__proto__: a',
      '{"__proto__": a}',
      `${'k'.repeat(201)}: a`,
      `a${' '.repeat(200)}: b`,
      // Numbers that are rare.
      'a: 0x1F',
      'a: 0o7',
      'a: .inf',
      'a: -.INF',
      'a: .nan',
      'a: 123456789012345678901',
      // Scalars on several lines.
      'a: b\n  c',
      'a\nb',
      '- a\n b',
      'a: b\n\n  c',
      '[a\nb]',
      'a: "b\n  c"',
      "a: 'b\n  c'",
      '["a\nb"]',
      'a: "b\\\n  c"',
      'a\n: b',
      '{a\n: b}',
      // Escapes that JSON does not have, quotes that do not close or close too early.
      'a: "\\x41"',
      'a: "\\e"',
      'a: "\\ "',
      'a: "\\u12"',
      'a: "b',
      'a: "b\\"',
      "a: 'b",
      "a: 'b''",
      'a: "b"c',
      "a: 'b' c",
      'a: "b"#c',
      '"a":b',
      // Plain scalars that begin with an indicator; colons; dashes.
      'a: @b',
      'a: `b',
      'a: %b',
      'a: ,b',
      'a: ]',
      'a: }',
      'a: ?',
      'a: -',
      'a: - b',
      '[-]',
      '[- a]',
      '[?]',
      'a: b: c',
      'a: b:',
      'a:b\nc: d',
      '- a: b: c',
      'a: b\nc',
      // Block scalars with an indicator, with lines further in where that counts, with nothing in them, as a document.
      'a: |+\n  b',
      'a: |2\n  b',
      'a: >+\n  b',
      'a: >1-\n b',
      'a: |b\n  c',
      'a: |#\n  b',
      'a: >\n  b\n    c',
      'a: |\n\n  b',
      'a: |\n   \n  b',
      'a: |\n  b\n    ',
      'a: |',
      'a: |\nb: c',
      'a: |\n  b\n c\n',
      '|\n  a',
      '- |\n- a',
      // Indentation.
      'a:\n  b: c\n d: e',
      'a: b\n c: d',
      '- a\n - b',
      '  a: b\nc: d',
      'a: b\n- c',
      '- a\nb: c',
      'a:\n  - b\n  c: d',
      'a:\n    - b\n  - c',
      '- a: b\n   c: d',
      // Brackets: how lines in them are indented, commas, colons, comments.
      'a: [b,\nc]',
      '- a: [\n  b]',
      'a: [[\n]]',
      'a: [\n  [b\n]]',
      'a:\n[b]',
      '[,]',
      '[a,, b]',
      '[a b',
      '[a',
      '{a: b',
      '[a}',
      '[a]]',
      '[a] b',
      '["a" b]',
      '[[a] b]',
      '{a}',
      '{a: }',
      '{a: , b: c}',
      '{"a":1}',
      '[a: b]',
      '[a:]',
      '[a:, b]',
      '{a: b:}',
      '{a: b: c}',
      '{a:b}',
      '[a,#b\n c]',
      '[#a\n]',
      'a: [b\n# c\n  ]',
      'a: [b] #c\n  d',
      // Depth and length.
      inLevels(66),
      '- '.repeat(66),
      '{a: '.repeat(66),
      `a: ${'b'.repeat(1024 ** 2)}`,
      '['.repeat(1024 ** 2),
    ].map((text) => [JSON.stringify(text).slice(0, 60), text] as const),
  )('%s', (_, text) => expect(readPlainYaml(text)).toBeNull());

  test('deep, but not too deep', () => {
    expect(readPlainYaml(inLevels(64))).toStrictEqual(readByLibrary(inLevels(64)));
  });
});

describe('whatever is read, the library reads as well', () => {
  /** Each of these laws; 100 times as many have been tried. */
  const numRuns = 10_000;

  /** Holds for all texts, and most of the time for a reason. */
  function assertLaw(texts: fc.Arbitrary<string>, leastRead: number): void {
    let read = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const plain = readPlainYaml(text);
        if (plain === null) return true;
        read++;
        return isDeepStrictEqual(plain, readByLibrary(text));
      }),
      { numRuns },
    );
    expect(read / numRuns).toBeGreaterThan(leastRead);
  }

  const pieces = fc.constantFrom(
    ...'-?:,[]{}#&*!|>\'"%@`~<=.+\\ \n\t019ab'.split(''),
    ': ',
    '- ',
    ' #',
    ', ',
    '\n ',
    '\n  ',
    '\n   ',
    '\n- ',
    '\n  - ',
    ': |\n',
    ': >-\n',
    '---',
    '<<',
    '__proto__',
    'null',
    '""',
    "''",
    '{}',
    '[]',
    '::/0',
    'a: b',
    '"a": ',
    ' # c\n',
    '# d\n',
    '\n# e\n ',
  );
  const texts = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
    fc.lorem(),
    fc.constantFrom('x\ny\n', 'x\n\ny', '10.0.0.0/8', 'tcp/22', '1e3', '0x1F', '-0', '.5'),
  );
  const { value: values } = fc.letrec<{ readonly value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      texts,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(texts, tie('value'), { maxKeys: 4 }),
    ),
  }));
  const written = fc
    .tuple(
      values,
      fc.record({
        indent: fc.constantFrom(2, 4),
        indentSeq: fc.boolean(),
        lineWidth: fc.constantFrom(0, 20, 80),
        blockQuote: fc.constantFrom<boolean | 'folded' | 'literal'>(true, false, 'folded', 'literal'),
        collectionStyle: fc.constantFrom<'any' | 'flow' | 'block'>('any', 'flow', 'block'),
        defaultStringType: fc.constantFrom<'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE'>(
          'PLAIN',
          'QUOTE_DOUBLE',
          'QUOTE_SINGLE',
        ),
      }),
    )
    .map(([value, options]) => stringify(value, options));

  test('of what it writes itself', () => assertLaw(written, 0.5));

  const cuts = fc
    .tuple(fc.constantFrom(...FILES), fc.nat(), fc.integer({ min: 1, max: 12 }))
    .map(([[, text], from, count]) => {
      const lines = text.split('\n');
      const start = from % lines.length;
      return lines.slice(start, start + count).join('\n');
    });
  const edits = fc.array(
    fc.record({
      kind: fc.constantFrom(
        'insert',
        'delete',
        'double',
        'swap',
        'delete line',
        'double line',
        'swap lines',
        'indent',
        'outdent',
      ),
      at: fc.nat(),
      piece: pieces,
    }),
    { minLength: 1, maxLength: 3 },
  );

  test('of what people write, with a slip of the hand', () => {
    assertLaw(
      fc.tuple(fc.oneof(cuts, cuts, written), edits).map(([text, slips]) => slips.reduce(edit, text)),
      0.1,
    );
  });

  const lines = fc.constantFrom(
    'a: b',
    'b:',
    'c: |',
    'd: >-',
    'e: >',
    'f: |-  # g',
    '- h',
    '-',
    '- i:',
    '- j: k',
    '- |',
    '- - l',
    '-   m: n',
    '- o: >',
    '- # p',
    '# q',
    '',
    ' ',
    '   ',
    'r',
    's: [',
    ']',
    't, u',
    '{v: w}',
    'x: {y: z,',
    '}',
    '"aa": bb',
    "cc: 'dd'",
    'ee : ff',
    'gg: # hh',
    'ii: jj # kk',
    'll: - mm',
    'nn: oo: pp',
    '- [qq, rr]',
    '? ss',
    ': tt',
    'uu: "vv',
    'ww"',
    '::/0',
    'xx:yy',
  );
  const lined = fc
    .array(fc.tuple(fc.constantFrom(0, 0, 0, 1, 2, 2, 2, 3, 4, 4, 6), lines), { minLength: 1, maxLength: 7 })
    .map((each) => each.map(([indent, line]) => `${' '.repeat(indent)}${line}`).join('\n'));

  test('of lines in any order', () => assertLaw(lined, 0.05));

  const bracketed = fc
    .tuple(
      fc.constantFrom('', 'a: ', '- ', 'a:\n  ', '- a: ', 'a:\n- ', '- - '),
      fc.constantFrom('[', '{', '[a, ', '{a: b, '),
      fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
      fc.constantFrom(']', '}', '\n]', '\n}', ',\n]', '\n  ]', ''),
      fc.constantFrom('', '\n', ' # c\n', '\nb: 1', '\n- 2', '\n  c: d'),
    )
    .map((parts) => parts.join(''));

  test('of anything in brackets', () => assertLaw(bracketed, 0.02));
});

function edit(
  text: string,
  { kind, at, piece }: { readonly kind: string; readonly at: number; readonly piece: string },
): string {
  const glue = /line|dent/.test(kind) ? '\n' : '';
  const parts = text.split(glue);
  const i = at % (parts.length + 1);
  const here = parts[i] ?? '';
  const next = parts[i + 1] ?? '';
  switch (kind) {
    case 'insert':
      parts.splice(i, 0, piece);
      break;
    case 'double':
    case 'double line':
      parts.splice(i, 0, here);
      break;
    case 'swap':
    case 'swap lines':
      parts.splice(i, 2, next, here);
      break;
    case 'indent':
      parts.splice(i, 1, ` ${here}`);
      break;
    case 'outdent':
      parts.splice(i, 1, here.slice(1));
      break;
    default:
      parts.splice(i, 1);
  }
  return parts.join(glue);
}
