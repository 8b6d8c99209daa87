import type { Notification } from 'sarif';
import type { Diagnostic, NotAnalysed, Report } from '../../model/generated/report.ts';
import { rootsText, type CheckedRoots } from '../words/roots-text.ts';
import { capital, full } from '../words/sentence.ts';
import { inTroubleRoot } from '../words/trouble-root.ts';
import { locationOf, resource, saidAt, type Where } from './locations.ts';
import { messageOf } from './sarif-text.ts';

/** What is wrong with what was given, and what could open ports and was not looked into. */
export function notificationsOf(
  { diagnostics, notAnalysed }: Report,
  roots: CheckedRoots,
  where: Where,
): readonly Notification[] {
  return [
    ...diagnostics.map((each) => diagnosticNote(each, roots, where)),
    ...notAnalysed.map((each) => unseenNote(each, roots)),
  ];
}

function diagnosticNote(diagnostic: Diagnostic, roots: CheckedRoots, where: Where): Notification {
  const { level, message, place, address, input } = diagnostic;
  const locations =
    input === null
      ? saidAt(place, diagnostic, message, where)
      : [locationOf(place, { ...diagnostic, input }, address, where)];
  return {
    level: level === 'info' ? 'note' : level,
    message: messageOf([full(`${capital(message)}${inTroubleRoot([diagnostic], roots)}`)]),
    ...(locations.length === 0 ? {} : { locations: [...locations] }),
  };
}

function unseenNote(unseen: NotAnalysed, roots: CheckedRoots): Notification {
  const { address, what } = unseen;
  const root = rootsText([unseen], roots);
  return {
    level: 'warning',
    message: messageOf([`Not looked into: ${full(`${address}: ${what}${root === null ? '' : ` (in ${root})`}`)}`]),
    locations: [{ logicalLocations: [resource(address)] }],
  };
}
