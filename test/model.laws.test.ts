import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareTexts } from '../src/base/order.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { findingOf } from '../src/policy/findings/finding.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { block, entry, normalised, type Made } from './made-stack.ts';

/** How a configuration says what it says must not matter to what is admitted. */

interface RuleSpec {
  readonly direction: 'ingress' | 'egress';
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly cidr: string;
}

interface EntrySpec extends RuleSpec {
  readonly number: number;
  readonly action: 'allow' | 'deny';
}

const PORTS = [0, 22, 80, 443, 1023, 1024, 3389, 32767, 32768, 40000, 65535];
const CIDRS = [
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '10.0.0.0/8',
  '8.0.0.0/7',
  '198.51.100.0/24',
  '::/0',
  '2000::/3',
  '2001:db8::/32',
];
const range = fc
  .tuple(fc.constantFrom(...PORTS), fc.constantFrom(...PORTS))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const spec: fc.Arbitrary<RuleSpec> = fc
  .record({
    direction: fc.constantFrom('ingress' as const, 'egress' as const),
    protocol: fc.constantFrom('tcp', 'tcp', 'udp', '-1'),
    ports: range,
    cidr: fc.constantFrom(...CIDRS),
  })
  .map(({ ports: [from, to], ...rest }) =>
    rest.protocol === '-1' ? { ...rest, from: 0, to: 0 } : { ...rest, from, to },
  );
const specs = fc.array(spec, { maxLength: 6 });
const entries: fc.Arbitrary<EntrySpec[]> = fc
  .array(fc.tuple(spec, fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const)), { maxLength: 6 })
  .map((list) => list.map(([each, action], i) => ({ ...each, action, number: 100 + 10 * i })));

const isV6 = (cidr: string): boolean => cidr.includes(':');
const peers = ({ cidr }: RuleSpec) => (isV6(cidr) ? { ipv6_cidr_blocks: [cidr] } : { cidr_blocks: [cidr] });
const blocks = (all: readonly RuleSpec[], direction: string) =>
  all
    .filter((each) => each.direction === direction)
    .map((each) => block(each.protocol, each.from, each.to, peers(each)));

/** The same group in three forms. */
const FORMS = {
  inline: (all: readonly RuleSpec[], at = ''): Made[] => [
    { address: `${at}aws_security_group.g`, after: { ingress: blocks(all, 'ingress'), egress: blocks(all, 'egress') } },
  ],
  rules: (all: readonly RuleSpec[], at = ''): Made[] => [
    {
      address: `${at}aws_security_group.g`,
      actions: ['no-op'],
      before: {},
      after: { id: 'sg-1' },
      unconfigured: ['ingress', 'egress'],
    },
    ...all.map(
      (each, i): Made => ({
        address: `${at}aws_security_group_rule.r${i}`,
        after: {
          type: each.direction,
          protocol: each.protocol,
          from_port: each.from,
          to_port: each.to,
          security_group_id: 'sg-1',
          ...peers(each),
        },
      }),
    ),
  ],
  vpcRules: (all: readonly RuleSpec[], at = ''): Made[] => [
    {
      address: `${at}aws_security_group.g`,
      actions: ['no-op'],
      before: {},
      after: { id: 'sg-1' },
      unconfigured: ['ingress', 'egress'],
    },
    ...all.map(
      (each, i): Made => ({
        address: `${at}aws_vpc_security_group_${each.direction}_rule.r${i}`,
        after: {
          ip_protocol: each.protocol,
          from_port: each.from,
          to_port: each.to,
          security_group_id: 'sg-1',
          ...(isV6(each.cidr) ? { cidr_ipv6: each.cidr } : { cidr_ipv4: each.cidr }),
        },
      }),
    ),
  ],
};

const list = (all: readonly EntrySpec[], at = ''): Made[] => {
  const of = (direction: string) =>
    all
      .filter((each) => each.direction === direction)
      .map((each) =>
        entry(
          each.number,
          each.action,
          each.protocol,
          each.from,
          each.to,
          isV6(each.cidr) ? '' : each.cidr,
          isV6(each.cidr) ? { ipv6_cidr_block: each.cidr } : {},
        ),
      );
  return [
    { address: `${at}aws_network_acl.l`, after: { ingress: of('ingress'), egress: of('egress'), vpc_id: 'vpc-1' } },
  ];
};

/** Two entries of one direction, action, protocol and network share a port. */
function overlapAlike(all: readonly EntrySpec[]): boolean {
  return all.some((a, i) =>
    all.some(
      (b, j) =>
        i < j
        && a.direction === b.direction
        && a.action === b.action
        && a.protocol === b.protocol
        && a.cidr === b.cidr
        && a.from <= b.to
        && b.from <= a.to,
    ),
  );
}

/** Rules about what is admitted, not about single entries. */
const ADMITTED = new Set([
  'sg-sensitive-port-open',
  'sg-all-traffic-open',
  'sg-unrestricted-egress',
  'sg-ipv6-wider-than-ipv4',
  'nacl-sensitive-port-open',
  'nacl-missing-ephemeral-outbound',
  'nacl-missing-ephemeral-inbound',
  'nacl-ephemeral-range-narrow',
]);
const BOUND = bindRules(BUILTIN_MODULES);
const RULES = { ...BOUND, rules: BOUND.rules.filter(({ rule }) => ADMITTED.has(rule.id)) };

/** What is found, with all its packets, wherever it stands. */
function admitted(resources: readonly Made[]): string[] {
  return judgeModel(normalised(resources).model, RULES)
    .map((each) => findingOf(each, '', null))
    .map(({ rule, verdict, ports, packets, subject }) =>
      JSON.stringify({ rule, verdict, ports, packets, subject: subject.address.replace('module.m["a.b"].', '') }),
    )
    .toSorted(compareTexts);
}

/** Both halves of every network, so that entries that belong together stay alike. */
function halves<S extends RuleSpec>(each: S): S[] {
  const [address = '', prefix = '0'] = each.cidr.split('/');
  const length = Number(prefix);
  if (isV6(each.cidr)) {
    const second: Record<string, string> = {
      '::/0': '8000::/1',
      '2000::/3': '3000::/4',
      '2001:db8::/32': '2001:db8:8000::/33',
    };
    return [
      { ...each, cidr: `${address}/${length + 1}` },
      { ...each, cidr: second[each.cidr] ?? each.cidr },
    ];
  }
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) + 2 ** (31 - length);
  return [
    { ...each, cidr: `${address}/${length + 1}` },
    { ...each, cidr: `${[24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')}/${length + 1}` },
  ];
}

function portHalves<S extends RuleSpec>(each: S): S[] {
  if (each.protocol === '-1' || each.from === each.to) return [each];
  const middle = Math.floor((each.from + each.to) / 2);
  return [
    { ...each, to: middle },
    { ...each, from: middle + 1 },
  ];
}

const renumbered = (all: readonly EntrySpec[]): EntrySpec[] => all.map((each, i) => ({ ...each, number: 100 + i }));
const RUNS = { numRuns: 150 };

describe('security groups', () => {
  test('the form of the rules does not matter', () => {
    fc.assert(
      fc.property(specs, (all) => {
        const inline = admitted(FORMS.inline(all));
        expect(admitted(FORMS.rules(all))).toEqual(inline);
        expect(admitted(FORMS.vpcRules(all))).toEqual(inline);
      }),
      RUNS,
    );
  });
  test('their order, halves of networks and halves of ports do not matter', () => {
    fc.assert(
      fc.property(specs, (all) => {
        const as = admitted(FORMS.inline(all));
        expect(admitted(FORMS.inline(all.toReversed()))).toEqual(as);
        expect(admitted(FORMS.inline(all.flatMap(halves)))).toEqual(as);
        expect(admitted(FORMS.inline(all.flatMap(portHalves)))).toEqual(as);
      }),
      RUNS,
    );
  });
  test('their module does not matter', () => {
    fc.assert(
      fc.property(specs, fc.constantFrom(...Object.values(FORMS)), (all, form) =>
        expect(admitted(form(all, 'module.m["a.b"].'))).toEqual(admitted(form(all))),
      ),
      RUNS,
    );
  });
  test('one more rule never closes a port', () => {
    fc.assert(
      fc.property(specs, spec, (all, more) => {
        const open = (given: readonly RuleSpec[]): Set<string> =>
          new Set(
            judgeModel(normalised(FORMS.inline(given)).model, RULES)
              .filter(({ by }) => by.rule.id.endsWith('-open'))
              .flatMap(({ hit }) => hit.ports),
          );
        const after = open([...all, more]);
        for (const port of open(all)) expect(after).toContain(port);
      }),
      RUNS,
    );
  });
});

describe('network ACLs', () => {
  test('the scale of the numbers does not matter', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(1, 7, 100), (all, factor) =>
        expect(admitted(list(all.map((each) => ({ ...each, number: each.number * factor }))))).toEqual(
          admitted(list(all)),
        ),
      ),
      RUNS,
    );
  });
  test('the order in the plan does not matter', () => {
    fc.assert(
      fc.property(entries, (all) => expect(admitted(list(all.toReversed()))).toEqual(admitted(list(all)))),
      RUNS,
    );
  });
  test('halves of networks and of ports do not matter', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const as = admitted(list(all));
        expect(admitted(list(renumbered(all.flatMap(halves))))).toEqual(as);
        // Entries that overlap keep their own class, while their halves may adjoin and be read as one.
        if (!overlapAlike(all)) expect(admitted(list(renumbered(all.flatMap(portHalves))))).toEqual(as);
      }),
      RUNS,
    );
  });
  test('their module does not matter', () => {
    fc.assert(
      fc.property(entries, (all) => expect(admitted(list(all, 'module.m["a.b"].'))).toEqual(admitted(list(all)))),
      RUNS,
    );
  });
});
