import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entry, Model, Rule } from '../src/model/model.ts';
import { parseNotation } from '../src/model/notation.ts';
import { onlyFamily } from '../src/packet/packet-set.ts';
import type { PeerSymbol } from '../src/packet/peers.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { bindRules, type Policies } from '../src/policy/bind-rules.ts';
import { relateNetworks } from '../src/terraform/resources/networks/relate-networks.ts';
import { KNOWN_TYPES } from '../src/terraform/resources/readers.ts';
import { noFacts } from '../src/terraform/resources/facts.ts';
import type { UnknownNetwork } from '../src/terraform/resources/networks/unknown-network.ts';

/** Whether a rule is found on a list with unknown single addresses, against every address that they may be. */

const RULES_OF_LISTS = [
  'nacl-entry-overruled',
  'nacl-entry-redundant',
  'nacl-deny-partly-ineffective',
  'nacl-sensitive-port-open',
  'nacl-missing-ephemeral-outbound',
  'nacl-missing-ephemeral-inbound',
  'nacl-ephemeral-range-narrow',
  'nacl-all-traffic-unanswered',
  'sg-sensitive-port-open',
  'sg-all-traffic-open',
  'sg-rule-redundant',
];
const BOUND = bindRules(BUILTIN_MODULES);
const RULES: Policies = { ...BOUND, rules: BOUND.rules.filter(({ rule }) => RULES_OF_LISTS.includes(rule.id)) };

const UNKNOWN = ['address:a', 'address:b'] as const;
const CIDRS = ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/31', '10.0.0.1/32', '8.8.8.8/32', ...UNKNOWN];
/** One of each kind of place that these networks tell apart. */
const PLACES = ['10.0.0.0/32', '10.0.0.1/32', '10.9.9.9/32', '8.8.8.8/32', '1.2.3.4/32'];
const SERVICES = ['tcp 22', 'tcp 443', 'tcp 20-25', 'tcp 1024-65535', 'tcp 32768-65535', 'tcp all', 'all all'];

const NETWORKS: ReadonlyMap<PeerSymbol, UnknownNetwork> = new Map(
  UNKNOWN.map((symbol) => [
    symbol,
    { symbol, family: 'ipv4', prefix: 32, source: null, within: null, asked: { address: symbol, attribute: 'cidr' } },
  ]),
);

/** The notation gives an address to both families. */
function bounded<S extends Rule | Entry>(statements: readonly S[]): readonly S[] {
  const own = statements.map((statement): S => {
    const set = onlyFamily(statement.packets.possible, 'ipv4');
    return { ...statement, packets: { certain: set, possible: set } };
  });
  return relateNetworks(NETWORKS, noFacts(), true, KNOWN_TYPES)(own);
}

function withBounds(model: Model): Model {
  return {
    ...model,
    acls: model.acls.map((acl) => ({ ...acl, entries: bounded(acl.entries) })),
    groups: model.groups.map((group) => ({ ...group, rules: bounded(group.rules) })),
  };
}

/** What is found, as `rule statement`, with its verdict. */
function found(model: Model): ReadonlyMap<string, string> {
  const statements: readonly (Rule | Entry)[] = [
    ...model.acls.flatMap(({ entries }) => entries),
    ...model.groups.flatMap(({ rules }) => rules),
  ];
  return new Map(
    judgeModel(model, RULES).map(({ by, hit }) => [
      `${by.rule.id} ${hit.judged === null ? hit.cause : placeOf(hit.judged, statements)}`,
      hit.verdict,
    ]),
  );
}

function placeOf(judged: Rule | Entry, statements: readonly (Rule | Entry)[]): string {
  return 'number' in judged ? `${judged.direction} ${judged.number}` : String(statements.indexOf(judged));
}

interface Draft {
  readonly direction: 'ingress' | 'egress';
  readonly action: 'allow' | 'deny';
  readonly service: string;
  readonly cidr: string;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  direction: fc.constantFrom('ingress', 'egress'),
  action: fc.constantFrom('allow', 'allow', 'deny'),
  service: fc.constantFrom(...SERVICES),
  cidr: fc.constantFrom(...CIDRS),
});

function list(drafts: readonly Draft[], places: ReadonlyMap<string, string>): Model {
  return parseNotation(
    [
      'list a',
      ...drafts.map(
        ({ direction, action, service, cidr }, i) =>
          `  ${direction} ${100 + i} ${action} ${service} ${places.get(cidr) ?? cidr}`,
      ),
    ].join('\n'),
  );
}

function completions(): ReadonlyMap<string, string>[] {
  return PLACES.flatMap((a) =>
    PLACES.map(
      (b) =>
        new Map([
          ['address:a', a],
          ['address:b', b],
        ]),
    ),
  );
}

describe('an unknown address', () => {
  test('what is found for certain is found wherever it is, and what is found somewhere is told', () => {
    fc.assert(
      fc.property(
        fc
          .array(draft, { minLength: 2, maxLength: 5 })
          .filter((drafts) => drafts.some(({ cidr }) => cidr.startsWith('address:'))),
        (drafts) => {
          const told = found(withBounds(list(drafts, new Map())));
          const all = completions().map((places) => found(list(drafts, places)));
          for (const [what, verdict] of told)
            if (verdict === 'violated')
              for (const one of all) expect([what, one.get(what)]).toEqual([what, 'violated']);
          for (const one of all) for (const [what] of one) expect([what, told.has(what)]).toEqual([what, true]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
