import { expect, test } from '@jest/globals';
import type { Edit } from './edit.ts';
import { edited } from './edit.ts';
import { unifiedDiff } from './unified-diff.ts';

const TEXT = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map((line) => `${line}\n`).join('');

function at(line: string): number {
  return TEXT.indexOf(`${line}\n`);
}

test('changes far from each other have hunks of their own, whose lines count what came before', () => {
  const edits: readonly Edit[] = [
    { start: at('b'), end: at('b'), text: 'new\n' },
    { start: at('k'), end: at('l'), text: '' },
  ];
  expect(edited(TEXT, edits)).toBe('a\nnew\nb\nc\nd\ne\nf\ng\nh\ni\nj\nl\n');
  expect(unifiedDiff('dir/main.tf', TEXT, edits)).toBe(
    [
      'diff --git a/dir/main.tf b/dir/main.tf',
      '--- a/dir/main.tf',
      '+++ b/dir/main.tf',
      '@@ -1,4 +1,5 @@',
      ' a',
      '+new',
      ' b',
      ' c',
      ' d',
      '@@ -8,5 +9,4 @@',
      ' h',
      ' i',
      ' j',
      '-k',
      ' l',
      '',
    ].join('\n'),
  );
});

test('two edits of a line are one change, and a last line without an end says so', () => {
  const edits: readonly Edit[] = [
    { start: 0, end: 1, text: '1' },
    { start: 2, end: 3, text: '3' },
  ];
  expect(unifiedDiff('a b.tf', 'x y', edits)).toBe(
    'diff --git a/a b.tf b/a b.tf\n--- a/a b.tf\t\n+++ b/a b.tf\t\n@@ -1 +1 @@\n-x y\n\\ No newline at end of file\n+1 3\n\\ No newline at end of file\n',
  );
});

test.each([
  ['é.tf', '"a/\\303\\251.tf"'],
  ['a"b.tf', '"a/a\\"b.tf"'],
  ['a\nb.tf', '"a/a\\012b.tf"'],
])('the name %j is quoted as git does', (name, quoted) => {
  expect(unifiedDiff(name, 'x\n', [{ start: 0, end: 1, text: 'y' }])).toContain(`--- ${quoted}\n`);
});
