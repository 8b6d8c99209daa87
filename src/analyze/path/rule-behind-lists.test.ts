import { expect, test } from '@jest/globals';
import {
  just,
  madeEndpoint,
  madeInterface,
  madeModel,
  madeSubnet,
  madeVpc,
  oneOf,
  type MadeParts,
} from './made-network.testing.ts';
import { openNetwork } from './open-network.ts';
import { ruleBehindLists } from './rule-behind-lists.ts';

/** What is said of the first rule of `web`, which is in subnet a; the list of a has these entries. */
function told(rule: string, entries: readonly string[], parts: MadeParts = {}): string {
  const model = madeModel({
    vpcs: [madeVpc('v', '10.0.0.0/16')],
    subnets: [madeSubnet('a', { acls: ['list'] }), madeSubnet('b', { acls: ['none'], networks: ['10.0.2.0/24'] })],
    endpoints: [
      madeEndpoint('e'),
      madeEndpoint('f', { interfaces: [madeInterface({ groups: just('app'), subnets: just('b') })] }),
    ],
    ...parts,
    filters: `group web\n  ${rule}\ngroup app\nlist list\n${entries.map((entry) => `  ${entry}`).join('\n')}\nlist none`,
  });
  const first = model.groups[0]?.rules[0];
  const answer = first === undefined ? null : ruleBehindLists(openNetwork(model), 'web', first);
  if (answer === null) return 'not judged';
  const lists = answer.lists.map(
    ({ acl, isReply, entries: by, endpoints }) =>
      ` ${isReply ? 'replies by' : 'by'} ${acl.address} (${by.map(({ number }) => number).join(' ')}) before ${endpoints.join(' ')}`,
  );
  const unknown = answer.unknown.map(({ address, attribute }) => ` for ${address}.${attribute}`);
  return `${answer.blocked}${[...lists, ...unknown].join(',')}`;
}

const ALL_IN = 'ingress 100 allow all all 0.0.0.0/0';
const ALL_OUT = 'egress 100 allow all all 0.0.0.0/0';
const SSH = 'ingress tcp 22 0.0.0.0/0';
const member = (parts: Parameters<typeof madeInterface>[0]) => [
  madeEndpoint('e', { interfaces: [madeInterface(parts)] }),
];

test.each<[string, string, string]>([
  ['it passes', told(SSH, [ALL_IN, ALL_OUT]), 'no'],
  ['no entry admits it', told(SSH, ['ingress 100 allow tcp 443 0.0.0.0/0', ALL_OUT]), 'yes by list () before e'],
  ['an entry denies it', told(SSH, ['ingress 90 deny tcp 22 0.0.0.0/0', ALL_IN, ALL_OUT]), 'yes by list (90) before e'],
  ['a part passes', told(SSH, ['ingress 90 allow tcp 22 192.0.2.0/24', ALL_OUT]), 'no'],
  ['no reply leaves', told(SSH, [ALL_IN, 'egress 100 allow tcp 443 0.0.0.0/0']), 'yes replies by list () before e'],
  ['a reply to one port leaves', told(SSH, [ALL_IN, 'egress 100 allow tcp 65535 0.0.0.0/0']), 'no'],
  ['UDP needs none', told('ingress udp 53 0.0.0.0/0', [ALL_IN]), 'no'],
  ['a rule out', told('egress tcp 443 0.0.0.0/0', [ALL_IN]), 'yes by list () before e'],
  [
    'replies in',
    told('egress tcp 443 0.0.0.0/0', [ALL_OUT, 'ingress 100 allow tcp 443 0.0.0.0/0']),
    'yes replies by list () before e',
  ],
  ['neighbours meet no list', told('ingress tcp 22 10.0.1.0/24', []), 'not judged'],
  ['but for others', told('ingress tcp 22 10.0.0.0/16', []), 'yes by list () before e'],
  ['members elsewhere', told('ingress tcp 22 group:app', []), 'yes by list () before e'],
  ['members of a group that is not shown', told('ingress tcp 22 group:sg-1', []), 'not judged'],
  ['members that nobody is', told('ingress tcp 22 group:app', [], { endpoints: [madeEndpoint('e')] }), 'not judged'],
  ['nobody carries it', told(SSH, [], { endpoints: [] }), 'not judged'],
  ['a list that is not shown', told(SSH, [], { subnets: [madeSubnet('a', { acls: ['acl-1'] })] }), 'not judged'],
  [
    'an unknown entry',
    told(SSH, ['ingress 90 allow tcp 22 unknown', ALL_OUT]),
    'maybe by list () before e, for list.ingress[0].cidr_blocks',
  ],
  [
    'an unknown entry that decides nothing',
    told(SSH, ['ingress 90 allow tcp 80 unknown', ALL_OUT]),
    'yes by list () before e',
  ],
  [
    'an unknown rule that passes nowhere',
    told('ingress tcp 22 unknown', ['ingress 100 allow tcp 443 0.0.0.0/0', ALL_OUT]),
    'yes by list () before e',
  ],
  [
    'an unknown rule',
    told('ingress tcp 22 unknown', ['ingress 100 allow tcp 22 192.0.2.0/24', ALL_OUT]),
    'maybe by list () before e, for web.ingress[0].cidr_blocks',
  ],
  [
    'who may carry it',
    told(SSH, [], { endpoints: member({ groups: oneOf('e', 'groups', 'web', 'app') }) }),
    'not judged',
  ],
  [
    'in one of two subnets, both shut',
    told(SSH, [ALL_OUT], {
      endpoints: [
        ...member({}),
        madeEndpoint('g', { interfaces: [madeInterface({ subnets: oneOf('g', 'subnet_id', 'a', 'b') })] }),
      ],
    }),
    'yes by list () before e g, by none () before g',
  ],
])('%s', (_, answer, expected) => expect(answer).toBe(expected));
