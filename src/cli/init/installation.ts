/**
 * How each snippet comes by Portcullis, as a comment. It names no package to be fetched: nobody can promise whose the
 * name is on a public registry. Install scripts stay off: the job has credentials.
 */
const NOTES = {
  base: [
    'Portcullis, its configuration and its baseline are those of the base branch: a devDependency, pinned by the',
    'package-lock.json there. A pull request that changes them is judged by what was before.',
  ],
  // `npx --no-install` asks the registry about a name that is not installed, and refuses (npm documentation, `npx`).
  here: [
    'Portcullis is a devDependency of this repository, pinned by its package-lock.json: `npm ci` installs that one, and',
    '`npx --no-install` fails where it is missing instead of installing what has its name elsewhere.',
  ],
} as const;

/** `base`: of the branch that a change is to be merged into. `here`: of what is checked out. */
export function installationNote(mark: string, whose: keyof typeof NOTES): string {
  return NOTES[whose].map((line) => `${mark} ${line}\n`).join('');
}
