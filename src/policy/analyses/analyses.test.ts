import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { ANALYSES } from './analyses.ts';

interface Form {
  readonly description: string;
  readonly properties: { readonly analysis?: { readonly const: string } };
}

const IDS = ANALYSES.map(({ id }) => id);

test('each stands once, in the file of its name', () => {
  expect(new Set(IDS).size).toBe(IDS.length);
  expect(IDS.filter((id) => !existsSync(`src/policy/analyses/${id}.ts`))).toEqual([]);
});

test('the schema has these, with what they are about', () => {
  const schema = JSON.parse(readFileSync('schemas/policy.schema.json', 'utf8')) as {
    readonly definitions: { readonly Condition: { readonly oneOf: readonly Form[] } };
  };
  const told = schema.definitions.Condition.oneOf.flatMap(({ description, properties: { analysis } }) =>
    analysis === undefined ? [] : `${analysis.const}: ${description.slice(description.lastIndexOf('Target: '))}`,
  );
  expect(told).toEqual(ANALYSES.map(({ id, targets }) => `${id}: Target: ${targets.join(' or ')}.`));
});

test('the table of conditions has these, with their words', () => {
  const rows = readFileSync('docs/policy-language.md', 'utf8').matchAll(/^\| `analysis: ([a-z0-9-]+)`.* \| (.*) \|$/gm);
  expect([...rows].map(([, id, words]) => `${id}: ${words}`)).toEqual(
    ANALYSES.map(({ id, words }) => `${id}: ${words.map((word) => `\`{${word}}\``).join(' ') || 'none'}`),
  );
});
