import { describe, expect, test } from '@jest/globals';
import type { Json } from '../src/terraform/json.ts';
import { block, entry, findingsText, normalised, type Made } from './made-stack.ts';

/**
 * Configurations that checkers get wrong, each with what is true of it: the findings of severity medium and above, by
 * number. Those of whole paths (37, 45, 46) and of what only raw HCL shows (11) wait; partial and failed plans (75) are
 * golden cases.
 */

type Fields = { readonly [name: string]: Json };

const WEB = 'aws_security_group.web';
const web = (...ingress: Json[]): Made => ({ address: WEB, after: { ingress } });
const webBoth = (ingress: Json[], egress: Json[]): Made => ({ address: WEB, after: { ingress, egress } });
const cidrs = (...list: string[]): Fields => ({ cidr_blocks: list });
const v6 = (...list: string[]): Fields => ({ ipv6_cidr_blocks: list });
const SSH = `sg-sensitive-port-open ${WEB} tcp/22`;
const RDP = `sg-sensitive-port-open ${WEB} tcp/3389`;
const MAYBE_SSH = `sg-sensitive-port-open ${WEB} undetermined tcp/22`;
const SOME = `sg-sensitive-port-open ${WEB}`;
const ALL = `sg-all-traffic-open ${WEB}`;

const REFUSED = `rule-refused ${WEB} null`;
const refused = (number: number): string => `rule-refused aws_network_acl.app ${number}`;

const VPC: Made = {
  address: 'aws_vpc.main',
  after: { cidr_block: '10.0.0.0/16' },
  computed: ['id', 'default_security_group_id', 'default_network_acl_id'],
};
const SUBNET: Made = {
  address: 'aws_subnet.a',
  after: { cidr_block: '10.0.1.0/24' },
  refers: { vpc_id: 'aws_vpc.main.id' },
  computed: ['id'],
};
const APP = 'aws_network_acl.app';
const app = (ingress: Json[], egress: Json[] = []): Made[] => [
  VPC,
  SUBNET,
  {
    address: APP,
    after: { ingress, egress },
    refers: { vpc_id: 'aws_vpc.main.id', subnet_ids: 'aws_subnet.a.id' },
    computed: ['id'],
  },
];
/** The entries of one direction alone, without what return traffic says of them. */
const order = (ingress: Json[]): string[] =>
  findingsText(normalised(app(ingress)).model).filter((line) => !/ephemeral|unanswered/.test(line));
const replies = (ingress: Json[], egress: Json[], severities?: string[]): string[] =>
  findingsText(normalised(app(ingress, egress)).model, severities).filter((line) => /ephemeral|unanswered/.test(line));
/** An explicit empty list is inline management. */
const MIXED = `sg-mixed-rule-management ${APP}`;
const OUT = `nacl-missing-ephemeral-outbound ${APP}`;
const IN = `nacl-missing-ephemeral-inbound ${APP}`;
const overruled = (number: number): string => `nacl-entry-overruled ${APP} ${number}`;
const open = (ports = ''): string => `nacl-sensitive-port-open ${APP}${ports}`;
const rule = (more: Fields, refers: Made['refers'] = { security_group_id: `${WEB}.id` }): Made => ({
  address: 'aws_vpc_security_group_ingress_rule.r',
  after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: '0.0.0.0/0', ...more },
  refers,
});
const bare: Made = { address: WEB, after: { name: 'web' }, computed: ['id', 'ingress', 'egress'] };
const aclRule = (name: string, number: number, action: string, more: Fields): Made => ({
  address: `aws_network_acl_rule.${name}`,
  after: { rule_number: number, rule_action: action, protocol: '-1', ...more },
  refers: { network_acl_id: `${APP}.id` },
});

function found(resources: readonly Made[]): string[] {
  return findingsText(normalised(resources).model);
}

describe('addresses', () => {
  test.each<[string, readonly Made[], string[]]>([
    ['1 two halves of the world, in one rule', [web(block('tcp', 22, 22, cidrs('0.0.0.0/1', '128.0.0.0/1')))], [SSH]],
    [
      '1 two halves of the world, in two rules',
      [web(block('tcp', 22, 22, cidrs('0.0.0.0/1')), block('tcp', 20, 30, cidrs('128.0.0.0/1')))],
      [`sg-sensitive-port-open ${WEB}`],
    ],
    ['2 host bits', [web(block('tcp', 22, 22, cidrs('10.0.0.0/0')))], [SSH, REFUSED]],
    ['3 spellings of ::/0', [web(block('tcp', 22, 22, v6('0::/0')))], [SSH]],
    ['3 zeros', [web(block('tcp', 22, 22, v6('0000:0000::/0')))], [SSH]],
    ['3 halves', [web(block('tcp', 22, 22, v6('::/1', '8000::/1')))], [SSH]],
    ['3 all global addresses', [web(block('tcp', 22, 22, v6('2000::/3')))], [SSH]],
    [
      '4 closed in IPv4, open in IPv6',
      [web(block('tcp', 22, 22, { ...cidrs('10.0.0.0/8'), ...v6('::/0') }))],
      [`sg-ipv6-wider-than-ipv4 ${WEB} tcp/22`, SSH],
    ],
    [
      '4 a deny of IPv4 does not touch IPv6',
      app([entry(90, 'deny', 'tcp', 22, 22), entry(100, 'allow', 'tcp', 22, 22, '', { ipv6_cidr_block: '::/0' })]),
      [open(' tcp/22')],
    ],
    ['5 one address', [web(block('tcp', 22, 22, cidrs('0.0.0.0/32')))], []],
    ['5 the first eighth of nothing', [web(block('tcp', 22, 22, cidrs('0.0.0.0/8')))], []],
    ['6 sixteen million hosts', [web(block('tcp', 22, 22, cidrs('8.0.0.0/8')))], [SSH]],
    ['6 a university', [web(block('tcp', 22, 22, cidrs('8.8.0.0/16')))], []],
    [
      '7 private networks',
      [web(block('tcp', 22, 22, cidrs('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10')))],
      [],
    ],
    [
      '8 beside a prefix list',
      [web(block('tcp', 22, 22, { ...cidrs('0.0.0.0/0'), prefix_list_ids: ['pl-1'] }))],
      [SSH],
    ],
    [
      '9 in a prefix list',
      [
        {
          address: 'aws_ec2_managed_prefix_list.l',
          after: { address_family: 'IPv4', max_entries: 2, entry: [{ cidr: '0.0.0.0/1' }, { cidr: '128.0.0.0/1' }] },
          computed: ['id'],
        },
        bare,
        rule(
          { cidr_ipv4: null },
          { security_group_id: `${WEB}.id`, prefix_list_id: 'aws_ec2_managed_prefix_list.l.id' },
        ),
      ],
      [SSH],
    ],
    [
      '9 in an entry of a prefix list',
      [
        {
          address: 'aws_ec2_managed_prefix_list.l',
          after: { address_family: 'IPv4', max_entries: 2 },
          computed: ['id', 'entry'],
        },
        {
          address: 'aws_ec2_managed_prefix_list_entry.e',
          after: { cidr: '0.0.0.0/0' },
          refers: { prefix_list_id: 'aws_ec2_managed_prefix_list.l.id' },
        },
        bare,
        rule(
          { cidr_ipv4: null },
          { security_group_id: `${WEB}.id`, prefix_list_id: 'aws_ec2_managed_prefix_list.l.id' },
        ),
      ],
      [SSH],
    ],
    ['10 a prefix list of unknown contents', [bare, rule({ cidr_ipv4: null, prefix_list_id: 'pl-1' })], [MAYBE_SSH]],
    [
      '12 an unknown source',
      [
        {
          address: WEB,
          after: { ingress: [block('tcp', 22, 22, { cidr_blocks: [null] })] },
          unknown: { ingress: [{ cidr_blocks: [true] }] },
          refers: { ingress: 'data.http.me.body' },
        },
      ],
      [MAYBE_SSH],
    ],
    [
      '13 the world beside an unknown source',
      [
        {
          address: WEB,
          after: { ingress: [block('tcp', 22, 22, { cidr_blocks: [null, '0.0.0.0/0'] })] },
          unknown: { ingress: [{ cidr_blocks: [true, false] }] },
        },
      ],
      [SSH],
    ],
  ])('%s', (_, resources, expected) => expect(found(resources)).toEqual(expected.toSorted()));
});

describe('protocols and ports', () => {
  test.each<[string, readonly Made[], string[]]>([
    ['14 6 is tcp', [web(block('6', 22, 22))], [SSH]],
    ['14 TCP is tcp', [web(block('TCP', 22, 22))], [SSH]],
    ['14 ALL is everything', [web(block('ALL', 0, 0))], [ALL]],
    ['15 -1 with ports is everything', [web(block('-1', 443, 443))], [ALL, REFUSED]],
    [
      '16 -1 with ports in a list',
      app([entry(100, 'allow', '-1', 443, 443)]),
      [`nacl-all-traffic-unanswered ${APP}`, open(), refused(100)],
    ],
    [
      '16 a deny of -1 with ports denies everything behind it',
      app([entry(90, 'deny', '-1', 22, 22), entry(100, 'allow', 'tcp', 443, 443)]),
      [overruled(100), refused(90)],
    ],
    ['17 a protocol without ports', [web(block('47', 22, 22))], []],
    ['18 within a range', [web(block('tcp', 20, 25))], [SOME]],
    ['18 0-1024', [web(block('tcp', 0, 1024))], [SOME]],
    ['18 3000-4000', [web(block('tcp', 3000, 4000))], [`${SOME} tcp/3306,tcp/3389`]],
    ['18 all of TCP is no everything', [web(block('tcp', 0, 65535))], [SOME]],
    ['18 all but SSH', [web(block('tcp', 3389, 3389), block('tcp', 24, 100))], [RDP]],
    ['19 0-0 is port 0', [web(block('tcp', 0, 0))], []],
    [
      '19 an entry without ports is port 0',
      [...app([]), aclRule('r', 100, 'allow', { protocol: 'tcp', cidr_block: '0.0.0.0/0' })],
      [MIXED],
    ],
    ['20 UDP 22', [web(block('udp', 22, 22))], []],
    ['20 ICMP 8/0', [web(block('icmp', 8, 0))], []],
    ['20 ICMP from 3389', [web(block('icmp', 3389, 3389))], [REFUSED]],
    ['21 ICMP without a type in a list', app([entry(100, 'allow', 'icmp', 0, 0)]), []],
    ['22 from above to', [web(block('tcp', 443, 22))], [REFUSED]],
    ['23 memcached over UDP', [web(block('udp', 11211, 11211))], [`${SOME} udp/11211`]],
    ['24 no ports and -1', [bare, rule({ ip_protocol: '-1', from_port: null, to_port: null })], [ALL]],
  ])('%s', (_, resources, expected) => expect(found(resources)).toEqual(expected.toSorted()));
});

describe('security groups', () => {
  test.each<[string, readonly Made[], string[]]>([
    ['25 a rule in a resource of its own', [bare, rule({})], [SSH]],
    [
      '27 a group that is not managed here',
      [rule({ security_group_id: 'sg-9' }, {})],
      ['sg-sensitive-port-open sg-9 tcp/22'],
    ],
    [
      '28 the default group of a VPC',
      [VPC, rule({}, { security_group_id: 'aws_vpc.main.default_security_group_id' })],
      [
        'default-sg-allows-traffic aws_vpc.main.default_security_group',
        'sg-sensitive-port-open aws_vpc.main.default_security_group tcp/22',
      ],
    ],
    ['29 count = 0: in the configuration alone', [bare], []],
    [
      '30 each.value: the values of the instances count',
      [
        bare,
        { ...rule({ cidr_ipv4: '10.0.0.0/8' }), address: 'aws_vpc_security_group_ingress_rule.r["a"]' },
        { ...rule({}), address: 'aws_vpc_security_group_ingress_rule.r["b"]' },
      ],
      [SSH],
    ],
    ['31 a dynamic block', [{ ...web(block('tcp', 22, 22)), unconfigured: ['ingress'] }], [SSH]],
    ['32 self beside the world', [web(block('tcp', 22, 22, { ...cidrs('0.0.0.0/0'), self: true }))], [SSH]],
    ['33 a source group that is open to the world', [web(block('tcp', 22, 22, { security_groups: ['sg-open'] }))], []],
    ['35 no egress rules: none', [bare], []],
    [
      '35 an adopted default group without blocks: none',
      [
        VPC,
        {
          address: 'aws_default_security_group.d',
          after: {},
          refers: { vpc_id: 'aws_vpc.main.id' },
          computed: ['ingress', 'egress'],
        },
      ],
      [],
    ],
    ['36 no return traffic for groups', [web(block('tcp', 443, 443))], []],
    [
      '38 a rule that is deleted',
      [
        bare,
        {
          ...rule({}),
          actions: ['delete'],
          before: { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: '0.0.0.0/0', security_group_id: 'sg-1' },
        },
      ],
      [],
    ],
    [
      '38 a rule that is forgotten',
      [
        {
          ...rule({}),
          actions: ['forget'],
          before: { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: '0.0.0.0/0', security_group_id: 'sg-1' },
        },
      ],
      ['sg-sensitive-port-open sg-1 tcp/22'],
    ],
    [
      '39 a replaced group: the new one counts',
      [{ ...web(block('tcp', 443, 443)), actions: ['create', 'delete'], before: { ingress: [block('tcp', 22, 22)] } }],
      [],
    ],
    [
      '40 a sensitive network is judged',
      [{ ...web(block('tcp', 22, 22)), sensitive: { ingress: [{ cidr_blocks: [true] }] } }],
      [SSH],
    ],
    [
      '41 words in a description',
      [web(block('tcp', 443, 443, { ...cidrs('10.0.0.0/8'), description: 'ssh from 0.0.0.0/0' }))],
      [],
    ],
    ['41 egress to port 22', [webBoth([], [block('tcp', 22, 22)])], []],
    [
      '42 a source group of an egress rule is its destination',
      [
        bare,
        {
          address: 'aws_security_group_rule.r',
          after: { type: 'egress', protocol: 'tcp', from_port: 22, to_port: 22 },
          refers: { security_group_id: `${WEB}.id`, source_security_group_id: 'var.x' },
        },
      ],
      [],
    ],
    [
      '43 inline and resources: the union, and a conflict',
      [{ ...web(block('tcp', 443, 443)), computed: ['id'] }, rule({})],
      [`sg-mixed-rule-management ${WEB}`, SSH],
    ],
    [
      '43 in a state both are one rule',
      [
        {
          address: WEB,
          actions: ['no-op'],
          before: {},
          after: { id: 'sg-1', ingress: [block('tcp', 443, 443)] },
          unconfigured: ['ingress'],
        },
        { ...rule({ from_port: 443, to_port: 443, security_group_id: 'sg-1' }, {}), actions: ['no-op'], before: {} },
      ],
      [],
    ],
    ['44 a group of another account', [web(block('tcp', 22, 22, { security_groups: ['123456789012/sg-1'] }))], []],
  ])('%s', (_, resources, expected) => expect(found(resources)).toEqual(expected.toSorted()));

  test('34 two groups: each is judged alone, and the open one is told', () => {
    expect(
      found([{ address: 'aws_security_group.closed', after: { ingress: [] } }, web(block('tcp', 22, 22))]),
    ).toEqual([SSH]);
  });
  test('26 a group behind the output of a module', () => {
    const { model } = normalised(
      [
        { address: 'module.m.aws_security_group.web', after: {}, computed: ['id', 'ingress'] },
        rule({}, { security_group_id: 'module.m.id' }),
      ],
      {
        configuration: {
          root_module: {
            resources: [
              {
                address: 'aws_vpc_security_group_ingress_rule.r',
                mode: 'managed',
                type: 'aws_vpc_security_group_ingress_rule',
                name: 'r',
                expressions: { security_group_id: { references: ['module.m.id', 'module.m'] } },
              },
            ],
            module_calls: {
              m: {
                module: {
                  outputs: {
                    id: { expression: { references: ['aws_security_group.web.id', 'aws_security_group.web'] } },
                  },
                  resources: [
                    {
                      address: 'aws_security_group.web',
                      mode: 'managed',
                      type: 'aws_security_group',
                      name: 'web',
                      expressions: {},
                    },
                  ],
                },
              },
            },
          },
        },
      },
    );
    expect(findingsText(model)).toEqual(['sg-sensitive-port-open module.m.aws_security_group.web tcp/22']);
  });
});

describe('the order of a list', () => {
  const any = (number: number, action: string, cidr = '0.0.0.0/0'): Json => entry(number, action, '-1', 0, 0, cidr);
  test.each<[string, Json[], string[]]>([
    ['47 a deny before an allow of everything', [entry(90, 'deny', 'tcp', 22, 22), any(100, 'allow')], [open()]],
    [
      '48 an allow of everything before a deny',
      [any(100, 'allow'), entry(200, 'deny', 'tcp', 22, 22)],
      [overruled(200), open()],
    ],
    [
      '49 99 comes before 100, wherever it stands',
      [any(100, 'allow', '10.0.0.0/8'), any(99, 'deny', '10.0.0.0/8')],
      [overruled(100)],
    ],
    [
      '50 dead by a union of networks',
      [any(100, 'allow', '0.0.0.0/1'), any(110, 'allow', '128.0.0.0/1'), entry(120, 'deny', 'tcp', 22, 22)],
      [overruled(120), open()],
    ],
    [
      '51 dead by a union of ports',
      [
        entry(100, 'allow', 'tcp', 0, 1023),
        entry(110, 'allow', 'tcp', 1024, 65535),
        entry(120, 'deny', 'tcp', 3389, 3389),
        entry(130, 'deny', 'udp', 3389, 3389),
      ],
      [overruled(120), open()],
    ],
    [
      '52 an exception before a general deny',
      [entry(100, 'allow', 'tcp', 22, 22, '10.0.0.0/8'), entry(110, 'deny', 'tcp', 22, 22)],
      [],
    ],
    [
      '53 a small deny before an allow of the world',
      [entry(100, 'deny', 'tcp', 22, 22, '203.0.113.0/24'), entry(110, 'allow', 'tcp', 22, 22)],
      [open(' tcp/22')],
    ],
    [
      '54 a part of a deny passes before it, as an exception',
      [entry(100, 'allow', 'tcp', 22, 22, '10.0.0.0/9'), entry(110, 'deny', 'tcp', 22, 22, '10.0.0.0/8')],
      [],
    ],
    [
      '55 the winner is the deny before the allow: redundant, not overruled',
      [entry(90, 'deny', 'tcp', 22, 22), any(100, 'allow'), entry(120, 'deny', 'tcp', 22, 22)],
      [open()],
    ],
    [
      '56 IPv4 never hides IPv6',
      [any(100, 'allow', '10.0.0.0/8'), entry(110, 'deny', '-1', 0, 0, '', { ipv6_cidr_block: '::/0' })],
      [],
    ],
    [
      '56 host bits: the same network',
      [entry(100, 'allow', 'tcp', 443, 443, '10.0.0.5/8'), entry(110, 'deny', 'tcp', 443, 443, '10.0.0.0/8')],
      [overruled(110), refused(100)],
    ],
    ['57 a final deny of everything', [any(100, 'allow', '10.0.0.0/8'), any(32766, 'deny')], []],
    ['60 a deny of the other direction blocks nothing', [entry(100, 'allow', 'tcp', 22, 22)], [open(' tcp/22')]],
  ])('%s', (_, ingress, expected) => expect(order(ingress)).toEqual(expected.toSorted()));

  test('55 the winner is told', () => {
    const { model } = normalised(
      app([entry(90, 'deny', 'tcp', 22, 22), entry(100, 'allow', '-1', 0, 0), entry(120, 'deny', 'tcp', 22, 22)]),
    );
    expect(findingsText(model, ['low']).filter((line) => line.includes('redundant'))).toEqual([
      `nacl-entry-redundant ${APP} 120`,
    ]);
  });
  test('58 a list without subnets is judged alike', () => {
    expect(
      found([
        {
          address: APP,
          after: {
            ingress: [entry(100, 'allow', '-1', 0, 0), entry(200, 'deny', 'tcp', 22, 22)],
            egress: [entry(100, 'allow', '-1', 0, 0)],
          },
        },
      ]),
    ).toEqual([overruled(200), open()]);
  });
  test('58 a subnet without an association lives on the default list', () => {
    expect(findingsText(normalised([VPC, SUBNET]).model, ['info'])).toEqual(['default-nacl-open aws_vpc.main']);
  });
  test('58 a default list whose only subnet is known by its id', () => {
    const both = [entry(100, 'allow', '-1', 0, 0)];
    const list = (more: Partial<Made>): Made => ({
      address: 'aws_default_network_acl.d',
      ...more,
      after: { ingress: both, egress: both, ...more.after },
      refers: { default_network_acl_id: 'aws_vpc.main.default_network_acl_id', ...more.refers },
    });
    const lived = (...resources: Made[]): string[] =>
      findingsText(normalised(resources).model, ['info', 'low', 'medium', 'high']);
    expect(lived(VPC, list({ after: { subnet_ids: ['subnet-0a1b2c3d'] } }))).toEqual([]);
    expect(lived(VPC, SUBNET, list({ refers: { subnet_ids: 'aws_subnet.a.id' } }))).toEqual([
      'default-nacl-open aws_default_network_acl.d',
    ]);
  });
  test('59 an adopted default list without blocks, and a list without rules, deny everything', () => {
    expect(
      findingsText(
        normalised([
          VPC,
          SUBNET,
          {
            address: 'aws_default_network_acl.d',
            after: { ingress: [], egress: [] },
            refers: { default_network_acl_id: 'aws_vpc.main.default_network_acl_id' },
          },
        ]).model,
        ['low', 'medium', 'high'],
      ),
    ).toEqual([]);
    expect(order([])).toEqual([]);
  });
  test('60 an entry without egress is inbound', () => {
    expect(
      found([
        ...app([]),
        aclRule('r', 100, 'allow', { protocol: 'tcp', from_port: 22, to_port: 22, cidr_block: '0.0.0.0/0' }),
      ]),
    ).toEqual([OUT, open(' tcp/22'), MIXED].toSorted());
  });
  test('61 a list is judged beside the groups, with its own severity', () => {
    expect(
      findingsText(normalised(app([entry(100, 'allow', '-1', 0, 0)], [entry(100, 'allow', '-1', 0, 0)])).model, [
        'critical',
        'high',
      ]),
    ).toEqual([]);
  });
});

describe('return traffic', () => {
  const https = [entry(100, 'allow', 'tcp', 443, 443)];
  const out = (from: number, to: number, cidr = '0.0.0.0/0', number = 100, protocol = 'tcp'): Json =>
    entry(number, 'allow', protocol, from, to, cidr);
  test.each<[string, Json[], Json[], string[]]>([
    ['62 replies to the VPC only', https, [out(1024, 65535, '10.0.0.0/16')], [OUT]],
    ['63 replies for Windows only', https, [out(49152, 65535)], [OUT]],
    ['64 replies for Linux and Windows', https, [out(32768, 65535)], []],
    ['65 in two entries', https, [out(1024, 32767), out(32768, 65535, '0.0.0.0/0', 110)], []],
    ['65 all ports', https, [out(0, 65535)], []],
    ['65 everything', https, [entry(100, 'allow', '-1', 0, 0)], []],
    ['66 a deny before the replies', https, [entry(90, 'deny', 'tcp', 1024, 65535), out(1024, 65535)], [OUT]],
    ['67 one port denied before them', https, [entry(90, 'deny', 'tcp', 3389, 3389), out(1024, 65535)], []],
    ['68 UDP replies for a TCP service', https, [out(1024, 65535, '0.0.0.0/0', 100, 'udp')], [OUT]],
    ['70 outbound HTTPS without a way back', [], [out(443, 443)], [IN]],
    [
      '72 ping without its reply is not checked',
      [entry(100, 'allow', 'icmp', 0, 0, '0.0.0.0/0', { icmp_type: 8, icmp_code: 0 })],
      [],
      [],
    ],
    ['73 the resolver of the VPC', [], [out(53, 53, '10.0.0.2/32', 100, 'udp')], []],
    ['74 the own subnet', [entry(100, 'allow', 'tcp', 443, 443, '10.0.1.0/25')], [], []],
  ])('%s', (_, ingress, egress, expected) => expect(replies(ingress, egress)).toEqual(expected));

  test('64 some clients use lower ports: low', () => {
    expect(replies(https, [out(32768, 65535)], ['low'])).toEqual([`nacl-ephemeral-range-narrow ${APP}`]);
  });
  test('69 broken in IPv6 only', () => {
    const [vpc, subnet, acl] = app(
      [...https, entry(110, 'allow', 'tcp', 443, 443, '', { ipv6_cidr_block: '::/0' })],
      [out(1024, 65535)],
    ) as [Made, Made, Made];
    const dual: Made = { ...vpc, after: { cidr_block: '10.0.0.0/16', assign_generated_ipv6_cidr_block: true } };
    const of = (resources: Made[]): string[] =>
      findingsText(normalised(resources).model).filter((line) => line.includes('ephemeral'));
    expect(
      of([dual, { ...subnet, after: { cidr_block: '10.0.1.0/24', assign_ipv6_address_on_creation: true } }, acl]),
    ).toEqual([OUT]);
    expect(
      of([
        dual,
        {
          ...subnet,
          refers: { ...subnet.refers, ipv6_cidr_block: 'aws_vpc.main.ipv6_cidr_block' },
          computed: ['id', 'ipv6_cidr_block'],
        },
        acl,
      ]),
    ).toEqual([OUT]);
    expect(
      of([dual, { ...subnet, after: { cidr_block: '10.0.1.0/24', ipv6_cidr_block: '2600:1::/64' } }, acl]),
    ).toEqual([OUT]);
    expect(of([dual, subnet, acl])).toEqual([]);
  });
  test('71 behind a NAT gateway the way back is from the internet', () => {
    expect(replies([entry(100, 'allow', 'tcp', 1024, 65535, '10.0.0.0/16')], [out(443, 443)])).toEqual([IN]);
  });
});

describe('the mechanics of plans', () => {
  test('76 marks of known values are truthy and mean nothing', () => {
    expect(
      found([
        {
          ...web(block('tcp', 22, 22)),
          unknown: { ingress: [{ cidr_blocks: [false], security_groups: [], self: false }] },
        },
      ]),
    ).toEqual([SSH]);
  });
  test('77 keys with dots', () => {
    const a: Made = { address: 'aws_security_group.g["a.b"]', after: {}, computed: ['id', 'ingress'] };
    expect(
      found([
        a,
        { ...a, address: 'aws_security_group.g["c"]' },
        { ...rule({}, { security_group_id: 'aws_security_group.g["a.b"].id' }) },
      ]),
    ).toEqual(['sg-sensitive-port-open aws_security_group.g["a.b"] tcp/22']);
  });
  test('78 old cores write no expressions for blocks', () => {
    expect(found([{ ...web(block('tcp', 22, 22)), unconfigured: ['ingress'] }])).toEqual([SSH]);
  });
  test('79 two regions with the same names', () => {
    const inRegion = (name: string, region: string): Made[] => [
      {
        address: `aws_security_group.${name}`,
        actions: ['no-op'],
        before: {},
        after: { id: 'sg-1', region, ingress: [] },
        unconfigured: ['ingress'],
      },
      {
        address: `aws_vpc_security_group_ingress_rule.${name}`,
        actions: ['no-op'],
        before: {},
        after: {
          ip_protocol: 'tcp',
          from_port: 22,
          to_port: 22,
          cidr_ipv4: name === 'a' ? '0.0.0.0/0' : '10.0.0.0/8',
          security_group_id: 'sg-1',
          region,
        },
      },
    ];
    expect(found([...inRegion('a', 'eu-west-1'), ...inRegion('b', 'eu-central-1')])).toEqual([
      'sg-sensitive-port-open aws_security_group.a tcp/22',
    ]);
  });
});
