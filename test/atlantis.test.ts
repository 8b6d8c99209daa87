import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { approvedItems, READINGS } from './atlantis-reading.ts';
import { NODE_DISK } from '../src/base/node-disk.ts';
import { runProgram, type RunOptions } from './program.ts';

const ATLANTIS = ['--format', 'atlantis'];
const IN_TEXT = [...ATLANTIS, '--exit-zero'];

interface Case {
  readonly command?: 'merge';
  readonly args: readonly string[];
  readonly status: number;
}

const cases = readdirSync('testdata/formats')
  .filter((name) => existsSync(`testdata/formats/${name}/case.json`))
  .map((name): Case & { readonly name: string } => ({
    name,
    ...JSON.parse(readFileSync(`testdata/formats/${name}/case.json`, 'utf8')),
  }));

describe.each(cases)('$name', ({ command = 'check', args, status }) => {
  test('is read as its status says, and the text is the same without one', async () => {
    const plain = await runProgram([command, ...ATLANTIS, ...args]);
    const inText = await runProgram([command, ...IN_TEXT, ...args]);
    expect(plain.status).toBe(status);
    expect(inText).toEqual({ ...plain, status: 0, stderr: status === 0 ? plain.stderr : '' });
    for (const read of Object.values(READINGS)) expect(read(inText.stdout).passed).toBe(status === 0);
  }, 30_000);
});

describe('a verdict in the text alone', () => {
  const clean = 'testdata/scenarios/clean-web/plan.json';
  const broken: RunOptions = {
    disk: {
      ...NODE_DISK,
      kindOf: () => {
        throw new Error('no such thing, ```');
      },
    },
  };
  test.each<[string, readonly string[], RunOptions, RegExp]>([
    ['no such file', ['check', ...IN_TEXT, 'none.json'], {}, /: none\.json does not exist\n/],
    ['no such option', ['check', ...IN_TEXT, '--fail', clean], {}, /: there is no option --fail; /],
    ['no such severity', ['check', '--exit-zero', '--format=atlantis', '--fail-on', 'x', clean], {}, /--fail-on/],
    ['no such command', ['chek', ...IN_TEXT, clean], {}, /chek/],
    ['another format too', ['check', '--format', 'json', ...IN_TEXT, clean], {}, /--format/],
    ['a plan cut off', ['check', ...IN_TEXT, '-'], { stdin: '{"format_version": "1.2", "planned' }, /JSON/],
    ['no plan at all', ['check', ...IN_TEXT, '-'], { stdin: '' }, /empty|nothing/],
    [
      'no room for a report',
      ['check', ...IN_TEXT, '--output', 'json=x', clean],
      { writeFails: true },
      /cannot write x/,
    ],
    ['a defect', ['check', ...IN_TEXT, clean], broken, /a defect of portcullis 0\.0\.0-test[^]*no such thing/],
  ])('%s: status 0, and read as a failed check', async (_, argv, options, says) => {
    const { status, stdout, stderr } = await runProgram(argv, options);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^FAIL - not judged at 2026-11-30T12:00:00Z: /);
    expect(stdout).toMatch(says);
    expect(stdout).not.toContain('```');
    for (const read of Object.values(READINGS)) {
      expect(read(stdout).passed).toBe(false);
      expect(read(stdout).summary).toMatch(/, [1-9]\d* failures?, /);
    }
  });

  test.each<readonly [string, readonly string[], number]>([
    ['without --exit-zero', ['check', ...ATLANTIS, 'none.json'], 2],
    ['in another format', ['check', '--exit-zero', 'none.json'], 2],
    ['behind --', ['check', '--exit-zero', 'none.json', '--', '--format', 'atlantis'], 2],
    ['for another command', ['model', ...IN_TEXT, clean], 2],
  ])('not %s', async (_, argv, status) => {
    expect((await runProgram(argv)).status).toBe(status);
  });
});

describe('what owners approve', () => {
  const PLAN = (cidrs: readonly string[], more: Readonly<Record<string, string>> = {}): RunOptions => ({
    stdin: JSON.stringify({
      format_version: '1.2',
      terraform_version: '1.11.4',
      planned_values: {
        root_module: {
          resources: [
            {
              address: 'aws_security_group.failover',
              mode: 'managed',
              type: 'aws_security_group',
              name: 'failover',
              provider_name: 'registry.terraform.io/hashicorp/aws',
              values: {
                name: 'failover',
                ...more,
                ingress: cidrs.map((cidr) => ({
                  cidr_blocks: [cidr],
                  from_port: 22,
                  to_port: 22,
                  protocol: 'tcp',
                })),
                egress: [],
              },
            },
          ],
        },
      },
      resource_changes: [],
      configuration: { root_module: {} },
    }),
  });
  const items = async (plan: RunOptions): Promise<readonly string[]> =>
    approvedItems((await runProgram(['check', ...IN_TEXT, '-'], plan)).stdout);

  test('stays the same while the finding does', async () => {
    const first = await items(PLAN(['0.0.0.0/0']));
    expect(first).toEqual([expect.stringMatching(/^FAIL - critical: aws_security_group\.failover: /)]);
    expect(await items({ ...PLAN(['0.0.0.0/0'], { description: 'other' }), now: '2027-01-01T00:00:00Z' })).toEqual(
      first,
    );
  });

  test('is another when the finding is wider, though its sentence may be the same', async () => {
    const lines = new Set<string>();
    const wider = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '8.0.0.0/8', '9.0.0.0/9', '11.0.0.0/10'];
    for (let n = 3; n < wider.length; n++)
      for (const line of await items(PLAN(['128.0.0.0/2', ...wider.slice(0, n)]))) lines.add(line);
    expect(lines.size).toBe(3);
  });

  test('is another each time where nothing was judged', async () => {
    const none = (now: string): RunOptions => ({ stdin: 'not JSON', now });
    expect(await items(none('2026-11-30T12:00:00Z'))).not.toEqual(await items(none('2026-11-30T12:00:01Z')));
  });

  test('passes where it is closed, whatever it is called', async () => {
    const { stdout } = await runProgram(['check', ...IN_TEXT, '-'], PLAN([], { description: 'FAIL - 7 failures' }));
    expect([READINGS.old(stdout).passed, READINGS.now(stdout).passed]).toEqual([true, true]);
  });
});
