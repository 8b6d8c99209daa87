import { didYouMean } from '../base/did-you-mean.ts';
import type { AddressSet } from '../packet/addresses.ts';
import type { Family } from '../packet/family.ts';
import { uniteToggles } from '../packet/toggles.ts';
import { elementsOf, listOf, PolicyMistake, type Scope } from './scope.ts';

/** CIDRs and names of networks, as one set of addresses a family. */
export function networksOf(given: string | readonly string[], scope: Scope): Record<Family, AddressSet> {
  const found: Record<Family, AddressSet[]> = { ipv4: [], ipv6: [] };
  for (const text of elementsOf(listOf(given, scope), scope.networks, (each) => each.includes('/'))) {
    const network = scope.cidr(text);
    if (network === null) throw new PolicyMistake(`${text} is no network: write a CIDR as 10.0.0.0/8, or a name of \`networks\`${didYouMean(text, [...scope.networks.keys()])}`);
    found[network.family].push(network.addresses);
  }
  return { ipv4: uniteToggles(found.ipv4), ipv6: uniteToggles(found.ipv6) };
}
