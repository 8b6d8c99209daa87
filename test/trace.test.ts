import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { closed } from './closed-schema.ts';
import { runProgram, type Run } from './program.ts';

/**
 * Each folder below `testdata/trace` is an input with questions about it: `questions.json` has the arguments and the
 * status of each, by its name; `NAME.txt`, `NAME.json` or `NAME.svg` is all of the output. UPDATE_GOLDEN=1 writes them.
 */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const FOLDER = 'testdata/trace';

interface Question {
  /** What begins with `./` lies in the folder of the case. */
  readonly args: readonly string[];
  readonly status: number;
}

const questions = readdirSync(FOLDER)
  .filter((name) => existsSync(`${FOLDER}/${name}/questions.json`))
  .flatMap((folder) => {
    const all: Readonly<Record<string, Question>> = JSON.parse(
      readFileSync(`${FOLDER}/${folder}/questions.json`, 'utf8'),
    );
    return Object.entries(all).map(([name, { args, status }]) => ({
      name: `${folder}/${name}`,
      args: args.map((arg) => arg.replace(/^\.(?=\/|$)/, `${FOLDER}/${folder}`)),
      status,
    }));
  });

const isValid = new Ajv({ strict: true, allowUnionTypes: true }).compile(
  closed(JSON.parse(readFileSync('schemas/trace.schema.json', 'utf8'))),
);

async function trace(...args: readonly string[]): Promise<Run> {
  return runProgram(['trace', ...args]);
}

test('there are questions', () => expect(questions.length).toBeGreaterThanOrEqual(10));

test.each(questions)('$name is answered as it was read', async ({ name, args, status }) => {
  const run = await trace(...args);
  const format = ['json', 'svg'].find((each) => args.includes(each)) ?? 'txt';
  const path = `${FOLDER}/${name}.${format}`;
  if (UPDATE) writeFileSync(path, run.stdout);
  expect([run.status, run.stderr]).toEqual([status, '']);
  expect(run.stdout).toBe(
    existsSync(path) ? readFileSync(path, 'utf8') : '(no golden file: UPDATE_GOLDEN=1 npm test -- test/trace)',
  );
  if (format === 'txt')
    expect(run.stdout.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([]);
  if (format === 'json') {
    isValid(JSON.parse(run.stdout));
    expect(isValid.errors ?? []).toEqual([]);
  }
});

test('what reports and traces both have is the same', () => {
  const [report, own] = ['report', 'trace'].map((name) =>
    JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')),
  );
  const bare = (schema: unknown): unknown =>
    JSON.parse(
      JSON.stringify(schema, (key, value) =>
        key === 'description' || key === 'additionalProperties' || key === 'label' ? undefined : value,
      ),
    );
  for (const name of ['HopDecider', 'Cause', 'UnknownAttribute'] as const)
    expect(bare(own.definitions[name === 'UnknownAttribute' ? 'TraceUnknown' : name])).toEqual(
      bare(report.definitions[name]),
    );
});
