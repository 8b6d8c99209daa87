import { relative, resolve } from 'node:path';
import { and } from '../../analyze/judgement.ts';
import type { Truth } from '../../model/truth.ts';
import type { Place } from '../../base/place.ts';
import { slashed } from '../../base/slashed.ts';
import type { InputName } from '../../model/input-name.ts';
import { tagOf } from '../../model/attribute.ts';
import type { Model } from '../../model/model.ts';
import { subjectOwner, type Subject } from '../subjects/subject.ts';
import { anyText, attributeTruth, truthIf } from '../conditions/text-test.ts';
import { pathGlob } from './path-glob.ts';
import type { Scope } from './generated/config.ts';

type Globs = string | readonly string[];

/**
 * Whether a scope is about a subject. Addresses, modules and tags come from the pull request, so they are matched in
 * linear time, by `*` alone; paths have the globs that people know from elsewhere. `folder`: what paths are relative
 * to.
 */
export function bindWhere(
  { address, module, tag, path, set }: Scope['where'],
  folder: string,
): (subject: Subject, input: InputName) => Truth {
  const tests: ((subject: Subject, input: InputName) => Truth)[] = [];
  if (address !== undefined) {
    const matches = anyText(address);
    tests.push((subject) => truthIf(matches(subjectOwner(subject).address)));
  }
  if (module !== undefined) {
    const matches = anyText(module);
    tests.push((subject) => truthIf(matches(subjectOwner(subject).module)));
  }
  for (const [key, globs] of Object.entries(tag ?? {})) {
    const matches = anyText(globs);
    tests.push((subject) => attributeTruth(tagOf(subjectOwner(subject).attributes.tags, key), matches));
  }
  if (path !== undefined) {
    const matches = anyPath(path, folder);
    tests.push((subject, input) => truthIf(pathsOf(subjectOwner(subject), input.path).some(matches)));
  }
  if (set !== undefined) {
    const matches = anyText(set);
    tests.push((_, input) => truthIf(input.set !== null && matches(input.set)));
  }
  return (subject, input) => and(tests.map((test) => test(subject, input)));
}

/** Whether a path is meant, relative to a folder. */
export function anyPath(globs: Globs, folder: string): (path: string) => boolean {
  const tests = [globs].flat().map(pathGlob);
  return (path) => {
    const from = slashed(relative(folder, resolve(path)));
    return tests.some((matches) => matches(from));
  };
}

/** The file that states something, those of the calls that lead there, and the input. */
export function pathsOf({ place }: { readonly place: Place | null }, input: string): string[] {
  return [
    ...(input === '' || input === '-' ? [] : [input]),
    ...(place === null ? [] : [place.file, ...place.calls.map(({ file }) => file)]),
  ];
}

/** The same of all that a model states, and of the input where it states nothing. */
export function pathsIn(model: Pick<Model, 'groups' | 'acls'> | null, input: string): string[] {
  const stated = [...(model?.groups ?? []), ...(model?.acls ?? [])];
  return [...new Set([{ place: null }, ...stated].flatMap((each) => pathsOf(each, input)))];
}
