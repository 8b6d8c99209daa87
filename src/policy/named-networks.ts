import { didYouMean } from '../base/did-you-mean.ts';
import { parseCidr, type AddressSet } from '../packet/addresses.ts';
import type { Family } from '../packet/family.ts';
import { combineToggles, either } from '../packet/toggles.ts';
import { elementsOf, listOf, PolicyMistake, type Scope } from './scope.ts';

/** CIDRs and names of networks, as one set of addresses a family. */
export function networksOf(given: string | readonly string[], scope: Scope): Record<Family, AddressSet> {
  const out: Record<Family, AddressSet> = { ipv4: [], ipv6: [] };
  for (const text of elementsOf(listOf(given, scope), scope.networks, (each) => each.includes('/'))) {
    const network = parseCidr(text);
    if (network === null) throw new PolicyMistake(`${text} is no network: write a CIDR as 10.0.0.0/8, or a name of \`networks\`${didYouMean(text, [...scope.networks.keys()])}`);
    out[network.family] = combineToggles(out[network.family], network.addresses, either);
  }
  return out;
}
