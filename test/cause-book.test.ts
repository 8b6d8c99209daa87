import { expect, test } from '@jest/globals';
import type { Cause, Finding } from '../src/model/generated/report.ts';
import { joinBooks, openCauses } from '../src/engine/cause-book.ts';
import { madeFinding } from './parity/made-report.ts';

function cause(name: string, input = 'a.json'): Cause {
  return { input, kind: 'resource', name, why: 'w', decide: 'd', place: null };
}

function finding(rule: string, ...causes: readonly (number | null)[]): Finding {
  return madeFinding(`${rule} x.y tcp/22 ingress tcp 22 0.0.0.0/0`, {
    unknown: causes.map((index) => ({ address: 'x.y', attribute: 'z', cause: index })),
  });
}

test('causes of several inputs stand once an input, sorted, and those that nobody names are left out', () => {
  const joined = joinBooks([
    {
      findings: [finding('one', 2, null), finding('two', 0)],
      waived: [],
      fixed: [finding('gone', 1)],
      causes: [cause('c'), cause('b'), cause('a'), cause('idle')],
    },
    { findings: [finding('three', 0, 1)], waived: [], fixed: [], causes: [cause('c', 'b.json'), cause('a', 'b.json')] },
  ]);
  expect(joined.causes.map(({ input, name }) => `${input} ${name}`)).toEqual([
    'a.json a',
    'a.json b',
    'a.json c',
    'b.json a',
    'b.json c',
  ]);
  expect(
    [...joined.findings, ...joined.fixed].map(({ rule, unknown }) => [rule, ...unknown.map((row) => row.cause)]),
  ).toEqual([
    ['one', 0, null],
    ['two', 2],
    ['three', 4, 3],
    ['gone', 1],
  ]);
});

test('an attribute before and after the plan has causes of its own', () => {
  const book = openCauses('a.json', 'plan');
  const asked = { address: 'x.y', attribute: 'z' };
  const [now, before] = ['pl-1', 'pl-2'].map((name) => book.asked(() => [{ kind: 'elsewhere', name, place: null }]));
  expect([now?.(asked), before?.(asked), now?.(asked)].map((causes) => causes?.map(({ index }) => index))).toEqual([
    [0],
    [1],
    [0],
  ]);
  expect(book.causes().map(({ name }) => name)).toEqual(['pl-1', 'pl-2']);
});
