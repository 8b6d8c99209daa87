import { expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const names = readdirSync('testdata').filter((name) => name !== 'README.md');
const overview = readFileSync('testdata/README.md', 'utf8');

test.each(names)('testdata/README.md says what %s is, and a folder says how to add to it', (name) => {
  const isFolder = !name.includes('.');
  expect(overview).toContain(isFolder ? `[\`${name}\`](${name})` : `\`${name}\``);
  expect(!isFolder || existsSync(`testdata/${name}/README.md`)).toBe(true);
});
