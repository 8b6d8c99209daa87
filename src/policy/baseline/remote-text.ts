import { describeSymbol } from '../../packet/describe.ts';
import type { Family } from '../../packet/family.ts';
import { shortestPrefix, surroundingsOf, symbolName, type Peers, type PeerSymbol } from '../../packet/peers.ts';
import { SENSITIVE } from '../../model/statement-text.ts';
import { addressesOfText, addressTexts } from './address-text.ts';

/** Stands for what Terraform marks as sensitive: whoever is meant, no file names them. */
export const HIDDEN: PeerSymbol = `address:${SENSITIVE}`;

/** The peers in words that say all that is known of them: stretches of addresses, then symbols. */
export function remoteTexts(family: Family, { addresses, symbols }: Peers): readonly string[] {
  return [...addressTexts(family, addresses), ...symbols.map((symbol) => symbolText(family, symbol))];
}

function symbolText(family: Family, symbol: PeerSymbol): string {
  if (symbol === HIDDEN) return SENSITIVE;
  if (!symbol.startsWith('network:')) return describeSymbol(symbol);
  const within = surroundingsOf(symbol);
  return `the /${shortestPrefix(symbol, family)} network ${within === null ? '' : `in ${within} `}${symbolName(symbol)}`;
}

const NETWORK = /^the \/(\d{1,3}) network (?:in ([0-9a-f.:]+\/\d{1,3}) )?([^]+)$/;
const NAMED = /^(members of|contents of|the address) ([^]+)$/;
const KIND_OF = { 'members of': 'group', 'contents of': 'prefix-list', 'the address': 'address' } as const;

/** The same read back; null where it is none of the family. */
export function peersOfText(family: Family, text: string): Peers | null {
  const symbol = symbolOf(text);
  if (symbol !== null) return { addresses: [], symbols: [symbol] };
  const addresses = addressesOfText(family, text);
  return addresses === null ? null : { addresses, symbols: [] };
}

function symbolOf(text: string): PeerSymbol | null {
  if (text === SENSITIVE) return HIDDEN;
  const [, prefix, within, network] = NETWORK.exec(text) ?? [];
  if (prefix !== undefined && network !== undefined)
    return `network:${prefix}${within === undefined ? '' : `@${within}`}:${network}`;
  const [, kind, name] = NAMED.exec(text) ?? [];
  return kind === undefined || name === undefined ? null : `${KIND_OF[kind as keyof typeof KIND_OF]}:${name}`;
}
