/**
 * Types of ICMP by the names that IANA gives them ("ICMP Type Numbers", RFC 792 and its followers); a pair is a type
 * and a code.
 */
const ICMP: Readonly<Record<string, readonly [number, number]>> = {
  'echo-reply': [0, -1],
  'destination-unreachable': [3, -1],
  'fragmentation-needed': [3, 4],
  'source-quench': [4, -1],
  redirect: [5, -1],
  'echo-request': [8, -1],
  'router-advertisement': [9, -1],
  'router-solicitation': [10, -1],
  'time-exceeded': [11, -1],
  'parameter-problem': [12, -1],
  'timestamp-request': [13, -1],
  'timestamp-reply': [14, -1],
  'information-request': [15, -1],
  'information-reply': [16, -1],
  'address-mask-request': [17, -1],
  'address-mask-reply': [18, -1],
  traceroute: [30, -1],
  'extended-echo-request': [42, -1],
  'extended-echo-reply': [43, -1],
};

/** The same of ICMPv6 ("ICMPv6 type Numbers", RFC 4443, 4861 and their followers). */
const ICMPV6: Readonly<Record<string, readonly [number, number]>> = {
  'destination-unreachable': [1, -1],
  'packet-too-big': [2, -1],
  'time-exceeded': [3, -1],
  'parameter-problem': [4, -1],
  'echo-request': [128, -1],
  'echo-reply': [129, -1],
  'multicast-listener-query': [130, -1],
  'multicast-listener-report': [131, -1],
  'multicast-listener-done': [132, -1],
  'router-solicitation': [133, -1],
  'router-advertisement': [134, -1],
  'neighbor-solicitation': [135, -1],
  'neighbor-advertisement': [136, -1],
  redirect: [137, -1],
  'router-renumbering': [138, -1],
  'multicast-listener-report-v2': [143, -1],
  'extended-echo-request': [160, -1],
  'extended-echo-reply': [161, -1],
};

export const ICMP_TYPES = { icmp: ICMP, icmpv6: ICMPV6 } as const;

/** The type and code (-1: every code) of `5`, `5/1`, `redirect` or `redirect/1`; null for what is none. */
export function icmpTypeOf(
  protocol: keyof typeof ICMP_TYPES,
  text: string,
): readonly [type: number, code: number] | null {
  const [, written = '', code] = /^([a-z0-9-]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const named = Object.hasOwn(ICMP_TYPES[protocol], written) ? ICMP_TYPES[protocol][written] : undefined;
  const [type, ownCode] = named ?? [/^\d{1,3}$/.test(written) ? Number(written) : 256, -1];
  if (type > 255 || Number(code ?? 0) > 255 || (code !== undefined && ownCode !== -1)) return null;
  return [type, code === undefined ? ownCode : Number(code)];
}
