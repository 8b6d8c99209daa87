import { describePackets } from '../../packet/describe.ts';
import type { Family } from '../../packet/family.ts';
import { packets } from '../../packet/packet-set.ts';
import type { ServiceRange } from '../../packet/services.ts';
import { ALL_ADDRESSES, printAddresses, type AddressSet } from '../../packet/addresses.ts';
import { listed, serviceText } from '../../model/statement-text.ts';
import type { OpenNetwork } from './open-network.ts';
import type { WayPoint } from './way-point.ts';
import { NAT_PORTS } from './way-parts.ts';
import type { WayWords } from './way-words.ts';

/** What a flow asks, as advice names it. */
export interface FlowWords {
  readonly services: string | null;
  readonly replies: string;
  readonly allReplies: string;
}

export function flowWords(family: Family, services: ServiceRange, [first, last]: readonly [number, number]): FlowWords {
  const lines = describePackets(
    packets(family, services, { addresses: ALL_ADDRESSES[family].slice(0, 2), symbols: [] }),
  );
  const texts = [...new Set(lines.map(serviceText))];
  const protocol = texts.length === 1 && texts[0]?.startsWith('udp') === true ? 'udp' : 'tcp';
  const portsText = (from: number, to: number): string => `${protocol} ${from === to ? from : `${from}-${to}`}`;
  return {
    services: listed(texts),
    replies: portsText(first, last),
    allReplies: portsText(Math.min(first, NAT_PORTS[0]), Math.max(last, NAT_PORTS[1])),
  };
}

/** How advice names an end: by the network of its subnet, and by a group that it carries. */
export interface EndWords {
  readonly network: string | null;
  readonly group: string | null;
}

export function wordsOfPoint(network: OpenNetwork, { face, subnet, family, side }: WayPoint): EndWords {
  if (face === null) return wordsOfAddresses(family, side.addresses);
  const vpc = subnet?.vpc == null ? null : network.vpc(subnet.vpc);
  const isHidden = subnet === null || subnet.sensitive || vpc?.sensitive === true;
  const [own, ...others] = isHidden ? [] : subnet.networks.filter((each) => each.family === family);
  return {
    network: own === undefined || others.length > 0 ? null : printAddresses(family, own.addresses).join(', '),
    group: face.groups.certain[0] ?? null,
  };
}

export function wordsOfAddresses(family: Family, addresses: AddressSet): EndWords {
  const texts = printAddresses(family, addresses);
  return { network: texts.length <= 2 ? listed(texts) : null, group: null };
}

/** The internet, as rules name it. */
export function wordsOfInternet(family: Family): EndWords {
  return { network: family === 'ipv4' ? '0.0.0.0/0' : '::/0', group: null };
}

export function wayWords(flow: FlowWords, source: EndWords, target: EndWords): WayWords {
  return {
    ...flow,
    networks: { source: source.network, target: target.network },
    groups: { source: source.group, target: target.group },
  };
}
