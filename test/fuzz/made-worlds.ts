import fc from 'fast-check';
import { cidrAt } from './evaluator/addresses.ts';
import { NOWHERE, type Line, type Subject } from './evaluator/line.ts';
import type { Style, World } from './world.ts';

/** Often what others have as well, so that lines meet; sometimes anything. */
export const cidr: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('0.0.0.0/0', '0.0.0.0/0', '::/0') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '0.0.0.0/1',
      '128.0.0.0/1',
      '8.0.0.0/7',
      '8.0.0.0/15',
      '8.0.0.0/16',
      '10.0.0.0/8',
      '10.0.0.0/16',
      '10.0.1.0/24',
      '172.16.0.0/12',
      '192.168.0.0/16',
      '203.0.113.0/24',
      '198.51.100.7/32',
      '100.64.0.0/10',
      '169.254.169.254/32',
      '2000::/3',
      '2600::/31',
      '2600::/32',
      'fd00::/8',
      '2001:db8::/64',
      '8000::/1',
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }), fc.integer({ min: 0, max: 32 }))
      .map(([at, length]) => cidrAt('ipv4', (at >> BigInt(32 - length)) << BigInt(32 - length), length)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), fc.integer({ min: 0, max: 64 }))
      .map(([at, length]) => cidrAt('ipv6', ((at << 64n) >> BigInt(128 - length)) << BigInt(128 - length), length)),
  },
);

const EDGES = [0, 1, 21, 22, 23, 80, 443, 1023, 1024, 3306, 3389, 3390, 8080, 32767, 32768, 49152, 60999, 61000, 65535];

export const ports: fc.Arbitrary<readonly [number, number]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<readonly [number, number]>(
      ...([
        [22, 22],
        [22, 22],
        [443, 443],
        [80, 80],
        [3389, 3389],
        [0, 65535],
        [1024, 65535],
        [32768, 60999],
      ] as const),
      ...([
        [32768, 65535],
        [53, 53],
        [123, 123],
        [0, 0],
        [1, 65535],
        [5432, 5432],
      ] as const),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...EDGES), fc.constantFrom(...EDGES))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 65535 }), fc.nat(3000))
      .map(([from, more]) => [from, Math.min(65535, from + more)] as const),
  },
);

export interface Service {
  readonly protocol: string;
  readonly ports: readonly [number, number] | null;
}

export const service: fc.Arbitrary<Service> = fc.oneof(
  { weight: 7, arbitrary: ports.map((range): Service => ({ protocol: 'tcp', ports: range })) },
  { weight: 2, arbitrary: ports.map((range): Service => ({ protocol: 'udp', ports: range })) },
  { weight: 3, arbitrary: fc.constant<Service>({ protocol: 'all', ports: null }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Service>({ protocol: 'icmp', ports: null }, { protocol: '47', ports: null }),
  },
);

/** ICMP of the other family is another protocol. */
export function lineOf(parts: Omit<Line, 'protocol' | 'ports'> & { readonly service: Service }): Line {
  const { service: one, ...rest } = parts;
  const protocol = one.protocol === 'icmp' && rest.cidr?.includes(':') === true ? '58' : one.protocol;
  return { ...rest, protocol, ports: one.ports };
}

export const direction = fc.constantFrom<Line['direction']>('ingress', 'ingress', 'ingress', 'egress', 'egress');
export const action = fc.constantFrom<Line['action']>('allow', 'allow', 'deny');

const line = fc.record({ direction, action, service, cidr });

const group: fc.Arbitrary<readonly Line[]> = fc
  .array(line, { maxLength: 5 })
  .map((lines) => lines.map((each, i) => lineOf({ ...each, action: 'allow', number: i })));

const list: fc.Arbitrary<readonly Line[]> = fc
  .array(fc.record({ line, gap: fc.integer({ min: 1, max: 30 }) }), { maxLength: 6 })
  .map((all) => {
    let number = 90;
    return all.map(({ line: each, gap }) => lineOf({ ...each, number: (number += gap) }));
  });

export const madeWorld: fc.Arbitrary<World> = fc
  .record({ groups: fc.array(group, { maxLength: 1 }), lists: fc.array(list, { maxLength: 1 }), more: list })
  .map(({ groups, lists, more }) => {
    const both = groups.length + lists.length === 0 ? [more] : lists;
    const subjects: readonly Subject[] = [
      ...groups.map(
        (lines, i): Subject => ({ kind: 'group', address: `aws_security_group.group${i}`, lines, around: NOWHERE }),
      ),
      ...both.map(
        (lines, i): Subject => ({ kind: 'list', address: `aws_network_acl.list${i}`, lines, around: NOWHERE }),
      ),
    ];
    return { subjects, plan: null };
  });

export const style: fc.Arbitrary<Style> = fc.record({
  place: fc.constantFrom<Style['place']>('inline', 'inline', 'rules', 'newer-rules'),
  isPacked: fc.boolean(),
  byNumber: fc.boolean(),
  saysEmpty: fc.boolean(),
  dress: fc.nat(1_000),
});
