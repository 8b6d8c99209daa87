import { withJointRemediesOf } from '../../analyze/path/joint-remedies.ts';
import type { Direction } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { FlowVerdict, Hop, Trace, Way } from '../../model/path.ts';
import { listed } from '../../model/statement-text.ts';
import type { Truth } from '../../model/truth.ts';
import { printAddresses } from '../../packet/addresses.ts';
import { isEmpty, peersOfAny, unionAll } from '../../packet/packet-set.ts';
import { ALL_SERVICES } from '../../packet/services.ts';
import { sameToggles } from '../../packet/toggles.ts';
import type { Extent } from '../hits/extent.ts';
import { sensitivityOf } from '../hits/words.ts';
import { eachOnce, hitOf, type Hit } from '../hits/hit.ts';
import { together, type Rest } from '../rests/together.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import type { FlowFault } from './flow-fault.ts';
import { askedPorts, type BoundFlow, type FlowSide } from './bound-flow.ts';
import type { FLOW_WORDS } from './flow-rule.ts';
import { calledTogether } from './called-together.ts';
import { sensitiveOn } from './sensitive-on.ts';

type Words = Readonly<Record<(typeof FLOW_WORDS)[number], string>>;

/**
 * One finding for all that is wrong with a flow on one endpoint. `meant`: whether the flow is about it. `called`: as
 * sentences name what is judged.
 */
export function flowHit(
  bound: BoundFlow,
  side: FlowSide,
  called: string,
  meant: Truth,
  faults: readonly FlowFault[],
  around: AroundSubject,
): Hit<Words> | null {
  const sure = meant === 'yes' ? faults.filter(({ verdict }) => verdict === 'violated') : [];
  const told = sure.length > 0 ? sure : faults;
  const [first] = told;
  if (first === undefined) return null;
  const verdict = sure.length > 0 ? 'violated' : 'undetermined';
  const hiding = sensitiveOn(told, around);
  const hidden = sensitivityOf(hiding);
  const isOfInternet = told.some(({ other }) => other.party.kind === 'internet');
  const { text: others, count } = calledTogether(told, (fault) =>
    hidden.remote ? [fault.other.called] : namesOf(bound, fault, isOfInternet),
  );
  const [from, to] = side === 'to' ? [others, called] : [called, others];
  const ports = askedPorts(bound.ports);
  const isMany = side === 'to' && count > 1;
  const direction = side === 'to' ? ('ingress' as const) : ('egress' as const);
  const set = unionAll(told.map((fault) => fault.packets));
  const shown = withRemedyOfAll(first, told);
  const decisive = decidingHop(bound, shown);
  return hitOf({
    verdict,
    cause: 'flow',
    packets: isEmpty(set) ? [] : [{ direction, set }],
    extent:
      verdict === 'violated'
        ? null
        : openExtent(direction, told, (fault) => together([meant, around.rests.trace(fault.trace())])),
    proof: {
      hops: shownWay(bound, shown)?.hops ?? [],
      reached: verdict === 'undetermined' ? 'maybe' : bound.expect === 'blocked' ? 'yes' : 'no',
    },
    shapedBy: hiding,
    unknown: verdict === 'violated' ? [] : eachOnce(told.flatMap(({ trace }) => whatIsOpen(trace(), around))),
    words: {
      ...(bound.expect === 'blocked'
        ? {
            said: `${from} ${isMany ? 'reach' : 'reaches'} ${to} on ${ports}, which must be blocked`,
            may: `${from} may reach ${to} on ${ports}, which must be blocked`,
          }
        : {
            said: `${from} ${isMany ? 'do' : 'does'} not reach ${to} on ${ports} as ${isMany ? 'they' : 'it'} must: ${decisive?.text ?? 'nothing leads there'}`,
            may: `${from} may not reach ${to} on ${ports} as ${isMany ? 'they' : 'it'} must`,
          }),
      remedy: sentence(remedyOf(bound, decisive)),
      from,
      to,
      packets: ports,
    },
  });
}

/** So many are told together what mends them; more would take their time. */
const MOST_JOINED = 16;

/** The first, but what would mend it mends the others as well where one list stops them. */
function withRemedyOfAll(first: FlowFault, told: readonly FlowFault[]): FlowFault {
  if (told.length > MOST_JOINED) return first;
  return { ...first, trace: () => withJointRemediesOf(told.map(({ trace }) => trace()))[0] ?? first.trace() };
}

/** Where somebody lives in a subnet of another stack, so do its list and its table. */
function whatIsOpen({ flow: { from, to }, unknown }: Trace, around: AroundSubject): readonly UnknownAttribute[] {
  const { endpoint, subnet } = around.network();
  const subnets = [from, to].flatMap((party) =>
    party.kind === 'endpoint'
      ? (endpoint(party.address)?.interfaces ?? []).flatMap((face) => face.subnets.possible)
      : [],
  );
  return [
    ...unknown,
    ...subnets.filter((each) => subnet(each) === null).map((address) => ({ address, attribute: 'route_table_id' })),
  ];
}

/** What may be wrong, each with what it rests on. */
function openExtent(direction: Direction, faults: readonly FlowFault[], restsOf: (fault: FlowFault) => Rest): Extent {
  const perhaps = faults.map((fault) => ({ direction, set: fault.packets, rests: restsOf(fault) }));
  return perhaps.every(({ set }) => isEmpty(set))
    ? { certain: [], perhaps: [], count: { least: 0, most: 1, rests: together(perhaps.map(({ rests }) => rests)) } }
    : { certain: [], perhaps };
}

/** So many networks are told of one party. */
const MOST_NETWORKS = 3;

/**
 * As sentences name the other side: of a network those addresses of it that get through, of whoever has an address
 * only where it is not the internet as well.
 */
function namesOf({ expect }: BoundFlow, { other, packets }: FlowFault, isOfInternet: boolean): readonly string[] {
  const { party, called } = other;
  if (party.kind !== 'network' || expect === 'delivered' || (party.isStranger === true && isOfInternet))
    return [called];
  const { addresses } = peersOfAny(packets, party.family, ALL_SERVICES);
  if (sameToggles(addresses, party.addresses)) return [called];
  const networks = listed(printAddresses(party.family, addresses), MOST_NETWORKS);
  return [party.isStranger === true ? `${called} (from ${networks})` : networks];
}

/** Of what must be blocked the way that is open. */
function shownWay({ expect }: BoundFlow, { trace }: FlowFault): Way | null {
  const { ways } = trace();
  if (expect === 'delivered') return ways[0] ?? null;
  const isOpen = (verdict: FlowVerdict): Way | undefined => ways.find((way) => way.verdict === verdict);
  return isOpen('delivered') ?? isOpen('partly') ?? isOpen('undetermined') ?? ways[0] ?? null;
}

/** Where it is stopped; of what must be stopped, who lets it in last. */
function decidingHop(bound: BoundFlow, fault: FlowFault): Hop | null {
  const { expect } = bound;
  const hops = shownWay(bound, fault)?.hops ?? [];
  if (expect === 'delivered') {
    // What certainly does not arrive is stopped for certain somewhere, whatever is not known before.
    const sure =
      fault.verdict === 'violated' ? hops.find(({ verdict }) => verdict === 'stops' || verdict === 'partly') : null;
    return sure ?? hops.find(({ verdict }) => verdict !== 'passes') ?? null;
  }
  const filters = hops.filter(({ leg, by }) => leg === 'forward' && by.length > 0);
  return (
    filters.findLast(({ checkpoint }) => checkpoint === 'security-group')
    ?? filters.findLast(({ checkpoint }) => checkpoint === 'network-acl')
    ?? filters.at(-1)
    ?? null
  );
}

/** What to do begins as every fix does. */
function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function remedyOf({ expect }: BoundFlow, hop: Hop | null): string {
  if (expect === 'delivered') return hop?.remedy ?? 'let it through where the path shows that it ends';
  if (hop === null) return 'close one of the checkpoints that the path shows';
  return `narrow ${listed(hop.by.map(({ text, address }) => `${text} (${address})`))}, or close another checkpoint that the path shows`;
}
