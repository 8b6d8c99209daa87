import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { FORMAT_NAMES } from '../src/report/formats.ts';
import { docsBlock } from './docs-block.ts';
import { FORMAT_READERS } from './format-readers.ts';
import { runProgram } from './program.ts';

const PAGE = readFileSync('docs/formats.md', 'utf8');

test('the command of the page writes both files', async () => {
  const [program, ...words] = docsBlock('docs/formats.md', 'outputs').split(/\s+/);
  const { status, written } = await runProgram(
    words.map((word) => (word === 'plan.json' ? 'testdata/example/plan.json' : word)),
  );
  expect([program, status, Object.keys(written)]).toEqual(['portcullis', 1, ['portcullis.sarif', 'report.json']]);
  expect(FORMAT_READERS.sarif.faults(written['portcullis.sarif'] ?? '')).toEqual([]);
});

test('the page names every format', () => {
  const table = PAGE.slice(0, PAGE.indexOf('\n## '));
  const named = [...table.matchAll(/^\| `([a-z]+)` \| /gm)].map(([, name = '']) => name);
  expect(named.toSorted()).toEqual([...FORMAT_NAMES].toSorted());
});

test('the pattern for VS Code reads what is printed', () => {
  const pattern = new RegExp(/problem matcher for `(.+?)`/.exec(PAGE)?.[1] ?? '');
  const lines = readFileSync('testdata/formats/all-kinds/report.compact', 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => pattern.exec(line)?.slice(1, 5)).slice(0, 2)).toEqual([
    ['testdata/formats/all-kinds/broken/main.tf', '2', '10', 'error'],
    ['testdata/formats/all-kinds/app/main.tf', '109', '1', 'warning'],
  ]);
  expect(lines.filter((line) => !pattern.test(line))).toEqual([]);
});
