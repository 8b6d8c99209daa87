import { type Diagnostic, errorOf } from '../../../base/diagnostic.ts';
import type { Trouble } from '../files/spot.ts';

/** What is wrong with one file, as the input's diagnostic. */
export function troubleIn(file: string, { message, line, column }: Trouble): Diagnostic {
  return errorOf(message, { place: { file, line, column, calls: [] } });
}
