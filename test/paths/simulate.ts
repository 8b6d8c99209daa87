import {
  ECHO,
  NAT_PUBLIC,
  SUBNET_NAMES,
  type PlainEntry,
  type PlainHost,
  type PlainPacket,
  type PlainRoute,
  type PlainRule,
  type PlainServices,
  type PlainSubnet,
  type PlainTarget,
  type PlainWorld,
  type SubnetName,
} from './plain-world.ts';

/** Who speaks or is spoken to: a host of the world, or an address outside of it, perhaps one of the internet alone. */
export type Someone = { readonly host: PlainHost } | { readonly address: string; readonly isOfInternet: boolean };

/** The ports that the ends and the NAT gateway choose for one connection. */
export interface Ports {
  readonly client: number;
  readonly nat: number;
}

/** Two hosts may speak by their private addresses, or by the public one of the target. */
export type Way = 'near' | 'far';

/** Whether one packet arrives and its reply returns. */
export function walkPacket(
  world: PlainWorld,
  from: Someone,
  to: Someone,
  packet: PlainPacket,
  ports: Ports,
  way: Way = 'near',
): boolean {
  if ('host' in from)
    return 'host' in to
      ? (way === 'near' ? walkPrivate : walkPublic)(world, from.host, to.host, packet, ports)
      : walkOut(world, from.host, to.address, packet, ports);
  return 'host' in to && walkIn(world, from.address, from.isOfInternet, to.host, packet, ports);
}

/** Whether a packet from the internet arrives, whatever becomes of the reply. */
export function arrivesFromInternet(world: PlainWorld, client: string, host: PlainHost, packet: PlainPacket): boolean {
  const subnet = world.subnets[host.subnet];
  return (
    isPublic(client)
    && host.publicAddress !== null
    && leadsToInternet(world, subnet, client)
    && subnet.access.in
    && listAdmits(world, subnet, 'ingress', client, packet)
    && groupsAdmit(world, host, 'ingress', client, null, packet)
  );
}

/** The reply to it leaves to a port of the client. */
export function replyLeaves(
  world: PlainWorld,
  client: string,
  host: PlainHost,
  packet: PlainPacket,
  port: number,
): boolean {
  return listAdmits(world, world.subnets[host.subnet], 'egress', client, replyTo(world, packet, port));
}

function walkPrivate(
  world: PlainWorld,
  from: PlainHost,
  to: PlainHost,
  packet: PlainPacket,
  { client }: Ports,
): boolean {
  const [source, target] = [world.subnets[from.subnet], world.subnets[to.subnet]];
  const reply = replyTo(world, packet, client);
  if (source.vpc === target.vpc) {
    if (!groupsAdmit(world, from, 'egress', to.address, to, packet)) return false;
    if (!groupsAdmit(world, to, 'ingress', from.address, from, packet)) return false;
    if (from.subnet === to.subnet)
      return (
        (!from.classic || listAdmits(world, source, 'egress', to.address, packet))
        && (!to.classic || listAdmits(world, target, 'egress', from.address, reply))
      );
    return (
      listAdmits(world, source, 'egress', to.address, packet)
      && listAdmits(world, target, 'ingress', from.address, packet)
      && listAdmits(world, target, 'egress', from.address, reply)
      && listAdmits(world, source, 'ingress', to.address, reply)
    );
  }
  const there = gatewayFor(world, source, to.address);
  const back = gatewayFor(world, target, from.address);
  if (there === null) return false;
  const names = there === 'peering' ? world.peering.names : world.transit.names;
  if (!groupsAdmit(world, from, 'egress', to.address, names ? to : null, packet)) return false;
  if (!groupsAdmit(world, to, 'ingress', from.address, names ? from : null, packet)) return false;
  if (!crosses(world, there, from, to, packet)) return false;
  // What is not answered needs no way back.
  return reply === null || (back !== null && crosses(world, back, to, from, reply));
}

/** The lists on the way between two VPCs, in one direction. */
function crosses(world: PlainWorld, by: PlainTarget, from: PlainHost, to: PlainHost, packet: PlainPacket): boolean {
  const [source, target] = [world.subnets[from.subnet], world.subnets[to.subnet]];
  if (!listAdmits(world, source, 'egress', to.address, packet)) return false;
  if (by === 'peering') return listAdmits(world, target, 'ingress', from.address, packet);
  const [near, far] = [attachment(world, from.subnet), attachment(world, to.subnet)];
  if (near === null || far === null) return false;
  // What goes to the gateway meets the inbound rules of the attachment's list, by who sends it.
  if (!listAdmits(world, world.subnets[near], 'ingress', from.address, packet)) return false;
  if (far === to.subnet) return true;
  return (
    listAdmits(world, world.subnets[far], 'egress', to.address, packet)
    && listAdmits(world, target, 'ingress', from.address, packet)
  );
}

function attachment({ transit, subnets }: PlainWorld, of: SubnetName): SubnetName | null {
  return transit.subnets.find((each) => subnets[each].vpc === subnets[of].vpc) ?? null;
}

function gatewayFor(world: PlainWorld, subnet: PlainSubnet, to: string): 'peering' | 'transit' | null {
  const route = routeFor(world, subnet, to);
  if (route?.by === 'peering') return world.peering.active ? 'peering' : null;
  return route?.by === 'transit' ? 'transit' : null;
}

/** By public addresses, over the internet and back. */
function walkPublic(world: PlainWorld, from: PlainHost, to: PlainHost, packet: PlainPacket, ports: Ports): boolean {
  if (to.publicAddress === null || from.subnet === to.subnet) return false;
  const seen = leaves(world, from, to.publicAddress, packet, ports);
  return (
    seen !== null
    && arrivesFromInternet(world, seen.address, to, packet)
    && replyLeaves(world, seen.address, to, packet, seen.port)
  );
}

function walkIn(
  world: PlainWorld,
  from: string,
  isOfInternet: boolean,
  to: PlainHost,
  packet: PlainPacket,
  { client }: Ports,
): boolean {
  const subnet = world.subnets[to.subnet];
  const reply = replyTo(world, packet, client);
  const known = world.hosts.find(({ address }) => address === from) ?? null;
  if (isIn(from, world.vpcs[subnet.vpc])) {
    const home = SUBNET_NAMES.find(
      (name) => world.subnets[name].vpc === subnet.vpc && isIn(from, world.subnets[name].network),
    );
    if (!groupsAdmit(world, to, 'ingress', from, known, packet)) return false;
    if (home === to.subnet) return !to.classic || listAdmits(world, subnet, 'egress', from, reply);
    const own = home === undefined ? null : world.subnets[home];
    return (
      (own === null || listAdmits(world, own, 'egress', to.address, packet))
      && listAdmits(world, subnet, 'ingress', from, packet)
      && listAdmits(world, subnet, 'egress', from, reply)
      && (own === null || listAdmits(world, own, 'ingress', to.address, reply))
    );
  }
  if (arrivesFromInternet(world, from, to, packet) && replyLeaves(world, from, to, packet, client)) return true;
  if (isOfInternet) return false;
  const by = gatewayFor(world, subnet, from);
  if (by === null) return false;
  const names = by === 'peering' ? world.peering.names : world.transit.names;
  const isNear = by === 'transit' && attachment(world, to.subnet) === to.subnet;
  const lists = by === 'transit' ? attachment(world, to.subnet) : null;
  if (by === 'transit' && lists === null) return false;
  return (
    (isNear || lists === null || listAdmits(world, world.subnets[lists], 'egress', to.address, packet))
    && (isNear || listAdmits(world, subnet, 'ingress', from, packet))
    && groupsAdmit(world, to, 'ingress', from, names ? known : null, packet)
    && listAdmits(world, subnet, 'egress', from, reply)
    && (lists === null || listAdmits(world, world.subnets[lists], 'ingress', to.address, reply))
  );
}

function walkOut(world: PlainWorld, from: PlainHost, to: string, packet: PlainPacket, ports: Ports): boolean {
  return isPublic(to) && leaves(world, from, to, packet, ports) !== null;
}

/** Under which address and port it is seen on the internet; null where it does not come there, or no reply returns. */
function leaves(
  world: PlainWorld,
  from: PlainHost,
  to: string,
  packet: PlainPacket,
  { client, nat }: Ports,
): { readonly address: string; readonly port: number } | null {
  const subnet = world.subnets[from.subnet];
  const route = routeFor(world, subnet, to);
  if (route === null || !groupsAdmit(world, from, 'egress', to, null, packet)) return null;
  const reply = replyTo(world, packet, client);
  if (route.by === 'igw') {
    const isOpen =
      world.attached[subnet.vpc]
      && subnet.access.in
      && subnet.access.out
      && from.publicAddress !== null
      && listAdmits(world, subnet, 'egress', to, packet)
      && listAdmits(world, subnet, 'ingress', to, reply);
    return isOpen ? { address: from.publicAddress ?? '', port: client } : null;
  }
  if (route.by === 'eigw') {
    const isOpen =
      subnet.access.out
      && from.publicAddress !== null
      && listAdmits(world, subnet, 'egress', to, packet)
      && listAdmits(world, subnet, 'ingress', to, reply);
    return isOpen ? { address: from.publicAddress ?? '', port: client } : null;
  }
  if (route.by !== 'nat') return null;
  const home = world.subnets[world.natIn];
  const isNeighbour = world.natIn === from.subnet;
  const out = routeFor(world, home, to);
  const isOpen =
    out?.by === 'igw'
    && world.attached[home.vpc]
    && home.access.out
    && listAdmits(world, home, 'egress', to, packet)
    && listAdmits(world, home, 'ingress', to, replyTo(world, packet, nat))
    && (isNeighbour
      || (listAdmits(world, subnet, 'egress', to, packet)
        && listAdmits(world, home, 'ingress', from.address, packet)
        && listAdmits(world, home, 'egress', from.address, reply)
        && listAdmits(world, subnet, 'ingress', to, reply)));
  return isOpen ? { address: NAT_PUBLIC, port: nat } : null;
}

function leadsToInternet(world: PlainWorld, subnet: PlainSubnet, client: string): boolean {
  return routeFor(world, subnet, client)?.by === 'igw' && world.attached[subnet.vpc];
}

function routeFor(world: PlainWorld, subnet: PlainSubnet, to: string): PlainRoute | null {
  if (isIn(to, world.vpcs[subnet.vpc])) return null;
  let best: PlainRoute | null = null;
  for (const route of world.tables[subnet.table] ?? [])
    if (isIn(to, route.to) && (best === null || lengthOf(route.to) > lengthOf(best.to))) best = route;
  return best;
}

function listAdmits(
  world: PlainWorld,
  { list }: PlainSubnet,
  direction: 'ingress' | 'egress',
  peer: string,
  packet: PlainPacket | null,
): boolean {
  if (packet === null) return true;
  let first: PlainEntry | null = null;
  for (const entry of world.lists[list]?.[direction] ?? [])
    if (isIn(peer, entry.peer) && isMeant(entry.what, packet) && (first === null || entry.number < first.number))
      first = entry;
  return first !== null && first.allow;
}

function groupsAdmit(
  world: PlainWorld,
  host: PlainHost,
  direction: 'ingress' | 'egress',
  peer: string,
  /** Whom the filter knows by name: null where names do not reach, then it goes by the address. */
  named: PlainHost | null,
  packet: PlainPacket,
): boolean {
  const carried = (group: number): boolean => {
    if (named !== null) return named.groups.includes(group);
    return false;
  };
  const admits = (rule: PlainRule): boolean =>
    isMeant(rule.what, packet)
    && (rule.peer.startsWith('group:') ? carried(Number(rule.peer.slice(6))) : isIn(peer, rule.peer));
  return host.groups.some((group) => (world.groups[group]?.[direction] ?? []).some(admits));
}

function isMeant({ protocol, ports }: PlainServices, packet: PlainPacket): boolean {
  if (protocol === 'all') return true;
  if (protocol !== packet.protocol) return false;
  if (ports === null) return true;
  if (protocol === 'icmp') return packet.port === ports[0] * 256 + ports[1];
  return ports[0] <= packet.port && packet.port <= ports[1];
}

/** What answers a packet: nothing but an echo request is answered of ICMP. */
function replyTo({ family }: PlainWorld, { protocol, port }: PlainPacket, client: number): PlainPacket | null {
  if (protocol !== 'icmp') return { protocol, port: client };
  const [request, reply] = ECHO[family];
  return port === request * 256 ? { protocol, port: reply * 256 } : null;
}

/** Worlds name the same few networks and addresses again and again. */
const INSIDE = new Map<string, Map<string, boolean>>();

function isIn(address: string, network: string): boolean {
  let inside = INSIDE.get(network);
  if (inside === undefined) INSIDE.set(network, (inside = new Map<string, boolean>()));
  let answer = inside.get(address);
  if (answer === undefined) inside.set(address, (answer = liesIn(address, network)));
  return answer;
}

function liesIn(address: string, network: string): boolean {
  const [start = '', length = '0'] = network.split('/');
  const own = bitsOf(start);
  return bitsOf(address).length === own.length && bitsOf(address).startsWith(own.slice(0, Number(length)));
}

function lengthOf(network: string): number {
  return Number(network.split('/')[1]);
}

/** An address as zeros and ones: 32, or 128 where it has colons. */
function bitsOf(address: string): string {
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => binary(Number(part), 8))
      .join('');
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail)];
  const between = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...between, ...after].map((group) => binary(parseInt(group, 16), 16)).join('');
}

function binary(number: number, digits: number): string {
  return number.toString(2).padStart(digits, '0');
}

const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
];

export function isPublic(address: string): boolean {
  return address.includes(':') ? isIn(address, '2000::/3') : !NOT_PUBLIC.some((network) => isIn(address, network));
}
