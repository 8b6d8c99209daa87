import type { Bounds } from '../../../model/bounds.ts';
import { ALL_ADDRESSES, parseCidr, type AddressSet } from '../../../packet/addresses.ts';
import type { Family } from '../../../packet/family.ts';
import { isEmpty, onlySymbols, packets, type PacketSet } from '../../../packet/packet-set.ts';
import { isNetworkSymbol, shortestPrefix, surroundingsOf, type Peers } from '../../../packet/peers.ts';
import { ALL_SERVICES } from '../../../packet/services.ts';
import type { FilterSubject } from '../../subjects/subject.ts';
import type { Meant } from './meant.ts';

/** Whom a sentence is about. */
export interface BoundRemote {
  /**
   * Whether these peers are such a remote. Monotone: more peers are one too. A network that is known only after apply
   * is one wherever it may lie (`possible`), or not at all (`certain`).
   */
  readonly isMet: (family: Family, peers: Peers, bound: keyof Bounds) => boolean;
  /** The part of a set for whose sake the remote is met; everything else is by the way. */
  readonly focus: (set: PacketSet) => PacketSet;
  /** The families that it says something about: what is required is required in these alone. */
  readonly families: readonly Family[];
  /** The addresses that must all be there; null where no single set is meant. */
  readonly all: Readonly<Record<Family, AddressSet>> | null;
  /** Of groups and prefix lists told by what they are called: what it is once it is known which there are. */
  readonly inModel?: (subject: FilterSubject) => BoundRemote;
  readonly meant?: Meant;
  /** In words, for the families that a sentence is about. */
  readonly text: (families: readonly Family[]) => string;
}

/** Whether a network known only after apply, of so many bits at the least, may be meant. */
export function someNetwork(
  family: Family,
  { symbols }: Peers,
  bound: keyof Bounds,
  isMeant: (prefix: number, within: AddressSet) => boolean,
): boolean {
  return (
    bound === 'possible'
    && symbols.some((symbol) => {
      const prefix = shortestPrefix(symbol, family);
      const within = surroundingsOf(symbol);
      return (
        prefix !== null
        && isMeant(
          prefix,
          within === null ? ALL_ADDRESSES[family] : (parseCidr(within)?.addresses ?? ALL_ADDRESSES[family]),
        )
      );
    })
  );
}

/** Where addresses are not what was found, networks known only after apply are. */
export function orNetworks(focus: BoundRemote['focus']): BoundRemote['focus'] {
  return (set) => {
    const own = focus(set);
    return isEmpty(own) ? onlySymbols(set, isNetworkSymbol) : own;
  };
}

export const ofAddresses = (family: Family, addresses: AddressSet): PacketSet =>
  packets(family, ALL_SERVICES, { addresses, symbols: [] });
