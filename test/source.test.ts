import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Finding, Report } from '../src/model/generated/report.ts';
import { inMadeFolder } from '../src/terraform/hcl/made-folder.testing.ts';
import { runProgram } from './program.ts';

/** Scenarios that begin with nothing: where something was there before, a configuration knows less than a plan. */
const scenarios = readdirSync('testdata/scenarios').filter(
  (name) => existsSync(`testdata/scenarios/${name}/main.tf`) && !existsSync(`testdata/scenarios/${name}/before`),
);

test('there are scenarios', () => expect(scenarios.length).toBeGreaterThan(25));

test.each(scenarios)(
  '%s: a plan with its configuration says what the configuration says',
  async (name) => {
    const folder = `testdata/scenarios/${name}`;
    const planned = await findingsOf([`${folder}/plan.json`, '--source', folder]);
    expect(planned).toEqual(await findingsOf([folder]));
    expect(await findingsOf([`${folder}/plan.json`, '--source', folder, '--no-assume'])).toEqual(planned);
  },
  60_000,
);

/** What a finding says: not of which input, nor what this plan does to it. */
async function findingsOf(argv: readonly string[]): Promise<readonly unknown[]> {
  const { stdout } = await runProgram(['check', ...argv, '--format', 'json']);
  const { findings, causes }: Report = JSON.parse(stdout);
  return findings.map(({ input: _input, change: _change, fingerprint: _print, unknown, ...rest }: Finding) => ({
    ...rest,
    unknown: unknown.map(({ cause, ...asked }) => ({ ...asked, cause: cause === null ? null : causes[cause] })),
  }));
}

test('a local that is not as it was when the plan was made decides nothing, and is told', async () => {
  const plan = 'testdata/plans/source/plan.json';
  const text = readFileSync('testdata/plans/source/main.tf', 'utf8');
  const stale = text.replace(/offices = \[.*\]/, 'offices = ["10.0.0.0/8", "10.1.0.0/16"]');
  expect(stale).not.toBe(text);
  await inMadeFolder({ 'main.tf': stale }, async (root) => {
    const of = async (...more: readonly string[]): Promise<Report> =>
      JSON.parse((await runProgram(['check', plan, '--source', root, '--format', 'json', ...more])).stdout);
    const { findings, diagnostics } = await of();
    // The rule of port 22 has these networks alone, and is on a group that the configuration still names.
    expect(
      findings
        .filter(({ rule }) => rule === 'sg-sensitive-port-open')
        .map(({ verdict, subject, ports }) => [verdict, subject.address, ...ports]),
    ).toEqual([
      ['undetermined', 'aws_security_group.new', 'tcp/22'],
      ['undetermined', 'aws_security_group.old', 'tcp/3306'],
    ]);
    const told = diagnostics.filter(({ message }) => message.startsWith('The configuration says something else of'));
    expect(told.map(({ level, address }) => `${level} ${address}`).toSorted()).toEqual([
      'warning aws_network_acl.main',
      'warning aws_security_group_rule.db',
      'warning aws_security_group_rule.ssh',
    ]);
    const locked = await of('--locked');
    expect(locked.diagnostics.filter(({ level }) => level === 'error').length).toBeGreaterThanOrEqual(told.length);
  });
}, 60_000);
