import type { Direction, Subnet } from '../../model/model.ts';
import type { Hop } from '../../model/path.ts';
import type { Gateway } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { oneOfBounds } from './bounds-algebra.ts';
import { alike, type End } from './cargo.ts';
import { truthCheck, type Check } from './check.ts';
import { truthTold } from './end-checks.ts';
import { listCheck } from './list-check.ts';
import { inOwnFamily } from './own-family.ts';
import { livesBeside } from './seen-beside.ts';
import type { WayAsk } from './way-ask.ts';
import type { WayPoint } from './way-point.ts';

/** What the lists of a transit gateway's attachment see at one end. */
export interface TransitEnd {
  /** Of what goes to the gateway. */
  readonly away: readonly Check[];
  /** Of what comes from it. */
  readonly towards: readonly Check[];
  /** Whether the end lives in the attachment's subnet, whose list sees nothing of what comes from the gateway. */
  readonly isNeighbour: Truth;
}

/**
 * How lists see a transit gateway (transit gateway guide, "Network ACLs for transit gateways"). An attachment's own
 * subnet: inbound rules see what instances send to the gateway, by who sends it; outbound rules see what comes from the
 * gateway, by whom it goes to. Instances in the same subnet: what they send meets the list both ways, what comes to
 * them meets none.
 */
export function transitEnd(ask: WayAsk, gateway: Gateway, point: WayPoint, end: End): TransitEnd {
  const { network } = ask;
  const attached = gateway.subnets.possible
    .flatMap((address) => network.subnet(address) ?? [])
    .filter(({ vpc }) => vpc === point.vpc);
  const isNeighbour = livesBeside(gateway, point.subnet);
  const subnets = isNeighbour === 'yes' && point.subnet !== null ? [point.subnet] : attached;
  const legs: Readonly<Record<'away' | 'towards', Hop['leg']>> =
    end === 'source' ? { away: 'forward', towards: 'reply' } : { away: 'reply', towards: 'forward' };
  if (subnets.length === 0) {
    const unseen = truthCheck('maybe', {
      checkpoint: 'network-acl',
      leg: legs.away,
      address: gateway.address,
      told: truthTold(
        '',
        '',
        `the subnets of ${gateway.address} in ${point.vpc ?? 'the VPC'} are not in the input`,
        null,
      ),
    });
    return { away: [unseen], towards: [{ ...unseen, leg: legs.towards }], isNeighbour };
  }
  const list = (direction: Direction, leg: Hop['leg']): Check => attachmentList(ask, subnets, direction, leg, end);
  return {
    away: [list('ingress', legs.away)],
    towards: isNeighbour === 'yes' ? [] : [list('egress', legs.towards)],
    isNeighbour,
  };
}

/** Of several attachments, the one in the zone of the end is used, which the input need not tell. */
function attachmentList(
  { network, family, words }: WayAsk,
  subnets: readonly Subnet[],
  direction: Direction,
  leg: Hop['leg'],
  looksAt: End,
): Check {
  const [first, ...others] = subnets as [Subnet, ...Subnet[]];
  return listCheck(network, family, {
    subnet: first,
    direction,
    leg,
    looksAt,
    words,
    ...(others.length === 0
      ? {}
      : {
          seen: () =>
            alike(
              inOwnFamily(
                oneOfBounds(subnets.map((subnet) => network.lists(subnet, direction, 'each').bounds)),
                family,
              ),
            ),
        }),
  });
}
