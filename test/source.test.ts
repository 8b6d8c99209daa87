import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Finding, Report } from '../src/model/generated/report.ts';
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
