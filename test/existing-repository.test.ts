import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './program.ts';
import { repository } from './repository.ts';

const FOLDER = 'testdata/existing-repository';
const TODAY = ['--today', '2026-12-01'];
const BASELINE = 'portcullis-baseline.yaml';

/** A step of docs/existing-repository.md as a repository of its own. */
function step(name: string): string {
  const paths = readdirSync(join(FOLDER, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name: file }) => join(parentPath, file));
  return repository(
    Object.fromEntries(paths.map((path) => [path.slice(join(FOLDER, name).length + 1), readFileSync(path, 'utf8')])),
  );
}

const textOf = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');

test('the baseline is what is written', async () => {
  const root = step('accepted');
  const { status, written } = await runProgram([
    'check',
    join(root, 'infra'),
    '--write-baseline',
    join(root, BASELINE),
    ...TODAY,
  ]);
  expect(status).toBe(0);
  expect(Object.values(written)).toEqual([textOf(`accepted/${BASELINE}`)]);
});

test.each(['change', 'change/base', 'closed'])('%s goes on from there', (folder) => {
  expect(textOf(`${folder}/${BASELINE}`)).toBe(textOf(`accepted/${BASELINE}`));
  expect(textOf(`${folder}/portcullis.yaml`)).toBe(`baseline: ${BASELINE}\n\n${textOf('accepted/portcullis.yaml')}`);
});

test('what the page says of a gate without a plan', async () => {
  const root = step('change');
  const { status, stdout } = await runProgram([
    'check',
    join(root, 'infra'),
    '--locked',
    '--config',
    join(root, 'base/portcullis.yaml'),
    '--baseline',
    join(root, 'base', BASELINE),
    '--undetermined',
    'fail',
    '--format',
    'json',
    ...TODAY,
  ]);
  const { findings } = JSON.parse(stdout);
  expect({ status, found: findings.map(({ subject }: { subject: { address: string } }) => subject.address) }).toEqual({
    status: 1,
    // A comment accepts nothing there.
    found: ['aws_security_group.search', 'aws_security_group.upload'],
  });
});
