import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { ExpressionSyntaxError } from '../src/terraform/hcl/expressions/cursor.ts';
import { evaluate } from '../src/terraform/hcl/expressions/evaluate.ts';
import { parseExpression } from '../src/terraform/hcl/expressions/parse-expression.ts';
import { HclError } from '../src/terraform/hcl/values/hcl-error.ts';
import { DIFFERENCES } from './console-differences.ts';
import { consoleScope } from './console-scope.ts';
import { consoleText } from './console-text.ts';

/**
 * What `terraform console` 1.11.4 answers (scripts/console-table.mjs asks it): a result, or the summary and the text of
 * an error.
 */
type Row =
  | { readonly expression: string; readonly result: string }
  | { readonly expression: string; readonly error: string };

const FOLDER = 'testdata/expressions';
const scope = consoleScope(FOLDER);

/** Messages are compared in these topics, since users see them; elsewhere it is enough that there is an error. */
const TOPICS_WITH_MESSAGES: readonly string[] = ['conversions'];

/** Each run of Terraform has another answer, or one that only its plan knows: they are in no table. */
const CHANGING: readonly string[] = ['timestamp()', 'plantimestamp()', 'uuid()', 'bcrypt("a")'];

const different = new Map(DIFFERENCES.flatMap(({ answers }) => Object.entries(answers)));

const topics = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length));
const tables = topics.map((topic): { readonly topic: string; readonly rows: readonly Row[] } => ({
  topic,
  rows: JSON.parse(readFileSync(`${FOLDER}/${topic}.json`, 'utf8')),
}));

describe.each(tables)('$topic', ({ topic, rows }) => {
  test.each(rows)('$expression', (row) => {
    const { text, message } = answerOf(row.expression);
    const other = different.get(row.expression);
    if (other !== undefined) expect(text).toBe(other);
    else if ('result' in row) expect(message ?? text).toBe(row.result);
    else if (message === null || !TOPICS_WITH_MESSAGES.includes(topic)) expect(text).toBe('error');
    else expect(row.error.includes(message) ? row.error : message).toBe(row.error);
  });
});

test.each(CHANGING)('%s is unknown', (expression) => expect(answerOf(expression).text).toBe('(known after apply)'));

interface Answer {
  readonly text: string;
  /** Of an error; the parser has messages of its own. */
  readonly message: string | null;
}

function answerOf(expression: string): Answer {
  try {
    return { text: consoleText(evaluate(parseExpression(expression), scope)), message: null };
  } catch (error) {
    if (error instanceof HclError)
      return { text: 'error', message: error instanceof ExpressionSyntaxError ? null : error.message };
    throw error;
  }
}

test('the tables have the expressions of their text files, in their order', () => {
  const texts = topics.map((topic) =>
    readFileSync(`${FOLDER}/${topic}.txt`, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.startsWith('#')),
  );
  expect(tables.map(({ rows }) => rows.map(({ expression }) => expression.replaceAll('\n', '⏎')))).toEqual(texts);
});

test('where it says that there is a difference, there is one', () => {
  const rows = tables.flatMap(({ rows: all }) => all);
  expect(
    rows
      .filter((row) => different.has(row.expression) && 'result' in row && different.get(row.expression) === row.result)
      .map(({ expression }) => expression),
  ).toEqual([]);
});

test('differences are about expressions of the tables, each once', () => {
  const expressions = new Set(tables.flatMap(({ rows }) => rows.map(({ expression }) => expression)));
  const listed = DIFFERENCES.flatMap(({ answers }) => Object.keys(answers));
  expect(listed.filter((expression, i) => !expressions.has(expression) || listed.indexOf(expression) !== i)).toEqual(
    [],
  );
});

describe('every function of Terraform is in a row', () => {
  const names: readonly string[] = JSON.parse(readFileSync(`${FOLDER}/functions.json`, 'utf8'));
  const all = [...tables.flatMap(({ rows }) => rows.map(({ expression }) => expression)), ...CHANGING].join('\n');

  test.each(names)('%s', (name) => expect(all).toMatch(new RegExp(`(?<![a-z0-9])${name}\\(`)));
});
