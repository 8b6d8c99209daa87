import { expect, test } from '@jest/globals';
import { docsBlock } from './docs-block.ts';
import { PAGE_STYLE } from '../src/report/html/generated/page-assets.ts';
import { ACL_STYLE } from '../src/report/svg/acl-style.ts';
import { MAP_STYLE } from '../src/report/svg/map-style.ts';
import { PATH_STYLE } from '../src/report/svg/path-style.ts';
import { htmlFaults } from './html-faults.ts';
import { runProgram } from './program.ts';
import { seenSvg } from './read-svg.ts';

test('the command of the page writes it', async () => {
  const [program, ...words] = docsBlock('docs/html.md', 'html-page').trim().split(/\s+/);
  const { status, written } = await runProgram(
    words.map((word) => (word === 'plan.json' ? 'testdata/example/plan.json' : word)),
  );
  expect([program, status, Object.keys(written)]).toEqual(['portcullis', 1, ['report.html']]);
  expect(htmlFaults(written['report.html'] ?? '')).toEqual([]);
});

test('the command of the page prints the map alone', async () => {
  const [program, ...words] = docsBlock('docs/html.md', 'map-svg').replace(/>.*/, '').trim().split(/\s+/);
  const { status, stdout } = await runProgram(
    words.map((word) => (word === 'plan.json' ? 'testdata/formats/drawn' : word)),
  );
  expect([program, status]).toEqual(['portcullis', 0]);
  expect(seenSvg(stdout).texts).toEqual(
    expect.arrayContaining([
      'testdata/formats/drawn: 1 VPC, 3 subnets, 5 endpoints; the internet reaches 3',
      'aws_instance.bastion',
      'reached on tcp 22',
    ]),
  );
});

/** Selectors of pictures, without those of the dark theme, which the page has its own variables for. */
test.each([
  ['lists', ACL_STYLE],
  ['maps', MAP_STYLE],
  ['paths', PATH_STYLE],
])('the page knows every part of pictures of %s', (_, style) => {
  const [light = ''] = style.split('@media');
  const parts = [...light.matchAll(/\.[\w-]+-picture((?:\.| \.)[\w.-]+(?: \.[\w-]+)*)/g)].map(([, part = '']) => part);
  const known = PAGE_STYLE.text.replaceAll(/\s*([{},])\s*/g, '$1');
  expect(parts.length).toBeGreaterThan(5);
  expect(parts.filter((part) => part.trim() !== '.page' && !known.includes(part))).toEqual([]);
});

test('what does not arrive though it must is no good news, and no answer about the internet', async () => {
  const { stdout } = await runProgram([
    'check',
    'testdata/flows/plans/replies-of-the-database-do-not-leave.json',
    '--policy',
    'testdata/flows/three-lines.yaml',
    '--config',
    'testdata/flows/flows-only.yaml',
    '--source',
    'none',
    '--format',
    'html',
  ]);
  const card = stdout.slice(stdout.indexOf('<details class="finding'), stdout.indexOf('flow/app-to-data</code>'));
  expect(card).toContain('data-reach="none"');
  expect(card).toContain('<span class="mark reached">does not arrive</span>');
  expect(stdout).toMatch(/<dt>Flow<\/dt>\s*<dd>Does not arrive/);
});
