import {
  ALL_ADDRESSES,
  parseAddress,
  parseCidr,
  printAddresses,
  PUBLIC_ADDRESSES,
  type AddressSet,
} from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import {
  combineToggles,
  inBoth,
  inEither,
  inFirstOnly,
  sameToggles,
  stretches,
  togglesContain,
} from '../../packet/toggles.ts';

const WHOLE = 'every public address';
const PART = 'public addresses of ';

/**
 * Addresses in words, a text for each stretch, and one for what only addresses that are not public would fill up:
 * what is found is mostly a part of the internet.
 */
export function addressTexts(family: Family, addresses: AddressSet): readonly string[] {
  const isPublic = PUBLIC_ADDRESSES[family];
  if (sameToggles(addresses, isPublic)) return [WHOLE];
  const others = combineToggles(ALL_ADDRESSES[family], isPublic, inFirstOnly);
  const filled = combineToggles(addresses, others, inEither);
  const all = [...stretches(addresses)];
  return [...stretches(filled)].flatMap(([from, to]) => {
    const within = all.filter((each) => each[0] >= from && each[1] <= to);
    const [first] = within;
    const last = within.at(-1);
    if (first === undefined || last === undefined) return [];
    return within.length > 1 && within.every((each) => togglesContain(isPublic, each))
      ? printAddresses(family, [first[0], last[1]]).map((text) => `${PART}${text}`)
      : within.flatMap((each) => printAddresses(family, each));
  });
}

/** The same read back; null where it is none of the family, or written in another way. */
export function addressesOfText(family: Family, text: string): AddressSet | null {
  if (text === WHOLE) return PUBLIC_ADDRESSES[family];
  if (!text.startsWith(PART)) {
    const stretch = stretchOf(family, text);
    // What AWS would round down is not what somebody has looked at.
    return stretch === null || printAddresses(family, stretch).join() !== text ? null : stretch;
  }
  const around = stretchOf(family, text.slice(PART.length));
  const addresses = around === null ? null : combineToggles(around, PUBLIC_ADDRESSES[family], inBoth);
  return addresses === null || addressTexts(family, addresses).join() !== text ? null : addresses;
}

function stretchOf(family: Family, text: string): AddressSet | null {
  const network = parseCidr(text);
  if (network !== null) return network.family === family ? network.addresses : null;
  const [first, last, more] = text.split('-').map(parseAddress);
  if (first?.family !== family || last?.family !== family || more !== undefined || first.value > last.value)
    return null;
  return [first.value, family === 'ipv4' ? Number(last.value) + 1 : BigInt(last.value) + 1n];
}
