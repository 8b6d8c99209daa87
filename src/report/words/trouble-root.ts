import type { Diagnostic } from '../../model/generated/report.ts';
import { rootsText, type CheckedRoots } from './roots-text.ts';

/**
 * ` (in infra/app of net)`: where something is wrong, as far as several runs, roots or sets leave it open and the
 * message does not name it; else empty. `diagnostics`: those of one run that say the same.
 */
export function inTroubleRoot(diagnostics: readonly Diagnostic[], roots: CheckedRoots): string {
  const own = diagnostics.flatMap(({ input, about, ...each }) =>
    input === null
    || (about?.kind === 'path' && about.path === input)
    || !roots.sets.has(roots.nameOf({ ...each, input }))
      ? []
      : [{ ...each, input }],
  );
  const [first] = diagnostics;
  const where = own.length > 0 ? rootsText(own, roots) : first === undefined ? null : roots.runOf(first);
  return where === null ? '' : ` (in ${where})`;
}
