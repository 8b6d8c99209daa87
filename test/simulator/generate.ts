import fc from 'fast-check';
import type { Line } from './filters.ts';
import { CIDRS, PORTS } from './world.ts';

/** A line as generated: what is `?` is known only after apply. */
export interface Draft {
  readonly direction: 'ingress' | 'egress';
  readonly number: number | '?';
  readonly action: 'allow' | 'deny' | '?';
  readonly protocol: string;
  readonly ports: readonly [number, number] | null;
  readonly cidr: string;
}

const ports = fc.constantFrom(...PORTS);
/** Often the whole internet or one network, so that lines meet; sometimes anything. */
const cidr = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('0.0.0.0/0', '::/0') },
  { weight: 3, arbitrary: fc.constantFrom('10.0.0.0/8', '0.0.0.0/1', '128.0.0.0/1', '8.0.0.0/15', '2600::/31') },
  { weight: 2, arbitrary: fc.constantFrom(...CIDRS.ipv4, ...CIDRS.ipv6) },
);
const service = fc.oneof(
  { weight: 6, arbitrary: ports.map((range) => ({ protocol: 'tcp', ports: range })) },
  { weight: 2, arbitrary: ports.map((range) => ({ protocol: 'udp', ports: range })) },
  { weight: 3, arbitrary: fc.constant({ protocol: 'all', ports: null }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { protocol: 'icmp', ports: null },
      { protocol: '47', ports: null },
      { protocol: 'tcp', ports: null },
    ),
  },
);

const entry = fc.record({
  direction: fc.constantFrom('ingress' as const, 'ingress' as const, 'egress' as const),
  action: fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const),
  service,
  cidr,
});

/** Lists of known entries with numbers of their own, now and then a number twice. */
export const knownList: fc.Arbitrary<readonly Draft[]> = fc
  .tuple(
    fc.array(entry, { minLength: 1, maxLength: 8 }),
    fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([entries, stream, twice]) => {
    const order = entries
      .map((_, i) => ({ i, at: stream.next().value as number }))
      .toSorted((a, b) => a.at - b.at || a.i - b.i);
    const numbers = entries.map((_, i) => (order.findIndex((each) => each.i === i) + 1) * 10);
    if (twice === 0 && entries.length > 1) numbers[0] = numbers[1] as number;
    return entries.map(
      ({ service: { protocol, ports: range }, ...rest }, i): Draft => ({
        ...rest,
        number: numbers[i] as number,
        protocol,
        ports: range,
      }),
    );
  });

/** Lists with one or two things known only after apply. */
export const unknownList: fc.Arbitrary<readonly Draft[]> = fc
  .tuple(
    knownList,
    fc.nat(),
    fc.constantFrom('cidr', 'cidr', 'number', 'action'),
    fc.nat(),
    fc.constantFrom('cidr', 'none', 'none'),
  )
  .map(([drafts, a, first, b, second]) => {
    const out = [...drafts];
    const blur = (at: number, what: string): void => {
      const draft = out[at % out.length] as Draft;
      if (what === 'cidr') out[at % out.length] = { ...draft, cidr: draft.cidr.includes(':') ? 'unknown6' : 'unknown' };
      if (what === 'number') out[at % out.length] = { ...draft, number: '?' };
      if (what === 'action') out[at % out.length] = { ...draft, action: '?' };
    };
    blur(a, first);
    blur(b, second);
    return out;
  });

export const knownGroup: fc.Arbitrary<readonly Draft[]> = fc
  .array(entry, { minLength: 1, maxLength: 7 })
  .map((entries) =>
    entries.map(
      ({ service: { protocol, ports: range }, ...rest }, i): Draft => ({
        ...rest,
        action: 'allow',
        number: i,
        protocol,
        ports: range,
      }),
    ),
  );

export const unknownGroup: fc.Arbitrary<readonly Draft[]> = fc
  .tuple(knownGroup, fc.nat(), fc.nat())
  .map(([drafts, a, b]) =>
    drafts.map((draft, i) =>
      i === a % drafts.length || i === b % drafts.length
        ? { ...draft, cidr: draft.cidr.includes(':') ? 'unknown6' : 'unknown' }
        : draft,
    ),
  );

/**
 * Every order that entries of one number may have, and a spread of values for what is unknown: complete lists, in the
 * order of evaluation.
 */
export function completions(drafts: readonly Draft[], most: number): Line[][] {
  const choices = drafts.map((draft, key): Line[] => {
    const cidrs = draft.cidr === 'unknown' ? CIDRS.ipv4 : draft.cidr === 'unknown6' ? CIDRS.ipv6 : [draft.cidr];
    const numbers = draft.number === '?' ? [5, 15, 25, 35, 45, 55, 65, 75, 85] : [draft.number];
    const actions = draft.action === '?' ? (['allow', 'deny'] as const) : [draft.action];
    return cidrs.flatMap((cidr) =>
      numbers.flatMap((number) => actions.map((action): Line => ({ ...draft, key, cidr, number, action }))),
    );
  });
  const total = choices.reduce((product, options) => product * options.length, 1);
  const out: Line[][] = [];
  for (let n = 0; n < Math.min(total, most); n++) {
    let rest = total <= most ? n : Math.floor((n * total) / most);
    const lines = choices.map((options) => {
      const line = options[rest % options.length] as Line;
      rest = Math.floor(rest / options.length);
      return line;
    });
    const ties = lines.map((line, i) => ({ line, i }));
    out.push(ties.toSorted((a, b) => a.line.number - b.line.number || a.i - b.i).map(({ line }) => line));
    if (new Set(lines.map((line) => `${line.direction} ${line.number}`)).size < lines.length) {
      out.push(ties.toSorted((a, b) => a.line.number - b.line.number || b.i - a.i).map(({ line }) => line));
    }
  }
  return out;
}

/** The drafts in the notation of the examples. */
export function notationOf(kind: 'list' | 'group', drafts: readonly Draft[]): string {
  const lines = drafts.map(({ direction, number, action, protocol, ports: range, cidr: peer }) => {
    const asked = range === null ? 'all' : protocol === 'icmp' ? icmpText(range) : `${range[0]}-${range[1]}`;
    return `${direction} ${kind === 'list' ? `${number} ${action} ` : ''}${protocol} ${asked} ${peer}`;
  });
  return [`${kind} subject`, ...lines].join('\n');
}

function icmpText([from, to]: readonly [number, number]): string {
  return from === to ? `${from >> 8}/${from % 256}` : String(from >> 8);
}

/** Some lines for IPv4 are about one type of ICMP. */
export function withIcmp(drafts: fc.Arbitrary<readonly Draft[]>): fc.Arbitrary<readonly Draft[]> {
  const types = fc.array(
    fc.constantFrom<readonly [number, number] | null>(null, null, null, [1280, 1535], [1280, 1280], [2048, 2048]),
    { minLength: 8, maxLength: 8 },
  );
  return fc.tuple(drafts, types).map(([lines, chosen]) =>
    lines.map((line, i): Draft => {
      const type = chosen[i] ?? null;
      return type === null || line.cidr.includes(':') || line.cidr === 'unknown6'
        ? line
        : { ...line, protocol: 'icmp', ports: type };
    }),
  );
}
