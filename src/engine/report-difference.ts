import type { Entry, Rule } from '../model/model.ts';
import type { ChangedBy, Difference, SubjectChange } from '../model/generated/report.ts';
import type { OriginsOf } from '../model/origin.ts';
import { shownAction, shownNumber, statementText } from '../model/statement-text.ts';
import { overlaps, type PacketSet } from '../packet/packet-set.ts';
import type { PacketChange, PacketDifference } from '../analyze/difference/packet-difference.ts';
import { openAttributes } from './open-attributes.ts';
import { reportExposure } from './report-exposure.ts';
import { hiddenOf, serviceRows, witnessIn } from './service-rows.ts';

/** Of the rules and entries that do it, so many are told. */
const MAX_BY = 12;

export interface ReportedOf {
  readonly input: string;
  /** Why attributes of either side are not known. */
  readonly originsOf: OriginsOf;
  /** With any of it nothing is proved. */
  readonly unseen: Difference['unseen'] & {};
}

/** A difference as reports have it. */
export function reportDifference(
  { verdict, changes, ways, exposure, assumptions }: PacketDifference,
  { input, originsOf, unseen }: ReportedOf,
): Difference {
  return {
    input,
    verdict: verdict === 'equal' && unseen.length > 0 ? 'undetermined' : verdict,
    changes: changes.map((change) => reportChange(change, originsOf)),
    ways: ways.map((way) => ({ ...way, unknown: openAttributes(way.unknown, originsOf) })),
    exposure: {
      changes: exposure.changes.map((change) => reportExposure(change, originsOf)),
      same: [...exposure.same],
    },
    unseen,
    assumptions,
  };
}

function reportChange(change: PacketChange, originsOf: OriginsOf): SubjectChange {
  const {
    subject,
    was,
    direction,
    kind,
    verdict,
    idle,
    opened,
    closed,
    on,
    unknown,
    statements,
    withoutIpv6 = false,
  } = change;
  const hidden = hiddenOf([...statements.before, ...statements.now]);
  return {
    subject,
    was,
    direction,
    kind,
    verdict,
    idle,
    withoutIpv6,
    services: serviceRows(change, hidden),
    opened: witnessIn(opened, direction, hidden),
    closed: witnessIn(closed, direction, hidden),
    by: deciders(change),
    on,
    unknown: openAttributes(unknown, originsOf),
  };
}

/** What admits now what opened, what admitted before what closed, and the entries that deny it. */
function deciders({ opened, closed, statements }: PacketChange): ChangedBy[] {
  const told = (when: 'before' | 'now', isMeant: (statement: Rule | Entry) => boolean): ChangedBy[] =>
    statements[when].filter(isMeant).map((statement) => ({
      address: statement.address,
      when,
      number: 'number' in statement ? shownNumber(statement) : null,
      action: 'action' in statement ? shownAction(statement) : null,
      says: statementText(statement),
      place: statement.place,
    }));
  const does =
    (opens: PacketSet, shuts: PacketSet) =>
    (statement: Rule | Entry): boolean => {
      const isDeny = 'action' in statement && statement.action === 'deny';
      return overlaps(isDeny ? shuts : opens, statement.packets.possible);
    };
  const all = [
    ...told('now', does(opened.possible, closed.possible)),
    ...told('before', does(closed.possible, opened.possible)),
  ];
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()].slice(0, MAX_BY);
}
