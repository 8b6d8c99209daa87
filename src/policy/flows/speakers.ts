import type { SpeakerNames } from '../../analyze/pairs/alike-pairs.ts';
import { compareTexts } from '../../base/order.ts';
import type { PeerSymbol } from '../../packet/peers.ts';

/** So many are named in a set of packets where there are more than `MOST_NAMED`. */
const FIRST_NAMED = 6;
const MOST_NAMED = 20;

export function countSpeakers({ names, without }: SpeakerNames): number {
  return names.length - without.size;
}

export function isSpeaker({ names, without }: SpeakerNames, name: string): boolean {
  return holds(names, name) && !without.has(name);
}

/** By halves: the list is sorted. */
function holds(names: readonly string[], name: string): boolean {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return names[low] === name;
}

/** The first by name, that many at most. */
export function firstSpeakers({ names, without }: SpeakerNames, most: number): readonly string[] {
  const out: string[] = [];
  for (const name of names) {
    if (out.length === most) break;
    if (!without.has(name)) out.push(name);
  }
  return out;
}

/**
 * Each as a peer of packets; of many the first, and all others as one, which is known again as long as they are the
 * same.
 */
export function speakersSymbols(
  speakers: SpeakerNames,
  digestOf: (speakers: SpeakerNames) => string,
): readonly PeerSymbol[] {
  const count = countSpeakers(speakers);
  const isMany = count > MOST_NAMED;
  const first = firstSpeakers(speakers, isMany ? FIRST_NAMED : MOST_NAMED);
  const named = first.map((name): PeerSymbol => `address:${name}`);
  return isMany
    ? [...named, `endpoint:${count - first.length} more endpoints (${digestOf(speakers)})` as const]
    : named.toSorted();
}

/** All of them together. */
export function speakersIn(all: readonly SpeakerNames[]): SpeakerNames {
  const [first = NOBODY, ...others] = all;
  if (others.every((each) => each === first)) return first;
  const names = new Set(all.flatMap((each) => firstSpeakers(each, each.names.length)));
  return { names: [...names].toSorted(compareTexts), without: NOBODY.without };
}

const NOBODY: SpeakerNames = { names: [], without: new Set() };
