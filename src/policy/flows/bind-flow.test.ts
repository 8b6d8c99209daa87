import { expect, test } from '@jest/globals';
import { parseNotation } from '../../model/notation.ts';
import { bindRules } from '../bind-rules.ts';
import type { Flow } from '../generated/policy-module.ts';
import { NAMELESS } from '../../model/input-name.ts';
import { judgeModel } from '../judge-model.ts';
import { aroundSubjects } from '../subjects/around-subject.ts';
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

test('what is taken for granted of a machine is so of those like it, too', () => {
  const model = parseNotation(`vpc main 10.0.0.0/16
gateway igw internet vpc:main
table public vpc:main
  route 0.0.0.0/0 igw
list open vpc:main
  ingress 100 allow all all 0.0.0.0/0
  egress 100 allow all all 0.0.0.0/0
subnet app 10.0.1.0/24 vpc:main table:public list:open
group web
  ingress tcp 443 0.0.0.0/0
endpoint a group:web subnet:app public
endpoint b group:web subnet:app public`);
  const around = aroundSubjects(model);
  const rule = ruleOfFlow({
    id: 'f',
    why: 'w',
    from: 'internet',
    to: { address: '*' },
    ports: 'tcp/443',
    families: ['ipv4'],
    expect: 'delivered',
  });
  expect(judgeModel(model, bindRules([{ module: 'm', title: 't', rules: [rule] }]), NAMELESS, { around })).toEqual([]);
  expect(around.assumed().map(({ addresses }) => addresses)).toEqual([['a', 'b']]);
});

/** Whoever is meant of an endpoint in one of two subnets: what is expected of it is decided. */
test.each<[string, Flow['to'], string[]]>([
  ['in all of them', { subnet: 'aws_subnet.app*' }, ['m violated']],
  ['in all instances of a subnet', { subnet: '*.app' }, ['m violated']],
  ['in one of them', { subnet: 'aws_subnet.app[0]' }, ['m undetermined']],
  ['in none', { subnet: '*.ap' }, []],
  ['their VPC', { vpc: 'aws_vpc.main' }, ['m violated']],
  ['all instances of a group in a module', { group: 'module.g.aws_security_group.open' }, ['m violated']],
  ['of one module alone', { group: 'module.g["b"].aws_security_group.open' }, []],
  ['one instance', { group: 'module.g["a"].aws_security_group.open' }, ['m violated']],
])('where a machine may live: %s', (_, to, expected) => {
  const model = parseNotation(`vpc aws_vpc.main[0] 10.0.0.0/16
table own vpc:aws_vpc.main[0]
group module.g["a"].aws_security_group.open
  ingress tcp 22 10.0.9.0/24
subnet aws_subnet.app[0] 10.0.1.0/24 vpc:aws_vpc.main[0] table:own
subnet aws_subnet.app[1] 10.0.2.0/24 vpc:aws_vpc.main[0] table:own
endpoint m group:module.g["a"].aws_security_group.open perhaps-subnet:aws_subnet.app[0] perhaps-subnet:aws_subnet.app[1]`);
  const rule = ruleOfFlow({ id: 'f', why: 'w', from: '10.0.8.0/24', to, ports: 'tcp/22', expect: 'delivered' });
  const found = judgeModel(model, bindRules([{ module: 'm', title: 't', rules: [rule] }]));
  expect(
    found.filter(({ kind }) => kind === 'endpoint').map(({ owner, hit }) => `${owner.address} ${hit.verdict}`),
  ).toEqual(expected);
});
