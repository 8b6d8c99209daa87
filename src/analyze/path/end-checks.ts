import type { Hop } from '../../model/path.ts';
import type { Subnet } from '../../model/model.ts';
import type { Endpoint } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { listed } from '../../model/statement-text.ts';
import { and } from '../judgement.ts';
import { EVERY } from './bounds-algebra.ts';
import { alike } from './cargo.ts';
import { truthCheck, type Check, type HopTold } from './check.ts';
import { inOwnFamily } from './own-family.ts';
import type { WayAsk } from './way-ask.ts';
import type { WayPoint } from './way-point.ts';

/** What is said of a checkpoint that is open, shut, or not known to be either. */
export function truthTold(open: string, shut: string, unknown: string, remedy: string | null): Check['told'] {
  return ({ verdict }): HopTold => {
    const text = verdict === 'passes' ? open : verdict === 'stops' ? shut : unknown;
    return { text, remedy, by: [] };
  };
}

/** Who speaks. */
export function sourceCheck(label: string, point: WayPoint | null): Check {
  const exists = and([point?.endpoint?.exists ?? 'yes', point?.has ?? 'yes']);
  const where = point?.subnet == null ? '' : ` in ${point.subnet.address}`;
  return truthCheck(exists, {
    checkpoint: 'source',
    leg: 'forward',
    address: point?.endpoint?.address ?? null,
    place: point?.endpoint?.place ?? null,
    looksAt: 'source',
    doubts: () => (point?.endpoint == null ? [] : [{ address: point.endpoint.address, attribute: 'count' }]),
    told: truthTold(
      `${label}${where} sends it`,
      `${label} is not there`,
      `whether ${label} is there is not known`,
      null,
    ),
  });
}

/** Who is spoken to: it is there, takes connections, and listens. */
export function targetChecks({ family }: WayAsk, point: WayPoint): readonly Check[] {
  const { endpoint, label, has } = point;
  if (endpoint === null)
    return [
      truthCheck('maybe', {
        checkpoint: 'security-group',
        leg: 'forward',
        address: null,
        told: truthTold('', '', `the groups of who has ${label} are not in the input`, 'give the input who it is'),
      }),
    ];
  const { listens, exists, accepts, address, place } = endpoint;
  const listener: Check = {
    checkpoint: 'listener',
    leg: 'forward',
    direction: null,
    address,
    place,
    looksAt: 'source',
    passes: alike(listens === null ? EVERY : inOwnFamily(listens, family)),
    doubts: () => [{ address, attribute: 'listener' }],
    told: ({ verdict }) => ({
      text: {
        passes: `${address} has a listener for it`,
        partly: `${address} has listeners for part of it`,
        stops: `${address} has no listener for it`,
        unknown: `whether ${address} has a listener for it is not known`,
      }[verdict],
      remedy: `add a listener to ${address}`,
      by: [],
    }),
  };
  return [
    ...(listens === null ? [] : [listener]),
    truthCheck(and([exists, accepts, has]), {
      checkpoint: 'target',
      leg: 'forward',
      address,
      place,
      doubts: () => (exists === 'maybe' ? [{ address, attribute: 'count' }] : []),
      told: truthTold(
        `it arrives at ${address}`,
        `${address} takes no connections`,
        `whether ${address} is there and takes connections is not known`,
        null,
      ),
    }),
  ];
}

/** VPC block public access; no checkpoint where the input has nothing of it. */
export function accessChecks(
  { address, publicAccess }: Subnet,
  needs: readonly ('in' | 'out')[],
  leg: Hop['leg'] = 'forward',
): readonly Check[] {
  if (publicAccess.by.length === 0) return [];
  const [by = null] = publicAccess.by;
  const truth: Truth = and(needs.map((way) => publicAccess[way]));
  return [
    truthCheck(truth, {
      checkpoint: 'public-access',
      leg,
      address: by,
      doubts: () => publicAccess.by.map((each) => ({ address: each, attribute: 'internet_gateway_block_mode' })),
      told: truthTold(
        `${listed(publicAccess.by)} does not block it in ${address}`,
        `${listed(publicAccess.by)} blocks it in ${address}`,
        `whether ${listed(publicAccess.by)} blocks it in ${address} is not known`,
        `exclude ${address} or its VPC from block public access`,
      ),
    }),
  ];
}

/** Told where it matters. */
export const ACCESS_OFF = 'VPC block public access is off where the input does not say otherwise';

/** That a load balancer listens, where its listeners are not in the input. */
export function listenersAssumed(endpoint: Pick<Endpoint, 'listens' | 'listenersKnown'> | null): readonly string[] {
  return endpoint?.listens === null && !endpoint.listenersKnown
    ? ['A load balancer listens on all that its groups admit where the input has no listener of it']
    : [];
}

/** What is outside. */
export function internetCheck(text: string): Check {
  return truthCheck('yes', {
    checkpoint: 'internet',
    leg: 'forward',
    address: null,
    looksAt: 'source',
    told: () => ({ text, remedy: null, by: [] }),
  });
}
