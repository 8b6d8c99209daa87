import { printable } from '../base/escape.ts';
import { folderGlobTrouble, MAX_EXCLUDED } from '../policy/config/glob-trouble.ts';
import { isCalendarDate } from '../policy/exceptions/calendar-date.ts';

/** How an option is called where it was given: `--today` on the command line. */
export type Called = (option: string) => string;

/** What is wrong with the folders that are left out of a search. */
export function searchMistake(exclude: readonly string[], recursive: boolean, called: Called): string | null {
  const name = called('exclude');
  if (exclude.length > 0 && !recursive)
    return `${name} leaves folders out of ${called('recursive')}, which is not given`;
  if (exclude.length > MAX_EXCLUDED) return `${name} was given more than ${MAX_EXCLUDED} times`;
  for (const glob of exclude) {
    const trouble = folderGlobTrouble(glob, 'the input');
    if (trouble !== null) return `${name} ${glob} ${trouble}`;
  }
  return null;
}

/** What is wrong with the day on which exceptions are to hold. */
export function todayMistake(today: string | null, called: Called): string | null {
  return today === null || isCalendarDate(today)
    ? null
    : `${called('today')} ${today}: there is no such day; write it as 2027-01-31`;
}

/** A name that a person can take in. */
const MAX_LABEL = 200;

/** What is wrong with the name of a run. `merge --expect` reads one a line, where `#` begins a comment. */
export function labelMistake(label: string | null, called: Called): string | null {
  const trouble = label === null ? null : labelTrouble(label);
  return trouble === null ? null : `${called('label')}: ${trouble}`;
}

function labelTrouble(label: string): string | null {
  if (label.trim() === '') return 'the name is empty; write what the run is about, as network-prod';
  if (label !== label.trim()) return 'the name begins or ends with a space';
  if (label.startsWith('#')) return 'no name begins with #, which begins a comment in the list of merge --expect';
  if (label.length > MAX_LABEL) return `the name has more than ${MAX_LABEL} characters`;
  return printable(label) === label ? null : 'the name is to be one line without characters that nobody sees';
}
