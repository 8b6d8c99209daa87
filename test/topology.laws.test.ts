import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DIRECTIONS, type Model } from '../src/model/model.ts';
import { parseCidr } from '../src/packet/addresses.ts';
import { FAMILIES } from '../src/packet/family.ts';
import {
  contains,
  difference,
  NO_PACKETS,
  packets,
  union,
  unionAll,
  type PacketSet,
} from '../src/packet/packet-set.ts';
import { slabs } from '../src/packet/staircase.ts';
import type { Bounds } from '../src/model/bounds.ts';
import { isNetworkSymbol } from '../src/packet/peers.ts';
import { combineToggles, inFirstOnly } from '../src/packet/toggles.ts';
import { withoutContents } from '../src/policy/hits/extent.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import type { PolicyHit } from '../src/policy/hits/policy-hit.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { isFilter, subjectsOf } from '../src/policy/subjects/subject.ts';
import type { Json } from '../src/terraform/json.ts';
import { normalised, type Made } from './made-stack.ts';

/**
 * Whatever a plan leaves open (whose a rule is, networks, addresses, numbers, actions, ports, whole lists, what a
 * prefix list holds), each completion lies within the bounds, `violated` holds in all of them, and nothing is found in
 * one that is not told.
 */

const RUNS = 400;
const COMPLETIONS = 5;
const RULES = [
  'sg-sensitive-port-open',
  'sg-all-traffic-open',
  'sg-unrestricted-egress',
  'sg-ipv6-wider-than-ipv4',
  'nacl-entry-overruled',
  'nacl-entry-redundant',
  'nacl-deny-partly-ineffective',
  'nacl-duplicate-rule-number',
  'nacl-sensitive-port-open',
  'nacl-missing-ephemeral-outbound',
  'nacl-missing-ephemeral-inbound',
  'nacl-ephemeral-range-narrow',
  'nacl-all-traffic-unanswered',
];

const pick = fc.constantFrom;
const CIDRS = ['0.0.0.0/0', '0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '8.0.0.0/16', '10.0.0.0/8', '10.0.0.0/16'];
/** What AWS lets a VPC have. */
const NETWORKS = ['10.0.0.0/16', '10.0.1.0/24', '172.16.0.0/16'];

type Known<T> = { readonly is: T };
/** Unknown for the plan; `of` is what a completion picks from. */
type Open = 'open';
type Value<T> = Known<T> | Open;

interface Draft {
  readonly kind: 'rule' | 'entry';
  readonly direction: 'ingress' | 'egress';
  /** Which of the two groups or lists; `either`: one of them. */
  readonly owner: 0 | 1 | 'either';
  readonly service: { readonly protocol: string; readonly from: number; readonly to: number };
  readonly ports: 'known' | 'open';
  readonly peer: Value<string> | 'vpc' | 'list' | 'whole';
  readonly number: Value<number>;
  readonly action: Value<'allow' | 'deny'>;
}

const known = <T>(value: T): Known<T> => ({ is: value });
const service = pick(
  { protocol: 'tcp', from: 22, to: 22 },
  { protocol: 'tcp', from: 443, to: 443 },
  { protocol: 'tcp', from: 0, to: 65535 },
  { protocol: 'tcp', from: 1024, to: 65535 },
  { protocol: 'tcp', from: 32768, to: 65535 },
  { protocol: '-1', from: 0, to: 0 },
);
const owner = fc.oneof(
  { weight: 3, arbitrary: pick(0 as const, 1 as const) },
  { weight: 1, arbitrary: fc.constant('either' as const) },
);
const direction = pick('ingress' as const, 'ingress' as const, 'egress' as const);
const someCidr = fc.oneof(
  { weight: 5, arbitrary: pick(...CIDRS).map((cidr): Value<string> => known(cidr)) },
  { weight: 1, arbitrary: fc.constant<Open>('open') },
);
const rule: fc.Arbitrary<Draft> = fc
  .record({
    direction,
    owner,
    service,
    ports: pick('known' as const, 'known' as const, 'known' as const, 'open' as const),
    peer: fc.oneof(
      { weight: 5, arbitrary: someCidr },
      { weight: 1, arbitrary: pick('vpc' as const, 'list' as const, 'whole' as const) },
    ),
  })
  .map((each): Draft => ({ ...each, kind: 'rule', number: known(0), action: known('allow') }));
const entry: fc.Arbitrary<Draft> = fc
  .record({
    direction,
    owner,
    service,
    ports: pick('known' as const, 'known' as const, 'known' as const, 'open' as const),
    peer: fc.oneof({ weight: 5, arbitrary: someCidr }, { weight: 1, arbitrary: fc.constant('vpc' as const) }),
    number: fc.oneof(
      { weight: 4, arbitrary: pick(...[100, 110, 120, 130, 140].map(known)) },
      { weight: 1, arbitrary: fc.constant<Open>('open') },
    ),
    action: fc.oneof(
      { weight: 6, arbitrary: pick(known('allow' as const), known('allow' as const), known('deny' as const)) },
      { weight: 1, arbitrary: fc.constant<Open>('open') },
    ),
  })
  .map((each): Draft => ({ ...each, kind: 'entry' }));
const topology = fc
  .tuple(fc.array(rule, { maxLength: 4 }), fc.array(entry, { maxLength: 5 }))
  .map(([rules, entries]) => [...rules, ...entries]);

/** Whatever a completion may ask for. */
interface Choice {
  readonly owner: 0 | 1;
  readonly cidr: string;
  readonly cidrs: readonly string[];
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly ports: readonly [number, number];
}

interface Completion {
  readonly vpc: string;
  readonly list: readonly string[];
  readonly each: readonly Choice[];
}

const choice: fc.Arbitrary<Choice> = fc.record({
  owner: pick(0 as const, 1 as const),
  cidr: pick(...CIDRS),
  cidrs: fc.array(pick(...CIDRS), { maxLength: 2 }),
  number: pick(5, 105, 115, 125, 500),
  action: pick('allow' as const, 'deny' as const),
  ports: pick([22, 22] as const, [443, 443] as const, [0, 65535] as const, [1024, 65535] as const),
});
const completion: fc.Arbitrary<Completion> = fc.record({
  vpc: pick(...NETWORKS),
  list: fc.array(pick(...CIDRS), { maxLength: 2 }),
  each: fc.array(choice, { minLength: 9, maxLength: 9 }),
});

const isKnown = <T>(value: Value<T>): value is Known<T> => value !== 'open';

/** The plan, or with a completion what will be. */
function modelOf(drafts: readonly Draft[], given: Completion | null): Model {
  const id = (kind: string, i: number): Pick<Made, 'after' | 'computed'> =>
    given === null
      ? { after: { vpc_id: 'vpc-1' }, computed: ['id'] }
      : { after: { vpc_id: 'vpc-1', id: `${kind}-${i}` } };
  const resources: Made[] = [
    ...[0, 1].map(
      (i): Made => ({ address: `aws_security_group.g${i}`, ...id('sg', i), unconfigured: ['ingress', 'egress'] }),
    ),
    ...[0, 1].map(
      (i): Made => ({ address: `aws_network_acl.l${i}`, ...id('acl', i), unconfigured: ['ingress', 'egress'] }),
    ),
    given === null
      ? {
          address: 'aws_vpc.other',
          after: { ipv6_cidr_block: null },
          computed: ['id'],
          refers: { cidr_block: 'var.pool' },
        }
      : { address: 'aws_vpc.other', after: { id: 'vpc-2', cidr_block: given.vpc } },
    {
      address: 'aws_ec2_managed_prefix_list.p',
      after: {
        name: 'p',
        address_family: 'IPv4',
        max_entries: 5,
        ...(given === null ? {} : { id: 'pl-1', entry: given.list.map((cidr) => ({ cidr })) }),
      },
      ...(given === null ? { computed: ['id'], refers: { entry: 'var.entries' } } : {}),
    },
  ];
  drafts.forEach((draft, i) =>
    resources.push(statement(draft, i, given === null ? null : { ...given, one: given.each[i] as Choice })),
  );
  return normalised(resources).model;
}

function statement(draft: Draft, i: number, given: (Completion & { readonly one: Choice }) | null): Made {
  const after: { [name: string]: Json } = {};
  const refers: { [name: string]: string | readonly string[] } = {};
  const put = (name: string, value: Json | null, reference: string | readonly string[]): void => {
    if (value === null) refers[name] = reference;
    else after[name] = value;
  };
  const isRule = draft.kind === 'rule';
  const [ownerName, target, kind] = isRule
    ? (['security_group_id', 'aws_security_group.g', 'sg'] as const)
    : (['network_acl_id', 'aws_network_acl.l', 'acl'] as const);
  put(
    ownerName,
    given === null ? null : `${kind}-${draft.owner === 'either' ? (given.each[0] as Choice).owner : draft.owner}`,
    draft.owner === 'either' ? [`${target}0.id`, `${target}1.id`] : `${target}${draft.owner}.id`,
  );
  after['protocol'] = draft.service.protocol;
  const isOpenPorts = draft.ports === 'open' && draft.service.protocol !== '-1';
  const ports = isOpenPorts ? (given?.one.ports ?? null) : ([draft.service.from, draft.service.to] as const);
  put('from_port', ports?.[0] ?? null, 'var.from');
  put('to_port', ports?.[1] ?? null, 'var.to');
  const { peer } = draft;
  const list = (cidr: string | null): Json | null => (cidr === null ? null : isRule ? [cidr] : cidr);
  const cidrName = isRule ? 'cidr_blocks' : 'cidr_block';
  if (peer === 'vpc') put(cidrName, list(given?.vpc ?? null), 'aws_vpc.other.cidr_block');
  else if (peer === 'whole') put(cidrName, given === null ? null : [...given.one.cidrs], 'var.cidrs');
  else if (peer === 'list')
    put('prefix_list_ids', given === null ? null : ['pl-1'], 'aws_ec2_managed_prefix_list.p.id');
  else put(cidrName, list(isKnown(peer) ? peer.is : (given?.one.cidr ?? null)), 'var.cidr');
  if (isRule)
    return {
      address: `aws_security_group_rule.r${i}`,
      after: { ...after, type: draft.direction, self: false, description: 'x' },
      refers,
    };
  after['egress'] = draft.direction === 'egress';
  const number = isKnown(draft.number) ? draft.number.is : (given?.one.number ?? null);
  // One of its own, as AWS demands.
  put('rule_number', number === null ? null : number * 10 + i, 'var.number');
  put('rule_action', isKnown(draft.action) ? draft.action.is : (given?.one.action ?? null), 'var.action');
  return { address: `aws_network_acl_rule.r${i}`, after, refers };
}

const BOUND = bindRules(BUILTIN_MODULES);
const JUDGED = { ...BOUND, rules: BOUND.rules.filter(({ rule: { id } }) => RULES.includes(id)) };

/** Which rule found it where; "everything" is told in place of the ports. */
function namesOf({ by, owner: { address }, hit }: PolicyHit): readonly string[] {
  const id = by.rule.id.replace('sg-all-traffic-open', 'sg-sensitive-port-open');
  const entryOf = hit.judged === null || id === 'nacl-duplicate-rule-number' ? '' : ` ${hit.judged.address}`;
  return (hit.owners ?? [{ address }]).map((each) => `${id} ${each.address}${entryOf}`);
}

/**
 * Where a network is known only after apply, what it will be. Addresses of a set say nothing of that network, which its
 * symbol does: for certain they are those outside it.
 */
function resolved(set: PacketSet, given: Completion | null, bound: keyof Bounds): PacketSet {
  const network = given === null ? null : parseCidr(given.vpc);
  if (network === null) return withoutContents(set);
  return withoutContents(
    unionAll(
      FAMILIES.flatMap((family) =>
        [...slabs(set[family])].map(([from, to, { addresses, symbols }]) => {
          const outside =
            bound === 'certain' && family === network.family
              ? combineToggles(addresses, network.addresses, inFirstOnly)
              : addresses;
          const own = packets(family, [from, to], {
            addresses: outside,
            symbols: symbols.filter((symbol) => !isNetworkSymbol(symbol)),
          });
          return family === network.family && symbols.some(isNetworkSymbol)
            ? union(own, packets(family, [from, to], { addresses: network.addresses, symbols: [] }))
            : own;
        }),
      ),
    ),
  );
}

function admittedIn(model: Model): Map<string, { readonly certain: PacketSet; readonly possible: PacketSet }> {
  const out = new Map<string, { readonly certain: PacketSet; readonly possible: PacketSet }>();
  for (const subject of subjectsOf(model)) {
    if (!isFilter(subject)) continue;
    for (const side of DIRECTIONS) {
      const { certain, possible } =
        subject.kind === 'security-group' ? subject.admits[side] : subject.lanes[side].admits;
      out.set(`${subject.kind === 'security-group' ? subject.group.address : subject.acl.address} ${side}`, {
        certain,
        possible,
      });
    }
  }
  return out;
}

test('what is open for the plan', () => {
  const tally = { violated: 0, undetermined: 0 };
  fc.assert(
    fc.property(topology, fc.array(completion, { minLength: COMPLETIONS, maxLength: COMPLETIONS }), (drafts, all) => {
      const open = modelOf(drafts, null);
      const bounds = admittedIn(open);
      const told = judgeModel(open, JUDGED);
      const sure = told.filter(({ hit }) => hit.verdict === 'violated');
      tally.violated += sure.length;
      tally.undetermined += told.length - sure.length;
      const named = new Set(told.flatMap(namesOf));
      for (const given of all) {
        const full = modelOf(drafts, given);
        for (const [side, { certain }] of admittedIn(full)) {
          const within = bounds.get(side);
          if (within === undefined) throw new Error(`${side} is not in the plan's model`);
          expect([
            side,
            difference(resolved(within.certain, given, 'certain'), certain),
            contains(resolved(within.possible, given, 'possible'), certain),
          ]).toEqual([side, NO_PACKETS, true]);
        }
        const found = judgeModel(full, JUDGED);
        const are = new Set(found.filter(({ hit }) => hit.verdict === 'violated').flatMap(namesOf));
        // A duplicate number leaves the order open, also where all is known.
        const perhaps = new Set(found.flatMap(namesOf));
        const isTwice = found.some(({ by }) => by.rule.id === 'nacl-duplicate-rule-number');
        expect(
          sure
            .filter((each) => !namesOf(each).some((name) => (isTwice ? perhaps : are).has(name)))
            .map(({ by, owner: { address } }) => `violated, but not in a completion: ${by.rule.id} ${address}`),
        ).toEqual([]);
        expect(
          [...are].filter((name) => !named.has(name)).map((name) => `in a completion, but not told: ${name}`),
        ).toEqual([]);
      }
    }),
    { numRuns: RUNS },
  );
  // Else the law would hold for a program that never says anything.
  expect(Math.min(tally.violated, tally.undetermined)).toBeGreaterThan(50);
}, 180_000);

// What a statement of one of two lists takes of an unknown network is told of it where it only may be, not of it where
// it is.
test('replies to an unknown network that an entry of one of two lists may let in', () => {
  const draft = {
    kind: 'entry',
    service: { protocol: 'tcp', from: 22, to: 22 },
    ports: 'known',
    number: known(100),
    action: known<'allow' | 'deny'>('allow'),
  } as const;
  const model = modelOf(
    [
      { ...draft, direction: 'egress', owner: 0, peer: 'vpc' },
      {
        ...draft,
        direction: 'ingress',
        owner: 'either',
        service: { protocol: 'tcp', from: 32768, to: 65535 },
        peer: known('0.0.0.0/0'),
      },
    ],
    null,
  );
  expect(
    judgeModel(model, JUDGED).filter(
      ({ by, hit }) => by.rule.id === 'nacl-missing-ephemeral-inbound' && hit.verdict === 'violated',
    ),
  ).toEqual([]);
});
