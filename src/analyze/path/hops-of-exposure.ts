import { flowWords } from './flow-words.ts';
import type { Hop } from '../../model/path.ts';
import { PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { intersection, isEmpty, packets as packetsOf, restrict, type PacketSet } from '../../packet/packet-set.ts';
import { ALL_SERVICES, protocolRange } from '../../packet/services.ts';
import { pointsOfFace } from './face-points.ts';
import { waysIn, type FlowAsk } from './flow-ways.ts';
import type { OpenNetwork } from './open-network.ts';
import { STRANGERS } from './replies.ts';
import { flowVerdict } from './way-outcomes.ts';
import { walk, type WayPlan } from './way-plan.ts';

const RANK = { delivered: 0, partly: 1, undetermined: 2, blocked: 3 } as const;

/**
 * The checkpoints between the internet and an endpoint for these packets, whose remote is who sends them: those that
 * prove that they arrive, else as far as they come. By the interface and subnet that most of them pass; of several
 * protocols TCP is shown, which alone needs replies. Empty for an endpoint that the model does not have, and for
 * packets that are not of the internet.
 */
export function hopsOfExposure(network: OpenNetwork, endpoint: string, packets: PacketSet): readonly Hop[] {
  const plans = FAMILIES.flatMap((family) => plansFor(network, endpoint, family, packets));
  const [best] = plans
    .map((plan) => ({ plan, walked: walk(plan) }))
    .map(({ plan, walked }) => ({
      hops: walked.hops(),
      rank: RANK[flowVerdict(plan.asked, somePorts(walked.outcome))],
    }))
    .toSorted((a, b) => a.rank - b.rank || b.hops.length - a.hops.length);
  return best?.hops ?? [];
}

/** A reply to any port of the client is enough. */
function somePorts({ some }: ReturnType<typeof walk>['outcome']): ReturnType<typeof walk>['outcome'] {
  return { whole: some, some };
}

function plansFor(network: OpenNetwork, address: string, family: Family, packets: PacketSet): readonly WayPlan[] {
  const found = network.endpoint(address);
  const strangers = packetsOf(family, ALL_SERVICES, { addresses: PUBLIC_ADDRESSES[family], symbols: [] });
  const all = intersection(packets, strangers);
  const tcp = restrict(all, family, protocolRange(family, 6));
  const asked = isEmpty(tcp) ? all : tcp;
  if (found === null || isEmpty(asked)) return [];
  const ask: FlowAsk = {
    network,
    family,
    services: ALL_SERVICES,
    clientPorts: STRANGERS,
    // What the packets are may be sensitive.
    words: { ...flowWords(family, ALL_SERVICES, STRANGERS), services: null },
  };
  const internet = {
    label: 'the internet',
    addresses: PUBLIC_ADDRESSES[family],
    isInternet: true,
    isStranger: true,
    isOutside: true,
  };
  return found.interfaces.flatMap((face) => {
    const { certain, perhaps } = pointsOfFace(network, found, face, family);
    return [...certain, ...perhaps].flatMap((point) =>
      waysIn(ask, internet, point).map((plan) => ({ ...plan, asked, replies: isEmpty(tcp) ? [] : plan.replies })),
    );
  });
}
