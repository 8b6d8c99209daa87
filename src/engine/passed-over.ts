import { errorOf, naming, warningOf } from '../base/diagnostic.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { FoundRoots } from '../terraform/hcl/modules/root-search.ts';

/** More of them help nobody; how many there are is told. */
const MAX_TOLD = 50;

/**
 * What was not looked at while roots were searched. `folders`: it is all told, since what is there was to be checked.
 * `files`: callers of a named file may be there, so what could be configuration of this repository is told.
 */
export function passedOverNotes(found: readonly FoundRoots[], what: 'folders' | 'files'): Diagnostic[] {
  const passedOver = [
    ...new Map(
      found
        .flatMap((each) => each.passedOver)
        .filter(({ cause }) => what === 'folders' || cause === 'unlisted' || cause === 'deep')
        .map((each) => [each.path, each]),
    ).values(),
  ];
  const notes = passedOver.slice(0, MAX_TOLD).map(
    ({ path, why, cause }): Diagnostic => ({
      input: path,
      ...warningOf(`${path} was not searched: it ${why}${REMEDIES[cause](path)}`, naming(path)),
    }),
  );
  if (passedOver.length > MAX_TOLD)
    notes.push({ input: null, ...warningOf(`${passedOver.length - MAX_TOLD} more paths were not searched`) });
  if (found.some(({ isWhole }) => !isWhole))
    notes.push({
      input: null,
      ...errorOf(
        'There are more folders than are looked at (200,000), and some root modules may lie in the others: name folders further down',
      ),
    });
  return notes;
}

const REMEDIES = {
  unlisted: () => '',
  outside: () => ' (--root names a wider folder)',
  fetched: (path: string) => `. \`portcullis check --recursive ${path}\` looks at it`,
  deep: (path: string) => `. \`portcullis check --recursive ${path}\` looks at it`,
} as const;
