import { followed } from '../analyze/difference/followed.ts';
import type { NotSeen } from '../model/generated/report.ts';
import type { NotAnalysed } from '../model/model.ts';
import { notCompared } from './not-compared.ts';
import type { ReadModels } from './used-elsewhere.ts';

/**
 * What of a plan, and of the state that it was made of, is not seen: resources that it does not show, what could not be
 * read, and what could open ports unseen and is not as it was.
 */
export function notSeenInPlan({ before, completeness, unsteady, unread, diagnostics }: ReadModels): readonly NotSeen[] {
  const reasons = (completeness.unseen?.reasons ?? []).map(({ says }): NotSeen => ({ address: null, what: says }));
  const isUnread = reasons.length === 0 && diagnostics.some(({ level }) => level === 'error');
  return [
    ...(isUnread ? [NOT_READ] : reasons),
    ...unsteady.map(({ address, what }): NotSeen => ({ address, what: `${what}, and the plan changes it` })),
    ...(before === null ? [] : notCompared({ ...unread, follow: (address) => address, form: 'plan' })),
  ];
}

const NOT_READ: NotSeen = { address: null, what: 'a part of it cannot be read (see the errors)' };

/** Where only one of two inputs has something that could open ports unseen, and what either does not show. */
export function notSeenInEither(first: ReadModels, second: ReadModels): readonly NotSeen[] {
  const follow = followed(second.moves());
  const key = ({ address, what }: NotAnalysed): string => `${address} ${what}`;
  const before = new Set(first.notAnalysed.map((each) => key({ ...each, address: follow(each.address) })));
  const now = new Set(second.notAnalysed.map(key));
  const lonely = [
    ...first.notAnalysed.filter((each) => !now.has(key({ ...each, address: follow(each.address) }))),
    ...second.notAnalysed.filter((each) => !before.has(key(each))),
  ];
  return [
    ...[first, second].flatMap(({ input, completeness }) =>
      (completeness.unseen?.reasons ?? []).map(
        ({ says }): NotSeen => ({ address: null, what: `${input.path}: ${says}` }),
      ),
    ),
    ...lonely.map(({ address, what }): NotSeen => ({ address, what: `${what}, and one side alone has it` })),
    ...notCompared({
      before: first.unread.now,
      now: second.unread.now,
      follow,
      form: [first, second].some(({ input }) => input.kind === 'live') ? 'account' : 'inputs',
    }),
  ];
}

/** What could open ports unseen and is not told as unseen: taken to be the same, as sentences. */
export function takenAsSame(sides: readonly ReadModels[], unseen: readonly NotSeen[]): readonly string[] {
  const told = new Set(unseen.map(({ address }) => address));
  const isOfAccount = sides.length > 1 && sides.some(({ input }) => input.kind === 'live');
  const notDescribed = isOfAccount
    ? sides.flatMap(({ unread }) =>
        unread.now.filter(({ alone }) => alone()).map(({ address, says }) => ({ address, what: says })),
      )
    : [];
  return [...notDescribed, ...sides.flatMap(({ notAnalysed }) => notAnalysed)]
    .filter(({ address }) => !told.has(address))
    .map(({ address, what }) => `What ${address} does is not seen (${what}): it is taken to be the same`);
}
