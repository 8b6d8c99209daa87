import type { FlowTrace, Hop, TraceWay } from '../../model/generated/trace-document.ts';
import { listed } from '../../model/statement-text.ts';
import { placeText } from './place-text.ts';
import { kindText, sideText } from './checkpoint-text.ts';

/** `tcp 443 from the internet to aws_lb.web`. */
export function flowText({ protocol, ports, from, to }: Pick<FlowTrace, 'protocol' | 'ports' | 'from' | 'to'>): string {
  return `${askedText(protocol, ports)} from ${partyText(from)} to ${partyText(to)}`;
}

/** `tcp 443`, `all tcp`, `all traffic`. */
export function askedText(protocol: string, ports: string | null): string {
  if (protocol === 'all') return 'all traffic';
  if (ports === null) return `protocol ${protocol}`;
  return ports === 'all' ? `all ${protocol}` : `${protocol} ${ports}`;
}

export function partyText(party: string): string {
  return party === 'internet' ? 'the internet' : party;
}

/**
 * What closes a way that is open, where it comes from the internet: the rules, entries or routes that let it in last.
 * Null where nobody of the input lets it in.
 */
export function closingText({ verdict, hops }: TraceWay): string | null {
  if (verdict !== 'delivered' || hops[0]?.checkpoint !== 'internet') return null;
  const admitting = hops.filter(({ leg, by, address }) => leg === 'forward' && by.length > 0 && address !== null);
  const last = CLOSING.map((kind) => admitting.findLast(({ checkpoint }) => checkpoint === kind)).find(Boolean);
  if (last === undefined) return null;
  const which = listed(
    last.by.map(({ text, number }) => (number === null ? text.replace(/^allow /, '') : `entry ${number} (${text})`)),
  );
  const places = [...new Set(last.by.flatMap(({ place }) => (place === null ? [] : placeText(place))))];
  return last.checkpoint === 'route'
    ? `Take the route away that ${last.address} has: ${which}.`
    : `Narrow ${which} of ${last.address}${places.length === 0 ? '' : ` (${listed(places)})`}.`;
}

/** Where people close first. */
const CLOSING: readonly Hop['checkpoint'][] = ['security-group', 'network-acl', 'route'];

/** The checkpoint that decides what becomes of a way: what stops it, leaves it open, or takes a part; else null. */
export function decidingHop({ verdict, hops }: TraceWay): Hop | null {
  const wanted = DECIDING[verdict];
  for (const each of wanted) {
    const found = hops.find((hop) => hop.verdict === each);
    if (found !== undefined) return found;
  }
  return null;
}

const DECIDING: Readonly<Record<TraceWay['verdict'], readonly Hop['verdict'][]>> = {
  delivered: [],
  partly: ['partly', 'stops'],
  blocked: ['stops', 'partly'],
  undetermined: ['unknown', 'stops'],
};

export interface VerdictWords {
  /** `DELIVERED`, with the sign that joins it to the rest. */
  readonly mark: string;
  /** The rest of the sentence: `and the replies return`; empty where there is none. */
  readonly rest: string;
}

/** What becomes of a flow, by a way of it. */
export function verdictWords(way: TraceWay): VerdictWords {
  const hop = decidingHop(way);
  const at = hop === null ? null : nameOf(hop);
  const isReply = hop?.leg === 'reply';
  switch (way.verdict) {
    case 'delivered':
      return { mark: 'DELIVERED,', rest: 'and the replies return' };
    case 'partly':
      if (at === null) return { mark: 'DELIVERED IN PART', rest: '' };
      return {
        mark: 'DELIVERED IN PART:',
        rest: isReply ? `not all replies pass ${at}` : `not all of it passes ${at}`,
      };
    case 'blocked':
      if (at === null) return { mark: 'BLOCKED', rest: '' };
      return isReply
        ? { mark: 'BLOCKED:', rest: `it arrives, but the reply stops at ${at}` }
        : { mark: 'BLOCKED', rest: `at ${at}` };
    case 'undetermined':
      if (at === null) return { mark: 'UNDETERMINED', rest: '' };
      return isReply
        ? { mark: 'UNDETERMINED:', rest: `it is not known whether replies pass ${at}` }
        : { mark: 'UNDETERMINED', rest: `at ${at}` };
  }
}

/** The same as one text. */
export function wayVerdict(way: TraceWay): string {
  const { mark, rest } = verdictWords(way);
  return rest === '' ? mark : `${mark} ${rest}`;
}

/** What nothing arrives at, since the way ends before; null where something may. */
export function unreached({ hops }: TraceWay, { from, to }: Pick<FlowTrace, 'from' | 'to'>): string | null {
  const last = hops.at(-1);
  if (last?.verdict !== 'stops') return null;
  return last.leg === 'reply' ? `no reply returns to ${partyText(from)}` : `${partyText(to)} is not reached`;
}

/** `IPv4, to aws_subnet.a`. `others`: all ways of the flow, from which this one is to be told apart. */
export function wayText(way: TraceWay, others: readonly TraceWay[] = []): string {
  const {
    family,
    subnets: { from, to },
  } = way;
  return [
    family === 'ipv4' ? 'IPv4' : 'IPv6',
    ...(from === null ? [] : [`from ${from}`]),
    ...(to === null ? [] : [`to ${to}`]),
    ...addressText(way, others),
  ].join(', ');
}

/** By which address of the target a way goes, where another goes by the other: `to its public address, through …`. */
function addressText({ family, toPublicAddress, hops }: TraceWay, others: readonly TraceWay[]): string[] {
  const rivals = others.filter((other) => other.family === family);
  if (rivals.every((other) => other.toPublicAddress === toPublicAddress)) return [];
  if (toPublicAddress !== true) return ['to its private address'];
  const gateway = hops.find(({ checkpoint, leg }) => checkpoint === 'gateway' && leg === 'forward')?.address ?? null;
  return [`to its public address${gateway === null ? '' : `, through ${gateway}`}`];
}

/** `the network ACL aws_network_acl.public (inbound)`. */
function nameOf(hop: Hop): string {
  const { checkpoint, address } = hop;
  if (checkpoint === 'internet') return 'the internet';
  const of = address === null ? '' : checkpoint === 'address' ? ` of ${address}` : ` ${address}`;
  return `the ${kindText(hop)}${of}${sideText(hop)}`;
}
