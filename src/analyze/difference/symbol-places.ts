import { ALL_ADDRESSES, BITS, parseCidr, type AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { isNetworkSymbol, shortestPrefix, surroundingsOf, type PeerSymbol } from '../../packet/peers.ts';

/** Where the addresses may lie that a symbol stands for. */
export function placesOf(symbol: PeerSymbol, family: Family): AddressSet {
  const around = surroundingsOf(symbol);
  const network = around === null ? null : parseCidr(around);
  return network?.family === family ? network.addresses : ALL_ADDRESSES[family];
}

/** How many addresses these may stand for at most. */
export function roomOf(symbols: readonly PeerSymbol[], family: Family): bigint {
  return symbols.reduce((sum, symbol) => {
    const prefix = isNetworkSymbol(symbol) ? shortestPrefix(symbol, family) : 0;
    return sum + (1n << BigInt(BITS[family] - Math.min(BITS[family], prefix ?? 0)));
  }, 0n);
}
