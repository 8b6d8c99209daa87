import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { NODE_DISK } from './node-disk.ts';
import { openRooted } from './rooted-files.ts';
import { openSourceLines } from './source-lines.ts';

test.each<[string, string, string, string | null]>([
  ['a line of a configuration', 'main.tf', 'a = 1\r\nb = 2\n', 'b = 2'],
  ['one whose name only begins so', 'main.tf', 'a = nonsensitive(1)\nsensitive = true', 'sensitive = true'],
  ['nothing of a file that marks values', 'main.tf', 'a = sensitive (\n"secret")', null],
  ['nor with a comment before them', 'main.tf', 'a = sensitive/* ( */(\n"secret")', null],
  ['nothing of JSON', 'main.tf.json', '{\n}', null],
  ['nothing beyond the end', 'main.tf', 'a = 1', null],
])('%s', (_, name, text, expected) => {
  const root = mkdtempSync(join(tmpdir(), 'source-lines-'));
  try {
    const file = join(root, name);
    writeFileSync(file, text);
    const sources = openSourceLines();
    expect(sources.lineAt({ file, line: 2 })).toBe(null);
    sources.watched(openRooted(NODE_DISK, { root })).read(file);
    expect(openSourceLines().lineAt({ file, line: 2 })).toBe(null);
    expect(sources.lineAt({ file: join(root, 'other.tf'), line: 1 })).toBe(null);
    const again = openSourceLines();
    again.watched(openRooted(NODE_DISK, { root })).read(file);
    expect(again.lineAt({ file, line: 2 })).toBe(expected);
  } finally {
    rmSync(root, { recursive: true });
  }
});
