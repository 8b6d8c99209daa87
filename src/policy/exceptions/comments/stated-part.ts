import { byDirection, packetsIn } from '../../hits/packets-in.ts';
import { remembered } from '../../../base/maps.ts';
import { DIRECTIONS, type Direction, type Entry, type Rule } from '../../../model/model.ts';
import {
  contains,
  difference,
  differenceAll,
  intersection,
  isEmpty,
  overlaps,
  unionAll,
  type PacketSet,
} from '../../../packet/packet-set.ts';
import { extentOfHit } from '../../hits/extent.ts';
import type { DirectedPackets } from '../../hits/hit.ts';
import type { PolicyHit } from '../../hits/policy-hit.ts';
import type { Covered, Weakening } from '../exception.ts';
import { namedIn, type NamedPackets } from '../named-packets.ts';
import type { Accepted } from './accepted.ts';
import type { Admitting, SubjectView } from './subject-view.ts';

/** Which comments stand on a rule or entry, and which of them accept something today. */
export interface StandingOnStatements {
  readonly standing: (statement: Rule | Entry) => readonly Accepted[];
  readonly inForce: (accepted: Accepted) => boolean;
}

/** `view`: null where the finding is about nothing but what it names. */
export interface StatedParts {
  readonly covers: (found: PolicyHit, view: SubjectView | null, own: Accepted) => Covered;
  readonly weakens: (found: PolicyHit, view: SubjectView, own: Accepted) => Weakening | null;
}

/**
 * What a comment on rules or entries covers of a finding of their group or list: the packets that they alone state, or
 * only with others that are accepted too. A finding about other packets than theirs (replies that are missing), or
 * about none, is covered where all that it is found for are accepted.
 */
export function openStatedParts({ standing, inForce }: StandingOnStatements): StatedParts {
  let last: Asked | null = null;
  const askedOf = (found: PolicyHit, view: SubjectView | null, own: Accepted): Asked => {
    const isPlain = inForce(own);
    if (isPlain && last?.found === found) return last;
    const namedOn = remembered((statement: Rule | Entry) =>
      standing(statement)
        .filter((each) => each.rule === own.rule && (each === own || inForce(each)))
        .map(({ named }) => named),
    );
    const asked = openAsked(found, view, namedOn);
    // What is open beside those in force is the same for each of them.
    if (isPlain) last = asked;
    return asked;
  };
  const commentOf = (own: Accepted): OwnComment => ({
    named: own.named,
    isOn: (statement) => standing(statement).includes(own),
  });
  return {
    covers: (found, view, own) => {
      const asked = askedOf(found, view, own);
      return asked.isOwn ? ownPackets(asked, commentOf(own)) : demanded(asked, commentOf(own));
    },
    weakens: (found, view, own) => {
      const asked = askedOf(found, view, own);
      return asked.isOwn && found.kind === 'security-group' ? certainForIt(asked, view, commentOf(own)) : null;
    },
  };
}

/** The comment that is asked about. */
interface OwnComment {
  readonly named: NamedPackets;
  readonly isOn: (statement: Rule | Entry) => boolean;
}

type Sides = Readonly<Record<Direction, PacketSet>>;

interface Asked {
  readonly found: PolicyHit;
  readonly view: SubjectView | null;
  /** What comments name of what a statement is found for. */
  readonly namedOn: (statement: Rule | Entry) => readonly NamedPackets[];
  /** All packets that it is found for. */
  readonly all: Sides;
  /** Its packets are those that rules or entries state. */
  readonly isOwn: boolean;
  /** What is stated by who has no comment that names it. */
  readonly open: (direction: Direction) => readonly PacketSet[];
}

function openAsked(found: PolicyHit, view: SubjectView | null, namedOn: Asked['namedOn']): Asked {
  const { because, measure } = found.hit;
  const asked = { found, view, namedOn, all: packetsOf(found) };
  return {
    ...asked,
    isOwn:
      measure.some(({ set }) => !isEmpty(set))
      && DIRECTIONS.every((direction) => contains(statedBy(because, direction), packetsIn(measure, direction))),
    open: remembered((direction: Direction) => openIn(asked, direction)),
  };
}

function ownPackets({ found, view, namedOn, all, open }: Asked, own: OwnComment): Covered {
  const { because } = found.hit;
  const named = namedSides({ found, all }, [own.named]);
  const mine = [...(view?.statements ?? []), ...because].filter(own.isOn);
  const covered = DIRECTIONS.flatMap((direction): DirectedPackets[] => {
    const stated = intersection(named[direction], statedBy(mine, direction));
    if (isEmpty(stated)) return [];
    const set = differenceAll(stated, open(direction));
    return isEmpty(set) ? [] : [{ direction, set }];
  });
  if (covered.length === 0) return 'nothing';
  const isWhole =
    DIRECTIONS.every((direction) => contains(packetsIn(covered, direction), all[direction]))
    && [[own.named], ...because.map(namedOn)].every((names) => names.some(isUnbounded));
  return isWhole ? 'all' : covered;
}

function openIn({ found, view, namedOn, all }: Omit<Asked, 'isOwn' | 'open'>, direction: Direction): PacketSet[] {
  const admitting = view?.admitting(direction) ?? [];
  const others = found.hit.because.filter(
    (each) =>
      each.direction === direction && isAllowing(each) && !admitting.some(({ statement }) => isSame(statement, each)),
  );
  return [...admitting, ...others.map((statement): Admitting => ({ statement, set: statement.packets.possible }))]
    .filter(({ set }) => overlaps(set, all[direction]))
    .flatMap(({ statement, set }) => {
      const names = namedOn(statement);
      if (names.length === 0) return [set];
      return names.some(isUnbounded) ? [] : [difference(set, namedSides({ found, all }, names)[direction])];
    });
}

/**
 * What no rule of a group certainly states but for those with a comment: of what rules may state that are not known
 * yet, a comment on others accepts nothing. In an ACL entries hide each other, so that nothing is told of one alone.
 */
function certainForIt({ found, namedOn, all }: Asked, view: SubjectView, own: OwnComment): Weakening | null {
  const named = namedSides({ found, all }, [own.named]);
  const mine = view.statements.filter(own.isOn);
  const others = view.statements.map((statement) => ({ statement, names: namedOn(statement) }));
  const packets = DIRECTIONS.flatMap((direction): DirectedPackets[] => {
    const stated = intersection(named[direction], statedBy(mine, direction));
    if (isEmpty(stated)) return [];
    const certain = others.flatMap(({ statement, names }) =>
      statement.direction !== direction || names.some(isUnbounded)
        ? []
        : [difference(statement.packets.certain, namedSides({ found, all }, names)[direction])],
    );
    const set = differenceAll(stated, certain);
    return isEmpty(set) ? [] : [{ direction, set }];
  });
  if (packets.length === 0) return null;
  const by = others.flatMap(({ statement, names }) =>
    !names.some(isUnbounded) && overlaps(statement.packets.possible, packetsIn(packets, statement.direction))
      ? [statement]
      : [],
  );
  return { packets, by };
}

function demanded({ found, view, namedOn, all }: Asked, own: OwnComment): Covered {
  const { because } = found.hit;
  const allowing = because.filter(isAllowing);
  const demanding = allowing.length > 0 ? allowing : because;
  if (!demanding.some(own.isOn)) return 'nothing';
  // Of a group each rule counts that admits such packets, also where it is not told.
  const admitting =
    view === null || found.kind === 'network-acl'
      ? []
      : DIRECTIONS.flatMap((direction) =>
          view.admitting(direction).flatMap(({ statement, set }) => (overlaps(set, all[direction]) ? [statement] : [])),
        );
  const names = [[own.named], ...[...demanding, ...admitting].map(namedOn)];
  if (names.every((each) => each.some(isUnbounded))) return 'all';
  const sides = names.map((each) => namedSides({ found, all }, each));
  const covered = DIRECTIONS.map((direction) => ({
    direction,
    set: sides.map((each) => each[direction]).reduce(intersection),
  })).filter(({ set }) => !isEmpty(set));
  return covered.length === 0 ? 'nothing' : covered;
}

function packetsOf({ hit }: PolicyHit): Sides {
  const { certain, perhaps } = extentOfHit(hit);
  const all = [...hit.packets, ...hit.measure, ...certain, ...perhaps];
  return byDirection(all);
}

/** What any of these names of a finding. */
function namedSides({ found, all }: Pick<Asked, 'found' | 'all'>, names: readonly NamedPackets[]): Sides {
  const covered = names.map((named) => namedIn(named, found));
  if (covered.includes('all')) return all;
  const packets = covered.flatMap((each) => (typeof each === 'string' ? [] : each));
  return byDirection(packets);
}

function statedBy(statements: readonly (Rule | Entry)[], direction: Direction): PacketSet {
  return unionAll(
    statements
      .filter((each) => each.direction === direction && isAllowing(each))
      .map(({ packets }) => packets.possible),
  );
}

function isAllowing(statement: Rule | Entry): boolean {
  return !('number' in statement) || statement.action !== 'deny';
}

function isUnbounded({ direction, services, remote }: NamedPackets): boolean {
  return direction === null && services === null && remote === null;
}

/** Who judges only a part of what may be so judges copies. */
function isSame(a: Rule | Entry, b: Rule | Entry): boolean {
  return (
    a === b
    || (a.address === b.address
      && a.place === b.place
      && ('number' in a ? a.number : null) === ('number' in b ? b.number : null))
  );
}
