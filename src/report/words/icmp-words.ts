import type { ReachPackets } from '../../model/generated/trace-document.ts';

const LAST_TYPE = 255;
/** With more left out it is shorter, or plainer, to say what is there. */
const MOST_LEFT_OUT = 2;
const ECHO = { icmp: 8, icmpv6: 128 } as const;

/**
 * `icmp but type 8 (echo request)`, for packets of which only whole types of ICMP are not there; null where that is not
 * what they are.
 */
export function allIcmpBut(packets: readonly ReachPackets[]): string | null {
  const [first] = packets;
  if (first === undefined || (first.protocol !== 'icmp' && first.protocol !== 'icmpv6')) return null;
  const { protocol } = first;
  const there = new Set<number>();
  for (const { ports } of packets) {
    const [, from, to = from] = /^(\d+)\/all(?:-(\d+)\/all)?$/.exec(ports) ?? [];
    if (from === undefined) return null;
    for (let type = Number(from); type <= Number(to); type++) there.add(type);
  }
  const left = Array.from({ length: LAST_TYPE + 1 }, (_, type) => type).filter((type) => !there.has(type));
  if (left.length === 0 || left.length > MOST_LEFT_OUT) return null;
  const names = left.map((type) => (type === ECHO[protocol] ? `${type} (echo request)` : String(type)));
  return `${protocol} but type${left.length === 1 ? '' : 's'} ${names.join(' and ')}`;
}
