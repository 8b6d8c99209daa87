import { getOrMake } from '../../base/maps.ts';
import type { Party } from '../../model/path.ts';
import type { Endpoint } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { printAddresses, type AddressSet } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { combineToggles, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';
import { spendWork } from '../../packet/work.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import type { BoundParty } from './bind-party.ts';
import { endpointsMeant, vpcIn } from './endpoints-meant.ts';

/** Who stands on the other side of what is judged: one party, or several that nothing tells apart. */
export interface OtherParty {
  readonly party: Party;
  /** Each as a sentence calls it. */
  readonly called: readonly string[];
  /** Whether it is meant. */
  readonly meant: Truth;
}

/** The same without one of them; null: with all. */
export function withoutSelf(parties: readonly OtherParty[], self: string | null): readonly OtherParty[] {
  return parties.flatMap((each): OtherParty[] => {
    if (self === null || each.party.kind !== 'endpoint' || !each.called.includes(self)) return [each];
    const called = each.called.filter((name) => name !== self);
    const [first] = called;
    return first === undefined ? [] : [{ ...each, party: { kind: 'endpoint', address: first }, called }];
  });
}

/**
 * Everybody on a side. Endpoints with the same groups, subnets and addresses are asked about once: what reaches one of
 * them reaches all.
 */
export function partiesOf(bound: BoundParty, around: AroundSubject): readonly OtherParty[] {
  const out: OtherParty[] = [];
  if (bound.isInternet) out.push({ party: { kind: 'internet' }, called: ['the internet'], meant: 'yes' });
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
          called: [networkText(bound, family, addresses)],
          meant: 'yes',
        });
    }
  if (bound.isMeant === null) return out;
  const alike = new Map<string, { readonly meant: Truth; readonly endpoints: Endpoint[] }>();
  for (const { endpoint, meant } of endpointsMeant(bound.isMeant, around)) {
    getOrMake(alike, `${meant} ${around.likenessOf(endpoint)}`, () => ({ meant, endpoints: [] })).endpoints.push(
      endpoint,
    );
  }
  spendWork(alike.size);
  for (const { meant, endpoints } of alike.values()) {
    const [first] = endpoints;
    if (first !== undefined)
      out.push({
        party: { kind: 'endpoint', address: first.address },
        called: endpoints.map(({ address }) => address),
        meant,
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
