import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

describe('functions about encodings', () => {
  test.each([
    [
      String.raw`jsonencode({b = 1, a = "<x>&'\"\\/\u2028\u007f\u0001\n🙂é"})`,
      String.raw`{"a":"\u003cx\u003e\u0026'\"\\/\u2028` + '\x7f' + String.raw`\u0001\n🙂é","b":1}`,
    ],
    ['jsonencode([1.5, 1e21, 1e-7, 0.1])', '[1.5,1000000000000000000000,0.0000001,0.1]'],
    [
      'jsonencode({a = null, "é" = [], "a b" = {}, "<" = 1, Z = 2})',
      String.raw`{"\u003c":1,"Z":2,"a":null,"a b":{},"é":[]}`,
    ],
    ['jsonencode(toset(["b", "a"]))', '["a","b"]'],
    ['base64encode("é🙂a")', 'w6nwn5mCYQ=='],
    [String.raw`base64decode("w6nwn5\nmCYQ==")`, 'é🙂a'],
    ['base64decode("YR==")', 'a'],
    ['base64decode("ZcyB")', 'é'],
    [`urlencode("a b&c=d/é~-_.*!'()+%%")`, 'a+b%26c%3Dd%2F%C3%A9~-_.%2A%21%27%28%29%2B%25%25'],
    ['textencodebase64("aé🙂", "UTF-16LE")', 'YQDpAD3YQt4='],
    ['textencodebase64("aé🙂", "utf-16be")', 'AGEA6dg93kI='],
    ['textencodebase64("aé", "latin1")', 'Yek='],
    ['textdecodebase64("YQDpAD3YQt4=", "UTF-16LE")', 'aé🙂'],
    ['textdecodebase64("//5hAA==", "UTF-16LE")', '\ufeffa'],
    ['textdecodebase64("AGE=", "UTF-16BE")', 'a'],
    ['textdecodebase64("gQ==", "ISO-8859-1")', '\u0081'],
  ])('%s', (expression, text) => expect(answer(expression)).toBe(JSON.stringify(text)));

  test.each([
    ['jsonencode(null)', '"null"'],
    ['jsonencode({a = [a]})', '?string'],
    ['jsonencode([secret])', String.raw`secret "[\"x\"]"`],
    [String.raw`jsondecode("{\"a\":[1,\"x\",null,true],\"b\":{}}")`, '{a: [1, "x", null, true], b: {}}'],
    ['jsondecode("1.50")', '1.5'],
    ['jsondecode("123456789012345678901234567890")', '123456789012345678901234567890'],
    ['jsondecode("1e99999")', '?number'],
    [String.raw`jsondecode("{\"a\":1,\"a\":2}")`, '{a: 2}'],
    [String.raw`jsondecode("\"e\\u0301\\ud83d\\ude42\\ud800\"")`, '"é🙂�"'],
    ['jsondecode("{}}")', '{}'],
    ['jsondecode("")', '! EOF'],
    ['jsondecode("nope")', `! invalid character 'o' in literal null (expecting 'u')`],
    ['jsondecode("{a:1}")', `! invalid character 'a'`],
    ['jsondecode("[1,]")', `! invalid character ']' looking for beginning of value`],
    ['jsondecode("[1 2]")', `! invalid character '2' after array element`],
    [String.raw`jsondecode("{\"a\" 1}")`, `! invalid character '1' after object key`],
    [String.raw`jsondecode("{\"a\":1 \"b\":2}")`, `! invalid character '"' after object key:value pair`],
    [String.raw`jsondecode("{\"a\":1,}")`, `! invalid character '}' looking for beginning of object key string`],
    [String.raw`jsondecode("\"a\nb\"")`, String.raw`! invalid character '\n' in string literal`],
    [String.raw`jsondecode("\"a\\qb\"")`, `! invalid character 'q' in string escape code`],
    [`jsondecode("'a'")`, String.raw`! invalid character '\'' looking for beginning of value`],
    ['jsondecode("01")', '! extraneous data after JSON object'],
    ['jsondecode("1.")', '! unexpected EOF'],
    ['jsondecode("-")', '! unexpected EOF'],
    ['jsondecode("[1")', '! EOF'],
    ['jsondecode("tru")', '! unexpected EOF'],
    [`jsondecode("${'['.repeat(600)}")`, '! values are nested more than 500 deep'],
    ['base64decode("YQ=")', '! failed to decode base64 data "YQ="'],
    ['base64decode(sensitive("*"))', '! failed to decode base64 data (sensitive value)'],
    ['base64decode(sensitive("YQ=="))', 'secret "a"'],
    ['base64decode("/w==")', '! the result of decoding the provided string is not valid UTF-8'],
    ['base64gzip("a")', '?string'],
    [
      'textencodebase64("é🙂", "ISO-8859-1")',
      '! Invalid value for "string" parameter: the given string contains characters that cannot be represented in ISO_8859-1:1987',
    ],
    ['textencodebase64("a", "windows-1252")', '?string'],
    [
      'textdecodebase64("YQDpAD0=", "UTF-16LE")',
      '! Invalid value for "source" parameter: the given string contains symbols that are not defined for UTF-16LE',
    ],
    [
      'textdecodebase64("*", "UTF-8")',
      '! Invalid value for "source" parameter: the given value is has an invalid base64 symbol at offset 0',
    ],
  ])('%s is %s', (expression, value) => expect(answer(expression)).toBe(value));
});

describe('csvdecode', () => {
  test.each([
    [String.raw`a,b\n1,2\n3,\"4,\"\"5\"`, 'list({a: string, b: string})[{a: "1", b: "2"}, {a: "3", b: "4,\\"5"}]'],
    [String.raw`a,b\n`, 'list({a: string, b: string})[]'],
    [String.raw`\n\na, b\r\n\r\n 1,\r\n\r`, 'list({a: string,  b: string})[{ b: "", a: " 1"}]'],
    [String.raw`a,b\n\"x\ny\",\"z\r\nw\"`, 'list({a: string, b: string})[{a: "x\\ny", b: "z\\nw"}]'],
    ['', '! missing header line'],
    [String.raw`a,a\n1,2`, '! duplicate column name "a"'],
    [String.raw`a,b\n\n1`, '! CSV parse error on line 3: wrong number of fields'],
    [String.raw`a,b\n1,\"x`, '! CSV parse error on line 2: extraneous or missing " in quoted-field'],
    [String.raw`a,b\n1,\"x\"y`, '! CSV parse error on line 2: extraneous or missing " in quoted-field'],
    [String.raw`a,b\n1,x\"y`, '! CSV parse error on line 2: bare " in non-quoted-field'],
  ])('%s', (text, value) => expect(answer(`csvdecode("${text}")`)).toBe(value));
});
