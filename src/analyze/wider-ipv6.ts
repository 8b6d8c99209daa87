import type { Bounds } from '../model/bounds.ts';
import type { Rule } from '../model/model.ts';
import type { Family } from '../packet/family.ts';
import { isEmpty, NO_PACKETS, packets, peersAt, unionAll, type PacketSet } from '../packet/packet-set.ts';
import { protocolRange } from '../packet/services.ts';
import { isInternet, type PublicLimits } from './internet.ts';
import { judge, type Judgement } from './judgement.ts';

/** TCP and UDP services that IPv6 admits from the internet while IPv4 is restricted for them. */
export interface WiderIpv6 {
  readonly verdict: Judgement;
  /** What IPv6 admits there. */
  readonly open: PacketSet;
  /** What of it is certain, and what may be besides, where the verdict is sure and where not. */
  readonly surely: PacketSet;
  readonly perhaps: PacketSet;
  /** What IPv4 admits there. */
  readonly restricted: PacketSet;
}

/**
 * Where somebody restricted IPv4 and forgot IPv6: for one service IPv6 admits the internet, while IPv4 admits some
 * addresses, and not the internet. Groups count for no family. Null where there is no such service.
 */
export function widerIpv6(admits: Bounds, rules: readonly Rule[], limits: PublicLimits): WiderIpv6 | null {
  if (admits.possible.ipv6.length === 0 || admits.possible.ipv4.length === 0) return null;
  const found: Omit<WiderIpv6, 'perhaps'>[] = [];
  for (const protocol of [6, 17]) {
    const [start, end] = protocolRange('ipv6', protocol);
    const cuts = new Set([start, end]);
    for (const set of [admits.certain, admits.possible]) {
      for (const steps of [set.ipv4, set.ipv6])
        for (const { from } of steps) if (from > start && from < end) cuts.add(from);
    }
    const points = [...cuts].toSorted((a, b) => a - b);
    for (let i = 0; i + 1 < points.length; i++) {
      const at = points[i] as number;
      const wide = (bound: keyof Bounds): boolean =>
        isInternet('ipv6', peersAt(admits[bound], 'ipv6', at).addresses, limits);
      if (!wide('possible')) continue;
      const narrow = (bound: keyof Bounds) => peersAt(admits[bound], 'ipv4', at).addresses;
      const certain =
        wide('certain') && narrow('certain').length > 0 && !isInternet('ipv4', narrow('possible'), limits);
      const possible =
        narrow('possible').length > 0
        && !isInternet('ipv4', narrow('certain'), limits)
        && (certain || comeFromTwo(rules, at));
      const verdict = judge(certain, possible);
      if (verdict === null) continue;
      const range = [at, points[i + 1] as number] as const;
      found.push({
        verdict,
        open: packets('ipv6', range, { addresses: peersAt(admits.possible, 'ipv6', at).addresses, symbols: [] }),
        surely:
          verdict === 'violated'
            ? packets('ipv6', range, { addresses: peersAt(admits.certain, 'ipv6', at).addresses, symbols: [] })
            : NO_PACKETS,
        restricted: packets('ipv4', range, { addresses: narrow('possible'), symbols: [] }),
      });
    }
  }
  if (found.length === 0) return null;
  const verdict: Judgement = found.some((each) => each.verdict === 'violated') ? 'violated' : 'undetermined';
  const same = found.filter((each) => each.verdict === verdict);
  const all = (of: 'open' | 'surely'): PacketSet => unionAll(found.map((each) => each[of]));
  return {
    verdict,
    open: unionAll(same.map(({ open }) => open)),
    surely: all('surely'),
    perhaps: all('open'),
    restricted: unionAll(same.map(({ restricted }) => restricted)),
  };
}

/**
 * Whether the two families can come from different rules: an unknown prefix list may be of either family, but never of
 * both. A list whose very number of rules is unknown has nothing for certain, and may be both.
 */
function comeFromTwo(rules: readonly Rule[], at: number): boolean {
  const of = (family: Family): readonly Rule[] =>
    rules.filter(({ packets: { possible } }) => peersAt(possible, family, at).addresses.length > 0);
  const v4 = of('ipv4');
  return of('ipv6').some((rule) => isEmpty(rule.packets.certain) || v4.some((other) => other !== rule));
}
