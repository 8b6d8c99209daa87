import { getOrMake } from '../../../base/maps.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import { BITS, type Network } from '../../../packet/addresses.ts';
import type { Family } from '../../../packet/family.ts';
import { EVERY_ADDRESS, type Peers, type PeerSymbol } from '../../../packet/peers.ts';
import type { AddressSource, UnknownValue } from '../../value.ts';
import type { Holds } from '../resource-reader.ts';
import type { Run } from '../run.ts';

/** What reading of values needs of a run. */
export type Reading = Pick<Run, 'known' | 'cidr' | 'shared' | 'assumeOmitted'>;

/** A network of which it is known how large it is at most, not where it lies. */
export interface UnknownNetwork {
  /** Equal ones are one network. */
  readonly symbol: PeerSymbol;
  readonly family: Family;
  /** The shortest prefix that it may have: how many addresses it holds at most. */
  readonly prefix: number;
  /** The attribute that it is, or that it lies in; null: it may lie anywhere. */
  readonly source: AddressSource | null;
  /** Of a single address: the attribute that it is, of its owner; absent: it may be anything. */
  readonly holder?: AddressSource;
  /** What holds its value. */
  readonly asked: UnknownAttribute;
  /** A network in which it lies, as a CIDR; null where none is known. */
  readonly within: string | null;
}

/** Networks of /16 to /28, and of /44 to /64 (VPC guide, "VPC CIDR blocks"; EC2 API, `CreateVpc`). */
const SHORTEST: Readonly<Record<Family, number>> = { ipv4: 16, ipv6: 44 };
/**
 * Longer prefixes are never the internet by the default limits, wherever the network lies; those of a shorter one must
 * be counted where they lie.
 */
const SMALL: Readonly<Record<Family, number>> = { ipv4: 16, ipv6: 32 };

const IDS: ReadonlySet<string> = new Set(['id', 'arn']);
const ASSUMED =
  'Networks of VPCs and subnets, and addresses that AWS gives, are no more than that where the plan shows that a source is made of one: constants beside it are not in a plan';

/**
 * What AWS bounds: an unknown network that is made of a VPC's or subnet's network, or of a single address, or whose
 * mask the configuration shows, holds few addresses wherever it lies. Null where it may be anything. `list`: one or
 * many such networks.
 */
export function unknownNetwork(
  run: Reading,
  value: UnknownValue,
  family: Family,
  { address, attribute }: UnknownAttribute,
  list = false,
): UnknownNetwork | null {
  const composition = value.composition?.() ?? null;
  const mask = maskOf(value, family);
  // Ids are never part of an address: a plan shows them where they stand in another argument of the block.
  const sources = (composition?.sources ?? []).filter((source) => !IDS.has(source.attribute));
  const [only, another] = sources;
  const within = composition?.within ?? octetsOf(run, value, family);
  if (mask === null) {
    if (
      composition === null
      || composition.constants !== undefined
      || (list && composition.assumed)
      || (sources.length === 0 && within === null)
    )
      return null;
    const kinds = sources.map((source) => held(run, source, family));
    if (kinds.includes(null)) return null;
    if (composition.assumed && !run.assumeOmitted(ASSUMED, address)) return null;
    const lengths = [
      ...kinds.map((kind) => (kind === 'address' ? BITS : SHORTEST)[family]),
      ...(within === null ? [] : [prefixOf(within)]),
    ];
    const prefix = lengths.reduce((least, each) => Math.min(least, each), BITS[family]);
    return prefix < SMALL[family] ? null : made(prefix);
  }
  return mask < SMALL[family] ? null : made(mask);

  function made(prefix: number): UnknownNetwork {
    const isSource =
      only !== undefined
      && another === undefined
      && !only.cut
      && only.attribute !== ''
      && !list
      && within === null
      && (mask === null || mask === BITS[family]);
    const name = isSource
      ? `${only.address}.${only.attribute}`
      : ((list ? null : ownName(run, value)) ?? `${address}.${attribute}`);
    const symbol: PeerSymbol =
      prefix === BITS[family] && within === null
        ? `address:${name}`
        : `network:${prefix}${within === null ? '' : `@${within}`}:${name}`;
    const source = only !== undefined && another === undefined && held(run, only, family) === 'network' ? only : null;
    const isAddress = isSource && held(run, only, family) === 'address';
    return remember(run, {
      symbol,
      family,
      prefix,
      source,
      ...(isAddress ? { holder: only } : {}),
      asked: { address, attribute },
      within,
    });
  }
}

/**
 * Whom one CIDR means that is known only after apply: everybody where its mask is 0, one network that AWS bounds, or,
 * where it may be anything, null.
 */
export function boundedPeers(run: Reading, value: UnknownValue, family: Family, asked: UnknownAttribute): Peers | null {
  if (maskOf(value, family) === 0) return EVERY_ADDRESS[family];
  const network = unknownNetwork(run, value, family, asked);
  return network === null ? null : { addresses: [], symbols: [network.symbol] };
}

/** The expression, where it is certain that the value is the same wherever that stands. */
function ownName(run: Reading, value: UnknownValue): string | null {
  const identity = value.identity?.() ?? null;
  if (identity === null || identity.assumed || identity.name === null) return null;
  const known = getOrMake(run.shared.networkNames, identity.name, () => identity.key);
  return known === identity.key ? identity.name : null;
}

/**
 * What an unknown list holds for certain where it refers to this attribute; null where that is no network or address.
 */
export function sourceNetwork(
  run: Reading,
  source: AddressSource,
  family: Family,
  { address, attribute }: UnknownAttribute,
): UnknownNetwork | null {
  const kind = held(run, source, family);
  if (kind === null) return null;
  const prefix = (kind === 'address' ? BITS : SHORTEST)[family];
  const name = source.attribute === '' ? `${address}.${attribute}` : `${source.address}.${source.attribute}`;
  return remember(run, {
    symbol: kind === 'address' ? `address:${name}` : `network:${prefix}:${name}`,
    family,
    prefix,
    source: kind === 'network' ? source : null,
    ...(kind === 'address' && source.attribute !== '' ? { holder: source } : {}),
    asked: { address, attribute },
    within: null,
  });
}

function remember(run: Reading, network: UnknownNetwork): UnknownNetwork {
  run.shared.networks.set(network.symbol, network);
  return network;
}

/** Of `"${aws_eip.a.public_ip}/32"`: 32. */
function maskOf({ ends }: UnknownValue, family: Family): number | null {
  const digits = /\/(\d{1,3})$/.exec(ends?.suffix ?? '')?.[1];
  const mask = digits === undefined ? null : Number(digits);
  return mask === null || mask > BITS[family] ? null : mask;
}

/**
 * With whole octets before what is unknown, it lies in their network, `"10.0.${x}.0/24"`, as far as its mask leaves
 * them in force: what is unknown of `"10.0.${x}"` may be `0.0/0`.
 */
function octetsOf(run: Reading, value: UnknownValue, family: Family): string | null {
  const mask = maskOf(value, family);
  const written = /^(?:\d{1,3}\.){1,3}/.exec(value.ends?.prefix ?? '')?.[0];
  if (family !== 'ipv4' || mask === null || written === undefined) return null;
  const octets = written.split('.').slice(0, Math.min(written.split('.').length - 1, Math.floor(mask / 8)));
  if (octets.length === 0) return null;
  const text = `${[...octets, '0', '0', '0'].slice(0, 4).join('.')}/${8 * octets.length}`;
  return run.cidr(text) === null ? null : text;
}

/** The network in which an unknown one lies, by what is written; null where that may be anywhere. */
export function surroundings(run: Reading, value: UnknownValue, family: Family): Network | null {
  const text = value.composition?.()?.within ?? octetsOf(run, value, family);
  const network = text === null ? null : run.cidr(text);
  return network?.family === family ? network : null;
}

function prefixOf(cidr: string): number {
  return Number(cidr.slice(cidr.indexOf('/') + 1));
}

function held(run: Reading, { type, attribute }: AddressSource, family: Family): Holds | null {
  // Where a plan does not show the attribute, it is the one that makes sense.
  const kind = run.known.holds(type, attribute === '' ? null : attribute);
  return kind === null || (attribute !== '' && !isOf(attribute, family)) ? null : kind;
}

/**
 * An address of the other family would be refused; what is of neither alone (`subnet_mapping`, a carrier's) is taken
 * for either.
 */
function isOf(attribute: string, family: Family): boolean {
  const isIpv6 = /ipv_?6/.test(attribute);
  return family === 'ipv6' ? isIpv6 : !isIpv6;
}
