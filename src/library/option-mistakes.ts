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
