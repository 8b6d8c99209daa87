import type { Place } from '../../base/place.ts';
import type { Exception } from '../exceptions/exception.ts';
import type { BaselineEntry } from './baseline-entry.ts';

/** An entry as the report tells what it covers, which is a finding whole. */
export function entryException({ rule, subject }: BaselineEntry, place: Place): Exception {
  return {
    by: 'baseline',
    name: `${rule} of ${subject}`,
    reason: null,
    owner: null,
    until: null,
    place,
    covers: () => 'all',
  };
}
