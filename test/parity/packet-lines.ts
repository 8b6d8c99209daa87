import { parseAddress, parseCidr, type AddressSet } from '../../src/packet/addresses.ts';
import type { PacketLine } from '../../src/packet/describe.ts';
import type { Family } from '../../src/packet/family.ts';
import { packets, unionAll, type PacketSet } from '../../src/packet/packet-set.ts';
import type { Peers, PeerSymbol } from '../../src/packet/peers.ts';
import {
  ALL_SERVICES,
  icmpRange,
  portRange,
  parseProtocol,
  protocolRange,
  type ServiceRange,
} from '../../src/packet/services.ts';

/**
 * The set that `describePackets` has put into words. Null where a part is withheld as sensitive. Throws on what is no
 * such line.
 */
export function packetsOf(lines: readonly PacketLine[]): PacketSet | null {
  if (lines.some(({ protocol, ports, remote }) => [protocol, ports, remote].includes('(sensitive)'))) return null;
  return unionAll(lines.map((line) => packets(line.family, serviceOf(line), peersOf(line))));
}

const SYMBOLS = [
  ['members of ', 'group'],
  ['contents of ', 'prefix-list'],
  ['the address ', 'address'],
  ['the network ', 'network'],
] as const;

function peersOf({ family, remote }: PacketLine): Peers {
  const symbol = SYMBOLS.find(([words]) => remote.startsWith(words));
  if (symbol === undefined) return { addresses: addressesOf(family, remote), symbols: [] };
  const [words, kind] = symbol;
  const named: PeerSymbol = `${kind}:${remote.slice(words.length)}`;
  return { addresses: [], symbols: [named] };
}

function addressesOf(family: Family, text: string): AddressSet {
  const network = parseCidr(text);
  if (network !== null) return network.addresses;
  const [first, last] = text.split('-').map((each) => parseAddress(each));
  if (!first || !last) throw new Error(`not a remote: ${text}`);
  return family === 'ipv4' ? [first.value, Number(last.value) + 1] : [first.value, BigInt(last.value) + 1n];
}

function serviceOf({ family, protocol, ports }: PacketLine): ServiceRange | null {
  if (protocol === 'all') return ALL_SERVICES;
  const number = parseProtocol(protocol);
  if (number === null) throw new Error(`not a protocol: ${protocol}`);
  if (ports === 'all') return protocolRange(family, number);
  const [first = '', last = first] = ports.split('-');
  if (number === 6 || number === 17) return portRange(number, Number(first), Number(last));
  const from = icmpOf(first);
  const to = icmpOf(last);
  return from === null || to === null ? null : [from[0], to[1]];
}

/** `8/0`, `8/all` */
function icmpOf(text: string): ServiceRange | null {
  const [type, code] = text.split('/');
  return icmpRange(Number(type), code === 'all' ? -1 : Number(code));
}
