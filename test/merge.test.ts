import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { harmlessJson } from '../src/base/escape.ts';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { Report } from '../src/model/generated/report.ts';
import { FORMAT_NAMES } from '../src/report/formats.ts';
import { FORMAT_READERS } from './format-readers.ts';
import { runProgram, type Run, type RunOptions } from './program.ts';

const OPEN = ['testdata/scenarios/ssh-open/plan.json'];
const CLEAN = ['testdata/scenarios/clean-web/plan.json'];
const UNKNOWN = ['testdata/scenarios/unknown-source/plan.json', '--source', 'none'];

async function reportOf(...args: readonly string[]): Promise<string> {
  return (await runProgram(['check', ...args, '--format', 'json'])).stdout;
}

const FILES: Record<string, string> = {};
beforeAll(async () => {
  Object.assign(FILES, {
    'reports/net/report.json': await reportOf(...OPEN, '--label', 'net'),
    'reports/app/report.json': await reportOf(...CLEAN, '--label', 'app'),
    'reports/app/notes.txt': 'no report',
    'reports/.cache/other.json': 'no report',
    'clean.json': await reportOf(...CLEAN),
    'open.json': await reportOf(...OPEN),
    'unknown.json': await reportOf(...UNKNOWN, '--label', 'new'),
    'partial.json': await reportOf('testdata/plans/target/plan.json'),
    'removed.json': await reportOf('testdata/plans/destroy/plan.json'),
    'failed.json': await reportOf('nowhere.json', '--label', 'lost'),
    'nothing.json': await reportOf('README.md', '--label', 'docs'),
    'empty.json': ' \n',
    'list.txt': '\ufeff# All stacks\r\nnet\r\n\r\n  app  \r\n',
    'more.txt': 'net\napp\nnew\nnett\n',
    'app.txt': 'app\n',
    'none.txt': '# nothing yet\n',
    'hcl.txt': 'resource "aws_vpc" "a" {}',
    'folder/a.txt': '',
  });
  const { 'reports/net/report.json': net = '' } = FILES;
  FILES['cut.json'] = net.slice(0, -200);
  FILES['other.json'] = net.replaceAll('"severity": "critical"', '"severity": "high"');
  FILES['later.json'] = net
    .replace('"version": 1,', '"version": 1,\n  "flows": [],')
    .replace('"set": null,', '"set": null,\n      "stage": "prod",');
  FILES['next.json'] = net.replace('"version": 1,', '"version": 2,');
  FILES['without-rule.json'] = net.replace('"rule": ', '"rula": ');
  FILES['stray.json'] = net.replace(
    '"findings": [\n    {\n      "input": "',
    '"findings": [\n    {\n      "input": "x',
  );
  FILES['huge.json'] = net.replaceAll(/"rules": \d+/g, '"rules": 1.7e308');
  FILES['nameless.json'] = net.replaceAll('"sg-sensitive-port-open"', '""');
  FILES['deep.json'] = `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  FILES['all.jsonl'] = `${net}${JSON.stringify(JSON.parse(FILES['clean.json'] ?? ''))}\n`;
  FILES['half.jsonl'] = `${net}${(FILES['clean.json'] ?? '').slice(0, 400)}\n${FILES['unknown.json'] ?? ''}`;
});

async function merge(line: string, options: RunOptions = {}): Promise<Run> {
  return runProgram(['merge', ...line.split(' ')], { ...options, disk: memoryDisk(FILES) });
}

async function merged(line: string, options: RunOptions = {}): Promise<Report> {
  return JSON.parse((await merge(`${line} --format json`, options)).stdout);
}

describe('status', () => {
  test.each<[string, string, number]>([
    ['findings', 'reports', 1],
    ['findings, --exit-zero', 'reports --exit-zero', 0],
    ['another --fail-on than the run had', 'clean.json --fail-on info', 1],
    ['nothing grave', 'clean.json unknown.json', 0],
    ['undetermined counts', 'unknown.json --undetermined fail', 1],
    ['undetermined is ignored', 'unknown.json --undetermined ignore', 0],
    ['a part is partial', 'clean.json partial.json', 0],
    ['a part is partial, which counts', 'partial.json --undetermined fail', 1],
    ['a part has failed', 'clean.json failed.json', 2],
    ['a part has failed, --exit-zero', 'clean.json failed.json --exit-zero', 2],
    ['nothing was to check', 'nothing.json', 0],
    ['the same twice', 'clean.json ./clean.json', 0],
    ['two that differ', 'reports/net/report.json other.json', 2],
    ['a file that is not there', 'clean.json nowhere.json', 2],
    ['a file that is cut', 'clean.json cut.json', 2],
    ['an empty folder', 'folder', 2],
    ['all are there', 'reports --expect list.txt --exit-zero', 0],
    ['one is missing', 'reports --expect more.txt --exit-zero', 2],
    ['a list without labels', 'reports --expect none.txt --exit-zero', 2],
    ['a list that is not there', 'reports --expect nowhere.txt --exit-zero', 2],
    ['a label that is not expected', 'reports unknown.json --expect list.txt --exit-zero', 0],
    ['a run that had nothing to check is there', 'nothing.json --expect docs.txt', 2],
    ['standard input twice', '- -', 2],
    ['standard input for both', '- --expect -', 2],
  ])('%s', async (_, line, status) => {
    expect((await merge(line)).status).toBe(status);
  });

  test('no report', async () => {
    expect(await runProgram(['merge'])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('merge needs reports'),
    });
  });
});

describe('what is no report is told by its name, and the rest is merged', () => {
  test.each<[string, string]>([
    ['empty.json', 'empty.json is empty: the command that was to write it may have failed'],
    ['cut.json', 'cut.json ends too early, so it is cut off'],
    ['hcl.txt', 'hcl.txt is no JSON (line 1, column 1)'],
    ['next.json', 'next.json is a report of version 2, and version 1 is what is known here'],
    ['without-rule.json', "findings[0] must have required property 'rule'"],
    ['stray.json', 'stray.json is no whole report: findings[0] is of an input that it does not have'],
    ['deep.json', 'deep.json nests deeper than 100 levels'],
    ['testdata/scenarios/ssh-open/plan.json', 'testdata/scenarios/ssh-open/plan.json does not exist'],
    ['nowhere.json', 'nowhere.json does not exist'],
    ['folder', 'folder has no file whose name ends in .json'],
    ['half.jsonl', 'half.jsonl, from line '],
    ['huge.json', 'input[0].checked.rules must be <= 9007199254740991'],
    ['nameless.json', 'findings[0].rule must match pattern'],
  ])('%s', async (path, message) => {
    const { input, summary, diagnostics } = await merged(`clean.json ${path}`);
    expect(input.map((each) => each.path)).toContain(CLEAN[0]);
    expect(summary.failed).toBe(true);
    expect(diagnostics.filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({
        input: path,
        message: expect.stringContaining(message),
        about: { kind: 'path', path },
      }),
    ]);
    const { stdout } = await merge(`clean.json ${path}`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(`error: ${path}`);
  });

  test('a plan, SARIF', async () => {
    const files = { 'plan.json': '{"format_version":"1.2"}', 'a.sarif': '{"runs":[]}' };
    const { stdout } = await runProgram(['merge', ...Object.keys(files)], {
      disk: memoryDisk(files),
      columns: 200,
      isTerminal: true,
    });
    expect(stdout).toMatch(/a\.sarif is SARIF[^]*plan\.json is a plan or state/);
  });
});

test('one report is itself, also with fields of a later version', async () => {
  for (const path of ['open.json', 'later.json', 'unknown.json', 'failed.json', 'nothing.json'])
    expect((await merge(`${path} --format json`)).stdout).toBe(FILES[path]);
});

test('fields of a later version are kept where they belong to an input, else told', async () => {
  const { diagnostics, ...report } = await merged('later.json clean.json');
  expect(report).not.toHaveProperty('flows');
  expect(report.input.map((each) => ('stage' in each ? each.stage : null))).toEqual([null, 'prod']);
  expect(diagnostics.map(({ level, message }) => [level, message])).toContainEqual([
    'warning',
    'flows of a report is left out: a later Portcullis wrote it, which can merge it too',
  ]);
});

test('files, folders and standard input come to the same', async () => {
  const files = await merge('reports/net/report.json reports/app/report.json clean.json --format json');
  const folder = await merge('clean.json reports --format json');
  const piped = await merge('reports/app/report.json - --format json', { stdin: FILES['all.jsonl'] ?? '' });
  expect(JSON.parse(files.stdout).input).toHaveLength(3);
  expect(folder).toEqual(files);
  expect(piped).toEqual(files);
  const listed = await merge('- --format json', {
    stdin: `[${['reports/net/report.json', 'reports/app/report.json', 'clean.json'].map((path) => FILES[path]).join(',')}]`,
  });
  expect(listed.status).toBe(2);
});

test('UTF-16, as Windows PowerShell writes it', async () => {
  const { readReports } = await import('../src/merge/read-reports.ts');
  const { reports, troubles } = readReports(Buffer.from(`\ufeff${FILES['clean.json'] ?? ''}`, 'utf16le'));
  expect({ troubles, of: reports.map(({ input }) => input[0]?.path) }).toEqual({ troubles: [], of: CLEAN });
});

test('labels that are missing and labels that nobody expects are named', async () => {
  const { diagnostics } = await merged('reports clean.json unknown.json --expect more.txt');
  expect(diagnostics.filter(({ input, level }) => input === null && level !== 'info')).toEqual([
    expect.objectContaining({
      level: 'error',
      message: 'There is no report of nett, which more.txt expects',
      about: { kind: 'label-missing', label: 'nett' },
    }),
    expect.objectContaining({
      level: 'warning',
      message: 'One input has no label, so nobody knows which run of more.txt is meant: `check --label NAME` gives one',
    }),
  ]);
  const other = await merged('unknown.json --expect list.txt');
  expect(other.diagnostics.flatMap(({ about }) => about ?? [])).toEqual([
    { kind: 'label-missing', label: 'app' },
    { kind: 'label-missing', label: 'net' },
    { kind: 'label-unexpected', label: 'new' },
  ]);
});

test('what is not expected is told where the rest passes, with --quiet too', async () => {
  const quiet = async (line: string): Promise<string> =>
    (await merge(`${line} --quiet`)).stdout.replaceAll(/\s+/g, ' ').trim();
  expect(await quiet('reports/app/report.json unknown.json clean.json --undetermined ignore --expect app.txt')).toBe(
    [
      'warning: One input has no label, so nobody knows which run of app.txt is meant: `check --label NAME` gives one',
      'warning: There is a report of new, which app.txt does not expect',
    ].join(' '),
  );
  expect(await quiet('reports/app/report.json --expect app.txt')).toBe('');
});

test('a run of which only a note is left is there', async () => {
  const { diagnostics } = await merged('nothing.json --expect -', { stdin: 'docs\n' });
  expect(diagnostics.filter(({ level }) => level !== 'info')).toEqual([]);
});

test('two reports of one input: what either found is told, and which files differ', async () => {
  const { stdout, stderr } = await merge('other.json reports/net/report.json --format json');
  const { findings, input, summary }: Report = JSON.parse(stdout);
  expect(input).toHaveLength(1);
  expect(findings.map(({ severity }) => severity)).toEqual(expect.arrayContaining(['critical', 'high']));
  expect(summary.failed).toBe(true);
  expect(stderr).toContain(`other.json and reports/net/report.json differ in ${OPEN[0] ?? ''} of net\n`);
});

test('of an input that one run could not read, the other says what it is', async () => {
  const unread = JSON.parse(FILES['failed.json'] ?? '');
  const read = JSON.parse(FILES['reports/net/report.json'] ?? '');
  const name = { path: read.input[0].path, label: 'net' };
  const files = {
    ...FILES,
    'unread.json': JSON.stringify({ ...unread, input: [{ ...unread.input[0], ...name }], diagnostics: [] }),
  };
  const { stdout, status } = await runProgram(['merge', 'unread.json', 'reports', '--format', 'json'], {
    disk: memoryDisk(files),
  });
  expect(status).toBe(2);
  expect(JSON.parse(stdout).input.map(({ kind }: Report['input'][number]) => kind)).toEqual(['plan', 'plan']);
});

/** Of a stranger: fields that contradict each other. */
const UNEXPLAINED: readonly (readonly [string, (report: Report) => Report, string])[] = [
  [
    'an input that could not be read',
    (report) => ({ ...report, input: report.input.map((each) => ({ ...each, kind: null })) }),
    'This could not be read, and its report does not say why: the log of that run may',
  ],
  [
    'a run that failed',
    (report) => ({ ...report, summary: { ...report.summary, failed: true } }),
    'The report of a run says that it failed, and not why: the log of that run may',
  ],
  [
    'a run that did not see all',
    (report) => ({ ...report, summary: { ...report.summary, partial: true } }),
    'The report of a run says that it did not see all resources, and not of which input',
  ],
];

describe.each(UNEXPLAINED)('%s, and nobody says why', (_, change, message) => {
  const run = async (...more: readonly string[]): Promise<Run> =>
    runProgram(['merge', 'stranger.json', 'reports/app/report.json', ...more], {
      disk: memoryDisk({ ...FILES, 'stranger.json': JSON.stringify(change(JSON.parse(FILES['clean.json'] ?? ''))) }),
      columns: 1000,
    });

  test('the status is 2, and standard error names the file', async () => {
    const { status, stderr } = await run('--exit-zero');
    expect([status, stderr]).toEqual([2, expect.stringContaining(`stranger.json: ${message}\n`)]);
  });

  test('merged again it is the same', async () => {
    const { stdout } = await run('--format', 'json');
    const again = await runProgram(['merge', '-', '--format', 'json'], { stdin: stdout, disk: memoryDisk(FILES) });
    expect(again).toMatchObject({ stdout, status: 2 });
  });

  // What is for people may be broken into lines anywhere.
  test.each(FORMAT_NAMES.filter((format) => format !== 'text'))('%s says so', async (format) => {
    const { stdout } = await run('--format', format);
    expect(stdout).toContain(message.slice(0, 20));
    expect(FORMAT_READERS[format].faults(stdout)).toEqual([]);
  });
});

test.each<[string | null, ...string[]]>([
  ['net', 'reports/net/report.json'],
  ['net', 'reports/net/report.json', 'reports/net/report.json'],
  ['all', 'reports', '--label', 'all'],
  ['docs', 'nothing.json'],
  [null, 'reports'],
  [null, 'reports/net/report.json', 'clean.json'],
])('the merged report is called %s: %s', async (label, ...args) => {
  const outputs = ['markdown', 'sarif', 'junit'].flatMap((format) => ['--output', `${format}=${format}`]);
  const { written } = await runProgram(['merge', ...args, ...outputs], { disk: memoryDisk(FILES) });
  expect([
    written['markdown']?.split('\n')[0],
    JSON.parse(written['sarif'] ?? '').runs[0].automationDetails?.id ?? null,
    /<testsuites name="([^"]*)"/.exec(written['junit'] ?? '')?.[1],
  ]).toEqual(
    label === null
      ? ['<!-- portcullis -->', null, 'portcullis']
      : [`<!-- portcullis ${label} -->`, `${label}/`, `portcullis ${label}`],
  );
});

test('a label that nobody could read is a mistake', async () => {
  expect(await runProgram(['merge', 'reports', '--label', ' '], { disk: memoryDisk(FILES) })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--label: the name is empty'),
  });
});

test('as much as any number may be is counted, and can be read again', async () => {
  const text = FILES['reports/app/report.json'] ?? '';
  const most = text.replaceAll(/"rules": \d+/g, `"rules": ${Number.MAX_SAFE_INTEGER}`);
  const files = { 'a.json': most, 'b.json': most.replaceAll('"label": "app"', '"label": "net"') };
  const { stdout } = await runProgram(['merge', 'a.json', 'b.json', '--format', 'json'], { disk: memoryDisk(files) });
  expect(JSON.parse(stdout).summary.checked.rules).toBe(Number.MAX_SAFE_INTEGER);
  expect(await runProgram(['merge', '-', '--format', 'json'], { stdin: stdout })).toMatchObject({ stdout, status: 0 });
});

test.each([
  ['rules of no id', /"id": "[a-z-]+"/, '"id": ""', 'rules[0].id must match pattern'],
  ['a finding of no rule', /"rule": "[a-z-]+"/, '"rule": "a b"', 'findings[0].rule must match pattern'],
  ['more than a number holds', /"rules": \d+/, '"rules": 1.7e308', 'input[0].checked.rules must be <= '],
  ['a line that no reader counts to', /"line": \d+/, '"line": 99999999999', 'line must be <= '],
])('%s: no report', async (_, from, to, message) => {
  const text = readFileSync('testdata/formats/all-kinds/report.json', 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  const { diagnostics } = JSON.parse(
    (await runProgram(['merge', 'a.json', '--format', 'json'], { disk: memoryDisk({ 'a.json': changed }) })).stdout,
  );
  expect(diagnostics).toEqual([expect.objectContaining({ level: 'error', message: expect.stringContaining(message) })]);
});

test('--undetermined ignore leaves out what is open, with its causes and rules', async () => {
  const all = await merged('unknown.json reports');
  const known = await merged('unknown.json reports --undetermined ignore');
  expect(all.causes).toHaveLength(1);
  expect(known.causes).toEqual([]);
  expect(known.findings).toEqual(all.findings.filter(({ verdict }) => verdict === 'violated'));
  expect(known.summary.undetermined).toBe(0);
  expect(known.diagnostics.at(-1)?.message).toBe('1 undetermined finding was left out (--undetermined ignore)');
  expect(known.summary.checked).toEqual(all.summary.checked);
});

/** What terminals, logs, web pages and other readers would obey. */
const HOSTILE =
  'x\u001b[31m\u202e\n::add-mask::a\n##[group]b ##vso[task.c] `d` | <script>e</script> ]]> --> @all [f](http://g.example)';
// oxlint-disable-next-line no-control-regex
const RAW = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

test.each(FORMAT_NAMES)('as %s: labels, paths and texts of a stranger are harmless', async (format) => {
  const report = JSON.parse(readFileSync('testdata/formats/all-kinds/report.json', 'utf8'), (key, value: unknown) =>
    key === 'version' || typeof value !== 'object' || value === null || Array.isArray(value)
      ? ['message', 'why', 'reason'].includes(key)
        ? `${String(value)} ${HOSTILE}`
        : value
      : { ...value, ...('input' in value || 'path' in value ? { label: HOSTILE } : {}) },
  );
  const files = {
    ...FILES,
    'stranger.json': JSON.stringify(report),
    'list.txt': `net\napp\n<b>${HOSTILE.slice(1, 8)}\n`,
  };
  const { status, stdout } = await runProgram(
    ['merge', 'stranger.json', 'reports', '--expect', 'list.txt', '--format', format],
    { disk: memoryDisk(files) },
  );
  expect(status).toBe(2);
  expect(FORMAT_READERS[format].faults(stdout)).toEqual([]);
  expect(RAW.exec(stdout)).toBe(null);
});

test('every report of the golden cases is one, and stays what it is', async () => {
  const { readReports } = await import('../src/merge/read-reports.ts');
  const { openMerging } = await import('../src/merge/merge-reports.ts');
  const paths = ['scenarios', 'plans', 'formats'].flatMap((folder) =>
    readdirSync(join('testdata', folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /^(?:hcl-|source-)?report\.json$/.test(basename(path)))
      .map((path) => join('testdata', folder, path)),
  );
  expect(paths.length).toBeGreaterThan(80);
  const changed = paths.filter((path) => {
    const text = readFileSync(path, 'utf8');
    const { reports, troubles } = readReports(Buffer.from(text));
    const merging = openMerging();
    reports.forEach(merging.add);
    return troubles.length > 0 || json(merging.merged()) !== text;
  });
  expect(changed).toEqual([]);
});

function json(report: Report): string {
  return `${harmlessJson(JSON.stringify(report, null, 2))}\n`;
}
