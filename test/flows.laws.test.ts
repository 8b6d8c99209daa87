import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NAMELESS } from '../src/model/input-name.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { ruleOfFlow } from '../src/policy/flows/flow-rule.ts';
import type { EndpointTest, Flow } from '../src/policy/generated/policy-module.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { madeWorlds } from './paths/made-worlds.ts';
import type { PlainHost } from './paths/plain-world.ts';
import { modelOf } from './paths/world-model.ts';

/** A selector, and how somebody reads it who knows the hosts alone. */
interface Selector {
  readonly written: EndpointTest;
  readonly means: (host: PlainHost, index: number) => boolean;
}

const SELECTORS: readonly Selector[] = [
  { written: { address: 'host-1' }, means: (_, i) => i === 1 },
  { written: { address: ['host-0', 'host-7'] }, means: (_, i) => i === 0 },
  { written: { address: 'hots-*' }, means: () => false },
  { written: { role: 'database' }, means: () => false },
  { written: { type: 'aws_elb' }, means: ({ classic }) => classic },
  { written: { type: 'aws_elb', except: { address: 'host-0' } }, means: ({ classic }, i) => classic && i !== 0 },
  { written: { subnet: 'a', group: 'group-2' }, means: ({ subnet, groups }) => subnet === 'a' && groups.includes(2) },
  { written: { subnet: ['c', 'd'] }, means: ({ subnet }) => subnet === 'c' || subnet === 'd' },
  { written: { vpc: 'w', type: 'aws_instance' }, means: ({ subnet, classic }) => !classic && /[cd]/.test(subnet) },
  { written: { tag: { tier: 'data' } }, means: () => false },
];

const questions = fc.record({
  world: madeWorlds,
  from: fc.constantFrom<readonly Selector[] | 'internet' | '8.0.0.0/9'>(
    'internet',
    '8.0.0.0/9',
    ...SELECTORS.map((each) => [each]),
    SELECTORS.slice(3, 5),
  ),
  to: fc.constantFrom(...SELECTORS),
  expected: fc.constantFrom<Flow['expect']>('blocked', 'blocked', 'delivered'),
});

test('a flow on one side of which nobody is, is never as it must be', () => {
  const met = { idle: 0, asked: 0 };
  fc.assert(
    fc.property(questions, ({ world, from, to, expected }) => {
      const flow: Flow = {
        id: 'f',
        why: 'w',
        from: typeof from === 'string' ? from : from.map(({ written }) => written),
        to: to.written,
        expect: expected,
      };
      const on = (selectors: readonly Selector[]): readonly number[] =>
        world.hosts.flatMap((host, i) => (selectors.some(({ means }) => means(host, i)) ? [i] : []));
      const [targets, sources] = [on([to]), typeof from === 'string' ? null : on(from)];
      const isAlone = targets.length === 1 && sources?.length === 1 && sources[0] === targets[0];
      const isIdle = targets.length === 0 || sources?.length === 0 || isAlone;
      met[isIdle ? 'idle' : 'asked']++;
      const judged = (each: Flow): readonly string[] => {
        const warnings = new Set<string>();
        const found = judgeModel(
          modelOf(world),
          bindRules([{ module: 'm', title: 't', rules: [ruleOfFlow(each)] }]),
          NAMELESS,
          { input: { kind: 'input', path: 'main.tf', notAnalysed: [] }, warnings },
        );
        return [
          ...found.filter(({ kind }) => kind === 'input').map(({ hit }) => hit.verdict),
          ...[...warnings].map((text) => text.replace(/nobody.*/, 'nobody')),
        ];
      };
      expect(judged(flow)).toEqual(isIdle ? ['undetermined'] : []);
      const side = targets.length === 0 ? '`to` means' : isAlone ? '`from` and `to` mean' : '`from` means';
      expect(judged({ ...flow, optional: true })).toEqual(isIdle ? [`flow/f: ${side} nobody`] : []);
    }),
    { numRuns: 120 },
  );
  expect(Math.min(met.idle, met.asked)).toBeGreaterThan(15);
});
