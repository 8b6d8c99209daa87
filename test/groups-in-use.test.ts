import { expect, test } from '@jest/globals';
import { check } from '../src/library/library.ts';

const FOLDER = 'testdata/groups-in-use';
const RULES = ['sg-rule-blocked-by-nacl', 'default-sg-in-use'];

async function answersTo(input: string): Promise<readonly string[]> {
  const { report } = await check([input], { source: null });
  return report.findings
    .filter(({ rule }) => RULES.includes(rule))
    .map(({ rule, verdict, subject }) => `${verdict} ${rule} ${subject.address}`);
}

test.each([
  ['both-block', ['violated sg-rule-blocked-by-nacl aws_security_group.g']],
  ['reply-blocked', ['violated sg-rule-blocked-by-nacl aws_security_group.g']],
  ['two-one-blocks', []],
  ['own-subnet', []],
  ['default-unnamed', ['violated default-sg-in-use aws_instance.i']],
  ['default-found', ['byid', 'byname', 'byname2'].map((name) => `violated default-sg-in-use aws_instance.${name}`)],
  ['rds-none', ['violated default-sg-in-use aws_db_instance.d']],
])('%s, from the configuration and from its plan', async (name, expected) => {
  expect(await answersTo(`${FOLDER}/${name}`)).toEqual(expected);
  expect(await answersTo(`${FOLDER}/${name}/plan.json`)).toEqual(expected);
});
