import { expect, test } from '@jest/globals';
import { parseNotation } from '../../model/notation.ts';
import { printAddresses } from '../../packet/addresses.ts';
import { BUILTIN_NAMES, lookupOf } from '../../policy/names/lookup.ts';
import { askedParty } from './asked-party.ts';

const MODEL = parseNotation(`group aws_security_group.db carried-by:aws_db_instance.main
list aws_network_acl.inner
vpc aws_vpc.main 10.0.0.0/16
subnet aws_subnet.app 10.0.1.0/24 2600:1f18::/64 vpc:aws_vpc.main
subnet aws_subnet.later vpc:aws_vpc.main
endpoint aws_instance.bastion group:aws_security_group.db subnet:aws_subnet.app
endpoint module.app.aws_instance.web[0] group:aws_security_group.db subnet:aws_subnet.app
endpoint module.app.aws_instance.web[1] group:aws_security_group.db subnet:aws_subnet.app
endpoint module.app["eu.west"].aws_lb.front["a.b"] group:aws_security_group.db subnet:aws_subnet.app
endpoint aws_db_instance.main group:aws_security_group.db subnet:aws_subnet.app`);

const LOOKUP = lookupOf(
  { module: '', title: '', rules: [] },
  {
    names: { ...BUILTIN_NAMES, networks: new Map([['office', ['203.0.113.0/24', '2001:db8::/32']]]) },
    parameters: new Map(),
  },
);

/** By id, ARN or name, as the resources of an input have them. */
const CALLED = new Map([
  ['i-0a1b', ['aws_instance.bastion']],
  ['the workers', ['module.app.aws_instance.web[0]', 'module.app.aws_instance.web[1]']],
  ['twice', ['aws_instance.bastion', 'aws_db_instance.main', 'aws_iam_role.twice']],
  ['subnet-0a1b', ['aws_subnet.app']],
  ['sg-0a1b', ['aws_security_group.db']],
  ['acl-0a1b', ['aws_network_acl.inner']],
  ['role', ['aws_iam_role.role']],
]);
const called = (name: string): readonly string[] => CALLED.get(name) ?? [];

/** Who is meant, in one line each; or what is wrong. */
function said(text: string): string[] {
  const reading = askedParty(text, MODEL, { lookup: LOOKUP, called });
  if (!reading.ok) return [`! ${reading.mistake}`];
  const { party } = reading;
  return [
    ...party.parties.map((each) => {
      if (each.kind === 'internet') return 'internet';
      if (each.kind === 'endpoint') return each.address;
      return `${party.text} = ${printAddresses(each.family, each.addresses).join(' ')}`;
    }),
    ...(party.note === null ? [] : [`(${party.note})`]),
  ];
}

test.each<[string, string[]]>([
  ['internet', ['internet']],
  ['aws_instance.bastion', ['aws_instance.bastion']],
  ['bastion', ['aws_instance.bastion', '(bastion is aws_instance.bastion)']],
  [
    'aws_lb.front',
    ['module.app["eu.west"].aws_lb.front["a.b"]', '(aws_lb.front is module.app["eu.west"].aws_lb.front["a.b"])'],
  ],
  [
    'front[a.b]',
    ['module.app["eu.west"].aws_lb.front["a.b"]', '(front[a.b] is module.app["eu.west"].aws_lb.front["a.b"])'],
  ],
  ['web[1]', ['module.app.aws_instance.web[1]', '(web[1] is module.app.aws_instance.web[1])']],
  [
    'web',
    [
      'module.app.aws_instance.web[0]',
      'module.app.aws_instance.web[1]',
      '(web is module.app.aws_instance.web[0] and module.app.aws_instance.web[1])',
    ],
  ],
  ['main', ['aws_db_instance.main', '(main is aws_db_instance.main)']],
  ['aws_vpc.main', ['aws_vpc.main = 10.0.0.0/16']],
  ['aws_subnet.app', ['aws_subnet.app = 10.0.1.0/24', 'aws_subnet.app = 2600:1f18::/64']],
  ['app', ['aws_subnet.app = 10.0.1.0/24', 'aws_subnet.app = 2600:1f18::/64']],
  [
    'aws_subnet.later',
    ['! aws_subnet.later has no network that is known before the apply: name a CIDR, or what lives there'],
  ],
  ['10.1.2.3/8', ['10.1.2.3/8 = 10.0.0.0/8']],
  ['2001:db8::/32', ['2001:db8::/32 = 2001:db8::/32']],
  ['10.0.1.6', ['10.0.1.6 = 10.0.1.6/32']],
  ['2001:db8::1', ['2001:db8::1 = 2001:db8::1/128']],
  ['office', ['office = 203.0.113.0/24', 'office = 2001:db8::/32']],
  ['everywhere', ['everywhere = 0.0.0.0/0', 'everywhere = ::/0']],
  ['10.0.0.0/33', ['! 10.0.0.0/33 is no network: write a CIDR as 10.0.0.0/8, or an address of it as 10.0.0.1']],
  [
    'aws_security_group.db',
    [
      '! aws_security_group.db is a security group, which nobody speaks to: name what carries it, as aws_db_instance.main',
    ],
  ],
  [
    'aws_network_acl.inner',
    ['! aws_network_acl.inner is a network ACL, which nobody speaks to: name what lives behind it'],
  ],
  ['i-0a1b', ['aws_instance.bastion', '(i-0a1b is aws_instance.bastion)']],
  [
    'the workers',
    [
      'module.app.aws_instance.web[0]',
      'module.app.aws_instance.web[1]',
      '(the workers is module.app.aws_instance.web[0] and module.app.aws_instance.web[1])',
    ],
  ],
  ['twice', ['! twice may be one of aws_db_instance.main and aws_instance.bastion: name one']],
  ['subnet-0a1b', ['aws_subnet.app = 10.0.1.0/24', 'aws_subnet.app = 2600:1f18::/64']],
  ['sg-0a1b', ['! sg-0a1b is a security group, which nobody speaks to: name what carries it, as aws_db_instance.main']],
  ['acl-0a1b', ['! acl-0a1b is a network ACL, which nobody speaks to: name what lives behind it']],
  ['we*', ['! we* is a pattern, and patterns are not understood here: ask about module.app.aws_instance.web']],
  [
    'aws_instance.*',
    [
      '! aws_instance.* is a pattern, and patterns are not understood here: ask about one of aws_instance.bastion and module.app.aws_instance.web',
    ],
  ],
  ['aws_instance.bastoin', ['! aws_instance.bastoin is nobody of this input; did you mean aws_instance.bastion?']],
  ['offce', ['! offce is nobody of this input; did you mean office?']],
  [
    'nonsense.there[',
    [
      '! nonsense.there[ is nobody of this input: name internet, a CIDR, an address, or one of aws_db_instance.main, aws_instance.bastion, module.app.aws_instance.web[0], module.app.aws_instance.web[1] and module.app["eu.west"].aws_lb.front["a.b"]',
    ],
  ],
])('%s', (text, expected) => expect(said(text)).toEqual(expected));

test('of an input without endpoints that is said', () => {
  const reading = askedParty('aws_instance.web', parseNotation('group a'), { lookup: LOOKUP, called: () => [] });
  expect(reading).toEqual({
    ok: false,
    mistake:
      'aws_instance.web is nobody of this input, which has no endpoint: nothing in it carries groups and lives in a subnet',
  });
});
