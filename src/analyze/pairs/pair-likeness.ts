import { getOrMake, remembered } from '../../base/maps.ts';
import type { Bounds } from '../../model/bounds.ts';
import type { Flow } from '../../model/path.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { FAMILIES } from '../../packet/family.ts';
import type { PacketSet } from '../../packet/packet-set.ts';
import type { Truth } from '../../model/truth.ts';
import { isNetworkSymbol, symbolName, type PeerSymbol } from '../../packet/peers.ts';
import type { ServiceRange } from '../../packet/services.ts';
import { narrowSteps, slabs } from '../../packet/staircase.ts';
import { combineToggles, inBoth, sameToggles, togglesMeet, uniteToggles } from '../../packet/toggles.ts';
import { cellsText, edgesOf, type Edges } from '../path/address-cells.ts';
import type { EndpointKind } from './endpoint-kinds.ts';
import type { SeenAs } from './kind-side.ts';
import type { OwnNames } from '../path/own-names.ts';
import { boundsKeys } from './subnet-likeness.ts';

/**
 * Equal for pairs of kinds between which the same passes: what stands around them is alike, and their groups let the
 * same services in and out for the other, whatever else they say. Who shares a subnet is to be told apart besides. Null
 * where groups let nothing pass that is asked about.
 */
export function pairLikeness(
  own: OwnNames,
  services: Flow['services'],
): (from: EndpointKind, to: EndpointKind) => string | null {
  const keyOf = boundsKeys();
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => getOrMake(numbers, text, () => numbers.size);
  const filters = new Map<string, Filter>();
  const filterOf = remembered((bounds: Bounds) =>
    getOrMake(filters, keyOf(bounds), () => openFilter(own, bounds, services)),
  );
  const bodies = remembered((kind: EndpointKind) => numberOf(kind.body));
  const seen = remembered((kind: EndpointKind) =>
    remembered((filter: Filter) => {
      const texts = kind.seenAs.map((side) => filter(side));
      return texts.every((text) => text === NOTHING_PASSES) ? null : numberOf(texts.join());
    }),
  );
  return (from, to) => {
    const [source, target] = [seen(from), seen(to)];
    const into = to.lets.ingress.map((bounds) => source(filterOf(bounds)));
    if (into.every((number) => number === null)) return null;
    const out = from.lets.egress.map((bounds) => target(filterOf(bounds)));
    if (out.every((number) => number === null)) return null;
    return `${bodies(from)} ${bodies(to)} ${into.join()} ${out.join()}`;
  };
}

/** What groups let pass for who is seen so, as a text: which services for all of its addresses, which for a part. */
type Filter = (side: SeenAs) => string;

const NOTHING_PASSES = ' to ';

function openFilter(own: OwnNames, bounds: Bounds, services: Flow['services']): Filter {
  const edges = remembered((family: Family): Edges => edgesOf([bounds.certain, bounds.possible], [], family));
  const symbols = [
    ...new Set(
      FAMILIES.flatMap((family) => bounds.possible[family].flatMap(({ peers }) => peers.symbols)).filter(
        (symbol) => symbol.startsWith('group:') || isNetworkSymbol(symbol),
      ),
    ),
  ];
  const answers = new Map<string, string>();
  return (side) => {
    const { family, addresses } = side;
    const carried = symbols.map((symbol) => truthOf(own, side, symbol)).join();
    // Of addresses of the input's own it turns on who that is.
    const who = carried.includes('maybe') ? (side.who?.address ?? '') : '';
    return getOrMake(answers, `${family} ${cellsText(edges(family), addresses)} ${carried} ${who}`, () => {
      const text = [bounds.certain, bounds.possible]
        .map((set, i) => letsText(set, services[family], side, (symbol) => isMeant(own, side, symbol, i === 1)))
        .join(' to ');
      return text === NOTHING_PASSES ? text : `${text}${who}`;
    });
  };
}

function isMeant(own: OwnNames, side: SeenAs, symbol: PeerSymbol, orPerhaps: boolean): boolean {
  const truth = truthOf(own, side, symbol);
  return truth === 'yes' || (truth === 'maybe' && orPerhaps);
}

function truthOf(own: OwnNames, side: SeenAs, symbol: PeerSymbol): Truth {
  const { carries, family, names, addresses } = side;
  if (isNetworkSymbol(symbol)) {
    if (names.includes(symbolName(symbol))) return 'yes';
    return own.isOwn(symbol) && togglesMeet(own.perhaps(symbol, family, side), addresses) ? 'maybe' : 'no';
  }
  return symbol.startsWith('group:') ? (carries?.(symbol) ?? 'no') : 'no';
}

function letsText(
  set: PacketSet,
  within: ServiceRange,
  { family, addresses }: SeenAs,
  means: (symbol: PeerSymbol) => boolean,
): string {
  const parts: { readonly from: number; to: number; readonly who: string }[] = [];
  for (const [from, to, peers] of slabs(narrowSteps(set[family], within))) {
    const meant = peers.symbols.some(means) ? uniteToggles([peers.addresses, addresses]) : peers.addresses;
    const who = whoText(combineToggles(meant, addresses, inBoth), addresses);
    const last = parts.at(-1);
    if (last !== undefined && last.to === from && last.who === who) last.to = to;
    else if (who !== '') parts.push({ from, to, who });
  }
  return parts.map(({ from, to, who }) => `${from}-${to} ${who}`).join(';');
}

function whoText(part: AddressSet, whole: AddressSet): string {
  if (part.length === 0) return '';
  return sameToggles(part, whole) ? 'all' : `${part.join()} of ${whole.join()}`;
}
