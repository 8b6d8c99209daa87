import { checkoutName } from '../base/repository.ts';
import type { Place } from '../model/generated/report.ts';
import type { OfRun } from '../model/input-name.ts';
import type { FormatOptions } from './format.ts';

/** Where who reviews a repository can be shown something: `file` is from its root. */
export type AnnotatedPlace = Omit<Place, 'calls'>;

/** What `terraform init` brings is in no checkout. */
const BROUGHT = /(?:^|\/)\.(?:terraform|terragrunt-cache)\//;

/**
 * The place itself, where the repository has its file; else of the module calls that lead there the innermost one that
 * stands in such a file. Null where there is none. `of`: what is placed there.
 */
export function annotatedPlace(
  place: Place | null,
  of: OfRun,
  { inRepository }: Pick<FormatOptions, 'inRepository'>,
): AnnotatedPlace | null {
  const ways = place === null ? [] : [place, ...place.calls.toReversed()];
  for (const { file, line, column } of ways) {
    const name = checkoutName(inRepository(file, of));
    if (name !== null && !BROUGHT.test(name)) return { file: name, line, column };
  }
  return null;
}
