import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

function decoded(text: string): string {
  return answer(`yamldecode(file("x.yaml"))`, { 'x.yaml': text });
}

describe('yamldecode', () => {
  test.each([
    [
      'lists, objects and scalars',
      'a: 1\nb: [x, 2.5, true, ~]\nc:\n- d: {e: "f"}\n- \n',
      '{a: 1, b: ["x", 2.5, true, null], c: [{d: {e: "f"}}, null]}',
    ],
    [
      'words of YAML 1.1',
      '[yes, No, on, off, y, n, "yes", tRUE]',
      '[true, false, true, false, true, false, "yes", "tRUE"]',
    ],
    [
      'numbers',
      '[0x1F, 0o17, 017, 1e3, +1, -1.5, .5, 5., 12345678901234567890123]',
      '[31, 15, 17, 1000, 1, -1.5, 0.5, 5, 12345678901234567890123]',
    ],
    [
      'texts like numbers',
      '[1_000, -0x1F, 0b11, 0xg, 1.2.3, 12:30:45, 10.0.0.0/8]',
      '["1_000", "-0x1F", "0b11", "0xg", "1.2.3", "12:30:45", "10.0.0.0/8"]',
    ],
    ['addresses of IPv6', 'a: ::/0\nb: [fe80::/10, "::1"]', '{a: "::/0", b: ["fe80::/10", "::1"]}'],
    ['an address in brackets that begins with a colon', '[::1]', '! did not find expected node content'],
    [
      'dates',
      '[2001-12-14, 2001-1-1 1:2:3.5, 2001-12-14t21:59:43.10-05:00, "2001-12-14", 2001-02-30]',
      '["2001-12-14T00:00:00Z", "2001-01-01T01:02:03Z", "2001-12-14T21:59:43-05:00", "2001-12-14", "2001-02-30"]',
    ],
    ['infinity', '[.inf, -.Inf]', '[?number, ?number]'],
    ['no number', '[.nan]', '! floating point NaN is not supported'],
    [
      'a number that is too large',
      '[0xfffffffffffffffff]',
      '! cannot parse "0xfffffffffffffffff" as tag:yaml.org,2002:int',
    ],
    [
      'tags',
      '[!!str 1, !!int "3", !!float 1, !!binary aGk=, !!null x, !!bool yes, !!timestamp 2001-01-01]',
      '["1", "3", 1, "aGk=", null, true, "2001-01-01T00:00:00Z"]',
    ],
    ['a tag that does not fit', '!!int x', '! cannot parse "x" as tag:yaml.org,2002:int'],
    ['a tag of its own', '!foo 1', '! unsupported tag "!foo"'],
    ['a tag for mappings', '!!set {b}', `! can't interpret mapping as tag:yaml.org,2002:set`],
    ['blocks', 'a: |\n  x\n   y\nb: >\n  x\n  y\nc: |-\n  x\n', String.raw`{a: "x\n y\n", b: "x y\n", c: "x"}`],
    ['a block at the end of a text without a line end', 'a: |\n  x', '{a: "x"}'],
    ['what a block says', 'a: |-\n  yes\nb: |-\n  0x10\nc: |-\n  ~\n', '{a: "true", b: "16", c: null string}'],
    ['keys that are no text', '1: a\ntrue: b\n1.50: c\n', '{1: "a", 1.5: "c", true: "b"}'],
    ['a key that is a list', '[a]: b', '! only strings are allowed as mapping keys'],
    ['a key that is nothing', '~: a', '! mapping key cannot be null'],
    ['the same key twice', 'a: 1\na: 2', '{a: 2}'],
    ['anchors', 'a: &x {b: 1}\nc: *x\nd: &x 2\ne: *x\n', '{a: {b: 1}, c: {b: 1}, d: 2, e: 2}'],
    ['an anchor in itself', 'a: &x [*x]', '! cannot refer to anchor "x" from inside its own definition'],
    ['no anchor', 'a: *x', '! reference to undefined anchor "x"'],
    ['merged mappings', 'a: &x {b: 1}\nc: {b: 5, <<: *x}\nd: {<<: *x, b: 2}\n', '{a: {b: 1}, c: {b: 1}, d: {b: 2}}'],
    ['merged lists', '<<: [{a: 1}]', '! cannot merge tuple into mapping'],
    ['an empty document', '---\n', 'null'],
    ['an empty text', '', '! on line 1, column 1: missing start of document'],
    ['two documents', '--- 1\n--- 2', '! unexpected extra content after value'],
    ['version 1.1', '%YAML 1.1\n---\na: 1', '{a: 1}'],
    ['version 1.2', '%YAML 1.2\n---\na: 1', '! found incompatible YAML document'],
    ['an accent behind its letter', 'e\u0301', '"é"'],
    ['a control character', '\x07', '! control characters are not allowed'],
    ['half a letter', String.raw`"\ud83d"`, '! found invalid Unicode character escape code'],
    ['a line end that only YAML 1.1 knows', 'a: 1\u0085b: 2', '?any'],
    ['brackets too far left', 'a: [\nb\n]', '?any'],
    ['depth', '['.repeat(600), '! values are nested more than 500 deep'],
    [
      'depth by anchors',
      Array.from(
        { length: 40 },
        (_, i) => `a${i}: &a${i} ${'['.repeat(20)}${i === 0 ? 'x' : `*a${i - 1}`}${']'.repeat(20)}`,
      ).join('\n'),
      '! values are nested more than 500 deep',
    ],
    [
      'anchors that grow',
      Array.from({ length: 20 }, (_, i) => `a${i}: &a${i} [x${`, *a${i - 1}`.repeat(i === 0 ? 0 : 9)}]`).join('\n'),
      '! too much',
    ],
  ])('%s', (_, text, value) => expect(decoded(text)).toBe(value));
});

describe('yamlencode', () => {
  test.each([
    [
      '{a = 1, b = ["x", true, null, 1.5, {}], c = {d = "yes", e = ""}, "k y" = []}',
      [
        '"a": 1',
        '"b":',
        '- "x"',
        '- true',
        '- null',
        '- 1.5',
        '- {}',
        '"c":',
        '  "d": "yes"',
        '  "e": ""',
        '"k y": []',
        '',
      ],
    ],
    ['[[1, [2]], {a = [1, {b = 2, c = 3}]}]', ['- - 1', '  - - 2', '- "a":', '  - 1', '  - "b": 2', '    "c": 3', '']],
    ['"a"', ['"a"', '']],
    ['null', ['null', '...', '']],
    ['-5', ['-5', '...', '']],
    ['[]', ['[]', '']],
    [
      String.raw`{a = "x\ny\n", b = ["x\n\ny", {c = "p\nq\n\n"}]}`,
      ['"a": |', '  x', '  y', '"b":', '- |-', '  x', '', '  y', '- "c": |+', '    p', '    q', '', ''],
    ],
    [
      String.raw`[" a\nb", "\n", "a \nb", "\t\n"]`,
      ['- |2-', '   a', '  b', '- |2+', '', String.raw`- "a \nb"`, String.raw`- "\t\n"`, ''],
    ],
    [
      String.raw`"\t\"\\é🙂\u007f\u0001\u00a0\ufeff\u2028"`,
      [String.raw`"\t\"\\é\U0001F642\x7F\x01` + '\u00a0' + String.raw`\uFEFF\L"`, ''],
    ],
    [String.raw`{"a\nb" = 1}`, ['? |-', '  a', '  b', ': 1', '']],
    [`{${'k'.repeat(129)} = ["v"]}`, [`? "${'k'.repeat(129)}"`, ': - "v"', '']],
    [
      `{a = "${'a'.repeat(80)}   b c ", b = ["${'a'.repeat(80)} b"]}`,
      [`"a": "${'a'.repeat(80)}`, String.raw`  \  b c "`, '"b":', `- "${'a'.repeat(80)}`, '  b"', ''],
    ],
  ])('%s', (value, lines) => expect(answer(`yamlencode(${value})`)).toBe(JSON.stringify(lines.join('\n'))));

  test.each([
    ['yamlencode({a = a})', '?string'],
    [
      String.raw`yamldecode(yamlencode({a = ["x\ny", {c = "p\nq", d = null}], "é\n" = [[1, 2], []], n = 1.5}))`,
      String.raw`{a: ["x\ny", {c: "p\nq", d: null}], n: 1.5, é` + '\n' + ': [[1, 2], []]}',
    ],
  ])('%s is %s', (expression, value) => expect(answer(expression)).toBe(value));
});
