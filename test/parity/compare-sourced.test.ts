import { expect, test } from '@jest/globals';
import type { Cause, Finding } from '../../src/model/generated/report.ts';
import { compareSourced } from './compare-sourced.ts';
import { madeFinding, madeReport } from './made-report.ts';

const SSH = 'sg-sensitive-port-open a tcp/22 ingress tcp 22 0.0.0.0/0';
const OPEN = `undetermined ${SSH}`;

function cause(kind: Cause['kind'], name = 'n'): Cause {
  return { input: 'i', kind, name, why: 'w', decide: 'd', place: null };
}

function unknown(attribute: string): Finding['unknown'] {
  return [{ address: 'a', attribute, cause: 0 }];
}

const place = (line: number): Finding['place'] => ({ file: 'main.tf', line, column: 1, calls: [] });

/** What the plan with its configuration says, what the configuration says, how many differ, and how many of them for a reason. */
test.each<[string, Finding[], Finding[], number, number]>([
  ['nothing', [], [], 0, 0],
  [
    'the same of another plan',
    [madeFinding(SSH, { input: 'p', change: 'new', fingerprint: '1' })],
    [madeFinding(SSH)],
    0,
    0,
  ],
  ['another place', [madeFinding(SSH, { place: place(1) })], [madeFinding(SSH, { place: place(2) })], 2, 0],
  ['other words', [madeFinding(SSH, { message: 'x' })], [madeFinding(SSH)], 2, 0],
  ['decided by one of them', [madeFinding(SSH)], [madeFinding(OPEN, { unknown: unknown('b') })], 2, 0],
  [
    'open for the same reason in other words',
    [madeFinding(OPEN, { unknown: unknown('ingress[1].b'), message: 'x' })],
    [madeFinding(OPEN, { unknown: unknown('ingress[0].b') })],
    0,
    0,
  ],
  [
    'open elsewhere',
    [madeFinding(OPEN, { unknown: unknown('b') })],
    [madeFinding(OPEN, { unknown: unknown('c') })],
    2,
    0,
  ],
])('%s', (_, sourced, hcl, differences, explained) => {
  const causes = [cause('resource')];
  const compared = compareSourced(madeReport(sourced, { causes }), madeReport(hcl, { causes }));
  expect([compared.differences.length, compared.explained.length]).toEqual([differences, explained]);
});

test('a data source that is read during the apply explains it', () => {
  const sourced = madeReport([madeFinding(SSH)], { causes: [] });
  const hcl = madeReport([madeFinding(OPEN, { unknown: unknown('b') })], { causes: [cause('data-source')] });
  expect(compareSourced(sourced, hcl)).toEqual({
    differences: ['only in the plan with its configuration: violated sg-sensitive-port-open of a [tcp/22]: m'],
    explained: ['only in the configuration: undetermined sg-sensitive-port-open of a [tcp/22]: m'],
  });
});
