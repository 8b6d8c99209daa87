import { ALL_ADDRESSES, countAddresses, countPublic, type AddressSet } from '../packet/addresses.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { packets, unionAll, type PacketSet } from '../packet/packet-set.ts';
import { slabs } from '../packet/staircase.ts';
import { sameToggles } from '../packet/toggles.ts';

/** More IPv4 addresses, or more IPv6 /64 networks, than these are the internet. */
export interface PublicLimits {
  readonly ipv4: number;
  readonly ipv6: number;
  /** Left out: only public ones count. */
  readonly counting?: 'public' | 'all';
}

/** What of a set is exchanged with the internet: the services whose peers are that many, without other symbols. */
export function internetIn(set: PacketSet, limits: PublicLimits): PacketSet {
  return unionAll(
    FAMILIES.flatMap((family) =>
      [...slabs(set[family])].flatMap(([from, to, { addresses }]) =>
        isInternet(family, addresses, limits) ? [packets(family, [from, to], { addresses, symbols: [] })] : [],
      ),
    ),
  );
}

/** All addresses are more than these, whichever count. */
const SURELY_FEWER = { ipv4: 2 ** 31, ipv6: 2 ** 52 } as const;

/** Whether so many strangers are meant that it is the internet, however the CIDRs are written. */
export function isInternet(family: Family, addresses: AddressSet, limits: PublicLimits): boolean {
  if (addresses.length === 0) return false;
  if (limits[family] < SURELY_FEWER[family] && sameToggles(addresses, ALL_ADDRESSES[family])) return true;
  return (limits.counting === 'all' ? countAddresses : countPublic)(family, addresses) > BigInt(limits[family]);
}
