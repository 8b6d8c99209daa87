import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

const FILES = Object.fromEntries(
  ['a.txt', 'b.txt', '.hid', 'foo', 'foo.bak', 'sub/c.txt', 'sub/deep/d.yml', 'sub/[x].txt'].map((name) => [
    `tree/${name}`,
    name,
  ]),
);

describe('functions about files', () => {
  test.each([
    ['file("tree/a.txt")', '"a.txt"'],
    ['file("tree/nope")', '! no file exists at "tree/nope"'],
    [
      'file("bin")',
      '! contents of "bin" are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) to obtain file hashing results instead',
    ],
    ['file(sensitive("tree/foo"))', 'secret "foo"'],
    ['filebase64("tree/foo")', '"Zm9v"'],
    ['filebase64sha256("tree/foo")', '"LCa0a2j/xo/5m0U8HTBBNBNCLXBkg7+g+YpeiGJm564="'],
    [
      'filebase64sha512("tree/foo")',
      '"9/u6bgY2+JDlb7vzKD5STG+jIErimDgtYkdB0NxmODJuKCxBvl5CVNiCB3LFUYosWowMf37aGVlKfrU5RT4e1w=="',
    ],
    ['filemd5("tree/foo")', '"acbd18db4cc2f85cedef654fccc4a4d8"'],
    ['filesha1("tree/foo")', '"0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33"'],
    ['filesha256("tree/foo")', '"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"'],
    [
      'filesha512("tree/foo")',
      '"f7fbba6e0636f890e56fbbf3283e524c6fa3204ae298382d624741d0dc6638326e282c41be5e4254d8820772c5518a2c5a8c0c7f7eda19594a7eb539453e1ed7"',
    ],
    ['fileexists("tree/foo")', 'true'],
    ['fileexists("nope")', 'false'],
    ['fileset(a, "*")', '?set(string)'],
    ['abspath("/a/../b/")', '"/b"'],
    ['abspath("a")', '?string'],
    ['basename("")', '"."'],
    ['basename("/")', '"/"'],
    ['basename("a/b/")', '"b"'],
    ['dirname("a/b/")', '"a/b"'],
    ['dirname("a")', '"."'],
    ['dirname("/")', '"/"'],
    ['dirname("/a/../b/c")', '"/b"'],
    ['pathexpand("a/~")', '"a/~"'],
    ['pathexpand("~/a")', '?string'],
    ['pathexpand("~x/y")', '! cannot expand user-specific home dir'],
  ])('%s', (text, value) => expect(answer(text, { ...FILES, bin: '\xff\xfe' })).toBe(value));

  test.each([
    ['tree', '*', '.hid a.txt b.txt foo foo.bak'],
    ['tree', '**', '.hid a.txt b.txt foo foo.bak sub/[x].txt sub/c.txt sub/deep/d.yml'],
    ['tree', '**/*.txt', 'a.txt b.txt sub/[x].txt sub/c.txt'],
    ['tree/', './sub/*', 'sub/[x].txt sub/c.txt'],
    ['tree', '**/deep/*', 'sub/deep/d.yml'],
    ['tree', 's**/c.txt', 'sub/c.txt'],
    ['tree', '../tree/*.txt', 'a.txt b.txt'],
    ['tree/sub', '../*.txt', '../a.txt ../b.txt'],
    ['tree', 'a.txt', 'a.txt'],
    ['tree', 'sub', ''],
    ['tree', '', ''],
    ['nope', '*', ''],
    ['.', '*/foo', 'tree/foo'],
  ])('fileset(%j, %j)', (path, pattern, found) => {
    const set = found
      .split(' ')
      .filter((name) => name !== '')
      .map((name) => JSON.stringify(name));
    expect(answer(`fileset(${JSON.stringify(path)}, ${JSON.stringify(pattern)})`, FILES)).toBe(
      `set(string)[${set.join(', ')}]`,
    );
  });

  test('fileset names a bad pattern', () => {
    expect(answer('fileset("tree", "[")', FILES)).toBe('! failed to glob pattern "tree/[": syntax error in pattern');
  });
});
