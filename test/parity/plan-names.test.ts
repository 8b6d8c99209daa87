import { expect, test } from '@jest/globals';
import type { ModelDocument } from '../../src/model/generated/model-document.ts';
import { madeFinding, madeReport } from './made-report.ts';
import { withPlanNames } from './plan-names.ts';

const read = (...names: readonly string[]) => ({
  model: {
    stacks: [{ securityGroups: [], networkAcls: names.map((address) => ({ address, kind: 'external' })) }],
  } as unknown as ModelDocument,
  report: madeReport(
    names.map((name) => madeFinding('nacl-entry-overruled x', { subject: { type: 'network-acl', address: name } })),
  ),
});
const named = (plan: readonly string[], hcl: readonly string[]): readonly string[] =>
  withPlanNames(read(...plan), read(...hcl)).report.findings.map(({ subject }) => subject.address);

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['an expression', ['data.x.y.ids'], ['join("", data.x.y.ids)'], ['data.x.y.ids']],
  ['the same name', ['var.a'], ['var.a'], ['var.a']],
  ['nothing in common', ['var.a'], ['element(var.b, 0)'], ['element(var.b, 0)']],
  [
    'two of one reference',
    ['var.a'],
    ['element(var.a, 0)', 'element(var.a, 1)'],
    ['element(var.a, 0)', 'element(var.a, 1)'],
  ],
])('%s', (_, plan, hcl, expected) => expect(named(plan, hcl)).toEqual(expected));
