import type { Truth } from '../../../model/truth.ts';
import type { Bounds } from '../../../model/bounds.ts';
import type { Direction, Entry, Rule } from '../../../model/model.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { AddressSet } from '../../../packet/addresses.ts';
import type { Family } from '../../../packet/family.ts';
import { isNetworkSymbol, subtractPeers, type Peers } from '../../../packet/peers.ts';
import { combineToggles, inFirstOnly } from '../../../packet/toggles.ts';
import type { FilterSubject } from '../../subjects/subject.ts';
import { isMeant, namesMeantList, unknownOfNames, type Meant } from './meant.ts';
import type { BoundSentence } from './sentence.ts';

/**
 * The rules of a group that the sentence is about, for certain or possibly. One of which not even the form is known may
 * be.
 */
export function rulesThatCount(
  rules: readonly Rule[],
  direction: Direction,
  { writtenAs, left }: BoundSentence,
  bound: keyof Bounds,
): Rule[] {
  const isLeft = (rule: Rule): boolean =>
    left !== null && isSo(namesMeantList(rule, left), bound === 'certain' ? 'possible' : 'certain');
  return rules.filter(
    (rule) =>
      rule.direction === direction
      && (writtenAs === null || rule.peer === null || writtenAs.includes(rule.peer))
      && !isLeft(rule),
  );
}

function isSo(truth: Truth, bound: keyof Bounds): boolean {
  return bound === 'certain' ? truth === 'yes' : truth !== 'no';
}

/** What keeps it from being known whom these statements mean, beside what is unknown about themselves. */
export function unknownNames(
  { left, remote: { meant } }: BoundSentence,
  subject: FilterSubject,
  statements: readonly (Rule | Entry)[],
): UnknownAttribute[] {
  return [left, meant].flatMap((each) =>
    each === null || each === undefined ? [] : unknownOfNames(statements, each, subject),
  );
}

/** Peers without those that do not count; for certain, or possibly. */
export function countedPeers(peers: Peers, family: Family, sentence: BoundSentence, bound: keyof Bounds): Peers {
  const { left } = sentence;
  return left === null
    ? withoutAddresses(peers, sentence.except[family], bound)
    : withoutMeant(withoutAddresses(peers, sentence.except[family], bound), family, left, bound);
}

function withoutAddresses(peers: Peers, except: AddressSet, bound: keyof Bounds): Peers {
  if (except.length === 0) return peers;
  // Where a prefix list or a single address is unknown, it may be one of those that do not count.
  const symbols = bound === 'possible' ? peers.symbols : peers.symbols.filter((symbol) => symbol.startsWith('group:'));
  return { addresses: combineToggles(peers.addresses, except, inFirstOnly), symbols };
}

/** What may be left out is not found for certain. Who is in a list that is left out may stand in a rule by address. */
function withoutMeant(peers: Peers, family: Family, left: Meant, bound: keyof Bounds): Peers {
  const out = bound === 'certain' ? 'possible' : 'certain';
  const held = left.held[out][family];
  const symbols = peers.symbols.filter(
    (symbol) =>
      !isSo(isMeant(symbol, left), out)
      && !(bound === 'certain' && held.addresses.length > 0 && isNetworkSymbol(symbol)),
  );
  return subtractPeers({ addresses: peers.addresses, symbols }, held);
}
