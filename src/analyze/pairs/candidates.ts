import { getOrMake } from '../../base/maps.ts';
import { FAMILIES } from '../../packet/family.ts';
import { isNetworkSymbol } from '../../packet/peers.ts';
import type { EndpointKind } from './endpoint-kinds.ts';

/**
 * Of these kinds those that the groups of a kind may let in: all where these name addresses or networks, else who
 * carries what they name.
 */
export function candidatesFor(sources: readonly EndpointKind[]): (to: EndpointKind) => readonly EndpointKind[] {
  const carrying = new Map<string, EndpointKind[]>();
  const open: EndpointKind[] = [];
  for (const kind of sources) {
    for (const group of kind.carries.possible) getOrMake(carrying, `group:${group}`, () => []).push(kind);
    if (kind.carries.open) open.push(kind);
  }
  return (to) => {
    const peers = to.lets.ingress.flatMap(({ possible }) =>
      FAMILIES.flatMap((family) => possible[family].map((step) => step.peers)),
    );
    if (peers.some(({ addresses, symbols: named }) => addresses.length > 0 || named.some(isNetworkSymbol)))
      return sources;
    const symbols = [...new Set(peers.flatMap((each) => each.symbols))];
    const found = new Set([...symbols.flatMap((symbol) => carrying.get(symbol) ?? []), ...open]);
    return sources.filter((kind) => found.has(kind));
  };
}
