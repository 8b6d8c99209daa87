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
import type { Covered } from '../exception.ts';
import { namedIn, type NamedPackets } from '../named-packets.ts';
import type { Admitting, SubjectView } from './subject-view.ts';

/** Comments that accept a policy rule of some of the statements of a subject. */
export interface OnStatements {
  /** The one that is asked about. */
  readonly own: NamedPackets;
  readonly isOn: (statement: Rule | Entry) => boolean;
  /** What comments, this one too, name of what a statement is found for. */
  readonly namedOn: (statement: Rule | Entry) => readonly NamedPackets[];
}

/**
 * What a comment on rules or entries covers of a finding of their group or list: the packets that they alone state, or
 * only with others that are accepted too. A finding about other packets than theirs (replies that are missing), or
 * about none, is covered where all that it is found for are accepted. `view`: null where it is about nothing but what
 * it names.
 */
export function statedPart(found: PolicyHit, view: SubjectView | null, comments: OnStatements): Covered {
  const { because, measure } = found.hit;
  const statements = view === null ? because : [...view.statements, ...because];
  if (!statements.some(comments.isOn)) return 'nothing';
  const asked: Asked = { found, view, comments, all: packetsOf(found) };
  const isOwn =
    measure.some(({ set }) => !isEmpty(set))
    && DIRECTIONS.every((direction) => contains(statedBy(because, direction), setIn(measure, direction)));
  return isOwn ? ownPackets(asked) : demanded(asked);
}

type Sides = Readonly<Record<Direction, PacketSet>>;

interface Asked {
  readonly found: PolicyHit;
  readonly view: SubjectView | null;
  readonly comments: OnStatements;
  /** All packets that it is found for. */
  readonly all: Sides;
}

function ownPackets(asked: Asked): Covered {
  const { found, view, comments, all } = asked;
  const named = namedSides(asked, [comments.own]);
  const covered = DIRECTIONS.flatMap((direction): DirectedPackets[] => {
    const mine = [...(view?.statements ?? []), ...found.hit.because].filter(comments.isOn);
    const stated = intersection(named[direction], statedBy(mine, direction));
    if (isEmpty(stated)) return [];
    const set = differenceAll(stated, openIn(asked, direction));
    return isEmpty(set) ? [] : [{ direction, set }];
  });
  if (covered.length === 0) return 'nothing';
  const isWhole =
    DIRECTIONS.every((direction) => contains(setIn(covered, direction), all[direction]))
    && [[comments.own], ...found.hit.because.map(comments.namedOn)].every((names) => names.some(isUnbounded));
  return isWhole ? 'all' : covered;
}

/** What is stated by who has no comment that names it. */
function openIn(asked: Asked, direction: Direction): PacketSet[] {
  const { found, view, comments, all } = asked;
  const admitting = view?.admitting(direction) ?? [];
  const others = found.hit.because.filter(
    (each) =>
      each.direction === direction && isAllowing(each) && !admitting.some(({ statement }) => isSame(statement, each)),
  );
  return [...admitting, ...others.map((statement): Admitting => ({ statement, set: statement.packets.possible }))]
    .filter(({ set }) => overlaps(set, all[direction]))
    .flatMap(({ statement, set }) => {
      const names = comments.namedOn(statement);
      if (names.length === 0) return [set];
      return names.some(isUnbounded) ? [] : [difference(set, namedSides(asked, names)[direction])];
    });
}

function demanded(asked: Asked): Covered {
  const { found, view, comments, all } = asked;
  const { because } = found.hit;
  const allowing = because.filter(isAllowing);
  const demanding = allowing.length > 0 ? allowing : because;
  const admitting =
    view === null || found.kind === 'network-acl'
      ? []
      : DIRECTIONS.flatMap((direction) =>
          view
            .admitting(direction)
            .filter(({ set }) => overlaps(set, all[direction]))
            .map(({ statement }) => statement),
        );
  if (!demanding.some(comments.isOn)) return 'nothing';
  const names = [[comments.own], ...[...demanding, ...admitting].map(comments.namedOn)];
  if (names.every((each) => each.some(isUnbounded))) return 'all';
  const sides = names.map((each) => namedSides(asked, each));
  const covered = DIRECTIONS.map((direction) => ({
    direction,
    set: sides.map((each) => each[direction]).reduce(intersection),
  })).filter(({ set }) => !isEmpty(set));
  return covered.length === 0 ? 'nothing' : covered;
}

function packetsOf({ hit }: PolicyHit): Sides {
  const { certain, perhaps } = extentOfHit(hit);
  const all = [...hit.packets, ...hit.measure, ...certain, ...perhaps];
  return { ingress: setIn(all, 'ingress'), egress: setIn(all, 'egress') };
}

/** What any of these names of a finding. */
function namedSides({ found, all }: Asked, names: readonly NamedPackets[]): Sides {
  const covered = names.map((named) => namedIn(named, found));
  if (covered.includes('all')) return all;
  const packets = covered.flatMap((each) => (typeof each === 'string' ? [] : each));
  return { ingress: setIn(packets, 'ingress'), egress: setIn(packets, 'egress') };
}

function statedBy(statements: readonly (Rule | Entry)[], direction: Direction): PacketSet {
  return unionAll(
    statements
      .filter((each) => each.direction === direction && isAllowing(each))
      .map(({ packets }) => packets.possible),
  );
}

function setIn(packets: readonly DirectedPackets[], direction: Direction): PacketSet {
  return unionAll(packets.filter((each) => each.direction === direction).map(({ set }) => set));
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
