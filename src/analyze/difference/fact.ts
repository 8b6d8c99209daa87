import type { UnknownAttribute } from '../../model/origin.ts';
import type { Choice } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';

/** One thing that decides where packets go, as one model has it, by the names of now. */
export interface Fact {
  /** What the subject does: `sends 0.0.0.0/0 to`. */
  readonly verb: string;
  /** Equal keys, equal facts where nothing is open. */
  readonly key: string;
  /** What follows the verb: `a NAT gateway (aws_nat_gateway.a)`. */
  readonly text: string;
  /** What would decide it; null where it is known. */
  readonly open: readonly UnknownAttribute[] | null;
}

/** By what they are about, which both sides share. */
export type WayFacts = ReadonlyMap<string, Fact>;

export const NO_UNKNOWN: readonly UnknownAttribute[] = [];

export type NameNow = (address: string) => string;

export const SAME_NAME: NameNow = (address) => address;

export function truthFact(
  verb: string,
  truth: Truth,
  words: Readonly<Record<Truth, string>>,
  unknown: readonly UnknownAttribute[] = NO_UNKNOWN,
): Fact {
  return { verb, key: truth, text: words[truth], open: truth === 'maybe' ? unknown : null };
}

export function choiceFact(verb: string, choice: Choice, nameNow: NameNow): Fact {
  const [certain, possible] = [choice.certain.map(nameNow).toSorted(), choice.possible.map(nameNow).toSorted()];
  const isKnown = isCertain(choice);
  const names = isKnown ? certain : possible;
  const some = names.length === 0 ? 'nothing' : names.join(', ');
  return {
    verb,
    key: JSON.stringify([certain, possible, choice.open]),
    text: isKnown ? some : `what is not known${names.length === 0 ? '' : ` (one of ${some})`}`,
    open: isKnown ? null : choice.unknown,
  };
}

/** Exactly these, whatever the apply brings. */
export function isCertain({ certain, possible, open }: Choice): boolean {
  return !open && certain.length === possible.length;
}
