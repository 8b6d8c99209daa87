import { didYouMean } from '../../base/did-you-mean.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { combineToggles, inFirstOnly, uniteToggles } from '../../packet/toggles.ts';
import { networkMeant } from '../written/written-hints.ts';
import { givenTexts, type Lookup } from './lookup.ts';
import { resolveList, type ListKind } from './resolve-list.ts';
import { PolicyMistake } from './policy-mistake.ts';

type Addresses = Readonly<Record<Family, AddressSet>>;

/** CIDRs, names of networks, and `except` any of these, as one set of addresses a family. */
export function networksOf(given: string | readonly string[], lookup: Lookup): Addresses {
  const list = givenTexts(given, lookup);
  const networks = resolveList(list, networkKind(lookup));
  if (FAMILIES.every((family) => networks[family].length === 0))
    throw new PolicyMistake(`no address is left of ${list.join(', ')}: what is excepted takes all of them`);
  return networks;
}

/** The address as a network, a name that is near, or how the name comes by its meaning. */
function networkToWrite(text: string, known: readonly string[]): string {
  const meant = networkMeant(text);
  if (meant !== null) return meant;
  const near = didYouMean(text, known);
  const isName = near === '' && /^[A-Za-z][A-Za-z0-9._-]*$/.test(text);
  return `a CIDR as 10.0.0.0/8, or a name of \`networks\`${isName ? `, as networks: {${text}: [203.0.113.0/24]}` : near}`;
}

function networkKind({ networks, cidr }: Lookup): ListKind<Addresses> {
  return {
    what: 'networks',
    example: '10.0.0.0/8, except 10.1.0.0/16',
    sets: networks,
    isPlain: (text) => text.includes('/'),
    read: (text) => {
      const network = cidr(text);
      if (network === null)
        throw new PolicyMistake(`${text} is no network: write ${networkToWrite(text, [...networks.keys()])}`, text);
      return network.family === 'ipv4' ? { ipv4: network.addresses, ipv6: [] } : { ipv4: [], ipv6: network.addresses };
    },
    unite: (parts) => ({
      ipv4: uniteToggles(parts.map(({ ipv4 }) => ipv4)),
      ipv6: uniteToggles(parts.map(({ ipv6 }) => ipv6)),
    }),
    without: (all, but) => ({
      ipv4: combineToggles(all.ipv4, but.ipv4, inFirstOnly),
      ipv6: combineToggles(all.ipv6, but.ipv6, inFirstOnly),
    }),
  };
}
