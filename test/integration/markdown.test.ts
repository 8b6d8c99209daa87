import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatReport } from '../../src/report/formats.ts';
import { usualOptions } from '../format-options.ts';
import { manyTimes, reportOf } from '../made-report.ts';
import { commentFaults } from '../markdown-faults.ts';
import { describeWith, fromPip, pathOf } from './programs.ts';

/** The renderer of GitHub, with HTML let through as GitHub does, which takes away what it does not allow afterwards. */
const cmark = await fromPip('cmarkgfm==2025.10.22', 'python');
const junitparser = await fromPip('junitparser==5.0.3', 'python');
const RUNS = ['example', 'all-kinds', 'passed', 'partial', 'removed', 'nothing', 'failed', 'hostile'];

const RENDER = `
import cmarkgfm, json, sys
from cmarkgfm.cmark import Options
print(json.dumps([cmarkgfm.github_flavored_markdown_to_html(each, options=Options.CMARK_OPT_UNSAFE) for each in json.load(sys.stdin)]))
`;

function python<T>(program: string, script: string, input: unknown): T {
  const { stdout, stderr } = spawnSync(program, ['-c', script], { input: JSON.stringify(input), encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

describeWith("GitHub's renderer of Markdown", [cmark], () => {
  test('makes of every comment what is meant', async () => {
    const big = manyTimes(reportOf('hostile'), 40);
    const comments = [
      ...RUNS.map((run) => readFileSync(`testdata/formats/${run}/report.md`, 'utf8')),
      await formatReport('markdown', big, usualOptions(big)),
    ];
    const pages = python<readonly string[]>(pathOf(cmark), RENDER, comments);
    expect(pages.map((html, i) => commentFaults(comments[i] ?? '', html))).toEqual(comments.map(() => []));
    expect(pages.map((html) => [...html.matchAll(/<details/g)].length)).toEqual(
      comments.map((markdown) => [...markdown.matchAll(/^<details/gm)].length),
    );
  });
});

const READ = `
import json, sys
from junitparser import JUnitXml
def kinds(path):
    return [[case.name, [type(each).__name__.lower() for each in case.result]] for suite in JUnitXml.fromfile(path) for case in suite]
print(json.dumps({ path: kinds(path) for path in json.load(sys.stdin) }))
`;

describeWith('junitparser', [junitparser], () => {
  test('reads of each report as many cases of each kind as it says', () => {
    const paths = RUNS.map((run) => join('testdata/formats', run, 'junit.xml'));
    const read = python<Readonly<Record<string, readonly (readonly [string, readonly string[]])[]>>>(
      pathOf(junitparser),
      READ,
      paths,
    );
    const counted = (path: string): Readonly<Record<string, number>> => {
      const cases = read[path] ?? [];
      return {
        tests: cases.length,
        failures: cases.filter(([, kinds]) => kinds.includes('failure')).length,
        errors: cases.filter(([, kinds]) => kinds.includes('error')).length,
        names: new Set(cases.map(([name]) => name)).size,
      };
    };
    const said = (path: string): Readonly<Record<string, number>> => {
      const report = reportOf(dirname(path).slice('testdata/formats/'.length));
      const { verdict } = usualOptions(report);
      const head = /<testsuites name="portcullis" tests="(\d+)"/.exec(readFileSync(path, 'utf8'));
      const errors =
        report.diagnostics.filter(({ level }) => level === 'error').length
        + report.input.filter(({ kind }) => kind === null).length;
      return { tests: Number(head?.[1]), failures: verdict.counted.length, errors, names: Number(head?.[1]) };
    };
    expect(paths.map(counted)).toEqual(paths.map(said));
  });
});
