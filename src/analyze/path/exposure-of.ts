import { isExact, known, NOTHING, type Bounds } from '../../model/bounds.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Exposure } from '../../model/path.ts';
import type { Endpoint, Interface } from '../../model/topology.ts';
import { EVERY_PACKET } from '../../packet/everything.ts';
import { FAMILIES } from '../../packet/family.ts';
import { isEmpty } from '../../packet/packet-set.ts';
import { workOn } from '../../packet/work.ts';
import { EVERY, inEitherBounds, oneOfBounds, whereTrue } from './bounds-algebra.ts';
import { ACCESS_OFF, listenersAssumed } from './end-checks.ts';
import { UNSEEN_INWARD, type Inward } from './inward.ts';
import type { OpenNetwork } from './open-network.ts';
import { doubtsIn, NO_DOUBTS, uniqueAttributes, type Passage } from './passage.ts';

const NOT_EXPOSED: Pick<Exposure, 'packets' | 'oneWay' | 'unknown' | 'assumptions'> = {
  packets: NOTHING,
  oneWay: NOTHING,
  unknown: [],
  assumptions: [],
};

/**
 * What of the internet an endpoint hears, over all of its interfaces (VPC guide, "Internet gateways"): it has a public
 * address, a subnet of it routes to an attached internet gateway, public access is not blocked, the list lets it in and
 * replies out, its groups admit it, and it listens. Nothing of an endpoint that the model does not have.
 *
 * Networks known only after apply count as the rules of groups and lists count them: too few to be the internet.
 */
export function exposureOf(network: OpenNetwork, endpoint: string): Exposure {
  const found = network.endpoint(endpoint);
  if (found === null) return { endpoint, ...NOT_EXPOSED };
  workOn(endpoint);
  const own = ownPassages(found);
  const parts = found.interfaces.map((one) => ofInterface(network, one, own));
  const packets = joined(parts.map((part) => part.packets));
  const oneWay = joined(parts.map((part) => part.oneWay));
  return {
    endpoint,
    packets,
    oneWay,
    unknown: uniqueAttributes(parts.flatMap(({ unknown }) => unknown)),
    assumptions: isEmpty(packets.possible) && isEmpty(oneWay.possible) ? [] : assumptionsOf(network, found),
  };
}

interface Part {
  readonly packets: Bounds;
  readonly oneWay: Bounds;
  readonly unknown: readonly UnknownAttribute[];
}

function ofInterface(network: OpenNetwork, one: Interface, own: readonly Passage[]): Part {
  const groups = network.groups(one, 'ingress', 'mass');
  const passages = [
    { bounds: network.byAddress(groups.bounds), doubts: groups.doubts },
    addressPassage(one),
    ...own,
  ].filter(({ bounds }) => bounds !== EVERY);
  const admitted = passages.reduce((all, { bounds }) => network.both(all, bounds), EVERY);
  if (isEmpty(admitted.possible)) return { packets: NOTHING, oneWay: NOTHING, unknown: [] };
  const { certain, possible, open } = one.subnets;
  const sure = certain.map(network.inward);
  const rest = [
    ...possible.filter((address) => !certain.includes(address)).map(network.inward),
    ...(open ? [UNSEEN_INWARD] : []),
  ];
  const over = (of: (inward: Inward) => Bounds): Bounds => {
    const heardIn = (inward: Inward): Bounds => network.both(admitted, of(inward));
    return sure.length > 0
      ? joined([...sure.map(heardIn), ...rest.map((inward) => whereTrue(heardIn(inward), 'maybe'))])
      : oneOfBounds(rest.map(heardIn));
  };
  const packets = over(({ heard }) => heard);
  const oneWay = over(({ unanswered }) => unanswered);
  const onTheWay = [...sure, ...rest].flatMap((inward) => inward.passages);
  const isSettled = sure.length === 1 && rest.length === 0;
  const unknown = [packets, oneWay].flatMap((bounds) =>
    isExact(bounds) ? [] : [...doubtsIn(bounds, [...passages, ...onTheWay]), ...(isSettled ? [] : one.subnets.unknown)],
  );
  return { packets, oneWay, unknown };
}

function joined(all: readonly Bounds[]): Bounds {
  return all.reduce(inEitherBounds, NOTHING);
}

/** The internet has a name for it, in a family. */
function addressPassage({ isPublic, unknown }: Interface): Passage {
  const bounds = FAMILIES.map((family) => whereTrue(EVERY_OF[family], isPublic[family]));
  return { bounds: joined(bounds), doubts: () => unknown };
}

const EVERY_OF = { ipv4: known(EVERY_PACKET.ipv4), ipv6: known(EVERY_PACKET.ipv6) } as const;

/** Whether it is there, takes connections, and listens. */
function ownPassages({ address, exists, accepts, listens }: Endpoint): readonly Passage[] {
  return [
    { bounds: whereTrue(EVERY, exists), doubts: () => [{ address, attribute: 'count' }] },
    { bounds: whereTrue(EVERY, accepts), doubts: NO_DOUBTS },
    { bounds: listens ?? EVERY, doubts: () => [{ address, attribute: 'listener' }] },
  ];
}

function assumptionsOf({ subnet }: OpenNetwork, endpoint: Endpoint): readonly string[] {
  const subnets = endpoint.interfaces.flatMap((one) => one.subnets.possible.flatMap((each) => subnet(each) ?? []));
  return [
    ...listenersAssumed(endpoint),
    ...(subnets.some(({ publicAccess }) => publicAccess.by.length === 0) ? [ACCESS_OFF] : []),
  ];
}
