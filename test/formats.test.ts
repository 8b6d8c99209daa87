import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { FORMAT_NAMES, type FormatName } from '../src/report/formats.ts';
import { FORMAT_READERS } from './format-readers.ts';
import { runProgram, type Run } from './program.ts';

/**
 * Each folder below `testdata/formats` with a `case.json` is a run of `check`, or of `merge`: with which arguments, and
 * its status.
 * Beside it lies what it writes in each format. UPDATE_GOLDEN=1 writes them.
 */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const FOLDER = 'testdata/formats';

interface Case {
  readonly command?: 'merge';
  readonly args: readonly string[];
  readonly status: number;
}

/** What a terminal would obey, and what makes a line look other than it is. */
// oxlint-disable-next-line no-control-regex
const RAW = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

const names = readdirSync(FOLDER).filter((name) => existsSync(`${FOLDER}/${name}/case.json`));
const rows = names.flatMap((name) => FORMAT_NAMES.map((format) => ({ name, format })));

/** Each run once, with all formats as files. */
const runs = new Map<string, Promise<Run>>();

function runOf(name: string): Promise<Run> {
  const { command = 'check', args } = caseOf(name);
  const known = runs.get(name) ?? runProgram([command, ...outputs(), ...args]);
  runs.set(name, known);
  return known;
}

function caseOf(name: string): Case {
  return JSON.parse(readFileSync(`${FOLDER}/${name}/case.json`, 'utf8'));
}

function outputs(): readonly string[] {
  return FORMAT_NAMES.flatMap((format) => ['--output', `${format}=${format}`]);
}

function outputOf({ written }: Run, format: FormatName): string {
  return written[format] ?? `(no ${format})`;
}

test('there are cases', () => expect(names.length).toBeGreaterThanOrEqual(8));

test.each(names)(
  'the status of %s',
  async (name) => {
    expect((await runOf(name)).status).toBe(caseOf(name).status);
    // The first that asks waits for the run.
  },
  30_000,
);

test.each(rows)('$name as $format is as it was read', async ({ name, format }) => {
  const output = outputOf(await runOf(name), format);
  const path = `${FOLDER}/${name}/${FORMAT_READERS[format].file}`;
  if (UPDATE) writeFileSync(path, output);
  expect(output).toBe(
    existsSync(path) ? readFileSync(path, 'utf8') : '(no golden file: UPDATE_GOLDEN=1 npm test -- test/formats)',
  );
});

test.each(rows)('$name as $format can be read, with nothing raw in it', async ({ name, format }) => {
  const output = outputOf(await runOf(name), format);
  expect(FORMAT_READERS[format].faults(output)).toEqual([]);
  expect(RAW.exec(output)).toBe(null);
  expect(output === '' || output.endsWith('\n')).toBe(true);
});
