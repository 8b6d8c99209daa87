import { createHash } from 'node:crypto';
import type { SpeakerNames } from '../../analyze/pairs/alike-pairs.ts';
import { remembered } from '../../base/maps.ts';

const BITS = 64;

/**
 * Equal for the same speakers, however they are listed. It adds up over names, so that of nearly all of a long list
 * that many share only the rest is looked at.
 */
export function speakersDigest(): (speakers: SpeakerNames) => string {
  const ofName = remembered((name: string) => createHash('sha256').update(name).digest().readBigUInt64BE());
  const ofAll = remembered((names: readonly string[]) => sumOf(names, ofName));
  return ({ names, without }) =>
    BigInt.asUintN(BITS, ofAll(names) - sumOf(without, ofName))
      .toString(16)
      .padStart(BITS / 4, '0');
}

function sumOf(names: Iterable<string>, ofName: (name: string) => bigint): bigint {
  let sum = 0n;
  for (const name of names) sum = BigInt.asUintN(BITS, sum + ofName(name));
  return sum;
}
