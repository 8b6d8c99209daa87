import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

/** What `suggest` prints of each folder of testdata/suggest. UPDATE_GOLDEN=1 writes it. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const FOLDER = 'testdata/suggest';
const names = readdirSync(FOLDER).filter((name) => name !== 'README.md');

const isDocument = new Ajv({ strict: true, allowUnionTypes: true })
  .addSchema(JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')))
  .compile(JSON.parse(readFileSync('schemas/suggest.schema.json', 'utf8')));

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
  expect(none).toMatchObject({ status: 2, stdout: '' });
}, 20_000);

test.each([
  ['of all clients, since those of Linux alone are found to be few', '', '1024-65535'],
  ['of the own hosts, where nothing asks for more', 'rules:\n  nacl-ephemeral-range-narrow: off\n', '32768-60999'],
])('the fix of lost replies names the entry that is suggested: ports %s', async (_, config, ports) => {
  const entry = (direction: string, number: number, peer: string): string =>
    `  ${direction} {\n    rule_no    = ${number}\n    action     = "allow"\n    protocol   = "tcp"\n    from_port  = 443\n    to_port    = 443\n    cidr_block = "${peer}"\n  }\n`;
  const main = `resource "aws_network_acl" "app" {\n${entry('egress', 100, '0.0.0.0/0')}${entry('ingress', 110, '10.0.0.0/8')}}\n`;
  const { stdout } = await runProgram(['check', '/held', '--format', 'json'], {
    disk: memoryDisk({ '/held/.git/HEAD': '', '/held/main.tf': main, '/held/portcullis.yaml': config }),
  });
  const found = (JSON.parse(stdout) as Report).findings.find(({ rule }) => rule === 'nacl-missing-ephemeral-inbound');
  expect({ fix: found?.fix.match(/tcp .* with the number \d+/)?.[0], edit: found?.suggestion?.title }).toEqual({
    fix: `tcp ${ports} from 0.0.0.0/0, with the number 120`,
    edit: `Add an inbound entry 120 that allows tcp ${ports} from 0.0.0.0/0`,
  });
});

test('what is asked for and is not there is refused by name, and nothing else is said', async () => {
  const folder = join(FOLDER, 'many-in-one-file');
  const asked = ['--rule', 'nacl-entry-redundnt', '--subject', 'aws_network_acl.ap'];
  expect(await runProgram(['suggest', folder, ...asked])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining(
      'portcullis: --rule nacl-entry-redundnt: there is no such rule; did you mean nacl-entry-redundant?\nportcullis: --subject aws_network_acl.ap: no input has such a group or network ACL; did you mean aws_network_acl.app?\n',
    ),
  });
  const { status, stdout } = await runProgram(['suggest', folder, ...asked, '--format', 'json']);
  expect({ status, ...JSON.parse(stdout) }).toMatchObject({ status: 2, patch: '', placed: [], left: [] });
  expect(isDocument(JSON.parse(stdout))).toBe(true);
  expect(JSON.parse(stdout).diagnostics).toHaveLength(2);
}, 20_000);

test.each(names)(
  '%s as JSON is what its schema says',
  async (name) => {
    const { stdout } = await runProgram(['suggest', join(FOLDER, name), '--format', 'json']);
    expect({ valid: isDocument(JSON.parse(stdout)), errors: isDocument.errors }).toEqual({ valid: true, errors: null });
  },
  20_000,
);

test('what comments accept is suggested again where they are switched off', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portcullis-suggest-'));
  const from = readFileSync(join(FOLDER, 'many-in-one-file/main.tf'), 'utf8');
  const accepted = from.replace(
    /^resource "aws_network_acl"/m,
    '# portcullis:ignore nacl-entry-redundant -- meant\n$&',
  );
  expect(accepted).not.toBe(from);
  writeFileSync(join(folder, 'main.tf'), accepted);
  const placed = async (...options: readonly string[]): Promise<number> =>
    JSON.parse((await runProgram(['suggest', folder, '--format', 'json', ...options])).stdout).placed.filter(
      ({ rule }: { readonly rule: string }) => rule === 'nacl-entry-redundant',
    ).length;
  expect([await placed(), await placed('--no-inline'), await placed('--locked')]).toEqual([0, 1, 1]);
  rmSync(folder, { recursive: true });
}, 20_000);

test('a change that Terraform would not make is told as one in the report', async () => {
  const { stdout } = await runProgram(['check', join(FOLDER, 'ignored'), '--format', 'json', '--source', 'none']);
  const { findings }: Report = JSON.parse(stdout);
  const late = findings.find(({ entry }) => entry?.address === 'aws_network_acl.inline' && entry.number === 200);
  expect({ suggestion: late?.suggestion, fix: late?.fix }).toEqual({
    suggestion: null,
    fix: expect.stringMatching(
      /^Decide which is meant: give entry 200 .*\. But Terraform leaves ingress of aws_network_acl\.inline as it is \(lifecycle\.ignore_changes\): take it out of there first, or change it where it is managed$/,
    ),
  });
});

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
