/**
 * How each snippet comes by Portcullis, as a comment. It names no package to be fetched: nobody can promise whose the name is on a public registry.
 * Install scripts stay off, since the lock file is that of the pull request and the job has credentials.
 */
export function installationNote(mark: string): string {
  return [
    'Portcullis is a devDependency of this repository, pinned by its package-lock.json: `npm ci` installs that one, and',
    '`npx --no-install` takes no other. Nothing is fetched by name alone.',
  ].map((line) => `${mark} ${line}\n`).join('');
}
