import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseNotation } from '../src/model/notation.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { findingOf } from '../src/policy/findings/finding.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { bindRules } from '../src/policy/bind-rules.ts';

/**
 * What is advised, one file a rule: cases in the notation, each with a title, and under `=>` what the findings of the
 * rule say to do about it. `UPDATE_GOLDEN=1 npm test -- fixes` writes the latter.
 */
const FOLDER = 'testdata/fixes';
const POLICIES = bindRules(BUILTIN_MODULES);
const IDS = BUILTIN_MODULES.flatMap(({ rules }) => rules.map(({ id }) => id));
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.replace(/\.txt$/, ''));

interface Case {
  readonly title: string;
  readonly given: string;
}

function casesOf(text: string): Case[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.split('\n');
      return {
        title,
        given: lines
          .filter((line) => !line.startsWith('=>'))
          .join('\n')
          .trim(),
      };
    });
}

function fixesOf(id: string, given: string): string[] {
  return judgeModel(parseNotation(given), POLICIES)
    .filter(({ by }) => by.rule.id === id)
    .map((found) => {
      const { verdict, fix } = findingOf(found, 'example', null);
      return `=> ${verdict === 'violated' ? '' : '(undetermined) '}${fix}`;
    });
}

function written(id: string, cases: readonly Case[]): string {
  return (
    [`# ${id}`, ...cases.map(({ title, given }) => [`## ${title}`, given, ...fixesOf(id, given)].join('\n'))].join(
      '\n\n',
    ) + '\n'
  );
}

test('every rule has cases', () => expect(FILES.toSorted()).toEqual(IDS.toSorted()));

test.each(FILES)('%s advises what its cases say', (id) => {
  const path = `${FOLDER}/${id}.txt`;
  const text = readFileSync(path, 'utf8');
  const now = written(id, casesOf(text));
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, now);
  else expect(text).toBe(now);
});

test.each(FILES)('each case of %s is found', (id) => {
  for (const { title, given } of casesOf(readFileSync(`${FOLDER}/${id}.txt`, 'utf8')))
    expect({ title, found: fixesOf(id, given).length > 0 }).toEqual({ title, found: true });
});
