import type { Finding, Place } from '../../model/generated/report.ts';

/** `main.tf:3:1`, as terminals and editors open it. */
export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** Where a finding is: its place, or the address of its subject where none is known. */
export function whereText({ place, subject }: Finding): string {
  return place === null ? subject.address : placeText(place);
}

/** The module calls that lead to a place, innermost first: `called at net/main.tf:16, from main.tf:5`. */
export function callsText({ calls }: Place): string {
  return calls
    .toReversed()
    .map((call, i) => `${i === 0 ? 'called at' : 'from'} ${call.file}:${call.line}`)
    .join(', ');
}

export function isSamePlace(a: Place | null, b: Place | null): boolean {
  return a !== null && b !== null && a.file === b.file && a.line === b.line && a.column === b.column;
}
