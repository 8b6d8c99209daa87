import {
  ECHO,
  type PlainEntry,
  type PlainRule,
  type PlainServices,
  type PlainTarget,
  type PlainWorld,
} from './plain-world.ts';

/**
 * The same world in IPv6: each network is another one that lies as it did among the others. Who has a public address has
 * none but his own, and where a NAT gateway led, an egress-only one does.
 */
export function inIpv6(world: PlainWorld): PlainWorld {
  const services = ({ protocol, ports }: PlainServices): PlainServices =>
    protocol === 'icmp' && ports !== null
      ? { protocol, ports: [ports[0] === ECHO.ipv4[0] ? ECHO.ipv6[0] : ECHO.ipv6[1], ports[1]] }
      : { protocol, ports };
  const statement = <S extends PlainEntry | PlainRule>(each: S): S => ({
    ...each,
    what: services(each.what),
    peer: each.peer.startsWith('group:') ? each.peer : networkInIpv6(each.peer),
  });
  const both = <S extends PlainEntry | PlainRule>({ ingress, egress }: Record<'ingress' | 'egress', readonly S[]>) => ({
    ingress: ingress.map(statement),
    egress: egress.map(statement),
  });
  const by = (target: PlainTarget): PlainTarget => (target === 'nat' ? 'eigw' : target);
  const subnet = (name: keyof PlainWorld['subnets']) => ({
    ...world.subnets[name],
    network: networkInIpv6(world.subnets[name].network),
  });
  return {
    ...world,
    family: 'ipv6',
    vpcs: { v: networkInIpv6(world.vpcs.v), w: networkInIpv6(world.vpcs.w) },
    subnets: { a: subnet('a'), b: subnet('b'), c: subnet('c'), d: subnet('d') },
    tables: world.tables.map((routes) => routes.map((route) => ({ to: networkInIpv6(route.to), by: by(route.by) }))),
    lists: world.lists.map(both),
    groups: world.groups.map(both),
    hosts: world.hosts.map((host) => {
      const address = networkInIpv6(host.address);
      return { ...host, address, publicAddress: host.publicAddress === null ? null : address };
    }),
  };
}

/** What of IPv4 is public is so in IPv6, and so are the networks of VPCs; 192.168.0.0/16 is private. */
const KNOWN: Readonly<Record<string, string>> = {
  '0.0.0.0/0': '::/0',
  '8.0.0.0/8': '2400::/12',
  '8.0.0.0/9': '2400::/13',
  '192.168.0.0/16': 'fd00::/16',
  '203.0.113.0/24': '2a00:113::/64',
  '203.0.113.0/28': '2a00:113::/124',
};
const LENGTHS: Readonly<Record<string, number>> = { 8: 32, 16: 48, 24: 64, 32: 128 };

export function networkInIpv6(text: string): string {
  const known = KNOWN[text];
  if (known !== undefined) return known;
  const [address = '', length] = text.split('/');
  const [first, second, third, last] = address.split('.').map((part) => Number(part).toString(16));
  const made = first === 'a' ? `2600:1f00:${second}:${third}::${last}` : `2a00:113::${last}`;
  return length === undefined ? made : `${made}/${LENGTHS[length]}`;
}
