/**
 * How each snippet comes by Portcullis, as a comment. It names no package to be fetched: nobody can promise whose the
 * name is on a public registry. Install scripts stay off, since the lock file is that of the pull request and the job
 * has credentials. (`npx --no-install` asks the registry about a name that is not installed, and then refuses; npm
 * documentation, `npx`.)
 */
export function installationNote(mark: string): string {
  return [
    'Portcullis is a devDependency of this repository, pinned by its package-lock.json: `npm ci` installs that one, and',
    '`npx --no-install` fails where it is missing instead of installing what has its name elsewhere.',
  ]
    .map((line) => `${mark} ${line}\n`)
    .join('');
}
