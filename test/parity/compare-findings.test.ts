import { expect, test } from '@jest/globals';
import type { Finding } from '../../src/model/generated/report.ts';
import { compareFindings } from './compare-findings.ts';
import { madeFinding, madeReport } from './made-report.ts';

const SSH = 'sg-sensitive-port-open a tcp/22 ingress tcp 22 0.0.0.0/0';
const BOTH = 'sg-sensitive-port-open a tcp/22 tcp/23 ingress tcp 22-23 0.0.0.0/0';
const ALL = 'sg-all-traffic-open a tcp/22 tcp/23 ingress all all 0.0.0.0/0';

test.each<[string, string[], string[], number, number]>([
  ['nothing', [], [], 0, 0],
  ['the same in another order', [SSH, 'sg-unused b'], ['sg-unused b', SSH], 0, 0],
  ['missing', [SSH], [], 1, 0],
  ['too many', [], [SSH], 1, 0],
  ['another subject', [SSH], [SSH.replace(' a ', ' b ')], 2, 0],
  ['other packets', [SSH], ['sg-sensitive-port-open a tcp/22 ingress tcp 22 0.0.0.0/1'], 2, 0],
  ['decided: violated', [`undetermined ${SSH}`], [SSH], 0, 1],
  ['decided: upheld', [`undetermined ${SSH}`], [], 0, 1],
  ['decided: everything is open', [`undetermined ${SSH}`], [ALL], 0, 1],
  ['undetermined about less', [`undetermined ${BOTH}`], [`undetermined ${SSH}`], 0, 1],
  ['undetermined about more', [`undetermined ${SSH}`], [`undetermined ${BOTH}`], 2, 0],
  ['no longer decided', [SSH], [`undetermined ${SSH}`], 2, 0],
  ['violated with more', [SSH], [BOTH], 2, 0],
])('%s', (_, plan, hcl, differences, narrower) => {
  const compared = compareFindings(
    madeReport(plan.map((each) => madeFinding(each))),
    madeReport(hcl.map((each) => madeFinding(each))),
    new Set(),
  );
  expect([compared.differences.length, compared.narrower.length]).toEqual([differences, narrower]);
});

test.each<[string, string, string, number]>([
  ['more', SSH, BOTH, 0],
  ['everything', BOTH, ALL, 0],
  ['less', BOTH, SSH, 2],
])('violated with %s where more is known of the subject', (_, plan, hcl, differences) => {
  expect(
    compareFindings(madeReport([madeFinding(plan)]), madeReport([madeFinding(hcl)]), new Set(['a'])).differences.length,
  ).toBe(differences);
});

test('a group that the plan cannot name', () => {
  const because = [
    { address: 'r', direction: 'ingress' as const, number: null, action: null, says: '', packets: [], place: null },
  ];
  const plan = madeReport([
    madeFinding('sg-mixed-rule-management a ingress tcp 22 group:r.source_security_group_id', { because }),
  ]);
  const hcl = madeReport([madeFinding('sg-mixed-rule-management a ingress tcp 22 group:b', { because })]);
  expect(
    [new Set(['a']), new Set<string>()].map((narrower) => compareFindings(plan, hcl, narrower).differences.length),
  ).toEqual([0, 2]);
});

test('a rule may be covered where more is known of the subject', () => {
  const compared = compareFindings(
    madeReport([]),
    madeReport([madeFinding('sg-rule-redundant a'), madeFinding('sg-rule-redundant b')]),
    new Set(['a']),
  );
  expect([compared.differences.length, compared.narrower.length]).toEqual([1, 1]);
});

test('each entry is a finding of its own', () => {
  const entry = (number: number): NonNullable<Finding['entry']> => ({
    address: 'a',
    direction: 'ingress',
    number,
    action: 'deny',
  });
  const of = (number: number): Finding => madeFinding('nacl-entry-overruled a', { entry: entry(number) });
  expect(
    compareFindings(madeReport([of(100), of(110)]), madeReport([of(110), of(120)]), new Set()).differences,
  ).toEqual([
    'only in the plan: violated nacl-entry-overruled of a, ingress 100 deny by a: m',
    'only in the configuration: violated nacl-entry-overruled of a, ingress 120 deny by a: m',
  ]);
});

test('a rule of one of several groups is found on the one that it belongs to', () => {
  const because = [
    { address: 'r', direction: 'ingress' as const, number: null, action: null, says: '', packets: [], place: null },
  ];
  const plan = madeReport([madeFinding(SSH.replace(' a ', ' r '), { because })]);
  expect(compareFindings(plan, madeReport([madeFinding(SSH, { because })]), new Set())).toEqual({
    differences: [],
    narrower: [expect.stringContaining('-> on a')],
  });
  expect(compareFindings(plan, madeReport([madeFinding(SSH)]), new Set()).differences.length).toBe(2);
});
