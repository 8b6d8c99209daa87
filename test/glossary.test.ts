import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parseSource } from './layers/read-source.ts';

/** The rows of docs/model.md that name something: `Name`, `Other` in `file`. */
const named = readFileSync('docs/model.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| **'))
  .flatMap((row) => {
    const [, word = '', where = ''] = row.split('|').map((cell) => cell.trim());
    return [...where.matchAll(/((?:`\w+`,? ?)+) in `([\w/-]+\.ts)`/g)].map(([, names = '', file = '']) => ({
      word: word.replaceAll('*', ''),
      names: [...names.matchAll(/\w+/g)].map(([name]) => name),
      file,
    }));
  });

/** What a file exports: generated ones have their types in whatever way the generator writes them. */
function exportsOf(file: string): readonly string[] {
  return parseSource(file, readFileSync(`src/${file}`, 'utf8')).exports;
}

test('the glossary names most of its words', () => expect(named.length).toBeGreaterThan(40));

test.each(named)('$file has $names, as the glossary says of $word', ({ names, file }) => {
  expect(names.filter((name) => !exportsOf(file).includes(name))).toEqual([]);
});
