import { expect, test } from '@jest/globals';
import { NOWHERE, type Line, type Subject } from '../fuzz/evaluator/line.ts';
import { verdictsOf } from '../fuzz/evaluator/verdicts.ts';
import { differences, type ToldFinding } from '../fuzz/compare.ts';
import { openFuzzer } from '../fuzz/fuzz.ts';
import { printedFaults } from '../fuzz/printed-faults.ts';

/** `npm run fuzz` gives the program many more; these are the same in every run. */
const SEED = 18;
const BATCHES = 4;

test(`batches of seed ${SEED} end in reports and diagnostics, and in the verdicts of an evaluator that tries every packet`, async () => {
  const fuzzer = openFuzzer(['testdata/scenarios', 'testdata/plans', 'testdata/cases']);
  const faults: string[] = [];
  let compared = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const result = await fuzzer.run(SEED, batch);
    compared += result.compared;
    faults.push(...result.faults.map(({ at, what }) => `--seed ${SEED} --batch ${batch}, case ${at}: ${what}`));
  }
  expect(faults).toEqual([]);
  // Most are valid, and each has a subject or two.
  expect(compared).toBeGreaterThan(BATCHES * 24);
});

const line = (number: number, action: Line['action'], port: number, cidr: string): Line => ({
  direction: 'ingress',
  number,
  action,
  protocol: 'tcp',
  ports: [port, port],
  cidr,
});
const LIST: Subject = {
  kind: 'list',
  address: 'aws_network_acl.a',
  lines: [line(100, 'allow', 22, '0.0.0.0/0'), line(110, 'deny', 22, '198.51.100.0/24')],
  around: NOWHERE,
};
const WANTED = [
  'nacl-entry-overruled ingress 110 by 100',
  'nacl-missing-ephemeral-outbound ipv4 tcp',
  'nacl-sensitive-port-open tcp/22',
];

test('the evaluator says what the rules say of a list', () => {
  expect([...verdictsOf(LIST)].toSorted()).toEqual(WANTED);
});

const told = (rule: string, more: Partial<ToldFinding> = {}): ToldFinding => ({
  rule,
  verdict: 'violated',
  subject: { address: LIST.address },
  ports: [],
  packets: [],
  because: [],
  ...more,
});
const OVERRULED = told('nacl-entry-overruled', {
  entry: { direction: 'ingress', number: 110 },
  because: [{ number: 100 }],
});
const MISSING = told('nacl-missing-ephemeral-outbound', {
  packets: [{ direction: 'egress', family: 'ipv4', protocol: 'tcp' }],
});
const OPEN = told('nacl-sensitive-port-open', { ports: ['tcp/22'] });

test.each([
  ['the same', [OVERRULED, MISSING, OPEN], []],
  ['one is not found', [OVERRULED, MISSING], ['not found of aws_network_acl.a: nacl-sensitive-port-open tcp/22']],
  [
    'one has another cause',
    [{ ...OVERRULED, because: [] }, MISSING, OPEN],
    [
      'not found of aws_network_acl.a: nacl-entry-overruled ingress 110 by 100',
      'wrongly found of aws_network_acl.a: nacl-entry-overruled ingress 110 by ',
    ],
  ],
  [
    'one is open',
    [OVERRULED, { ...MISSING, verdict: 'undetermined' }, OPEN],
    [
      'undetermined of aws_network_acl.a: nacl-missing-ephemeral-outbound ipv4 tcp',
      'not found of aws_network_acl.a: nacl-missing-ephemeral-outbound ipv4 tcp',
    ],
  ],
])('what a report says is compared: %s', (_, findings, wanted) => {
  expect(differences(LIST, findings)).toEqual(wanted);
});

test.each([
  ['plain text\n  a :: is nothing', 0],
  ['a\u001b[31m', 1],
  ['gnp\u202e.exe', 1],
  ['\n::set-output name=a::b', 1],
  ['in a line ##[error]', 1],
])('what may not be printed is seen: %j', (text, faults) => {
  expect(printedFaults(text, 'text')).toHaveLength(faults);
});
