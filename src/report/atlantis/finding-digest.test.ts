import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Finding, Report } from '../../model/generated/report.ts';
import { findingDigest } from './finding-digest.ts';

const REPORT: Report = JSON.parse(readFileSync('testdata/formats/all-kinds/report.json', 'utf8'));
const FOUND = findingOf('violated');
const OPEN = findingOf('undetermined');

function findingOf(verdict: Finding['verdict']): Finding {
  const found = REPORT.findings.find((finding) => finding.verdict === verdict && finding.because.length > 0);
  if (found === undefined) throw new Error(`nothing is ${verdict}`);
  return found;
}

const [packet] = FOUND.packets;
const [deciding] = FOUND.because;
const [unknown] = OPEN.unknown;
const place = { file: 'other.tf', line: 99, column: 1, calls: [] };

test.each<[string, Finding, Partial<Finding>]>([
  ['more packets', FOUND, { packets: packet === undefined ? [] : [packet, { ...packet, remote: '::/0' }] }],
  ['another port', FOUND, { ports: ['tcp/1'] }],
  ['another claim', FOUND, { claim: 'something else' }],
  ['another subject', FOUND, { subject: { type: 'security-group', address: 'aws_security_group.other' } }],
  ['another stack', FOUND, { label: 'other' }],
  ['another rule', FOUND, { rule: 'other' }],
  ['another severity', FOUND, { severity: 'info' }],
  ['certainty', OPEN, { verdict: 'violated' }],
  ['another entry', FOUND, { entry: { address: 'a.b', direction: 'egress', number: 7, action: 'allow' } }],
  ['a wider rule', FOUND, { because: deciding === undefined ? [] : [{ ...deciding, says: 'all traffic' }] }],
  ['the packets of a rule', FOUND, { because: deciding === undefined ? [] : [{ ...deciding, packets: [] }] }],
  ['what is not known', OPEN, { unknown: unknown === undefined ? [] : [{ ...unknown, attribute: 'other' }] }],
  ['why it is not known', OPEN, { unknown: unknown === undefined ? [] : [{ ...unknown, cause: null }] }],
])('%s: approved anew', (_, finding, more) => {
  expect(findingDigest({ ...finding, ...more }, REPORT)).not.toBe(findingDigest(finding, REPORT));
});

test.each<[string, Partial<Finding>]>([
  ['place', { place }],
  ['place of what decides', { because: FOUND.because.map((each) => ({ ...each, place })) }],
  ['variable that set it', { setBy: [] }],
  ['advice', { fix: 'Do something else' }],
  ['page', { docs: null }],
  ['prior state', { change: 'existing' }],
])('another %s: the approval lasts', (_, more) => {
  expect(findingDigest({ ...FOUND, ...more }, REPORT)).toBe(findingDigest(FOUND, REPORT));
});

test('another order of causes is the same', () => {
  const causes = [...REPORT.causes].toReversed();
  const unknownOf = OPEN.unknown.map((each) => ({
    ...each,
    cause: each.cause === null ? null : causes.length - 1 - each.cause,
  }));
  expect(findingDigest({ ...OPEN, unknown: unknownOf }, { ...REPORT, causes })).toBe(findingDigest(OPEN, REPORT));
});
