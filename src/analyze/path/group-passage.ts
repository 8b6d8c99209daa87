import { getOrMake, remembered } from '../../base/maps.ts';
import { known, NOTHING, type Bounds } from '../../model/bounds.ts';
import type { Direction, Rule, SecurityGroup } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Choice, Interface } from '../../model/topology.ts';
import { EVERYTHING } from '../../packet/everything.ts';
import { overlaps, unionAll } from '../../packet/packet-set.ts';
import { ANYTHING, boundsOf, EVERY, inEitherBounds } from './bounds-algebra.ts';
import type { ModelLookup } from './lookup.ts';
import { NO_DOUBTS, uniqueAttributes, type Passage } from './passage.ts';
import { statementDoubts, isSettledRule, rulePackets, type IsOwn, type NetworkReading } from './statement-reading.ts';

/** Nobody filters it: a network load balancer without groups. */
const OPEN: Passage = { bounds: EVERY, doubts: NO_DOUBTS };

/** What the groups of an interface admit together in a direction; members of groups stay symbols. */
export type GroupPassages = (carrier: Interface, direction: Direction, reading: NetworkReading) => Passage;

/** Interfaces that carry the same groups have the same answer, which is made once. */
export function groupPassages(lookup: ModelLookup, isOwn: IsOwn): GroupPassages {
  const ofGroup = new Map<string, Passage>();
  const ofChoice = new Map<string, Passage>();
  const keys = remembered(choiceKey);
  const one = (address: string, direction: Direction, reading: NetworkReading): Passage =>
    getOrMake(ofGroup, `${reading} ${direction} ${address}`, () =>
      passageOf(lookup.group(address), address, direction, { reading, isOwn }),
    );
  return ({ filtered, groups }, direction, reading) => {
    if (!filtered) return OPEN;
    return getOrMake(ofChoice, `${reading} ${direction} ${keys(groups)}`, () =>
      joined(groups, (address) => one(address, direction, reading)),
    );
  };
}

/** Equal choices have equal keys. */
export function choiceKey({ certain, possible, open, unknown }: Choice): string {
  return JSON.stringify([certain, possible, open, unknown.map(({ address, attribute }) => [address, attribute])]);
}

/** Of a group that the input knows only by its id, the rules that it does not show may admit anything. */
function passageOf(group: SecurityGroup | null, address: string, direction: Direction, read: Read): Passage {
  const rules = group?.rules.filter((rule) => rule.direction === direction) ?? [];
  const shown = boundsOfRules(rules, read);
  if (group !== null && group.kind !== 'external')
    return { bounds: shown, doubts: (about) => doubtsOfRules(rules, read, about) };
  return {
    bounds: inEitherBounds(shown, ANYTHING),
    doubts: () => [{ address, attribute: direction }],
  };
}

interface Read {
  readonly reading: NetworkReading;
  readonly isOwn: IsOwn;
}

function boundsOfRules(rules: readonly Rule[], { reading, isOwn }: Read): Bounds {
  const certain = unionAll(rules.map((rule) => rule.packets.certain));
  if (rules.every((rule) => isSettledRule(rule, reading, isOwn))) return known(certain);
  return boundsOf(certain, unionAll(rules.map((rule) => rulePackets(rule, reading, isOwn).possible)));
}

function doubtsOfRules(
  rules: readonly Rule[],
  { reading }: Read,
  about: Parameters<Passage['doubts']>[0],
): readonly UnknownAttribute[] {
  // Whom a name of the input's own means is a matter of who is at the other end.
  return rules
    .filter((rule) => !isSettledRule(rule, reading, NONE) && overlaps(rulePackets(rule, reading, NONE).possible, about))
    .flatMap((rule) => statementDoubts(rule, reading));
}

const NONE: IsOwn = () => false;

function joined({ certain, possible, open, unknown }: Choice, of: (address: string) => Passage): Passage {
  const carried = certain.map(of);
  const perhaps = possible.filter((address) => !certain.includes(address)).map(of);
  const sure = carried.reduce((bounds, each) => inEitherBounds(bounds, each.bounds), NOTHING);
  const most = unionAll([
    sure.possible,
    ...perhaps.map(({ bounds }) => bounds.possible),
    ...(open ? [EVERYTHING] : []),
  ]);
  const adds = (about: Parameters<Passage['doubts']>[0]): boolean =>
    open || perhaps.some(({ bounds }) => overlaps(bounds.possible, about));
  return {
    bounds: most === sure.possible ? sure : boundsOf(sure.certain, most),
    doubts: (about) =>
      uniqueAttributes([...carried.flatMap(({ doubts }) => doubts(about)), ...(adds(about) ? unknown : [])]),
  };
}
