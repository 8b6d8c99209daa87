import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { exitStatusOf } from '../src/cli/exit-status.ts';
import type { Report } from '../src/model/generated/report.ts';
import { styleFor } from '../src/report/style.ts';
import { checkedRoots } from '../src/report/words/roots-text.ts';
import type { Page } from '../src/report/text/page.ts';
import { troubles } from '../src/report/text/troubles.ts';
import { verdictLines } from '../src/report/text/verdict-lines.ts';
import { verdictOf } from '../src/report/verdict.ts';
import { runProgram } from './program.ts';

/**
 * Nothing is decided by the words of a diagnostic: with any other words, as long as those that differed still do,
 * status, verdict and grouping stay.
 */
const GOLDEN = ['testdata/scenarios', 'testdata/plans'].flatMap((parent) =>
  readdirSync(parent, { encoding: 'utf8', recursive: true })
    .filter((path) => path.endsWith('report.json'))
    .map((path) => `${parent}/${path}`),
);
/** Several roots, modules that are not there, and what cannot be read. */
const RUNS = ['testdata/texts/absent-modules', 'testdata/nowhere.json'];

let reports: readonly Report[];
beforeAll(async () => {
  const runs = await Promise.all(
    RUNS.map((path) => runProgram(['check', path, '--recursive', '--format', 'json']).then(({ stdout }) => stdout)),
  );
  reports = [...GOLDEN.map((path) => readFileSync(path, 'utf8')), ...runs].map((text): Report => JSON.parse(text));
}, 60_000);

/** `m0`, `m1`, … instead of what was said. */
function reworded(report: Report): Report {
  const words = [...new Set(report.diagnostics.map(({ message }) => message))];
  return {
    ...report,
    diagnostics: report.diagnostics.map((each) => ({ ...each, message: `m${words.indexOf(each.message)}` })),
  };
}

const pageOf = ({ input }: Report): Page => ({
  width: 100_000,
  style: styleFor(false),
  roots: checkedRoots(input),
  tellsNew: false,
  sourceLine: () => null,
});

test('there is something to reword, of every kind', () => {
  const all = reports.flatMap(({ diagnostics }) => diagnostics);
  expect([...new Set(all.map(({ about }) => about?.kind ?? 'none'))].toSorted()).toEqual([
    'module-absent',
    'module-unread',
    'none',
    'path',
    'unseen',
  ]);
});

describe.each([false, true])('where what is undetermined fails: %s', (undeterminedFails) => {
  test('the verdict, its words and the status are those of the fields', () => {
    const told = (report: Report) => {
      const verdict = verdictOf(report, { failOn: 'high', undeterminedFails });
      return [verdict.outcome, exitStatusOf(verdict, false), verdictLines(report, verdict, pageOf(report))];
    };
    expect(reports.map((report) => told(reworded(report)))).toEqual(reports.map(told));
  });
});

test.each(['error', 'warning'] as const)('each %s stands in the same group', (level) => {
  for (const report of reports) {
    const own = troubles(report, level, pageOf(report));
    const other = troubles(reworded(report), level, pageOf(report));
    // Lines that repeat a message are those that differ.
    const isSaid = other.map((line) => /\bm\d+(?: \(\d+ times|$)/.test(line));
    expect(other.length).toBe(own.length);
    expect(other.filter((_, i) => isSaid[i] !== true)).toEqual(own.filter((_, i) => isSaid[i] !== true));
    expect(other.map((line, i) => (isSaid[i] === true ? placesOf(line) : ''))).toEqual(
      own.map((line, i) => (isSaid[i] === true ? placesOf(line) : '')),
    );
  }
});

/** In how many places it is said. */
function placesOf(line: string): string {
  return /\(\d+ times: .*$/.exec(line)?.[0] ?? 'one';
}
