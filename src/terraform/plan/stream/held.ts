import { MAX_OPEN } from '../../../base/json-scan.ts';
import { LimitExceeded } from '../../../base/limit.ts';

/** More than any document has. V8 ends the program where a list has more elements than it can hold. */
const MAX_HELD = 2_000_000;

/** Counts what is kept of a document in memory. */
export function hold(reading: { held: number }, count: number): void {
  reading.held += count;
  if (reading.held > MAX_HELD)
    throw new LimitExceeded(`This document has more than ${MAX_HELD} resources, modules and names`);
}

export function nestedTooDeep(): LimitExceeded {
  return new LimitExceeded(`Objects and lists of this document are nested more than ${MAX_OPEN} deep`);
}
