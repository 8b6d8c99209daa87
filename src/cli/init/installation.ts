/**
 * How each snippet comes by Portcullis, as a comment. It names no package to be fetched: nobody can promise whose the
 * name is on a public registry. Install scripts stay off: the job has credentials.
 */
const NOTE = [
  'Portcullis, its configuration and its baseline are those of the base branch: a devDependency, pinned by the',
  'package-lock.json there. A pull request that changes them is judged by what was before.',
];

export function installationNote(mark: string): string {
  return NOTE.map((line) => `${mark} ${line}\n`).join('');
}
