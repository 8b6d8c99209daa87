import { parseCidr } from '../packet/addresses.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { packets, union, unionAll, NO_PACKETS, type PacketSet } from '../packet/packet-set.ts';
import { EVERY_ADDRESS, type Peers, type PeerSymbol } from '../packet/peers.ts';
import { ALL_SERVICES, icmpRange, portRange, protocolNumber, protocolRange, type ServiceRange } from '../packet/services.ts';
import { atMost, known, type Bounds } from './bounds.ts';
import { NO_ATTRIBUTES, type Direction, type Entry, type Model, type NetworkAcl, type Rule, type SecurityGroup, type Subnet, type Vpc } from './model.ts';

/**
 * A model in the notation of the field, for examples of policies and for tests:
 *
 *     vpc main 10.0.0.0/16 ipv6
 *     group web inline:ingress
 *       ingress tcp 22 0.0.0.0/0
 *       egress all all group:db standalone
 *     list app vpc:main subnet:10.0.1.0/24
 *       ingress 100 allow tcp 443 0.0.0.0/0
 *       egress ? deny icmp 8/0 unknown
 *
 * A rule: direction, protocol, ports (`all`, `22`, `1024-65535`, ICMP `type/code`), peer (CIDR, `group:NAME`, `self`, `prefix-list:NAME`,
 * `address:NAME`, `unknown` and `unknown6`: a CIDR known only after apply). An entry has its number (`?`: unknown, `?200`: at least 200) and action (`allow`, `deny`, `?`) after the direction. `standalone`: stated
 * by a resource of its own; `counts:60` (`counts:?`): what a prefix list counts against the quota; `described`: it has a description. Throws on anything else: the text is ours or a policy author's, whose mistakes the loader reports.
 */
export function parseNotation(text: string): Model {
  const out = { groups: [] as Building<SecurityGroup>[], acls: [] as Building<NetworkAcl>[], vpcs: [] as Vpc[], subnets: [] as Subnet[] };
  for (const raw of text.split(/[\n|]/)) {
    const words = raw.trim().split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) continue;
    const [head, name = ''] = words;
    if (head === 'vpc') out.vpcs.push(parseVpc(name, words.slice(2)));
    else if (head === 'group') out.groups.push(startGroup(name, words.slice(2)));
    else if (head === 'list') out.acls.push(startList(name, words.slice(2), out.subnets));
    else if (head === 'ingress' || head === 'egress') addStatement(out, head, words.slice(1), raw);
    else throw new Error(`not a line of the notation: ${raw.trim()}`);
  }
  return {
    groups: out.groups.map(({ subject, lines }) => ({ ...subject, rules: lines as Rule[], management: managementOf(subject, lines) })),
    acls: out.acls.map(({ subject, lines }) => ({ ...subject, entries: lines as Entry[], management: managementOf(subject, lines) })),
    vpcs: out.vpcs,
    subnets: out.subnets,
    assumptions: [],
  };
}

/** The entries of one direction, without its word: `100 allow tcp 443 10.0.0.0/8 | 110 deny all all 0.0.0.0/0`. */
export function parseEntries(text: string, direction: Direction = 'ingress'): readonly Entry[] {
  const lines = text.split(/[\n|]/).filter((line) => line.trim() !== '').map((line) => `${direction} ${line.trim()}`);
  return parseNotation(['list list', ...lines].join('\n')).acls[0]?.entries ?? [];
}

interface Building<S> {
  readonly subject: S;
  readonly lines: (Rule | Entry)[];
}

const NOT_SENSITIVE = { remote: false, ports: false };

function parseVpc(address: string, words: readonly string[]): Vpc {
  const networks = words.filter((word) => word !== 'ipv6').map(networkOf);
  return { address, networks, networksKnown: true, mayHaveIpv6: words.includes('ipv6'), place: null };
}

function startGroup(address: string, words: readonly string[]): Building<SecurityGroup> {
  const subject: SecurityGroup = {
    address, module: '', kind: words.includes('default') ? 'default' : 'custom', vpc: valueOf(words, 'vpc'), rules: [], stated: true, foreign: false, use: words.includes('unused') ? 'unused' : 'used', carriedBy: [],
    management: inlineOf(words), attributes: { ...NO_ATTRIBUTES, name: { state: 'known', value: address, sensitive: false } }, place: null,
  };
  return { subject, lines: [] };
}

function startList(address: string, words: readonly string[], subnets: Subnet[]): Building<NetworkAcl> {
  const vpc = valueOf(words, 'vpc');
  const own = words.filter((word) => word.startsWith('subnet:')).map((word, i): Subnet => ({
    address: `${address}-subnet-${i}`, vpc, networks: [networkOf(word.slice('subnet:'.length))], networksKnown: true, sensitive: false, acls: [address], place: null,
  }));
  subnets.push(...own);
  const subject: NetworkAcl = {
    address, module: '', kind: words.includes('default') ? 'default' : 'custom', vpc, subnets: own.map((subnet) => subnet.address), entries: [],
    stated: !words.includes('unstated'), foreign: false, management: inlineOf(words), attributes: NO_ATTRIBUTES, place: null,
  };
  return { subject, lines: [] };
}

function addStatement(out: { groups: Building<SecurityGroup>[]; acls: Building<NetworkAcl>[] }, direction: Direction, words: readonly string[], raw: string): void {
  const isEntry = words[1] === 'allow' || words[1] === 'deny' || words[1] === '?';
  const owner = isEntry ? out.acls[out.acls.length - 1] : out.groups[out.groups.length - 1];
  if (owner === undefined) throw new Error(`nothing to add this to: ${raw.trim()}`);
  const [protocol = '', ports = '', peer = '', ...flags] = isEntry ? words.slice(2) : words;
  const standalone = flags.includes('standalone');
  const address = standalone ? `${owner.subject.address}-${direction}-${owner.lines.length}` : owner.subject.address;
  const bounds = boundsOf(protocol, ports, peer, owner.subject.address);
  const unknown = peer.startsWith('unknown') ? [{ address, attribute: `${direction}[${owner.lines.length}].cidr_blocks` }] : [];
  const statement = { address, direction, packets: bounds, unknown, sensitive: NOT_SENSITIVE, place: null };
  if (!isEntry) {
    owner.lines.push({ ...statement, description: flags.includes('described') ? { state: 'known', value: 'described', sensitive: false } : { state: 'none' }, inline: !standalone, quota: quotaOf(flags) } satisfies Rule);
    return;
  }
  const [number, action] = words;
  owner.lines.push({ ...statement, ...numberOf(number ?? '?'), action: action === '?' ? null : (action as 'allow' | 'deny') } satisfies Entry);
}

/** `counts:60`, `counts:?` (known only after apply). */
/** `200`, `?`, or `?200`: unknown, and at least 200. */
function numberOf(word: string): Pick<Entry, 'number' | 'numberAtLeast'> {
  if (!word.startsWith('?')) return { number: Number(word) };
  return word === '?' ? { number: null } : { number: null, numberAtLeast: Number(word.slice(1)) };
}

function quotaOf(flags: readonly string[]): number | null {
  const counts = flags.find((flag) => flag.startsWith('counts:'))?.slice('counts:'.length);
  return counts === '?' ? null : Number(counts ?? 1);
}

function managementOf(subject: SecurityGroup | NetworkAcl, lines: readonly (Rule | Entry)[]) {
  const standalone = (direction: Direction): string[] => lines.filter((line) => line.direction === direction && line.address !== subject.address).map((line) => line.address);
  return { ...subject.management, standalone: { ingress: standalone('ingress'), egress: standalone('egress') } };
}

function inlineOf(words: readonly string[]) {
  return { inline: { ingress: words.includes('inline:ingress'), egress: words.includes('inline:egress') }, standalone: { ingress: [], egress: [] }, perhaps: { ingress: [], egress: [] } };
}

function valueOf(words: readonly string[], key: string): string | null {
  return words.find((word) => word.startsWith(`${key}:`))?.slice(key.length + 1) ?? null;
}

function networkOf(text: string) {
  const network = parseCidr(text);
  if (network === null) throw new Error(`not a network: ${text}`);
  return network;
}

function boundsOf(protocol: string, ports: string, peer: string, self: string): Bounds {
  const over = (family: Family, peers: Peers): PacketSet => unionAll(servicesFor(family, protocol, ports).map((range) => packets(family, range, peers)));
  if (peer === 'unknown') return atMost(over('ipv4', EVERY_ADDRESS.ipv4));
  if (peer === 'unknown6') return atMost(over('ipv6', EVERY_ADDRESS.ipv6));
  const network = parseCidr(peer);
  if (network !== null) return known(over(network.family, { addresses: network.addresses, symbols: [] }));
  const symbol = peer === 'self' ? `group:${self}` : peer;
  if (!/^(group|prefix-list|address):/.test(symbol)) throw new Error(`not a peer: ${peer}`);
  const peers: Peers = { addresses: [], symbols: [symbol as PeerSymbol] };
  return known(FAMILIES.reduce((sum, family) => union(sum, over(family, peers)), NO_PACKETS));
}

function servicesFor(family: Family, protocol: string, ports: string): ServiceRange[] {
  if (protocol === 'all') return [ALL_SERVICES];
  const number = protocolNumber(protocol);
  if (number === null) throw new Error(`not a protocol: ${protocol}`);
  if (ports === 'all') return [protocolRange(family, number)];
  if (number === 1 || number === 58) {
    const [type, code] = ports.split('/').map((part) => (part === 'all' ? -1 : Number(part)));
    const isOwn = number === (family === 'ipv4' ? 1 : 58);
    const range = isOwn ? icmpRange(type ?? -1, code ?? -1) : protocolRange(family, number);
    return range === null ? [] : [range];
  }
  if (number !== 6 && number !== 17) throw new Error(`protocol ${protocol} has no ports: write all`);
  const [first, last] = ports.split('-').map(Number);
  const range = portRange(number, first ?? 0, last ?? first ?? 0);
  return range === null ? [] : [range];
}
