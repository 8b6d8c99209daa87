const FORM = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** A day that is in the calendar, as YYYY-MM-DD: as texts such days are in their order. */
export function isCalendarDate(text: string): boolean {
  return FORM.test(text) && dayOf(new Date(`${text}T00:00:00Z`)) === text;
}

/** The day of a moment, in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** From one day to another; less than none where that is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * 60 * 60 * 1000));
}
