import { expect, test } from '@jest/globals';
import type { Cause, Finding } from '../../model/generated/report.ts';
import { equalFindings } from './equal-findings.ts';

const MADE: Finding = {
  input: 'a',
  rule: 'r',
  module: 'm',
  severity: 'high',
  verdict: 'undetermined',
  change: null,
  subject: { type: 'network-acl', address: 'module.x.aws_network_acl.n' },
  setBy: [],
  place: { file: 'mod/main.tf', line: 3, column: 1, calls: [] },
  message: 'It is open',
  claim: 'It is open',
  ports: [],
  packets: [],
  witness: null,
  because: [],
  unknown: [],
  reach: null,
  fix: 'Give the deny of module.x.aws_network_acl.n the number 90',
  suggestion: null,
  docs: null,
  fingerprint: '1',
};
const causeOf = (name: string, file = 'a/main.tf'): Cause => ({
  input: 'a',
  kind: 'variable',
  name,
  why: 'has no value',
  decide: 'Give one',
  place: { file, line: 1, column: 1, calls: [] },
});
const CAUSES = [causeOf('var.a'), causeOf('var.b'), causeOf('var.a', 'b/main.tf')];
const dependsOn = (cause: number): Pick<Finding, 'unknown'> => ({
  unknown: [{ address: 'module.x.aws_network_acl.n', attribute: 'ingress', cause }],
});

test.each<[string, Partial<Finding>, Partial<Finding>, boolean]>([
  ['what another root says too', {}, { input: 'b' }, true],
  [
    'another call of one module',
    {},
    {
      subject: { type: 'network-acl', address: 'module.y.aws_network_acl.n' },
      fix: 'Give the deny of module.y.aws_network_acl.n the number 90',
    },
    true,
  ],
  [
    'one of which the fix names another number',
    {},
    { input: 'b', fix: 'Give the deny of module.x.aws_network_acl.n the number 95' },
    false,
  ],
  ['other ports', { ports: ['tcp/22'] }, { input: 'b', ports: ['tcp/23'] }, false],
  ['another verdict', {}, { input: 'b', verdict: 'violated' }, false],
  ['one that depends on another value', dependsOn(0), { input: 'b', ...dependsOn(1) }, false],
  ['the same value of another root', dependsOn(0), { input: 'b', ...dependsOn(2) }, true],
])('%s', (_, one, other, isEqual) => {
  expect(
    equalFindings(
      [
        { ...MADE, ...one },
        { ...MADE, ...other },
      ],
      CAUSES,
    ),
  ).toHaveLength(isEqual ? 1 : 2);
});
