import type { SpeakerNames } from '../../analyze/pairs/alike-pairs.ts';
import type { Party } from '../../model/path.ts';
import type { Truth } from '../../model/truth.ts';
import { printAddresses, type AddressSet } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { combineToggles, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import type { BoundParty } from './bind-party.ts';
import { vpcIn } from './endpoints-meant.ts';

/** Who stands on the other side of what is judged: the internet, a network, or endpoints. */
export interface OtherParty {
  /** Of endpoints the first. */
  readonly party: Party;
  /** As a sentence calls it; empty of endpoints. */
  readonly called: string;
  /** The endpoints; null where it is none. */
  readonly speakers: SpeakerNames | null;
  /** Whether it is meant. */
  readonly meant: Truth;
}

/** The internet and the networks on a side. */
export function outsidersOn(bound: BoundParty, around: AroundSubject): readonly OtherParty[] {
  const out: OtherParty[] = [];
  if (bound.isInternet) out.push({ party: { kind: 'internet' }, called: 'the internet', speakers: null, meant: 'yes' });
  const { networks } = bound;
  if (networks !== null)
    for (const family of FAMILIES) {
      const addresses = withoutSpared(bound, networks[family], family, around);
      if (addresses.length > 0)
        out.push({
          party: {
            kind: 'network',
            family,
            addresses,
            text: networkText(bound, family, addresses),
            ...(bound.spares === null ? {} : { isStranger: true as const }),
          },
          called: networkText(bound, family, addresses),
          speakers: null,
          meant: 'yes',
        });
    }
  return out;
}

/** Whoever has an address is meant, but for endpoints that are taken away, as far as their addresses are known. */
function withoutSpared(
  { spares }: BoundParty,
  addresses: AddressSet,
  family: Family,
  around: AroundSubject,
): AddressSet {
  if (spares === null) return addresses;
  const gone = around.endpoints
    .filter((endpoint) => spares(endpoint, vpcIn(around)) !== 'no')
    .flatMap(({ interfaces }) => interfaces)
    .flatMap((face) => [...face.addresses[family].known, ...(face.publicAddresses ?? [])])
    .filter((each) => each.family === family);
  return gone.length === 0
    ? addresses
    : combineToggles(addresses, uniteToggles(gone.map((each) => each.addresses)), inFirstOnly);
}

function networkText({ called, spares }: BoundParty, family: Family, addresses: AddressSet): string {
  if (spares !== null) return called;
  const texts = printAddresses(family, addresses);
  return texts.length <= 3 ? texts.join(', ') : `${called} (${family === 'ipv4' ? 'IPv4' : 'IPv6'} addresses)`;
}
