import type { Diagnostic } from '../../../base/diagnostic.ts';
import type { Trouble } from '../files/spot.ts';

/** What is wrong with one file, as the input's diagnostic. */
export function troubleIn(file: string, { message, line, column }: Trouble): Diagnostic {
  return { level: 'error', message, address: null, place: { file, line, column, calls: [] } };
}
