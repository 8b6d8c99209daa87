import type { Moves } from '../../model/moves.ts';
import { FAMILIES } from '../../packet/family.ts';
import { packets, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { symbolName, unitePeers, type Peers, type PeerSymbol } from '../../packet/peers.ts';
import { slabs } from '../../packet/staircase.ts';
import type { DirectedPackets } from '../hits/hit.ts';
import type { BaselineEntry } from './baseline-entry.ts';

/** Gives entries with the addresses that their objects have now, whatever part of them names these. */
export function followMoves(moves: Moves): <E extends BaselineEntry>(entry: E) => E {
  if (moves.size === 0) return (entry) => entry;
  const longest = [...moves.keys()].reduce((most, { length }) => Math.max(most, length), 0);
  const follow = (text: string): string => movedText(text, moves, longest);
  const inPackets = <P extends DirectedPackets>(all: readonly P[]): readonly P[] =>
    all.map((each) => ({ ...each, set: movedPackets(each.set, follow) }));
  return (entry) => {
    const { subject, owners, cause, unknown, extent } = entry;
    return {
      ...entry,
      subject: follow(subject),
      owners: owners.map(follow),
      cause: follow(cause),
      unknown: unknown.map(follow),
      extent: { ...extent, certain: inPackets(extent.certain), perhaps: inPackets(extent.perhaps) },
    };
  };
}

/** An address stands at the beginning of a word, and ends with one or before what it has: ` `, `.`. */
function movedText(text: string, moves: Moves, longest: number): string {
  let out = '';
  for (let at = 0; at < text.length; ) {
    const end = endOfAddress(text, at, moves, longest);
    const next = nextWord(text, end ?? at);
    out += end === null ? text.slice(at, next) : `${moves.get(text.slice(at, end)) ?? ''}${text.slice(end, next)}`;
    at = next;
  }
  return out;
}

/** Of the longest address that moved, since keys may hold blanks and dots too. */
function endOfAddress(text: string, from: number, moves: Moves, longest: number): number | null {
  const before = (end: number): number => Math.max(text.lastIndexOf(' ', end - 1), text.lastIndexOf('.', end - 1));
  const most = from + longest;
  for (let end = text.length <= most ? text.length : before(most + 1); end > from; end = before(end))
    if (moves.has(text.slice(from, end))) return end;
  return null;
}

function nextWord(text: string, from: number): number {
  const blank = text.indexOf(' ', from);
  return blank < 0 ? text.length : blank + 1;
}

function movedPackets(set: PacketSet, follow: (text: string) => string): PacketSet {
  if (!FAMILIES.some((family) => set[family].some(({ peers }) => peers.symbols.length > 0))) return set;
  return unionAll(
    FAMILIES.flatMap((family) =>
      [...slabs(set[family])].map(([from, to, { addresses, symbols }]) =>
        packets(
          family,
          [from, to],
          symbols.reduce<Peers>(
            (peers, symbol) => unitePeers(peers, { addresses: [], symbols: [movedSymbol(symbol, follow)] }),
            { addresses, symbols: [] },
          ),
        ),
      ),
    ),
  );
}

function movedSymbol(symbol: PeerSymbol, follow: (text: string) => string): PeerSymbol {
  const name = symbolName(symbol);
  // What stands before the name is of the symbol's kind, which stays.
  return `${symbol.slice(0, symbol.length - name.length)}${follow(name)}` as PeerSymbol;
}
