import { describe, expect, test } from '@jest/globals';
import { isExact } from './bounds.ts';
import { NotationMistake, parseNotation } from './notation.ts';
import { statementText } from './statement-text.ts';

describe('what is not in the notation is refused, with its line', () => {
  test.each<[string, string]>([
    [
      'group web defualt',
      '1: defualt says nothing here; these do: default, unused, inline:ingress, inline:egress, vpc:, id:, name:, description:, module:, tag:, tags:, change:, carried-by:, perhaps-carried-by:; did you mean default?',
    ],
    ['group', '1: a group has a name: write `group main`'],
    [
      'grup web',
      '1: grup begins no line: vpc, group, list, prefix-list, ingress, egress, subnet, gateway, table, route, endpoint and interface do; did you mean group?',
    ],
    ['ingress tcp 22 10.0.0.0/8', '1: ingress belongs to a group or list: begin with `group web` or `list app`'],
    [
      'group web\n\n  ingress tcp 22',
      '3: a peer is missing: write a CIDR, self, group:NAME, prefix-list:NAME, address:NAME, unknown or unknown6',
    ],
    [
      'group web\n ingress tcp 22 10.0.0.0',
      '2: 10.0.0.0 is no peer: write a CIDR, self, group:NAME, prefix-list:NAME, address:NAME, unknown or unknown6',
    ],
    [
      'group web\n ingress tpc 22 10.0.0.0/8',
      '2: tpc is no protocol: write tcp, udp, icmp, icmpv6, all or a number up to 255',
    ],
    ['group web\n ingress tcp ssh 10.0.0.0/8', '2: ssh is no port: write all, 22 or 1024-65535'],
    ['group web\n ingress 47 22 10.0.0.0/8', '2: protocol 47 has no ports: write all'],
    ['group web\n ingress all 22 10.0.0.0/8', '2: all protocols have all ports: write `all all`, not `all 22`'],
    ['group web\n ingress icmp x 10.0.0.0/8', '2: x is no ICMP type: write all, 8 or 8/0'],
    [
      'group web\n ingress 100 allow tcp 22 10.0.0.0/8',
      '2: rules of a group have no number and no action: write `ingress tcp 443 10.0.0.0/8`',
    ],
    [
      'list app\n ingress tcp 22 10.0.0.0/8',
      '2: tcp is no number of an entry: write `ingress 100 allow tcp 443 10.0.0.0/8`, or ? for an unknown one',
    ],
    [
      'list app\n ingress 100 permit tcp 22 10.0.0.0/8',
      '2: permit is no action: write allow, deny, or ? for an unknown one',
    ],
    [
      'list app\n ingress 100 allow tcp 22 10.0.0.0/8 described',
      '2: described says nothing here; these do: standalone, perhaps, refused, ports-ignored',
    ],
    ['group web tag:owner', '1: tag:owner has no value: write tag:owner=net, or tag:owner=? for an unknown one'],
    [
      'group web\n ingress tcp 22 prefix-list:a counts:x',
      '2: counts:x is no number: write counts:60, or counts:? for an unknown one',
    ],
    ['vpc main 10.0.0.0', '1: 10.0.0.0 is no network: write a CIDR as 10.0.0.0/8'],
    ['list app subnet:10.0', '1: 10.0 is no network: write a CIDR as 10.0.0.0/8'],
  ])('%s', (text, expected) => {
    const said = (): string => {
      try {
        parseNotation(text);
        return 'nothing';
      } catch (error) {
        if (error instanceof NotationMistake) return `${error.line}: ${error.message}`;
        throw error;
      }
    };
    expect(said()).toBe(expected);
  });
});

test('comments and blank lines say nothing', () =>
  expect(parseNotation('# a\n\ngroup web\n  # b\n').groups).toHaveLength(1));

test('a group goes on after a list', () => {
  const { groups, acls } = parseNotation(
    'group a\nlist b\n ingress 100 allow tcp 22 10.0.0.0/8\ngroup c\n ingress tcp 22 10.0.0.0/8',
  );
  expect([groups.map(({ rules }) => rules.length), acls[0]?.entries.length]).toEqual([[0, 1], 1]);
});

test.each<[string, string, boolean]>([
  ['tcp 22 10.0.0.0/8', 'tcp 22 from 10.0.0.0/8', true],
  ['icmp 8/0 10.0.0.0/8', 'icmp 8/0 from 10.0.0.0/8', true],
  ['icmp 8 10.0.0.0/8', 'icmp 8/all from 10.0.0.0/8', true],
  ['47 all ::/0', 'all 47 from ::/0', true],
  ['all all self', 'all traffic from members of g', true],
  ['tcp 1-2 prefix-list:p(10.0.0.0/8,2001:db8::/32)', 'tcp 1-2 from 10.0.0.0/8 and 2001:db8::/32', true],
  ['tcp 22 unknown', 'tcp 22 from an unknown source', false],
])('%s', (rule, text, exact) => {
  const [only] = parseNotation(`group g\n ingress ${rule}`).groups[0]?.rules ?? [];
  expect([only === undefined ? null : statementText(only), only === undefined ? null : isExact(only.packets)]).toEqual([
    text,
    exact,
  ]);
});

describe('what stands around groups and lists', () => {
  const shown = (text: string) => {
    const { topology, subnets, acls } = parseNotation(text);
    return {
      subnets: subnets.map(
        ({ address, acls: lists, routeTables }) =>
          `${address} ${lists.join('+')} ${routeTables.certain.join('+')}${routeTables.open ? '?' : ''}`,
      ),
      lists: acls.map(({ address, subnets: own }) => `${address} ${own.join('+')}`),
      tables: topology.routeTables.map(
        ({ address, routes }) => `${address} ${routes.map(({ target }) => target.kind).join('+')}`,
      ),
      endpoints: topology.endpoints.map(
        ({ address, interfaces }) =>
          `${address} ${interfaces.map(({ groups, subnets: own, isPublic }) => `${groups.possible.join('+')} ${own.certain.join('+')} ${isPublic.ipv4}`).join(' | ')}`,
      ),
    };
  };

  test('lines name each other, whichever comes first', () =>
    expect(
      shown(`
        endpoint web group:web subnet:a subnet:b public
        endpoint admin group:web subnet:a public:?
          interface group:web perhaps-group:main subnet:b
        endpoint bare subnet:a by-default
        vpc main 10.0.0.0/16
        group web vpc:main
        group main vpc:main default
        list app vpc:main subnet:10.0.9.0/24
        list main vpc:main default
        subnet a 10.0.1.0/24 vpc:main list:app table:public
        subnet b vpc:main
        subnet c
        gateway igw internet vpc:main
        table public vpc:main
          route 0.0.0.0/0 igw
          route unknown unknown
          route 10.9.0.0/16 endpoint:web`),
    ).toEqual({
      subnets: ['app-subnet-0 app ?', 'a app public', 'b main main.main_route_table', 'c  ?'],
      lists: ['app app-subnet-0+a', 'main b'],
      tables: ['main.main_route_table ', 'public gateway+unknown+interface'],
      endpoints: ['admin web a maybe | main+web b no', 'bare main a no', 'web web a+b yes'],
    }));

  test.each<[string, string]>([
    ['endpoint web group:x', '1: there is no group x: a line begins with `group x`'],
    ['group web\nendpoint a group:web\n  interface subnet:b', '3: there is no subnet b: a line begins with `subnet b`'],
    ['table t\n  route 0.0.0.0/0 igw', '2: there is no gateway igw: a line begins with `gateway igw`'],
    ['table t\n  route any local', '2: any is no destination: write a CIDR, or unknown'],
    ['route 0.0.0.0/0 local', '1: route belongs to a table: begin with `table public`'],
    ['interface public', '1: interface belongs to an endpoint: begin with `endpoint web`'],
    [
      'endpoint a role:server',
      '1: server is no role: write one of instance, interface, load-balancer, database, cache, container, function, cluster, file-system, broker, interface-endpoint, launch, other',
    ],
    [
      'gateway g',
      '1: its kind is missing: write `gateway g internet vpc:main`, with one of internet, egress-only-internet, nat, private-nat, peering, transit, vpn, carrier, local, core-network',
    ],
    [
      'subnet a 10.0.0.0',
      '1: 10.0.0.0 says nothing here; these do: vpc:, list:, table:, perhaps-table:, ipv6, no-public-access',
    ],
  ])('%s', (text, message) => {
    expect(() => parseNotation(text)).toThrow(
      expect.objectContaining({ message: message.slice(3), line: Number(message[0]) }),
    );
  });
});
