import { describe, expect, test } from '@jest/globals';
import type { Report } from '../src/model/generated/report.ts';
import { markdown } from '../src/report/markdown/markdown.ts';
import { repositoryLinks } from '../src/report/repository-links.ts';
import { verdictOf } from '../src/report/verdict.ts';
import { usualOptions } from './format-options.ts';
import { manyTimes, reportOf } from './made-report.ts';
import { markdownFaults } from './markdown-faults.ts';

const written = (report: Report, more: Parameters<typeof usualOptions>[1] = {}): string =>
  markdown(report, usualOptions(report, more));
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

test.each(['a', '<', '\u202e', '\u{10ffff}', '\ud800', '😀'])(
  'has its size whatever names are, of many %j',
  (letter) => {
    const long = letter.repeat(100_000);
    const { input, ...report } = reportOf('example');
    const named = { ...report, input: input.map((each) => ({ ...each, label: long, set: long })) };
    const text = written(named, { label: long });
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(65_000);
    expect(text).toMatch(/^<!-- portcullis \S{1,4000} -->\n/);
  },
);

describe('whatever there is to tell, a comment has room', () => {
  test.each([1, 2, 7, 40, 300])('each finding %i times', (times) => {
    const report = manyTimes(reportOf('all-kinds'), times);
    const text = written(report);
    expect(markdownFaults(text)).toEqual([]);
    expect(sum(text.matchAll(HEADED))).toBe(report.findings.length);
  });

  test('which is used', () => {
    const size = new TextEncoder().encode(written(manyTimes(reportOf('all-kinds'), 300))).length;
    expect([size > 60_000, size <= 65_536]).toEqual([true, true]);
  });

  test('long names, which take more bytes than characters', () => {
    const report = manyTimes(reportOf('example'), 100);
    const long = {
      ...report,
      findings: report.findings.map((finding) => ({
        ...finding,
        subject: {
          ...finding.subject,
          address: `${finding.subject.address}["${'中'.repeat(2_000)}"]`,
        },
        message: '😀'.repeat(4_000),
      })),
    };
    expect(markdownFaults(written(long))).toEqual([]);
  });
});

describe('what is cut', () => {
  const report = manyTimes(reportOf('all-kinds'), 60);
  const lines = linesOf(written(report));

  test('is the least grave: no section tells more than one before it', () => {
    const sections = written(report)
      .split(/^(?=####|<details(?: open)?><summary>(?:Less|Fixed|\d+ w|Why|How))/m)
      .slice(1)
      .map((section) => ({
        full: [...section.matchAll(/<details><summary>(?:🔴|🟠|🟡)/g)].length,
        brief: [...section.matchAll(/^- (?:🔴|🟠|🟡)/gm)].length,
        left: [...section.matchAll(/^- \*\*and /gm)].length,
      }));
    const firstBrief = sections.findIndex(({ brief }) => brief > 0);
    const firstLeft = sections.findIndex(({ left }) => left > 0);
    expect([firstBrief >= 0, firstLeft >= firstBrief]).toEqual([true, true]);
    expect(sections.slice(firstBrief + 1).filter(({ full }) => full > 0)).toEqual([]);
    expect(sections.slice(firstLeft + 1).filter(({ full, brief }) => full + brief > 0)).toEqual([]);
  });

  test('is counted by severity', () => {
    expect(lines.filter((line) => line.startsWith('- **and '))).toMatchInlineSnapshot(`
     [
       "- **and 233 more, the least grave (173 critical, 60 high)**: the report as JSON has all",
       "- **and 180 more, the least grave (180 critical)**: the report as JSON has all",
       "- **and 300 more, the least grave (300 medium)**: the report as JSON has all",
       "- **and 900 more, the least grave (900 info)**: the report as JSON has all",
       "- **and 120 more**: the report as JSON has all",
       "- **and 240 more, the least grave (120 critical, 120 high)**: the report as JSON has all",
       "- **and 61 more**: the report as JSON has all",
       "- **and 6 more**: the report as JSON has all",
       "- **and 7 more**: the report as JSON has all",
     ]
    `);
  });

  test('is never the verdict, which stands first and last', () => {
    expect(lines[1]).toMatch(/^### ❌ Portcullis — failed: /);
    expect(lines.at(-1)).toMatch(/^\*\*❌ failed: /);
  });
});

test.each([
  [null, '<!-- portcullis -->', '### ✅ Portcullis — passed'],
  ['network', '<!-- portcullis network -->', '### ✅ Portcullis (network) — passed'],
  ['a--> b', '<!-- portcullis a%2D%2D%3E%20b -->', '### ✅ Portcullis (`a-->` b) — passed'],
])('a comment is found again by its label: %j', (label, marker, heading) => {
  const lines = linesOf(written(reportOf('passed'), { label }));
  expect(lines.slice(0, 2)).toEqual([marker, heading]);
  expect(markdownFaults(written(reportOf('passed'), { label }))).toEqual([]);
});

describe('places', () => {
  const inRepository = (path: string): string => `infra/${path}`;

  test('are those of the repository', () =>
    expect(written(reportOf('example'), { inRepository })).toContain('- **Where**: `infra/testdata/example/main.tf:'));

  test.each([
    [
      'GitHub',
      {
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'a/b',
        GITHUB_SHA: '0c1',
      },
      'https://github.com/a/b/blob/0c1/x%20y/a%28b%29.tf#L3',
    ],
    [
      'GitLab',
      {
        CI_PROJECT_URL: 'https://gitlab.example.com/a/b',
        CI_COMMIT_SHA: '0c1',
      },
      'https://gitlab.example.com/a/b/-/blob/0c1/x%20y/a%28b%29.tf#L3',
    ],
    [
      'Bitbucket',
      {
        BITBUCKET_GIT_HTTP_ORIGIN: 'http://bitbucket.org/a/b',
        BITBUCKET_COMMIT: '0c1',
      },
      'https://bitbucket.org/a/b/src/0c1/x%20y/a%28b%29.tf#lines-3',
    ],
    ['nobody who says where', {}, null],
    ['a server without encryption', { CI_PROJECT_URL: 'http://gitlab/a/b', CI_COMMIT_SHA: '0c1' }, null],
  ])('are links in a run of %s', (_, environment, url) => {
    const report = placedAt(reportOf('example'), 'x y/a(b).tf');
    const text = written(report, { linkTo: repositoryLinks(environment) });
    const name = '`x y/a(b).tf:3`';
    expect(text).toContain(`- **Where**: ${url === null ? name : `[${name}](${url})`}\n`);
    expect(markdownFaults(text)).toEqual([]);
  });

  test.each(['/tmp/main.tf', '../main.tf', '.terraform/modules/vpc/main.tf'])('%s is in no repository', (file) =>
    expect(
      written(placedAt(reportOf('example'), file), {
        linkTo: () => 'https://example.com/',
      }),
    ).toContain(`- **Where**: \`${file}:3\`\n`),
  );
});

test('with --undetermined fail, what is open is among what fails', () => {
  const report = reportOf('all-kinds');
  const verdict = verdictOf(report, {
    failOn: 'high',
    undeterminedFails: true,
  });
  const text = written(report, { verdict });
  expect(text).toContain('#### Fails the check: 10 (9 critical, 1 high)\n');
  expect(text).not.toContain('#### Undetermined');
});

test.each([
  ['usual', { severity: null }, '⚪ 12 `sg-unused`', true],
  ['--show info', { severity: 'info' as const }, '⚪ <b>INFO</b>', false],
])('%s', (_, show, contains, hasLess) => {
  const report = reportOf('all-kinds');
  const text = written(report, {
    show: { assumptions: false, waived: false, ...show },
  });
  expect([text.includes(contains), text.includes('Less grave: ')]).toEqual([true, hasLess]);
});

function placedAt(report: Report, file: string): Report {
  return {
    ...report,
    findings: report.findings.map((finding) => ({
      ...finding,
      place: { file, line: 3, column: 1, calls: [] },
    })),
  };
}

/** The sections of findings, with how many they are. */
const HEADED = /^(?:#### (?:Fails the check|Also found|Undetermined)|<details><summary>Less grave): (\d+) /gm;

function sum(counts: Iterable<RegExpMatchArray>): number {
  return [...counts].reduce((all, [, count]) => all + Number(count), 0);
}
