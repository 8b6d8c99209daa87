import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { runProgram } from './program.ts';

/**
 * Each folder below `testdata/texts` is what a person reads: `case.json` says with which arguments `portcullis check`
 * runs, in terminals of how many columns and in how many lines at most; `COLUMNS.txt` is all of the output.
 * UPDATE_GOLDEN=1 writes them.
 */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const FOLDER = 'testdata/texts';

interface Case {
  /** `.` is the folder of the case; what begins with `./` lies in it. */
  readonly args: readonly string[];
  readonly columns: readonly number[];
  readonly most?: number;
}

const cases = readdirSync(FOLDER)
  .filter((name) => existsSync(`${FOLDER}/${name}/case.json`))
  .flatMap((name) => {
    const { args, columns, most = Infinity }: Case = JSON.parse(readFileSync(`${FOLDER}/${name}/case.json`, 'utf8'));
    return columns.map((each) => ({
      name,
      args: args.map((arg) => arg.replace(/^\.(?=\/|$)/, `${FOLDER}/${name}`)),
      columns: each,
      most,
    }));
  });

test('there are cases', () => expect(cases.length).toBeGreaterThanOrEqual(12));

describe.each(cases)('$name in $columns columns', ({ name, args, columns, most }) => {
  test('is as it was read', async () => {
    const { status, stdout, stderr } = await runProgram(['check', ...args, '--no-color'], {
      isTerminal: true,
      columns,
    });
    const lines = stdout.trimEnd().split('\n');
    expect(stderr.replaceAll(/\r[^\r]*/g, '')).toBe('');
    // Only a word that is longer itself may be.
    expect(lines.filter((line) => line.length > columns && line.trim().includes(' '))).toEqual([]);
    expect(lines.length).toBeLessThanOrEqual(most);
    const path = `${FOLDER}/${name}/${columns}.txt`;
    const actual = `${stdout}status ${status}\n`;
    if (UPDATE) writeFileSync(path, actual);
    expect(actual).toBe(
      existsSync(path) ? readFileSync(path, 'utf8') : '(no golden file: UPDATE_GOLDEN=1 npm test -- golden)',
    );
  });
});
