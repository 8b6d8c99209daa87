import { warningOf } from '../base/diagnostic.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { GivenFile } from '../terraform/live/description.ts';
import { readLive } from '../terraform/live/read-live.ts';
import type { Resource } from '../terraform/resource.ts';
import { ofOthers } from './of-others.ts';

/**
 * What live accounts hold beside what Terraform says of it. Its ids are its addresses, as they are where nothing is
 * known of them, so that nothing is called otherwise with an account beside it. What makes a file unreadable is told,
 * and what is not all there; the rest is for who checks the account.
 */
export function readDescribedContext(
  files: readonly GivenFile[],
  known: readonly Resource[],
): { readonly resources: readonly Resource[]; readonly diagnostics: readonly Diagnostic[] } {
  const read = readLive('', files);
  const { diagnostics } = read.ok ? read.stack : read;
  const errors = diagnostics
    .filter(({ level }) => level === 'error')
    .map((each): Diagnostic => ({ input: each.about?.kind === 'path' ? each.about.path : null, ...each }));
  if (!read.ok) return { resources: [], diagnostics: errors };
  const resources = read.stack.planned.resources.map((resource) => ({ ...resource, foreign: true }));
  const partial = (read.stack.completeness.unseen?.reasons ?? [])
    .filter(({ kind }) => kind === 'next-page')
    .map(
      ({ says }): Diagnostic => ({
        input: null,
        ...warningOf(
          `The account that is given as context is not all there, and what is not seen is not known: ${says}`,
        ),
      }),
    );
  return { resources: ofOthers(resources, known), diagnostics: [...errors, ...partial] };
}
