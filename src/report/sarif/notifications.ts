import type { Notification } from 'sarif';
import type { Diagnostic, NotAnalysed, Report } from '../../model/generated/report.ts';
import { capital, full } from '../words/sentence.ts';
import { locationOf, resource, saidAt, type Where } from './locations.ts';
import { messageOf } from './sarif-text.ts';

/** What is wrong with what was given, and what could open ports and was not looked into. */
export function notificationsOf({ diagnostics, notAnalysed }: Report, where: Where): readonly Notification[] {
  return [...diagnostics.map((each) => diagnosticNote(each, where)), ...notAnalysed.map((each) => unseenNote(each))];
}

function diagnosticNote(diagnostic: Diagnostic, where: Where): Notification {
  const { level, message, place, address, input } = diagnostic;
  const locations =
    input === null
      ? saidAt(place, diagnostic, message, where)
      : [locationOf(place, { ...diagnostic, input }, address, where)];
  return {
    level: level === 'info' ? 'note' : level,
    message: messageOf([full(capital(message))]),
    ...(locations.length === 0 ? {} : { locations: [...locations] }),
  };
}

function unseenNote({ address, what }: NotAnalysed): Notification {
  return {
    level: 'warning',
    message: messageOf([`Not looked into: ${full(`${address}: ${what}`)}`]),
    locations: [{ logicalLocations: [resource(address)] }],
  };
}
