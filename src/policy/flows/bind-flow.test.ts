import { expect, test } from '@jest/globals';
import { parseNotation } from '../../model/notation.ts';
import { bindRules } from '../bind-rules.ts';
import type { Flow } from '../generated/policy-module.ts';
import { judgeModel } from '../judge-model.ts';
import { ruleOfFlow } from './flow-rule.ts';

/** Two machines that nothing tells apart, and whose group lets nobody in. */
const TWINS = `vpc main 10.0.0.0/16
table app vpc:main
group closed vpc:main
  egress all all 0.0.0.0/0
subnet app 10.0.1.0/24 vpc:main table:app
endpoint a group:closed subnet:app
endpoint b group:closed subnet:app
endpoint c group:closed subnet:app type:aws_elb role:load-balancer`;

function found(flow: Partial<Flow>): string[] {
  const rule = ruleOfFlow({
    id: 'f',
    why: 'w',
    from: { address: 'a' },
    to: { address: '*' },
    expect: 'delivered',
    ...flow,
  });
  return judgeModel(parseNotation(TWINS), bindRules([{ module: 'm', title: 't', rules: [rule] }])).map(
    ({ owner, hit }) => `${owner.address} ${hit.verdict}`,
  );
}

test.each<[string, Partial<Flow>, string[]]>([
  ['of a machine that is also the sender, what is like it is asked all the same', {}, ['b violated', 'c violated']],
  ['of what is alike each is told', { from: { address: 'c' } }, ['a violated', 'b violated']],
  ['nothing is told where nothing arrives that must not', { expect: 'blocked' }, []],
])('%s', (_, flow, expected) => expect(found(flow)).toEqual(expected));
