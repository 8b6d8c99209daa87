import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownFaults } from './markdown-faults.ts';
import { runProgram } from './program.ts';

const CHECK = ['check', 'testdata/scenarios/ssh-open/plan.json'];
const folder = mkdtempSync(join(tmpdir(), 'portcullis-summary-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the summary of a job on GitHub', () => {
  test.each([
    ['--format github', ['--format', 'github'], true],
    ['--output github=', ['--output', 'github=log.txt'], true],
    ['text', [], false],
    ['Markdown', ['--output', 'markdown=report.md'], false],
  ])('%s', async (_, options, isWritten) => {
    const env = { GITHUB_STEP_SUMMARY: 'summary.md' };
    const { status, written } = await runProgram([...CHECK, ...options], { env });
    const summary = written['summary.md'];
    expect([status, summary !== undefined]).toEqual([1, isWritten]);
    expect(summary === undefined ? [] : markdownFaults(summary.trimStart())).toEqual([]);
  });

  test.each([{}, { GITHUB_STEP_SUMMARY: '' }])('is none where GitHub names none: %j', async (env) => {
    const { status, written, stderr } = await runProgram([...CHECK, '--format', 'github'], { env });
    expect([status, written, stderr]).toEqual([1, {}, '']);
  });

  test('stands behind what is there', async () => {
    const env = { GITHUB_STEP_SUMMARY: 'summary.md' };
    const { written } = await runProgram([...CHECK, '--format', 'github'], {
      env,
      files: { 'summary.md': 'before\n' },
    });
    expect(written['summary.md']).toMatch(/^before\n\n<!-- portcullis -->\n\n### ❌ Portcullis — rejected: /);
  });

  test.each([
    ['with little room it is shorter', 1024 ** 2 - 20_000, true],
    ['with less it is left out, which is said', 1024 ** 2 - 10_000, false],
    ['as where the step has said too much itself', 1024 ** 2 + 1, false],
  ])('%s', async (_, size, isWritten) => {
    const path = join(folder, `${size}.md`);
    writeFileSync(path, 'x'.repeat(size));
    const args = ['check', 'testdata/formats/all-kinds/app', 'testdata/formats/hostile', '--format', 'github'];
    const { status, written, stderr } = await runProgram(args, { env: { GITHUB_STEP_SUMMARY: path } });
    const added = written[path] ?? '';
    expect([status, added !== '', stderr !== '']).toEqual([1, isWritten, !isWritten]);
    expect(size + new TextEncoder().encode(added).length <= 1024 ** 2 || !isWritten).toBe(true);
    expect(stderr === '' || stderr.startsWith('portcullis: the job summary has no room left')).toBe(true);
  });

  test('changes no status where it cannot be written', async () => {
    const env = { GITHUB_STEP_SUMMARY: '/nowhere/summary.md' };
    const { status, stderr } = await runProgram([...CHECK, '--format', 'github'], { env, writeFails: true });
    expect([status, stderr]).toEqual([1, 'portcullis: the job summary was not written: EACCES: permission denied\n']);
  });
});
