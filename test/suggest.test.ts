import { expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './program.ts';

/** What `suggest` prints of each folder of testdata/suggest. UPDATE_GOLDEN=1 writes it. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const FOLDER = 'testdata/suggest';
const names = readdirSync(FOLDER).filter((name) => name !== 'README.md');

test('there are cases', () => expect(names.length).toBeGreaterThanOrEqual(6));

test.each(names)(
  '%s is as it was read',
  async (name) => {
    const { status, stdout, stderr } = await runProgram(['suggest', join(FOLDER, name)]);
    const actual = `${stdout}${stderr.replaceAll(/\r[^\r\n]*\r/g, '')}status ${status}\n`;
    const path = join(FOLDER, name, 'said.txt');
    if (UPDATE) writeFileSync(path, actual);
    expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '(no golden file: UPDATE_GOLDEN=1)');
  },
  20_000,
);

test('only for some rules, and on some subjects', async () => {
  const folder = join(FOLDER, 'many-in-one-file');
  const all = JSON.parse((await runProgram(['suggest', folder, '--format', 'json'])).stdout);
  expect(all.placed.map(({ rule }: { rule: string }) => rule)).toEqual([
    'nacl-missing-ephemeral-outbound',
    'nacl-deny-partly-ineffective',
    'nacl-entry-redundant',
  ]);
  const some = await runProgram(['suggest', folder, '--rule', 'nacl-entry-redundant', '--format', 'json']);
  expect(JSON.parse(some.stdout).placed).toEqual([all.placed[2]]);
  const none = await runProgram(['suggest', folder, '--subject', 'aws_network_acl.other']);
  expect(none).toMatchObject({ status: 0, stdout: '' });
}, 20_000);

test('what cannot be read is status 2', async () => {
  expect((await runProgram(['suggest', 'testdata/suggest/none'])).status).toBe(2);
});

test('a plan is read with its configuration, which is what changes', async () => {
  const folder = 'testdata/scenarios/rule-order';
  const ofPlan = await runProgram(['suggest', join(folder, 'plan.json'), '--source', folder]);
  const ofFolder = await runProgram(['suggest', folder]);
  expect(ofPlan.stdout).toContain('+    rule_no    = 90\n');
  expect({ status: ofPlan.status, patch: ofPlan.stdout }).toEqual({ status: 0, patch: ofFolder.stdout });
  const alone = await runProgram(['suggest', join(folder, 'plan.json'), '--source', 'none']);
  expect(alone).toMatchObject({ status: 0, stdout: '' });
  expect(alone.stderr).toContain('where it stands is not known');
}, 20_000);
