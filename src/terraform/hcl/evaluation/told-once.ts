import { errorOf, type Diagnostic } from '../../../base/diagnostic.ts';
import { shortened } from '../../../base/shortened.ts';

/** More diagnostics of one input help nobody. */
const MAX_DIAGNOSTICS = 1_000;

/**
 * The same trouble comes up wherever a value is used. Of very much trouble only the beginning is told, and that there
 * is more.
 */
export function toldOnce(diagnostics: Diagnostic[]): (diagnostic: Diagnostic) => void {
  const told = new Set<string>();
  return (given) => {
    if (told.size > MAX_DIAGNOSTICS) return;
    const diagnostic = { ...given, message: shortened(given.message) };
    const { place, message, address } = diagnostic;
    const key = `${place?.file ?? ''}:${place?.line ?? 0}:${place?.column ?? 0} ${place?.calls.length ?? 0} ${address ?? ''} ${message}`;
    if (told.has(key)) return;
    told.add(key);
    const isLast = told.size > MAX_DIAGNOSTICS;
    diagnostics.push(
      isLast
        ? errorOf(`There are more than ${MAX_DIAGNOSTICS} troubles with this configuration; the others are not told`)
        : diagnostic,
    );
  };
}
