import type { Entry } from '../../model/model.ts';
import { actionText, listed, statementText } from '../../model/statement-text.ts';
import { samePackets } from '../../packet/packet-set.ts';
import type { AclSubject } from '../subjects/subject.ts';
import type { FreeNumber } from '../../analyze/number-book.ts';
import { type Advice, hidesAnything, isOfAws, onlySaid, type Remedy } from '../hits/advice.ts';

/**
 * Of entries that share a number: one keeps it, the others get the next ones free, so that nothing else changes its
 * place. Denies come first: with the other order what one of them keeps out would be open.
 */
export function duplicateRemedy(subject: AclSubject, rivals: readonly Entry[]): Remedy {
  const [first] = rivals;
  if (first === undefined) return onlySaid('');
  const { direction } = first;
  const floating = rivals.filter((entry) => entry.number === null);
  if (floating.length > 0) return onlySaid(`give ${listed(floating.map(whereOf))} a number that no other entry has`);
  if (hidesAnything(subject, direction))
    return onlySaid(`renumber ${listed(rivals.slice(1).map(whereOf))}, denies before allows`);
  // AWS's own entry, an allow, stands in no code and keeps its number; else a deny does where there is one.
  const own = rivals.find((entry) => isOfAws(entry, subject.acl));
  const denies = rivals.filter(({ action }) => action !== 'allow');
  const allows = rivals.filter((entry) => entry.action === 'allow' && entry !== own);
  const [keeping = first, ...others] = [...(own === undefined ? [] : [own]), ...denies, ...allows];
  const equal = others.filter(
    (entry) => entry.action === keeping.action && samePackets(entry.packets.possible, keeping.packets.possible),
  );
  const rest = others.filter((entry) => !equal.includes(entry));
  const isBefore = (entry: Entry): boolean => own !== undefined && entry.action !== 'allow';
  const moves = [
    ...numbered(rest.filter(isBefore), () => subject.numbers.before(direction, rivals)),
    ...numbered(
      rest.filter((entry) => !isBefore(entry)),
      () => subject.numbers.behind(direction, first.number ?? 0),
    ),
  ];
  const mixes = new Set(rivals.map(({ action }) => action)).size > 1;
  const advice = [
    ...equal.map((entry): Advice => ({ kind: 'remove', entry })),
    ...moves.flatMap(({ entry, to }): Advice[] =>
      to.number === null ? [] : [{ kind: 'renumber', entry, number: to.number }],
    ),
  ];
  const said = [
    ...equal.map((entry) => `delete ${whereOf(entry)}, which says the same`),
    ...moves.map(({ entry, to }) => `give ${whereOf(entry)} ${to.text}`),
  ];
  return {
    text: `${listed(said)}${mixes ? ', so that the deny comes first' : ''}`,
    advice: advice.length < others.length ? [] : advice,
  };
}

interface Move {
  readonly entry: Entry;
  readonly to: FreeNumber;
}

/** In their order. */
function numbered(entries: readonly Entry[], take: () => FreeNumber): Move[] {
  const numbers = entries.map(take).toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  return entries.flatMap((entry, i): Move[] => {
    const to = numbers[i];
    return to === undefined ? [] : [{ entry, to }];
  });
}

/** What an entry of a shared number is told by. */
export function whereOf(entry: Entry): string {
  return `${actionText(entry)} ${statementText(entry)} of ${entry.address}`;
}
