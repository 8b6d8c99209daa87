import { atMost, known, type Bounds } from '../../../model/bounds.ts';
import { FAMILIES } from '../../../packet/family.ts';
import { packets, unionAll, type PacketSet } from '../../../packet/packet-set.ts';
import { EVERY_ADDRESS } from '../../../packet/peers.ts';
import { portRange } from '../../../packet/services.ts';
import type { Value } from '../../value.ts';
import { readText, readWhole } from '../attributes/scalars.ts';

const TCP = 6;
const UDP = 17;

/** Listeners of one protocol take TCP but for these (Elastic Load Balancing API, `CreateListener`). */
const OVER_UDP: Readonly<Record<string, readonly (6 | 17)[]>> = {
  UDP: [UDP],
  QUIC: [UDP],
  GENEVE: [UDP],
  TCP_UDP: [TCP, UDP],
  TCP_QUIC: [TCP, UDP],
};

const GENEVE_PORT = 6081;

/** What a listener takes, of any remote. What is not known, or must not be shown, may be any port. */
export function listenedPorts(protocol: Value, port: Value): Bounds {
  const over = readText(protocol);
  const name = over.kind === 'known' ? over.text.toUpperCase() : '';
  const protocols = over.kind === 'unknown' && over.of.configured ? ([TCP, UDP] as const) : (OVER_UDP[name] ?? [TCP]);
  const number = name === 'GENEVE' ? GENEVE_PORT : wholePort(port);
  if (number === null) return atMost(ofPorts(protocols, 0, 65535));
  const set = ofPorts(protocols, number, number);
  return over.kind === 'unknown' && over.of.configured ? atMost(set) : known(set);
}

/** Null where it is not known, or must not be shown. */
export function wholePort(port: Value): number | null {
  const read = readWhole(port);
  return read.kind === 'known' && !read.sensitive ? read.value : null;
}

function ofPorts(protocols: readonly (6 | 17)[], first: number, last: number): PacketSet {
  return unionAll(
    protocols.flatMap((protocol) =>
      FAMILIES.map((family) => packets(family, portRange(protocol, first, last), EVERY_ADDRESS[family])),
    ),
  );
}
