import { expect, test } from '@jest/globals';
import { parseNotation } from '../../model/notation.ts';
import { bindRules } from '../bind-rules.ts';
import { changesOf } from '../findings/change.ts';
import { ruleOfFlow } from '../flows/flow-rule.ts';
import { BUILTIN_MODULES } from '../generated/builtin-modules.ts';
import type { PolicyHit } from '../hits/policy-hit.ts';
import { judgeModel } from '../judge-model.ts';

/** The list of the subnet is not in the input, which leaves all of it open. */
const BEFORE = `vpc main 10.0.0.0/16
gateway igw internet vpc:main
table public vpc:main
  route 0.0.0.0/0 igw
list known vpc:main
  ingress 100 allow tcp 1024-65535 10.0.0.0/8
  egress 100 allow all all 0.0.0.0/0
subnet app 10.0.1.0/24 vpc:main table:public
subnet other 10.0.2.0/24 vpc:main table:public
subnet inner 10.0.3.0/24 vpc:main list:known
group ssh vpc:main
  ingress tcp 22-23 0.0.0.0/0
group more vpc:main
  ingress tcp 3389 0.0.0.0/0
endpoint web group:ssh subnet:app public
group out vpc:main
  egress all all 0.0.0.0/0
endpoint inside group:out subnet:inner`;

const FLOWS = bindRules([
  {
    module: 'm',
    title: 't',
    rules: [
      ruleOfFlow({
        id: 'ssh',
        why: 'w',
        from: { address: 'inside' },
        to: { address: 'web' },
        ports: 'tcp/22',
        expect: 'blocked',
      }),
    ],
  },
]);
const EXPOSED = bindRules(BUILTIN_MODULES);

function told(before: string, after: string, policies: typeof EXPOSED): string[] {
  const judged = (text: string): readonly PolicyHit[] =>
    judgeModel(parseNotation(text), policies).filter(
      ({ by, owner }) => owner.address === 'web' && ['endpoint-exposed', 'flow/ssh'].includes(by.rule.id),
    );
  return changesOf(judged(after), judged(before)).now.map(({ found, change }) => `${change} ${found.hit.verdict}`);
}

test.each<[string, readonly (readonly [string, string])[], string, string]>([
  ['nothing changes', [], 'existing', 'existing'],
  ['another group changes', [['tcp 3389', 'tcp 3390']], 'existing', 'existing'],
  ['its group lets less in', [['tcp 22-23', 'tcp 22']], 'existing', 'new'],
  ['its group lets more in', [['tcp 22-23', 'tcp 20-23']], 'new', 'new'],
  ['it carries another group too', [['web group:ssh', 'web group:ssh group:more']], 'new', 'new'],
  ['it moves to another subnet', [['group:ssh subnet:app', 'group:ssh subnet:other']], 'new', 'new'],
  [
    'its table has another route',
    [['  route 0.0.0.0/0 igw', '  route 0.0.0.0/1 igw\n  route 128.0.0.0/1 igw']],
    'new',
    'new',
  ],
  ['whether it has a public address is not known', [['app public', 'app public:?']], 'new', 'new'],
  [
    'the list on the other side changes',
    [['egress 100 allow all all 0.0.0.0/0', 'egress 100 allow all all 10.0.0.0/8']],
    'existing',
    'new',
  ],
])('where %s', (_, edits, exposed, flow) => {
  const after = edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, BEFORE);
  expect([told(BEFORE, after, EXPOSED), told(BEFORE, after, FLOWS)]).toEqual([
    [`${exposed} undetermined`],
    [`${flow} undetermined`],
  ]);
});
