import { getOrMake } from '../base/maps.ts';
import { openRooted, type RootedFiles } from '../base/rooted-files.ts';
import type { JudgedApart } from './judged-apart.ts';
import type { JudgingInputs } from './judge-opened.ts';
import type { LoadedPolicies } from './load-policies.ts';
import type { OpenedInput, OpenedInputs } from './open-inputs.ts';
import type { Outside } from './outside.ts';

/** Where what was judged elsewhere is told. */
export interface Taking extends Pick<JudgingInputs, 'exceptions' | 'comments' | 'baselines' | 'met'> {
  readonly takeGiven: OpenedInputs['takeGiven'];
  readonly outside: Pick<Outside, 'files' | 'sources' | 'noteRead'>;
}

/**
 * Leaves in the books of the run what judging an input elsewhere leaves there, in the order of the inputs. False where
 * an entry of a baseline that it took is another input's, which comes before it: then it is to be judged once more.
 */
export async function takeJudged(
  input: OpenedInput,
  judged: JudgedApart,
  { waivers }: Pick<LoadedPolicies, 'waivers'>,
  { exceptions, comments, baselines, met, takeGiven, outside }: Taking,
): Promise<boolean> {
  const { read, questions } = judged;
  if (baselines !== null && read !== null && !(await baselines.again(input, read, questions))) return false;
  if (judged.hasFailed) await baselines?.unread(input);
  takeGiven(judged.given);
  comments.take(judged.comments);
  exceptions.take(judged.exceptions, waivers);
  for (const scope of judged.scopes) met(input.config).add(scope);
  for (const path of judged.files) outside.noteRead?.(path);
  const rooted = new Map<string, RootedFiles>();
  for (const [root, path] of judged.shown)
    outside.sources?.take(
      path,
      getOrMake(rooted, root, () => openRooted(outside.files, { root })),
    );
  return true;
}
