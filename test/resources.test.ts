import { describe, expect, test } from '@jest/globals';
import type { Json } from '../src/terraform/json.ts';
import { normalise } from '../src/terraform/normalise.ts';
import { block, entry, findingsText, modelText, normalised, stackOf, type Made } from './made-stack.ts';

const WEB = 'aws_security_group.web';
const LIST = 'aws_network_acl.app';
const VPC: Made = {
  address: 'aws_vpc.main',
  after: { cidr_block: '10.0.0.0/16' },
  computed: ['id', 'default_security_group_id', 'default_network_acl_id', 'ipv6_cidr_block'],
};

/** The model's lines, then what is refused and the warnings behind a `!`. */
function read(resources: readonly Made[], extra: { readonly [key: string]: Json } = {}): string[] {
  const { model, diagnostics } = normalised(resources, extra);
  const refused = [
    ...model.groups.flatMap((each) => each.rules),
    ...model.acls.flatMap((each) => each.entries),
  ].flatMap((statement) => (statement.refused ?? []).map(({ why }) => `! ${statement.address} ${why}`));
  return [
    ...modelText(model),
    ...refused,
    ...diagnostics.filter(({ level }) => level === 'warning').map(({ address, message }) => `! ${address} ${message}`),
  ];
}

const group = (...ingress: Json[]): Made => ({ address: WEB, after: { ingress } });
const list = (...ingress: Json[]): Made => ({ address: LIST, after: { ingress, vpc_id: 'vpc-1' } });
const aclRule = (after: { readonly [name: string]: Json }): Made => ({
  address: 'aws_network_acl_rule.r',
  after: { network_acl_id: 'acl-1', rule_number: 100, rule_action: 'allow', cidr_block: '0.0.0.0/0', ...after },
});
const rules = (...lines: string[]): string[] => [`custom group ${WEB}`, ...lines];

describe('protocols and ports of security groups', () => {
  test.each<[string, Json, string[]]>([
    ['a number', block('6', 22, 22), ['  ingress tcp 22 from 0.0.0.0/0']],
    ['upper case', block('TCP', 22, 22), ['  ingress tcp 22 from 0.0.0.0/0']],
    ['udp by number', block('17', 53, 53), ['  ingress udp 53 from 0.0.0.0/0']],
    ['all, in each spelling', block('ALL', 0, 0), ['  ingress all traffic from 0.0.0.0/0']],
    ['-1', block('-1', 0, 0), ['  ingress all traffic from 0.0.0.0/0']],
    [
      '-1 with ports',
      block('-1', 443, 443),
      [
        '  ingress all traffic from 0.0.0.0/0',
        `! ${WEB} has ports with protocol -1: AWS would ignore them and take all traffic, and the provider refuses them`,
      ],
    ],
    ['a protocol without ports', block('50', 22, 22), ['  ingress all 50 from 0.0.0.0/0']],
    ['port 0 alone', block('tcp', 0, 0), ['  ingress tcp 0 from 0.0.0.0/0']],
    [
      'a range turned round',
      block('tcp', 30, 20),
      ['  ingress nothing', `! ${WEB} goes from port 30 to 20 and so matches nothing`],
    ],
    [
      'ports beyond the last',
      block('tcp', 60000, 70000),
      ['  ingress tcp 60000-65535 from 0.0.0.0/0', `! ${WEB} goes from port 60000 to 70000, beyond 0-65535`],
    ],
    ['port texts', block('tcp', '22', '23'), ['  ingress tcp 22-23 from 0.0.0.0/0']],
    [
      'ports -1',
      block('tcp', -1, -1),
      ['  ingress nothing ≤ all tcp from 0.0.0.0/0', `! ${WEB} has ports -1, which only ICMP may have`],
    ],
    [
      'a port that is no number',
      block('tcp', 'ssh', 22),
      ['  ingress nothing ≤ all tcp from 0.0.0.0/0', `! ${WEB} has no usable from_port`],
    ],
    [
      'a port that is no whole number',
      block('tcp', 1.5, 22),
      ['  ingress nothing ≤ all tcp from 0.0.0.0/0', `! ${WEB} has no usable from_port`],
    ],
    ['ICMP, all', block('icmp', -1, -1), ['  ingress all icmp from 0.0.0.0/0']],
    ['ICMP type and code', block('icmp', 8, 0), ['  ingress icmp 8/0 from 0.0.0.0/0']],
    ['ICMP type with all codes', block('1', 3, -1), ['  ingress icmp 3/all from 0.0.0.0/0']],
    [
      'an ICMP type that does not exist',
      block('icmp', 3389, 3389),
      ['  ingress nothing', `! ${WEB} has ICMP type 3389 and code 3389, which do not exist, and so matches nothing`],
    ],
    ['ICMPv6', block('icmpv6', 128, 0, { ipv6_cidr_blocks: ['::/0'] }), ['  ingress icmpv6 128/0 from ::/0']],
    ['ICMPv6 with an IPv4 network has no types', block('58', 128, 0), ['  ingress all 58 from 0.0.0.0/0']],
    [
      'a name of network ACLs',
      block('esp', 0, 0),
      [
        '  ingress nothing ≤ all 50 from 0.0.0.0/0',
        `! ${WEB} has the protocol "esp", which AWS does not know for security groups`,
      ],
    ],
    [
      'no name at all',
      block('ssh', 22, 22),
      ['  ingress nothing ≤ all traffic from 0.0.0.0/0', `! ${WEB} has the protocol "ssh", which AWS does not know`],
    ],
    [
      'a number beyond the last',
      block('300', 0, 0),
      ['  ingress nothing ≤ all traffic from 0.0.0.0/0', `! ${WEB} has the protocol "300", which AWS does not know`],
    ],
  ])('%s', (_, given, expected) => expect(read([group(given)])).toEqual(rules(...expected)));
});

describe('peers of security groups', () => {
  test.each<[string, Json, string[]]>([
    [
      'one rule a peer',
      block('tcp', 443, 443, {
        cidr_blocks: ['10.0.0.0/8', '192.0.2.0/24'],
        ipv6_cidr_blocks: ['2001:db8::/32'],
        security_groups: ['sg-1'],
        prefix_list_ids: ['pl-1'],
        self: true,
      }),
      [
        `  ingress tcp 443 from members of ${WEB}`,
        '  ingress tcp 443 from members of sg-1',
        '  ingress tcp 443 from 10.0.0.0/8',
        '  ingress tcp 443 from 192.0.2.0/24',
        '  ingress tcp 443 from 2001:db8::/32',
        '  ingress tcp 443 from contents of pl-1 ≤ tcp 443 from 0.0.0.0/0, contents of pl-1 and ::/0 ?ingress[0].prefix_list_ids[0]',
      ],
    ],
    [
      'host bits are zeroed',
      block('tcp', 22, 22, { cidr_blocks: ['10.1.2.3/8', '1.2.3.4/0'] }),
      [
        '  ingress tcp 22 from 0.0.0.0/0',
        '  ingress tcp 22 from 10.0.0.0/8',
        `! ${WEB} names "1.2.3.4/0", which is no network but an address in one`,
        `! ${WEB} names "10.1.2.3/8", which is no network but an address in one`,
      ],
    ],
    [
      'every spelling of IPv6',
      block('tcp', 22, 22, { ipv6_cidr_blocks: ['0::0/0', '0000:0000::/0', '2001:DB8:0::/32'] }),
      ['  ingress tcp 22 from ::/0', '  ingress tcp 22 from ::/0', '  ingress tcp 22 from 2001:db8::/32'],
    ],
    ['no peers, no rules', block('tcp', 22, 22, {}), []],
    [
      'what is not given',
      {
        protocol: 'tcp',
        from_port: 22,
        to_port: 22,
        cidr_blocks: null,
        self: null,
        security_groups: null,
        ipv6_cidr_blocks: [],
      },
      [],
    ],
    [
      'a text written as the address of a group, which is none',
      block('tcp', 22, 22, { security_groups: [WEB] }),
      [`  ingress tcp 22 from members of "${WEB}"`],
    ],
    [
      'a group of another account',
      block('tcp', 22, 22, { security_groups: ['123456789012/sg-9'] }),
      ['  ingress tcp 22 from members of 123456789012/sg-9'],
    ],
    [
      'an address without a length',
      block('tcp', 22, 22, { cidr_blocks: ['10.0.0.1'] }),
      ['  ingress nothing ≤ tcp 22 from 0.0.0.0/0', `! ${WEB} names "10.0.0.1", which is no CIDR`],
    ],
  ])('%s', (_, given, expected) => expect(read([group(given)]).toSorted()).toEqual(rules(...expected).toSorted()));
});

describe('what is known only after apply', () => {
  const unknownIn = (after: Json, unknown: Json): string[] =>
    read([{ address: WEB, after: { ingress: after }, unknown: { ingress: unknown }, refers: { ingress: 'var.x' } }]);
  test.each<[string, Json, Json, string[]]>([
    [
      'one CIDR',
      [block('tcp', 22, 22, { cidr_blocks: [null, '10.0.0.0/8'] })],
      [{ cidr_blocks: [true, false] }],
      ['  ingress tcp 22 from 10.0.0.0/8', '  ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks[0]'],
    ],
    [
      'a list of CIDRs',
      [block('tcp', 22, 22, { cidr_blocks: null })],
      [{ cidr_blocks: true }],
      ['  ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?ingress[0].cidr_blocks'],
    ],
    [
      'marks of known values',
      [block('tcp', 22, 22)],
      [{ cidr_blocks: [false], security_groups: [] }],
      ['  ingress tcp 22 from 0.0.0.0/0'],
    ],
    [
      'a port',
      [block('tcp', null, 22)],
      [{ from_port: true }],
      ['  ingress nothing ≤ tcp 0-22 from 0.0.0.0/0 ?ingress[0].from_port'],
    ],
    [
      'both ports',
      [block('udp', null, null)],
      [{ from_port: true, to_port: true }],
      ['  ingress nothing ≤ all udp from 0.0.0.0/0 ?ingress[0].from_port ?ingress[0].to_port'],
    ],
    [
      'the protocol',
      [block(null, 22, 22)],
      [{ protocol: true }],
      ['  ingress nothing ≤ all traffic from 0.0.0.0/0 ?ingress[0].protocol'],
    ],
    [
      'an ICMP code',
      [block('icmp', 3, null)],
      [{ to_port: true }],
      ['  ingress nothing ≤ icmp 3/all from 0.0.0.0/0 ?ingress[0].to_port'],
    ],
    [
      'ports of a protocol that has none',
      [block('-1', null, null)],
      [{ from_port: true, to_port: true }],
      ['  ingress all traffic from 0.0.0.0/0'],
    ],
    [
      'self',
      [block('tcp', 22, 22, { self: null })],
      [{ self: true }],
      [`  ingress nothing ≤ tcp 22 from members of ${WEB} ?ingress[0].self`],
    ],
    [
      'a group',
      [block('tcp', 22, 22, { security_groups: null })],
      [{ security_groups: true }],
      [`  ingress nothing ≤ tcp 22 from members of ${WEB}.ingress[0].security_groups ?ingress[0].security_groups`],
    ],
    [
      'a description',
      [block('tcp', 22, 22, { cidr_blocks: ['10.0.0.0/8'], description: null })],
      [{ description: true }],
      ['  ingress tcp 22 from 10.0.0.0/8'],
    ],
    ['a block', [null], [true], ['  ingress nothing ≤ all traffic from 0.0.0.0/0 and ::/0 ?ingress[0]']],
    ['all blocks', null, true, ['  ingress nothing ≤ all traffic from 0.0.0.0/0 and ::/0 ?ingress']],
  ])('%s', (_, after, unknown, expected) =>
    expect(unknownIn(after, unknown).toSorted()).toEqual(rules(...expected).toSorted()),
  );

  test('nobody configured it: no rules', () => {
    expect(read([{ address: WEB, after: { name: 'web' }, computed: ['ingress', 'egress'] }])).toEqual(rules());
    const { model } = normalised([{ address: WEB, after: {}, computed: ['ingress', 'egress'] }]);
    expect(model.assumptions).toEqual(
      ['egress', 'ingress'].map((direction) => ({
        text: `No inline ${direction} rules where the plan shows none: rules could come from a dynamic block`,
        addresses: [WEB],
      })),
    );
  });

  test('the type of a rule: it is in one of the two directions', () => {
    expect(
      read([
        {
          address: 'aws_security_group_rule.r',
          after: {
            protocol: 'tcp',
            from_port: 22,
            to_port: 22,
            cidr_blocks: ['10.0.0.0/8'],
            security_group_id: 'sg-1',
          },
          refers: { type: 'local.x' },
          computed: ['source_security_group_id'],
        },
      ]),
    ).toEqual([
      'external group sg-1',
      '  egress nothing ≤ tcp 22 to 10.0.0.0/8 ?type',
      '  ingress nothing ≤ tcp 22 from 10.0.0.0/8 ?type',
    ]);
  });

  test('entries: number, action, direction', () => {
    expect(
      read([
        {
          ...aclRule({ protocol: 'tcp', from_port: 22, to_port: 22 }),
          unknown: { rule_number: true, rule_action: true },
          refers: { rule_number: 'var.n', rule_action: 'var.a', network_acl_id: 'var.l' },
        },
      ]),
    ).toEqual(['external list acl-1', '  ingress ? ? tcp 22 from 0.0.0.0/0 ?rule_number ?rule_action']);
    expect(
      read([{ ...aclRule({ protocol: 'tcp', from_port: 22, to_port: 22 }), refers: { egress: 'var.e' } }]),
    ).toEqual([
      'external list acl-1',
      '  ingress 100 allow nothing ≤ tcp 22 from 0.0.0.0/0 ?egress',
      '  egress 100 allow nothing ≤ tcp 22 to 0.0.0.0/0 ?egress',
    ]);
    expect(read([{ address: LIST, after: { vpc_id: 'vpc-1' }, refers: { ingress: 'var.x' } }])).toEqual([
      `custom list ${LIST}`,
      '  ingress ? ? nothing ≤ all traffic from 0.0.0.0/0 and ::/0 ?ingress',
    ]);
  });
});

describe('entries of network ACLs', () => {
  test.each<[string, Json, string[]]>([
    ['any case of the action', entry(100, 'ALLOW', 'tcp', 22, 22), ['  ingress 100 allow tcp 22 from 0.0.0.0/0']],
    ['a name of a protocol', entry(100, 'deny', 'esp', 0, 0), ['  ingress 100 deny all 50 from 0.0.0.0/0']],
    [
      'ICMPv6 has its own name here',
      entry(100, 'allow', 'ipv6-icmp', 0, 0, '', { ipv6_cidr_block: '::/0', icmp_type: 128, icmp_code: -1 }),
      ['  ingress 100 allow icmpv6 128/all from ::/0'],
    ],
    [
      'the name that security groups have is none',
      entry(100, 'allow', 'icmpv6', 0, 0),
      [
        '  ingress 100 allow nothing ≤ all traffic from 0.0.0.0/0',
        `! ${LIST} has the protocol "icmpv6", which the provider does not know for network ACLs`,
      ],
    ],
    [
      'upper case is none',
      entry(100, 'allow', 'TCP', 22, 22),
      [
        '  ingress 100 allow nothing ≤ all traffic from 0.0.0.0/0',
        `! ${LIST} has the protocol "TCP", which the provider does not know for network ACLs`,
      ],
    ],
    [
      'ICMP without a type is the echo reply',
      { rule_no: 100, action: 'allow', protocol: 'icmp', from_port: 0, to_port: 0, cidr_block: '0.0.0.0/0' },
      ['  ingress 100 allow icmp 0/0 from 0.0.0.0/0'],
    ],
    [
      'ICMP of all types',
      entry(100, 'allow', '1', 0, 0, '0.0.0.0/0', { icmp_type: -1, icmp_code: -1 }),
      ['  ingress 100 allow all icmp from 0.0.0.0/0'],
    ],
    [
      '-1 with ports denies everything',
      entry(100, 'deny', '-1', 22, 22),
      [
        '  ingress 100 deny all traffic from 0.0.0.0/0',
        `! ${LIST} has ports with protocol -1: AWS would ignore them and take all traffic, and the provider refuses them`,
      ],
    ],
    [
      'no network',
      entry(100, 'deny', '-1', 0, 0, ''),
      ['  ingress 100 deny nothing', `! ${LIST} names no CIDR and so matches nothing`],
    ],
    [
      'two families in one entry',
      entry(100, 'deny', '-1', 0, 0, '0.0.0.0/0', { ipv6_cidr_block: '::/0' }),
      ['  ingress 100 deny all traffic from 0.0.0.0/0 and ::/0'],
    ],
  ])('%s', (_, given, expected) => expect(read([list(given)])).toEqual([`custom list ${LIST}`, ...expected]));

  test.each<[string, { readonly [name: string]: Json }, string]>([
    [
      'ingress is the default',
      { protocol: 'tcp', from_port: 22, to_port: 22 },
      '  ingress 100 allow tcp 22 from 0.0.0.0/0',
    ],
    ['egress', { protocol: 'tcp', from_port: 22, to_port: 22, egress: true }, '  egress 100 allow tcp 22 to 0.0.0.0/0'],
    [
      'TCP without ports is port 0',
      { protocol: 'tcp', from_port: null, to_port: null },
      '  ingress 100 allow tcp 0 from 0.0.0.0/0',
    ],
    [
      '-1 without ports is everything',
      { protocol: '-1', from_port: null, to_port: null },
      '  ingress 100 allow all traffic from 0.0.0.0/0',
    ],
    [
      '-1 with ports is legal here',
      { protocol: 'all', from_port: 1, to_port: 2 },
      '  ingress 100 allow all traffic from 0.0.0.0/0',
    ],
    ['ICMP without a type', { protocol: 'icmp' }, '  ingress 100 allow icmp 0/0 from 0.0.0.0/0'],
    [
      'host bits',
      { protocol: 'tcp', from_port: 22, to_port: 22, cidr_block: '10.0.0.0/0' },
      '  ingress 100 allow tcp 22 from 0.0.0.0/0',
    ],
  ])('a resource of its own: %s', (_, after, expected) =>
    expect(read([aclRule(after)])).toEqual(['external list acl-1', expected]),
  );

  test('are sorted by number, not by text or by their order in the plan', () => {
    expect(
      read([list(entry(100, 'allow', 'tcp', 1, 1), entry(99, 'allow', 'tcp', 2, 2), entry(1000, 'allow', 'tcp', 3, 3))])
        .slice(1)
        .map((line) => line.split(' ')[3]),
    ).toEqual(['99', '100', '1000']);
  });
});

describe('rules in resources of their own', () => {
  const owned: Made = { address: WEB, after: { name: 'web' }, computed: ['id', 'ingress', 'egress'] };
  test('one resource, several rules; what is computed is not given', () => {
    expect(
      read([
        owned,
        {
          address: 'aws_security_group_rule.r',
          after: {
            type: 'egress',
            protocol: 'tcp',
            from_port: 443,
            to_port: 443,
            cidr_blocks: ['10.0.0.0/8'],
            ipv6_cidr_blocks: ['::/0'],
          },
          refers: { security_group_id: `${WEB}.id` },
          computed: ['source_security_group_id'],
        },
      ]),
    ).toEqual(rules('  egress tcp 443 to 10.0.0.0/8', '  egress tcp 443 to ::/0'));
  });
  test('a source group is the destination of an egress rule', () => {
    expect(
      read([
        owned,
        {
          address: 'aws_security_group_rule.r',
          after: { type: 'egress', protocol: '-1', from_port: 1, to_port: 2 },
          refers: { security_group_id: `${WEB}.id`, source_security_group_id: `${WEB}.id` },
        },
      ]),
    ).toEqual(rules(`  egress all traffic to members of ${WEB}`));
  });
  test('without ports and with -1 it is everything', () => {
    expect(
      read([
        owned,
        {
          address: 'aws_vpc_security_group_ingress_rule.r',
          after: { ip_protocol: '-1', cidr_ipv4: '0.0.0.0/0', from_port: null, to_port: null },
          refers: { security_group_id: `${WEB}.id` },
        },
      ]),
    ).toEqual(rules('  ingress all traffic from 0.0.0.0/0'));
  });
  test('a reference to the own group', () => {
    expect(
      read([
        owned,
        {
          address: 'aws_vpc_security_group_egress_rule.r',
          after: { ip_protocol: 'icmp', from_port: null, to_port: null },
          refers: { security_group_id: `${WEB}.id`, referenced_security_group_id: `${WEB}.id` },
        },
      ]),
    ).toEqual(rules(`  egress all icmp to members of ${WEB} and all 1 to members of ${WEB}`));
  });
  test('of a group that nobody shows', () => {
    const { model } = normalised([
      {
        address: 'aws_security_group_rule.r',
        after: {
          type: 'ingress',
          protocol: 'tcp',
          from_port: 22,
          to_port: 22,
          cidr_blocks: ['0.0.0.0/0'],
          security_group_id: 'sg-77',
        },
      },
    ]);
    expect(modelText(model)).toEqual(['external group sg-77', '  ingress tcp 22 from 0.0.0.0/0']);
    expect(model.assumptions.map(({ addresses }) => addresses)).toEqual([['sg-77']]);
  });
  test('of a group that cannot be found: named by what its id refers to', () => {
    expect(
      read([
        {
          address: 'aws_security_group_rule.r',
          after: { type: 'ingress', protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] },
          refers: { security_group_id: 'var.group' },
        },
      ]),
    ).toEqual(['external group var.group', '  ingress tcp 22 from 0.0.0.0/0']);
  });
  test('of one of several groups: possibly of each', () => {
    const sg = (name: string): Made => ({
      address: `aws_security_group.${name}`,
      after: {},
      computed: ['id', 'ingress'],
    });
    expect(
      read([
        sg('a'),
        sg('b'),
        {
          address: 'aws_vpc_security_group_ingress_rule.r',
          after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: '0.0.0.0/0' },
          refers: { security_group_id: ['aws_security_group.a.id', 'aws_security_group.b.id'] },
        },
      ]),
    ).toEqual([
      'custom group aws_security_group.a',
      '  ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?security_group_id',
      'custom group aws_security_group.b',
      '  ingress nothing ≤ tcp 22 from 0.0.0.0/0 ?security_group_id',
    ]);
  });
  test('sensitive parts are marked', () => {
    expect(read([{ ...group(block('tcp', 22, 22)), sensitive: { ingress: [{ cidr_blocks: [true] }] } }])).toEqual(
      rules('  ingress tcp 22 from (sensitive)'),
    );
    expect(read([{ ...group(block('tcp', 22, 22)), sensitive: { ingress: true } }])).toEqual(
      rules('  ingress (sensitive) (sensitive) from (sensitive)'),
    );
    expect(read([{ ...group(block('ssh', 22, 22)), sensitive: { ingress: [{ protocol: true }] } }])).toEqual(
      rules(
        '  ingress nothing ≤ (sensitive) (sensitive) from 0.0.0.0/0',
        `! ${WEB} has a sensitive value that AWS or the provider refuses`,
      ),
    );
  });
});

describe('prefix lists', () => {
  const rule: Made = {
    address: 'aws_vpc_security_group_ingress_rule.r',
    after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, security_group_id: 'sg-1' },
    refers: { prefix_list_id: 'aws_ec2_managed_prefix_list.l.id' },
  };
  const prefixes = (after: { readonly [name: string]: Json }, more: Partial<Made> = {}): Made => ({
    address: 'aws_ec2_managed_prefix_list.l',
    after: { address_family: 'IPv4', max_entries: 5, ...after },
    computed: ['id'],
    ...more,
  });
  test('the union of its entries, one rule that counts max_entries', () => {
    const { model } = normalised([prefixes({ entry: [{ cidr: '0.0.0.0/1' }, { cidr: '128.0.0.0/1' }] }), rule]);
    expect(modelText(model)).toEqual(['external group sg-1', '  ingress tcp 22 from 0.0.0.0/0']);
    expect(model.groups[0]?.rules.map(({ quota }) => quota)).toEqual([5]);
  });
  test('entries in resources of their own', () => {
    expect(
      read([
        prefixes({}, { computed: ['id', 'entry'] }),
        {
          address: 'aws_ec2_managed_prefix_list_entry.e',
          after: { cidr: '10.0.0.0/8' },
          refers: { prefix_list_id: 'aws_ec2_managed_prefix_list.l.id' },
        },
        rule,
      ]),
    ).toEqual(['external group sg-1', '  ingress tcp 22 from 10.0.0.0/8']);
  });
  test('an unknown entry leaves it open, in its family', () => {
    expect(
      read([
        prefixes({ entry: [{ cidr: '10.0.0.0/8' }, { cidr: null }] }, { unknown: { entry: [{}, { cidr: true }] } }),
        rule,
      ]),
    ).toEqual([
      'external group sg-1',
      '  ingress tcp 22 from 10.0.0.0/8 and contents of aws_ec2_managed_prefix_list.l ≤ tcp 22 from 0.0.0.0/0 and contents of aws_ec2_managed_prefix_list.l ?prefix_list_id',
    ]);
  });
  test('read from a data source', () => {
    const prior = {
      values: {
        root_module: {
          resources: [
            {
              address: 'data.aws_ec2_managed_prefix_list.cf',
              mode: 'data',
              type: 'aws_ec2_managed_prefix_list',
              name: 'cf',
              provider_name: 'registry.terraform.io/hashicorp/aws',
              values: {
                id: 'pl-5',
                address_family: 'IPv4',
                max_entries: 3,
                entries: [{ cidr: '198.51.100.0/24', description: '' }],
              },
            },
          ],
        },
      },
    };
    expect(
      read([{ ...rule, after: { ...rule.after, prefix_list_id: 'pl-5' }, refers: {} }], { prior_state: prior }),
    ).toEqual(['external group sg-1', '  ingress tcp 22 from 198.51.100.0/24']);
  });
});

describe('what is refused at apply, and what is only ignored', () => {
  const remarks = (resources: readonly Made[], extra: { readonly [key: string]: Json } = {}): readonly string[] => {
    const { groups, acls } = normalised(resources, extra).model;
    return [
      ...groups.flatMap((each) => (each.kind === 'default' ? [] : each.rules)),
      ...acls.flatMap((each) => (each.kind === 'default' ? [] : each.entries)),
    ].map(
      ({ refused = [], portsIgnored = false, ...statement }) =>
        `${'number' in statement ? `${statement.number} ` : ''}${portsIgnored ? 'ignores ports' : refused.length === 0 ? 'nothing' : refused.map(({ why }) => why).join(', ')}`,
    );
  };
  const vpcRule = (after: { readonly [name: string]: Json }): Made => ({
    address: 'aws_vpc_security_group_ingress_rule.r',
    after: { security_group_id: 'sg-1', ip_protocol: 'tcp', from_port: 22, to_port: 22, ...after },
  });
  const unchanged = { actions: ['no-op'], before: {} };
  const ALL_PORTS =
    'has ports with protocol -1: AWS would ignore them and take all traffic, and the provider refuses them';
  test.each<[string, readonly Made[], readonly string[], { readonly [key: string]: Json }?]>([
    ['-1 with ports in a block', [group(block('-1', 0, 65535))], [ALL_PORTS]],
    ['-1 with ports -1 in a block', [group(block('all', -1, -1))], [ALL_PORTS]],
    ['-1 with ports in a block that exists', [{ ...group(block('-1', 0, 65535)), ...unchanged }], ['ignores ports']],
    ['-1 with ports -1 in a block that exists', [{ ...group(block('-1', -1, -1)), ...unchanged }], ['nothing']],
    [
      '-1 with ports in a block that changes',
      [{ ...group(block('-1', 0, 65535)), actions: ['update'], before: {} }],
      [ALL_PORTS],
    ],
    [
      '-1 with ports in an entry of its own',
      [aclRule({ protocol: '-1', from_port: 0, to_port: 65535 })],
      ['100 ignores ports'],
    ],
    [
      '-1 with ports in rules of their own',
      [vpcRule({ ip_protocol: '-1', cidr_ipv4: '10.0.0.0/8' })],
      ['ignores ports'],
    ],
    [
      '-1 with ports 0 or -1',
      [
        vpcRule({ ip_protocol: '-1', from_port: -1, to_port: -1, cidr_ipv4: '10.0.0.0/8' }),
        aclRule({ protocol: '-1', from_port: 0, to_port: 0 }),
      ],
      ['nothing', '100 nothing'],
    ],
    [
      'host bits',
      [
        group(block('tcp', 22, 22, { ipv6_cidr_blocks: ['2001:db8::1/32', '2001:DB8:0::/32'] })),
        vpcRule({ cidr_ipv4: '10.1.0.0/8' }),
        list(entry(100, 'allow', 'tcp', 1, 1, '10.1.0.0/8')),
      ],
      [
        'names "2001:db8::1/32", which is no network but an address in one',
        'nothing',
        'names "10.1.0.0/8", which is no network but an address in one',
        '100 names "10.1.0.0/8", which is no network but an address in one',
      ].toSorted(),
    ],
    ['host bits in an entry of its own', [aclRule({ protocol: 'tcp', cidr_block: '10.1.0.0/8' })], ['100 nothing']],
    [
      'a network of the other family',
      [aclRule({ protocol: 'tcp', cidr_block: '::/0' }), vpcRule({ cidr_ipv6: '0.0.0.0/0' })],
      ['names "0.0.0.0/0" where an IPv6 network belongs', '100 names "::/0" where an IPv4 network belongs'],
    ],
    [
      'a network that is none, in an entry of its own',
      [aclRule({ protocol: 'tcp', cidr_block: '10.0.0.0' })],
      ['100 names "10.0.0.0", which is no CIDR'],
    ],
    [
      'numbers',
      [0, 1, 32766, 32767, -5].map((number) => ({
        ...aclRule({ protocol: 'tcp', rule_number: number }),
        address: `aws_network_acl_rule.r${number + 5}`,
      })),
      [
        '-5 has the number -5, and AWS takes those from 1 to 32766',
        '0 has the number 0, and AWS takes those from 1 to 32766',
        '1 nothing',
        '32766 nothing',
        '32767 has the number 32767, and AWS takes those from 1 to 32766',
      ],
    ],
    [
      "AWS's own last entries in a refreshed list",
      [
        {
          ...list(
            entry(100, 'allow', 'tcp', 1, 1),
            entry(32767, 'deny', '-1', 0, 0),
            entry(32768, 'deny', '-1', 0, 0, '', { ipv6_cidr_block: '::/0' }),
          ),
          ...unchanged,
        },
      ],
      ['100 nothing'],
    ],
    [
      'actions in upper case',
      [list(entry(100, 'ALLOW', 'tcp', 1, 1)), { ...aclRule({ protocol: 'tcp', rule_action: 'ALLOW' }) }],
      ['100 has the action "ALLOW"', '100 nothing'],
    ],
    ['another action', [list(entry(100, 'permit', 'tcp', 1, 1))], ['100 has the action "permit"']],
    [
      'several things',
      [aclRule({ rule_number: 0, protocol: 'tcp', from_port: 30, to_port: 20 })],
      ['0 goes from port 30 to 20 and so matches nothing, has the number 0, and AWS takes those from 1 to 32766'],
    ],
    [
      'a sensitive number',
      [{ ...aclRule({ protocol: 'tcp', rule_number: 0 }), sensitive: { rule_number: true } }],
      ['0 has a sensitive value that AWS or the provider refuses'],
    ],
  ])('%s', (_, resources, expected, extra = {}) =>
    expect(remarks(resources, extra).toSorted()).toEqual(expected.toSorted()),
  );
});

describe('whether a list is of use', () => {
  const uses = (resources: readonly Made[], root: { readonly [key: string]: Json } = {}): string => {
    const { planned, retired } = stackOf(
      resources,
      Object.keys(root).length === 0 ? {} : { configuration: { root_module: root } },
    );
    return normalise(planned, { retired })
      .model.acls.filter(({ kind }) => kind === 'custom')
      .map(({ use }) => use)
      .join();
  };
  const acl = (more: Partial<Made> = {}): Made => ({
    address: LIST,
    after: { vpc_id: 'vpc-1' },
    computed: ['id', 'subnet_ids', 'ingress', 'egress'],
    ...more,
  });
  const subnet: Made = { address: 'aws_subnet.a', after: { cidr_block: '10.0.1.0/24' }, computed: ['id'] };
  const association = (refers: Made['refers']): Made => ({
    address: 'aws_network_acl_association.a',
    after: {},
    refers: { network_acl_id: `${LIST}.id`, ...refers },
  });
  test.each<[string, readonly Made[], string]>([
    ['a list alone', [acl()], 'unused'],
    [
      'with entries of its own',
      [
        acl(),
        {
          ...aclRule({ protocol: 'tcp' }),
          after: { rule_number: 100, rule_action: 'allow', protocol: 'tcp', cidr_block: '10.0.0.0/8' },
          refers: { network_acl_id: `${LIST}.id` },
        },
      ],
      'unused',
    ],
    ['with no subnets', [acl({ after: { vpc_id: 'vpc-1', subnet_ids: [] }, computed: ['id'] })], 'unused'],
    ['with a subnet', [subnet, acl({ refers: { subnet_ids: 'aws_subnet.a.id' } })], 'used'],
    ['with a subnet that is elsewhere', [acl({ after: { vpc_id: 'vpc-1', subnet_ids: ['subnet-1'] } })], 'used'],
    ['with subnets that are not known', [acl({ refers: { subnet_ids: 'var.subnets' } })], 'unknown'],
    ['by an association', [subnet, acl(), association({ subnet_id: 'aws_subnet.a.id' })], 'used'],
    ['by an association of a subnet that is not known', [acl(), association({ subnet_id: 'var.subnet' })], 'used'],
  ])('%s', (_, resources, expected) => expect(uses(resources)).toBe(expected));
  test('an output that exports it', () => {
    expect(uses([acl()], { outputs: { id: { expression: { references: [`${LIST}.id`, LIST] } } } })).toBe('used');
  });
});

describe('what a prefix list weighs', () => {
  const rule = (after: { readonly [name: string]: Json }, refers: { readonly [name: string]: string } = {}): Made => ({
    address: 'aws_vpc_security_group_ingress_rule.r',
    after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, security_group_id: 'sg-1', ...after },
    refers,
  });
  const data = (values: { readonly [name: string]: Json }, type = 'aws_ec2_managed_prefix_list') => ({
    prior_state: {
      values: {
        root_module: {
          resources: [
            {
              address: `data.${type}.l`,
              mode: 'data',
              type,
              name: 'l',
              provider_name: 'registry.terraform.io/hashicorp/aws',
              values: { id: 'pl-5', ...values },
            },
          ],
        },
      },
    },
  });
  const read5 = rule({ prefix_list_id: 'pl-5' });
  const unread = (after: { readonly [name: string]: Json }, type = 'aws_ec2_managed_prefix_list'): Made => ({
    address: `data.${type}.l`,
    actions: ['read'],
    after,
    computed: ['id', 'max_entries'],
  });
  const asked = (type = 'aws_ec2_managed_prefix_list') => rule({}, { prefix_list_id: `data.${type}.l.id` });
  const endpoint: Made = {
    address: 'aws_vpc_endpoint.s3',
    after: { service_name: 'com.amazonaws.eu-west-1.s3' },
    computed: ['id', 'prefix_list_id'],
  };
  test.each<[string, readonly Made[], string, { readonly [key: string]: Json }?]>([
    [
      "AWS's own, by its owner: max_entries says nothing",
      [read5],
      '55 ipv4',
      data({
        name: 'com.amazonaws.global.cloudfront.origin-facing',
        owner_id: 'AWS',
        max_entries: 0,
        address_family: 'IPv4',
      }),
    ],
    [
      "AWS's own for IPv6",
      [read5],
      '55 ipv6',
      data({
        name: 'com.amazonaws.global.ipv6.cloudfront.origin-facing',
        owner_id: 'AWS',
        max_entries: 0,
        address_family: 'IPv6',
      }),
    ],
    [
      "one of AWS's that the guide does not list",
      [read5],
      '? ipv4',
      data({ name: 'com.amazonaws.eu-west-1.new-service', owner_id: 'AWS', max_entries: 7, address_family: 'IPv4' }),
    ],
    [
      "somebody's",
      [read5],
      '7 ipv4',
      data({ name: 'office', owner_id: '123456789012', max_entries: 7, address_family: 'IPv4' }),
    ],
    [
      'max_entries 0 of a list without an owner',
      [read5],
      '? ipv4',
      data({ name: 'office', max_entries: 0, address_family: 'IPv4' }),
    ],
    ['unread, by its name', [unread({ name: 'com.amazonaws.eu-west-1.s3' }), asked()], '1 ipv4'],
    [
      'unread, by a filter',
      [
        unread({ filter: [{ name: 'prefix-list-name', values: ['com.amazonaws.eu-west-1.ipv6.vpc-lattice'] }] }),
        asked(),
      ],
      '10 ipv6',
    ],
    ['unread, by another name', [unread({ name: 'office' }), asked()], '? either'],
    [
      'the older data source',
      [unread({ name: 'com.amazonaws.eu-west-1.dynamodb' }, 'aws_prefix_list'), asked('aws_prefix_list')],
      '1 ipv4',
    ],
    [
      'the older data source, of CloudFront',
      [unread({ name: 'com.amazonaws.global.cloudfront.origin-facing' }, 'aws_prefix_list'), asked('aws_prefix_list')],
      '55 ipv4',
    ],
    [
      'a gateway endpoint of the plan',
      [endpoint, rule({}, { prefix_list_id: 'aws_vpc_endpoint.s3.prefix_list_id' })],
      '1 ipv4',
    ],
    [
      'a gateway endpoint that exists',
      [
        { ...endpoint, actions: ['no-op'], before: {}, after: { id: 'vpce-1', prefix_list_id: 'pl-5' }, computed: [] },
        read5,
      ],
      '1 ipv4',
    ],
    [
      'one of two endpoints',
      [
        endpoint,
        { ...endpoint, address: 'aws_vpc_endpoint.db' },
        {
          ...rule({}),
          refers: { prefix_list_id: ['aws_vpc_endpoint.s3.prefix_list_id', 'aws_vpc_endpoint.db.prefix_list_id'] },
        },
      ],
      '1 ipv4',
    ],
  ])('%s', (_, resources, expected, extra = {}) => {
    const [own] = normalised(resources, extra).model.groups.flatMap((each) => each.rules);
    expect(`${own?.quota ?? '?'} ${own?.countsIn?.join() ?? 'either'}`).toBe(expected);
  });
});

describe('default groups and lists', () => {
  test('what a VPC brings is not stated, and open', () => {
    const { model } = normalised([VPC]);
    expect(model.groups.map(({ address, kind, stated, vpc }) => [address, kind, stated, vpc])).toEqual([
      ['aws_vpc.main.default_security_group', 'default', false, 'aws_vpc.main'],
    ]);
    expect(
      model.acls.map(({ address, entries, stated }) => [
        address,
        entries.map(({ direction, number }) => `${direction} ${number}`),
        stated,
      ]),
    ).toEqual([['aws_vpc.main.default_network_acl', ['ingress 100', 'egress 100'], false]]);
  });
  test('adopted without blocks: nothing passes', () => {
    expect(
      read([
        VPC,
        {
          address: 'aws_default_security_group.d',
          after: {},
          refers: { vpc_id: 'aws_vpc.main.id' },
          computed: ['ingress', 'egress'],
        },
        {
          address: 'aws_default_network_acl.d',
          after: { ingress: [], egress: [] },
          refers: { default_network_acl_id: 'aws_vpc.main.default_network_acl_id' },
        },
      ]),
    ).toEqual(['default group aws_default_security_group.d', 'default list aws_default_network_acl.d']);
  });
  test.each([
    ['aws_vpc.main', 'default_security_group_id'],
    ['aws_default_vpc.main', 'default_security_group_id'],
    ['awscc_ec2_vpc.main', 'default_security_group'],
  ])('a rule for the default group of %s joins those that AWS made', (vpc, attribute) => {
    expect(
      read([
        { ...VPC, address: vpc, computed: ['id', attribute] },
        {
          address: 'aws_security_group_rule.r',
          after: { type: 'ingress', protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] },
          refers: { security_group_id: `${vpc}.${attribute}` },
        },
      ]),
    ).toEqual([
      `default group ${vpc}.default_security_group`,
      `  ingress all traffic from members of ${vpc}.default_security_group`,
      '  egress all traffic to 0.0.0.0/0',
      '  ingress tcp 22 from 0.0.0.0/0',
    ]);
  });
  test('AWS gives the default group IPv6 egress where the VPC has IPv6', () => {
    const egress = (more: Partial<Made>) =>
      normalised([{ ...VPC, ...more }]).model.groups.flatMap(({ rules: own }) =>
        own.filter(({ direction }) => direction === 'egress'),
      ).length;
    expect([
      egress({}),
      egress({ after: { cidr_block: '10.0.0.0/16', assign_generated_ipv6_cidr_block: true } }),
    ]).toEqual([1, 2]);
  });
  test('the id of a default group leads to who adopts it', () => {
    const vpc: Made = {
      address: 'aws_vpc.main',
      actions: ['no-op'],
      before: {},
      after: {
        id: 'vpc-1',
        cidr_block: '10.0.0.0/16',
        default_security_group_id: 'sg-d',
        default_network_acl_id: 'acl-d',
      },
    };
    const rule: Made = {
      address: 'aws_vpc_security_group_ingress_rule.r',
      after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: '0.0.0.0/0', security_group_id: 'sg-d' },
    };
    expect(read([vpc, rule])[0]).toBe('default group aws_vpc.main.default_security_group');
    expect(
      read([
        vpc,
        rule,
        {
          address: 'aws_default_security_group.d',
          actions: ['no-op'],
          before: {},
          after: { id: 'sg-d', vpc_id: 'vpc-1', ingress: [], egress: [] },
        },
      ]),
    ).toEqual(['default group aws_default_security_group.d', '  ingress tcp 22 from 0.0.0.0/0']);
  });
  describe('a group that a data source finds by the name that AWS reserves', () => {
    const found = 'data.aws_security_group.d';
    const rule = (to: Partial<Made> = { refers: { security_group_id: `${found}.id` } }): Made => ({
      ...to,
      address: 'aws_security_group_rule.r',
      after: { type: 'ingress', protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'], ...to.after },
    });
    const unread = (after: Made['after'], refers: Made['refers'] = { vpc_id: 'aws_vpc.main.id' }): Made => ({
      address: found,
      actions: ['read'],
      after: after ?? {},
      refers: refers ?? {},
      computed: ['id'],
    });
    const state = (...resources: readonly [string, string, { readonly [name: string]: Json }][]) => ({
      prior_state: {
        values: {
          root_module: {
            resources: resources.map(([address, type, values]) => ({
              address,
              mode: 'data',
              type,
              name: 'd',
              provider_name: 'registry.terraform.io/hashicorp/aws',
              values,
            })),
          },
        },
      },
    });
    const OWN = 'default group aws_vpc.main.default_security_group';
    test.each<[string, readonly Made[], string, { readonly [key: string]: Json }?]>([
      ['by its name, in a VPC of the plan', [VPC, unread({ name: 'default' }), rule()], OWN],
      ['by filters', [VPC, unread({ filter: [{ name: 'group-name', values: ['default'] }] }), rule()], OWN],
      ['another name', [VPC, unread({ name: 'web' }), rule()], `external group ${found}`],
      [
        'one of several names',
        [VPC, unread({ filter: [{ name: 'group-name', values: ['default', 'web'] }] }), rule()],
        `external group ${found}`,
      ],
      [
        'in a VPC that is elsewhere',
        [unread({ name: 'default', vpc_id: 'vpc-9' }, {}), rule()],
        `default group ${found}`,
      ],
      [
        'read, in a VPC that is elsewhere',
        [rule({ after: { security_group_id: 'sg-9' } })],
        'default group sg-9',
        state([found, 'aws_security_group', { id: 'sg-9', name: 'default', vpc_id: 'vpc-9' }]),
      ],
      [
        'read, in a VPC that is read',
        [rule({ after: { security_group_id: 'sg-9' } })],
        'default group data.aws_vpc.d.default_security_group',
        state(
          [found, 'aws_security_group', { id: 'sg-9', name: 'default', vpc_id: 'vpc-9' }],
          ['data.aws_vpc.d', 'aws_vpc', { id: 'vpc-9', cidr_block: '10.0.0.0/16' }],
        ),
      ],
    ])('%s', (_, resources, expected, extra = {}) => expect(read(resources, extra)[0]).toBe(expected));
  });
  test('subnets live on the list that names them, else on the default one', () => {
    const subnet = (name: string): Made => ({
      address: `aws_subnet.${name}`,
      after: { cidr_block: '10.0.1.0/24' },
      refers: { vpc_id: 'aws_vpc.main.id' },
      computed: ['id'],
    });
    const acl = (name: string, more: Partial<Made> = {}): Made => ({
      address: `aws_network_acl.${name}`,
      after: { ingress: [], egress: [] },
      computed: ['id'],
      ...more,
    });
    const { model, diagnostics } = normalised([
      VPC,
      subnet('a'),
      subnet('b'),
      subnet('c'),
      subnet('d'),
      acl('x', { refers: { subnet_ids: ['aws_subnet.a.id', 'aws_subnet.c.id'] } }),
      acl('y', { computed: ['id', 'subnet_ids'] }),
      {
        address: 'aws_network_acl_association.b',
        after: {},
        refers: { network_acl_id: 'aws_network_acl.y.id', subnet_id: 'aws_subnet.b.id' },
      },
      {
        address: 'aws_network_acl_association.c',
        after: {},
        refers: { network_acl_id: 'aws_network_acl.y.id', subnet_id: 'aws_subnet.c.id' },
      },
    ]);
    expect(model.subnets.map(({ address, acls }) => `${address}: ${acls.join(' ')}`)).toEqual([
      'aws_subnet.a: aws_network_acl.x',
      'aws_subnet.b: aws_network_acl.y',
      'aws_subnet.c: aws_network_acl.x aws_network_acl.y',
      'aws_subnet.d: aws_vpc.main.default_network_acl',
    ]);
    expect(model.acls.map(({ address, subnets }) => `${address}: ${subnets.join(' ')}`)).toEqual([
      'aws_network_acl.x: aws_subnet.a aws_subnet.c',
      'aws_network_acl.y: aws_subnet.b aws_subnet.c',
      'aws_vpc.main.default_network_acl: aws_subnet.d',
    ]);
    expect(diagnostics.map(({ level, address }) => [level, address])).toEqual([['warning', 'aws_subnet.c']]);
  });
  test('an association of this plan takes the place of a refreshed list of subnets', () => {
    const { model } = normalised([
      {
        address: 'aws_subnet.a',
        actions: ['no-op'],
        before: {},
        after: { id: 'subnet-1', cidr_block: '10.0.1.0/24', vpc_id: 'vpc-1' },
      },
      {
        address: 'aws_network_acl.old',
        actions: ['no-op'],
        before: {},
        after: { id: 'acl-1', subnet_ids: ['subnet-1'], ingress: [], egress: [] },
        unconfigured: ['subnet_ids'],
      },
      { address: 'aws_network_acl.new', after: { ingress: [], egress: [] }, computed: ['id', 'subnet_ids'] },
      {
        address: 'aws_network_acl_association.a',
        after: { subnet_id: 'subnet-1' },
        refers: { network_acl_id: 'aws_network_acl.new.id' },
      },
    ]);
    expect(model.subnets[0]?.acls).toEqual(['aws_network_acl.new']);
  });
});

describe('an existing group, as AWS refreshed it', () => {
  const id = { id: 'sg-1' };
  const inline = [
    block('tcp', 22, 22, { cidr_blocks: ['10.0.0.0/8'] }),
    block('tcp', 443, 443, { cidr_blocks: ['10.0.0.0/8'] }),
  ];
  const existing: Made = {
    address: WEB,
    actions: ['update'],
    before: { ...id, ingress: inline },
    after: { ...id, ingress: inline },
    unconfigured: ['ingress'],
  };
  const rule = (name: string, port: number, more: Partial<Made> = {}): Made => ({
    address: `aws_vpc_security_group_ingress_rule.${name}`,
    actions: ['no-op'],
    before: {},
    after: { ip_protocol: '6', from_port: port, to_port: port, cidr_ipv4: '10.0.0.0/8', security_group_id: 'sg-1' },
    ...more,
  });
  test('a rule that is inline and a resource is one rule', () => {
    const { model } = normalised([existing, rule('ssh', 22)]);
    expect(model.groups[0]?.rules.map(({ address, inline: isInline }) => [address, isInline])).toEqual([
      [WEB, true],
      ['aws_vpc_security_group_ingress_rule.ssh', false],
    ]);
    expect(model.groups[0]?.management).toEqual({
      inline: { ingress: false, egress: false },
      standalone: { ingress: ['aws_vpc_security_group_ingress_rule.ssh'], egress: [] },
      perhaps: { ingress: [], egress: [] },
    });
  });
  test('what a rule resource is losing is not inline', () => {
    const before = {
      ip_protocol: 'tcp',
      from_port: 22,
      to_port: 22,
      cidr_ipv4: '10.0.0.0/8',
      security_group_id: 'sg-1',
    };
    const state = {
      values: {
        root_module: {
          resources: [
            {
              address: WEB,
              mode: 'managed',
              type: 'aws_security_group',
              name: 'web',
              provider_name: 'registry.terraform.io/hashicorp/aws',
              values: { ...id, ingress: inline },
            },
            {
              address: 'aws_vpc_security_group_ingress_rule.ssh',
              mode: 'managed',
              type: 'aws_vpc_security_group_ingress_rule',
              name: 'ssh',
              provider_name: 'registry.terraform.io/hashicorp/aws',
              values: before,
            },
          ],
        },
      },
    };
    expect(read([existing, rule('ssh', 22, { actions: ['delete'], before })], { prior_state: state })).toEqual(
      rules('  ingress tcp 443 from 10.0.0.0/8'),
    );
  });
  test('configured inline rules stay beside resources, and both are told', () => {
    const { model } = normalised([{ ...existing, unconfigured: [] }, rule('https', 8443)]);
    expect(model.groups[0]?.management).toEqual({
      inline: { ingress: true, egress: false },
      standalone: { ingress: ['aws_vpc_security_group_ingress_rule.https'], egress: [] },
      perhaps: { ingress: [], egress: [] },
    });
    expect(model.groups[0]?.rules).toHaveLength(3);
  });
  test('an explicit empty list is inline management', () => {
    expect(
      normalised([{ address: WEB, after: { ingress: [] }, computed: ['egress'] }]).model.groups[0]?.management.inline,
    ).toEqual({ ingress: true, egress: false });
  });
});

describe('VPCs', () => {
  test.each<[string, Partial<Made>, boolean]>([
    ['no argument', {}, false],
    ['a generated block', { after: { cidr_block: '10.0.0.0/16', assign_generated_ipv6_cidr_block: true } }, true],
    ['the argument false', { after: { cidr_block: '10.0.0.0/16', assign_generated_ipv6_cidr_block: false } }, false],
    ['a pool', { after: { cidr_block: '10.0.0.0/16', ipv6_ipam_pool_id: 'ipam-1' } }, true],
    ['an unknown argument', { refers: { assign_generated_ipv6_cidr_block: 'var.v6' } }, true],
  ])('IPv6: %s', (_, more, expected) =>
    expect(normalised([{ ...VPC, ...more }]).model.vpcs[0]?.mayHaveIpv6).toBe(expected),
  );
  test('associations add networks and IPv6', () => {
    const [vpc] = normalised([
      VPC,
      {
        address: 'aws_vpc_ipv4_cidr_block_association.a',
        after: { cidr_block: '100.64.0.0/16' },
        refers: { vpc_id: 'aws_vpc.main.id' },
      },
      {
        address: 'aws_vpc_ipv6_cidr_block_association.a',
        after: {},
        refers: { vpc_id: 'aws_vpc.main.id' },
        computed: ['ipv6_cidr_block'],
      },
    ]).model.vpcs;
    expect([vpc?.networks.length, vpc?.networksKnown, vpc?.mayHaveIpv6]).toEqual([2, false, true]);
  });
});

describe('Cloud Control', () => {
  const awscc = (after: { readonly [name: string]: Json }, more: Partial<Made> = {}): Made => ({
    address: 'awscc_ec2_security_group.web',
    after,
    computed: ['id', 'group_id'],
    ...more,
  });
  test('without egress rules a group admits all egress', () => {
    expect(
      read([
        awscc(
          { security_group_ingress: [{ ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ip: '0.0.0.0/0' }] },
          { computed: ['group_id', 'security_group_egress'] },
        ),
      ]),
    ).toEqual([
      'custom group awscc_ec2_security_group.web',
      '  ingress tcp 22 from 0.0.0.0/0',
      '  egress all traffic to 0.0.0.0/0',
      '  egress all traffic to ::/0',
    ]);
  });
  test('a rule of its own; what is computed beside the remote is not given', () => {
    expect(
      read([
        awscc({ security_group_egress: [{ ip_protocol: '-1', cidr_ip: '10.0.0.0/8' }] }),
        {
          address: 'awscc_ec2_security_group_ingress.r',
          after: { ip_protocol: 'tcp', from_port: 443, to_port: 443, cidr_ipv_6: '::/0' },
          refers: { group_id: 'awscc_ec2_security_group.web.group_id' },
          computed: ['cidr_ip', 'source_security_group_id'],
        },
      ]),
    ).toEqual([
      'custom group awscc_ec2_security_group.web',
      '  egress all traffic to 10.0.0.0/8',
      '  ingress tcp 443 from ::/0',
    ]);
  });
  test('entries of its list come from aws', () => {
    expect(
      read([
        { address: 'awscc_ec2_network_acl.l', after: {}, computed: ['id', 'network_acl_id'] },
        {
          ...aclRule({ protocol: '-1' }),
          after: { rule_number: 100, rule_action: 'allow', protocol: '-1', cidr_block: '0.0.0.0/0' },
          refers: { network_acl_id: 'awscc_ec2_network_acl.l.network_acl_id' },
        },
      ]),
    ).toEqual(['custom list awscc_ec2_network_acl.l', '  ingress 100 allow all traffic from 0.0.0.0/0']);
  });
});

describe('what carries groups', () => {
  const sg: Made = { address: WEB, after: {}, computed: ['id', 'ingress'] };
  test.each<[string, Made]>([
    ['an attribute', { address: 'aws_instance.a', after: {}, refers: { vpc_security_group_ids: `${WEB}.id` } }],
    [
      'an element',
      {
        address: 'aws_lb.a',
        after: { security_groups: [null] },
        unknown: { security_groups: [true] },
        refers: { security_groups: `${WEB}.id` },
      },
    ],
    [
      'a nested one',
      {
        address: 'aws_lambda_function.a',
        after: { vpc_config: [{ security_group_ids: null }] },
        unknown: { vpc_config: [{ security_group_ids: true }] },
        refers: { vpc_config: `${WEB}.id` },
      },
    ],
    [
      'an attachment',
      {
        address: 'aws_network_interface_sg_attachment.a',
        after: { network_interface_id: 'eni-1' },
        refers: { security_group_id: `${WEB}.id` },
      },
    ],
  ])('%s', (_, carrier) => expect(normalised([sg, carrier]).model.groups[0]?.carriedBy).toEqual([carrier.address]));
  test('by id, also where several are joined', () => {
    const known: Made = {
      address: WEB,
      actions: ['no-op'],
      before: {},
      after: { id: 'sg-1', ingress: [], egress: [] },
    };
    expect(
      normalised([
        known,
        {
          address: 'aws_emr_cluster.a',
          after: { ec2_attributes: [{ additional_master_security_groups: 'sg-9, sg-1' }] },
        },
      ]).model.groups[0]?.carriedBy,
    ).toEqual(['aws_emr_cluster.a']);
  });
  test.each<[string, Made]>([
    [
      'a source of a rule elsewhere',
      { address: 'aws_elasticache_thing.a', after: { source_security_group_id: 'sg-1' } },
    ],
    [
      'an association with a VPC',
      { address: 'aws_vpc_security_group_vpc_association.a', after: { security_group_id: 'sg-1' } },
    ],
    ['names of EC2 Classic', { address: 'aws_instance.a', after: { security_groups: ['web'] } }],
  ])('not %s', (_, other) => {
    const known: Made = {
      address: WEB,
      actions: ['no-op'],
      before: {},
      after: { id: 'sg-1', ingress: [], egress: [] },
    };
    expect(normalised([known, other]).model.groups[0]?.carriedBy).toEqual([]);
  });
});

describe('what a review by attack found', () => {
  const sshFromList = (more: Partial<Made> = {}): Made => ({
    address: 'aws_vpc_security_group_ingress_rule.r',
    after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, security_group_id: 'sg-1', prefix_list_id: 'pl-1' },
    ...more,
  });
  const entryOf = (cidr: string, more: Partial<Made> = {}): Made => ({
    address: 'aws_ec2_managed_prefix_list_entry.e',
    after: { prefix_list_id: 'pl-1', cidr },
    ...more,
  });
  const existingList: Made = {
    address: 'aws_ec2_managed_prefix_list.l',
    actions: ['no-op'],
    before: {},
    after: {
      id: 'pl-1',
      address_family: 'IPv4',
      max_entries: 5,
      entry: [{ cidr: '0.0.0.0/0' }, { cidr: '10.0.0.0/8' }],
    },
    unconfigured: ['entry'],
  };

  test('an entry of a prefix list that the input does not have is in it', () => {
    expect(read([sshFromList(), entryOf('0.0.0.0/0')])[1]).toMatch(
      /^ {2}ingress tcp 22 from 0\.0\.0\.0\/0, contents of pl-1 and contents of pl-1|^ {2}ingress tcp 22 from 0\.0\.0\.0\/0/,
    );
  });
  test('an entry that this plan deletes is not, though AWS shows it', () => {
    const before = { prefix_list_id: 'pl-1', cidr: '0.0.0.0/0' };
    const state = {
      values: {
        root_module: {
          resources: [
            {
              address: 'aws_ec2_managed_prefix_list_entry.e',
              mode: 'managed',
              type: 'aws_ec2_managed_prefix_list_entry',
              name: 'e',
              provider_name: 'registry.terraform.io/hashicorp/aws',
              values: before,
            },
          ],
        },
      },
    };
    expect(
      read([existingList, sshFromList(), entryOf('0.0.0.0/0', { actions: ['delete'], before })], {
        prior_state: state,
      }),
    ).toEqual(['external group sg-1', '  ingress tcp 22 from 10.0.0.0/8']);
  });
  test('one of several prefix lists: possibly what any of them holds', () => {
    const l = (name: string, cidr: string): Made => ({
      address: `aws_ec2_managed_prefix_list.${name}`,
      after: { address_family: 'IPv4', max_entries: 1, entry: [{ cidr }] },
      computed: ['id'],
    });
    expect(
      read([
        l('a', '10.0.0.0/8'),
        l('b', '10.1.0.0/16'),
        sshFromList({
          after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, security_group_id: 'sg-1' },
          refers: { prefix_list_id: ['aws_ec2_managed_prefix_list.a.id', 'aws_ec2_managed_prefix_list.b.id'] },
        }),
      ]),
    ).toEqual(['external group sg-1', '  ingress tcp 22 from 10.1.0.0/16 ≤ tcp 22 from 10.0.0.0/8 ?prefix_list_id']);
  });
  test('sensitive entries hide their addresses', () => {
    expect(read([{ ...existingList, sensitive: { entry: true } }, sshFromList()])).toEqual([
      'external group sg-1',
      '  ingress tcp 22 from (sensitive)',
    ]);
  });
  test('a subnet that the input does not have lives on the list that names it', () => {
    const { model } = normalised([
      { address: 'aws_subnet.a', actions: ['no-op'], before: {}, after: { id: 'subnet-1', cidr_block: '10.0.1.0/24' } },
      { ...list(), after: { ingress: [], subnet_ids: ['subnet-1', 'subnet-2'] } },
    ]);
    expect(model.acls[0]?.subnets).toEqual(['aws_subnet.a', 'subnet-2']);
  });
  test('a list whose subnets cannot be found may have any', () => {
    const { model } = normalised([
      VPC,
      { address: 'aws_subnet.a', after: { cidr_block: '10.0.1.0/24' }, refers: { vpc_id: 'aws_vpc.main.id' } },
      { address: 'aws_subnet.b', after: { cidr_block: '10.0.2.0/24' }, refers: { vpc_id: 'aws_vpc.main.id' } },
      { ...list(), after: {}, refers: { subnet_ids: 'local.x' } },
    ]);
    expect(model.subnets.map(({ acls }) => acls)).toEqual([
      [LIST, 'aws_vpc.main.default_network_acl'],
      [LIST, 'aws_vpc.main.default_network_acl'],
    ]);
    expect(model.acls.flatMap(({ subnets }) => subnets)).toEqual([]);
  });
  test('a data source of what the input manages is no second one', () => {
    const state = {
      values: {
        root_module: {
          resources: [
            {
              address: 'data.aws_subnet.a',
              mode: 'data',
              type: 'aws_subnet',
              name: 'a',
              provider_name: 'registry.terraform.io/hashicorp/aws',
              values: { id: 'subnet-1', cidr_block: '10.0.1.0/24' },
            },
          ],
        },
      },
    };
    const { model } = normalised(
      [
        {
          address: 'aws_subnet.a',
          actions: ['no-op'],
          before: {},
          after: { id: 'subnet-1', cidr_block: '10.0.1.0/24' },
        },
      ],
      { prior_state: state },
    );
    expect(model.subnets.map(({ address }) => address)).toEqual(['aws_subnet.a']);
  });
  test('an association that this plan deletes gives the subnet back', () => {
    const before = { network_acl_id: 'acl-1', subnet_id: 'subnet-1' };
    const state = {
      values: {
        root_module: {
          resources: [
            {
              address: 'aws_network_acl_association.a',
              mode: 'managed',
              type: 'aws_network_acl_association',
              name: 'a',
              provider_name: 'registry.terraform.io/hashicorp/aws',
              values: before,
            },
          ],
        },
      },
    };
    const { model } = normalised(
      [
        { address: 'aws_vpc.main', actions: ['no-op'], before: {}, after: { id: 'vpc-1', cidr_block: '10.0.0.0/16' } },
        {
          address: 'aws_subnet.a',
          actions: ['no-op'],
          before: {},
          after: { id: 'subnet-1', cidr_block: '10.0.1.0/24', vpc_id: 'vpc-1' },
        },
        {
          address: LIST,
          actions: ['no-op'],
          before: {},
          after: { id: 'acl-1', vpc_id: 'vpc-1', ingress: [], egress: [], subnet_ids: ['subnet-1'] },
          unconfigured: ['subnet_ids'],
        },
        { address: 'aws_network_acl_association.a', actions: ['delete'], before },
      ],
      { prior_state: state },
    );
    expect(model.subnets.map(({ acls }) => acls)).toEqual([['aws_vpc.main.default_network_acl']]);
  });
  test('an existing default list has one entry 100', () => {
    const { model } = normalised([
      {
        address: 'aws_vpc.main',
        actions: ['no-op'],
        before: {},
        after: { id: 'vpc-1', cidr_block: '10.0.0.0/16', default_network_acl_id: 'acl-d' },
      },
      { ...aclRule({ protocol: '-1', rule_action: 'deny', network_acl_id: 'acl-d' }), actions: ['no-op'], before: {} },
    ]);
    expect(modelText(model)).toEqual([
      'default list aws_vpc.main.default_network_acl',
      '  ingress 100 deny all traffic from 0.0.0.0/0',
      '  egress 100 allow all traffic to 0.0.0.0/0',
    ]);
  });
  test('what is let go of and imported again is one object', () => {
    const after = {
      id: 'nacl-1',
      network_acl_id: 'acl-1',
      rule_number: 100,
      rule_action: 'allow',
      protocol: '-1',
      cidr_block: '0.0.0.0/0',
    };
    expect(
      read([
        { address: 'aws_network_acl_rule.old', actions: ['forget'], before: after, after: {} },
        { address: 'aws_network_acl_rule.new', actions: ['no-op'], before: after, after },
      ]),
    ).toEqual(['external list acl-1', '  ingress 100 allow all traffic from 0.0.0.0/0']);
  });
  test('a sensitive id is told by its attribute', () => {
    expect(read([{ ...aclRule({ protocol: '-1' }), sensitive: { network_acl_id: true } }])).toEqual([
      'external list aws_network_acl_rule.r.network_acl_id',
      '  ingress 100 allow all traffic from 0.0.0.0/0',
    ]);
  });
  test('a rule of one of two inline groups mixes whichever it is', () => {
    const sg = (name: string): Made => ({
      address: `aws_security_group.${name}`,
      after: { ingress: [block('tcp', 443, 443)] },
      computed: ['id'],
    });
    const { model } = normalised([
      sg('a'),
      sg('b'),
      {
        address: 'aws_vpc_security_group_ingress_rule.r',
        after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: '10.0.0.0/8' },
        refers: { security_group_id: ['aws_security_group.a.id', 'aws_security_group.b.id'] },
      },
    ]);
    expect(findingsText(model).filter((line) => line.startsWith('sg-mixed'))).toEqual([
      'sg-mixed-rule-management aws_vpc_security_group_ingress_rule.r',
    ]);
  });
  test.each([
    ['aws_vpc_security_group_ingress_rule', 'security_group_id', 'cidr_ipv4'],
    ['awscc_ec2_security_group_ingress', 'group_id', 'cidr_ip'],
  ])('what decides whose an %s is, is its %s', (type, owner, cidr) => {
    const sg = (name: string): Made => ({
      address: `aws_security_group.${name}`,
      after: {},
      computed: ['id', 'ingress'],
    });
    const { model } = normalised([
      sg('a'),
      sg('b'),
      {
        address: `${type}.r`,
        after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, [cidr]: '10.0.0.0/8' },
        refers: { [owner]: ['aws_security_group.a.id', 'aws_security_group.b.id'] },
      },
    ]);
    expect(model.groups.map(({ rules: own }) => own.map(({ unknown }) => unknown))).toEqual([
      [[{ address: `${type}.r`, attribute: owner }]],
      [[{ address: `${type}.r`, attribute: owner }]],
    ]);
  });
  test.each<[string, Json]>([
    ['text', 'x'],
    ['a number', 1],
    ['a list of null', [null]],
    ['a list in a list', [[block('tcp', 22, 22)]]],
    ['an object of CIDRs', [block('tcp', 22, 22, { cidr_blocks: { a: '0.0.0.0/0' } })]],
    ['a nested list of CIDRs', [block('tcp', 22, 22, { cidr_blocks: [['0.0.0.0/0']] })]],
  ])('rules in a form that no provider writes are refused: %s', (_, ingress) => {
    const { diagnostics } = normalised([{ address: WEB, after: { ingress } }]);
    expect(diagnostics.map(({ level, message }) => `${level} ${message.split(':')[0]}`)).toEqual([
      'error A part of the document cannot be read',
    ]);
  });
});

describe('whether a group is used', () => {
  const sg: Made = { address: WEB, after: {}, computed: ['id', 'ingress'] };
  const useOf = (resources: readonly Made[], extra: { readonly [key: string]: Json } = {}): string | undefined =>
    normalised(resources, extra).model.groups.find(({ address }) => address === WEB)?.use;
  const rule = (owner: string, source: string): Made => ({
    address: 'aws_vpc_security_group_ingress_rule.r',
    after: { ip_protocol: 'tcp', from_port: 22, to_port: 22 },
    refers: { security_group_id: owner, referenced_security_group_id: source },
  });
  test.each<[string, readonly Made[], string]>([
    ['on its own', [sg], 'unused'],
    ['with rules of its own', [sg, rule(`${WEB}.id`, `${WEB}.id`)], 'used'],
    [
      'carried',
      [sg, { address: 'aws_instance.a', after: {}, refers: { vpc_security_group_ids: `${WEB}.id` } }],
      'used',
    ],
    [
      'named by another group',
      [
        sg,
        { address: 'aws_security_group.db', after: {}, computed: ['id', 'ingress'] },
        rule('aws_security_group.db.id', `${WEB}.id`),
      ],
      'used',
    ],
    [
      'beside a carrier of groups that cannot be found',
      [
        sg,
        {
          address: 'aws_instance.a',
          after: {},
          refers: { vpc_security_group_ids: 'data.terraform_remote_state.x.outputs.y' },
        },
      ],
      'unknown',
    ],
    [
      'behind a local',
      [sg, { address: 'aws_instance.a', after: { user_data: null }, refers: { user_data: 'local.x' } }],
      'used',
    ],
  ])('%s', (_, resources, expected) => expect(useOf(resources)).toBe(expected));
  test('a rule that belongs to it is no use', () => {
    expect(
      useOf([
        sg,
        {
          address: 'aws_vpc_security_group_ingress_rule.r',
          after: { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: '10.0.0.0/8' },
          refers: { security_group_id: `${WEB}.id` },
        },
      ]),
    ).toBe('unused');
  });
  test('an output exports it, a module is given it', () => {
    const root = (more: { readonly [key: string]: Json }) => ({
      configuration: {
        root_module: {
          resources: [{ address: WEB, mode: 'managed', type: 'aws_security_group', name: 'web', expressions: {} }],
          ...more,
        },
      },
    });
    expect(useOf([sg], root({}))).toBe('unused');
    expect(useOf([sg], root({ outputs: { id: { expression: { references: [`${WEB}.id`, WEB] } } } }))).toBe('used');
    expect(
      useOf(
        [sg],
        root({ module_calls: { m: { expressions: { groups: { references: [`${WEB}.id`, WEB] } }, module: {} } } }),
      ),
    ).toBe('used');
  });
});

describe('what a second review found', () => {
  const sg = (name: string, more: Partial<Made> = {}): Made => ({
    address: `aws_security_group.${name}`,
    after: {},
    computed: ['id', 'ingress'],
    ...more,
  });
  const oneOf = ['aws_security_group.a.id', 'aws_security_group.b.id'];
  const found = (resources: readonly Made[], severities: readonly string[]): string[] =>
    findingsText(normalised(resources).model, severities);

  test('rules of one of two groups by the same references are all in one', () => {
    const rules = Array.from(
      { length: 61 },
      (_, i): Made => ({
        address: `aws_vpc_security_group_ingress_rule.r${i}`,
        after: { ip_protocol: 'tcp', from_port: i + 1, to_port: i + 1, cidr_ipv4: '10.0.0.0/8' },
        refers: { security_group_id: oneOf },
      }),
    );
    expect(found([sg('a'), sg('b'), ...rules], ['medium'])).toEqual([
      'rule-quota-exceeded aws_vpc_security_group_ingress_rule.r0',
    ]);
    expect(found([sg('a'), sg('b'), ...rules.slice(1)], ['medium'])).toEqual([]);
    expect(
      found([sg('a'), sg('b'), ...rules.slice(60)], ['info']).filter((line) => line.includes('description')),
    ).toEqual(['sg-rule-without-description aws_vpc_security_group_ingress_rule.r60']);
  });
  test('a prefix list without entries counts all that it may hold', () => {
    const rule: Made = {
      address: 'aws_vpc_security_group_ingress_rule.r',
      after: { ip_protocol: 'tcp', from_port: 22, to_port: 22 },
      refers: { security_group_id: 'aws_security_group.a.id', prefix_list_id: 'aws_ec2_managed_prefix_list.l.id' },
    };
    expect(
      found(
        [
          sg('a'),
          {
            address: 'aws_ec2_managed_prefix_list.l',
            after: { address_family: 'IPv4', max_entries: 100, entry: [] },
            computed: ['id'],
          },
          rule,
        ],
        ['medium'],
      ),
    ).toEqual(['rule-quota-exceeded aws_security_group.a']);
  });
  test('what AWS makes by itself needs no description', () => {
    const rule: Made = {
      address: 'aws_security_group_rule.r',
      after: {
        type: 'ingress',
        protocol: 'tcp',
        from_port: 443,
        to_port: 443,
        cidr_blocks: ['10.0.0.0/8'],
        description: 'from the office',
      },
      refers: { security_group_id: 'aws_vpc.main.default_security_group_id' },
    };
    expect(found([VPC, rule], ['info'])).toEqual(['sg-unrestricted-egress aws_vpc.main.default_security_group']);
  });
  test('beside networks a source group comes to null', () => {
    const rule: Made = {
      address: 'aws_security_group_rule.r',
      after: { type: 'ingress', protocol: 'tcp', from_port: 443, to_port: 443, cidr_blocks: ['10.0.0.0/8'] },
      refers: { security_group_id: `${WEB}.id`, source_security_group_id: 'local.x' },
    };
    expect(read([{ address: WEB, after: {}, computed: ['id', 'ingress'] }, rule])).toEqual(
      rules('  ingress tcp 443 from 10.0.0.0/8'),
    );
  });
  test('the own group is no source only because it is near', () => {
    const rule: Made = {
      address: 'aws_security_group_rule.r',
      after: { type: 'ingress', protocol: 'tcp', from_port: 443, to_port: 443 },
      refers: { security_group_id: `${WEB}.id`, source_security_group_id: 'local.x' },
    };
    expect(read([{ address: WEB, after: {}, computed: ['id', 'ingress'] }, rule])).toEqual(
      rules('  ingress tcp 443 from members of aws_security_group_rule.r.source_security_group_id'),
    );
  });
  test('an allow inside a deny stays an exception wherever the deny is', () => {
    const acl = (name: string): Made => ({
      address: `aws_network_acl.${name}`,
      after: { ingress: [entry(100, 'allow', 'tcp', 443, 443, '10.1.0.0/16')], egress: [] },
      computed: ['id'],
    });
    const deny: Made = {
      address: 'aws_network_acl_rule.d',
      after: { rule_number: 200, rule_action: 'deny', protocol: '-1', cidr_block: '10.0.0.0/8' },
      refers: { network_acl_id: ['aws_network_acl.a.id', 'aws_network_acl.b.id'] },
    };
    expect(found([acl('a'), acl('b'), deny], ['medium'])).toEqual([]);
  });
  test('replies that are missing anyhow are not narrow', () => {
    const acl = (name: string): Made => ({
      address: `aws_network_acl.${name}`,
      after: { ingress: [], egress: [] },
      computed: ['id'],
    });
    const allow: Made = {
      address: 'aws_network_acl_rule.d',
      after: {
        rule_number: 200,
        rule_action: 'allow',
        protocol: 'tcp',
        from_port: 443,
        to_port: 443,
        cidr_block: '0.0.0.0/0',
      },
      refers: { network_acl_id: ['aws_network_acl.a.id', 'aws_network_acl.b.id'] },
    };
    expect(found([acl('a'), acl('b'), allow], ['low'])).toEqual([]);
  });
  test('a state keeps no references: use is not known', () => {
    const { model } = normalise({
      resources: stackOf([sg('a')]).planned.resources.map((resource) => ({ ...resource, isMentioned: null })),
    });
    expect(model.groups.map(({ use }) => use)).toEqual(['unknown']);
  });
});

test('where nothing is taken for granted, what the plan does not mention may be anything', () => {
  const { model } = normalise(
    stackOf([
      { address: WEB, after: {}, computed: ['id', 'ingress', 'egress'] },
      { address: LIST, after: { ingress: [], vpc_id: 'vpc-1' }, computed: ['egress'] },
    ]).planned,
    { assumes: false },
  );
  expect(modelText(model)).toEqual([
    `custom group ${WEB}`,
    '  egress nothing ≤ all traffic to 0.0.0.0/0 and ::/0 ?egress',
    '  ingress nothing ≤ all traffic from 0.0.0.0/0 and ::/0 ?ingress',
    `custom list ${LIST}`,
    '  egress ? ? nothing ≤ all traffic to 0.0.0.0/0 and ::/0 ?egress',
  ]);
  expect(model.assumptions).toEqual([]);
});
