import type { Bounds } from '../../../model/bounds.ts';
import type { Direction, Entry, Rule } from '../../../model/model.ts';
import { intersection, isEmpty, NO_PACKETS, overlaps, type PacketSet } from '../../../packet/packet-set.ts';
import type { DirectedPackets } from '../../hits/hit.ts';
import { decisiveRules } from '../../remedies/decisive-rules.ts';
import type { Share } from '../../remedies/openers.ts';
import { statementsOf, type FilterSubject } from '../../subjects/subject.ts';
import { withoutNeedless } from './needed-entries.ts';
import type { BoundSentence } from './sentence.ts';
import { rulesThatCount } from './what-counts.ts';

/**
 * All that gives what was found its form: every rule that admits some of it, and in an ACL every entry, since denies
 * are seen by what is left.
 */
export function shapersOf(subject: FilterSubject, found: readonly DirectedPackets[]): (Rule | Entry)[] {
  const statements = statementsOf(subject);
  return found.flatMap(({ direction, set }) =>
    statements.filter(
      (each) =>
        each.direction === direction && (subject.kind === 'network-acl' || overlaps(each.packets.possible, set)),
    ),
  );
}

/**
 * The rules or entries that make it so: for a group each rule that admits such packets, for an ACL each allow that
 * decides one.
 */
export function contributors(
  subject: FilterSubject,
  direction: Direction,
  set: PacketSet,
  sentence: BoundSentence,
  bound: keyof Bounds,
): Share[] {
  if (subject.kind === 'security-group') {
    const rules = decisiveRules(
      rulesThatCount(subject.group.rules, direction, sentence, bound).filter((rule) =>
        overlaps(rule.packets[bound], set),
      ),
      bound,
      set,
    );
    return rules.map((statement) => ({ statement, set: intersection(statement.packets[bound], set) }));
  }
  const lane = subject.lanes[direction];
  const ranked = sentence.through === 'all' ? lane.ranked : lane.withoutReturnPath[bound];
  const shares = ranked
    .map(({ entry, decides }) => ({
      statement: entry,
      set: entry.action === 'deny' ? NO_PACKETS : intersection(decides.possible, set),
    }))
    .filter((share) => !isEmpty(share.set));
  return bound === 'certain' ? [...withoutNeedless(shares)] : shares;
}

/** All that may admit or deny some of it: also what now adds nothing to another decides once that is known. */
export function deciders(
  subject: FilterSubject,
  measure: readonly DirectedPackets[],
  sentence: BoundSentence,
): readonly (Rule | Entry)[] {
  return measure.flatMap(({ direction, set }) => {
    const statements =
      subject.kind === 'security-group'
        ? rulesThatCount(subject.group.rules, direction, sentence, 'possible')
        : subject.acl.entries.filter((entry) => entry.direction === direction);
    return statements.filter(({ packets: { possible } }) => overlaps(possible, set));
  });
}
