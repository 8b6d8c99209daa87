import type { FormatOptions } from './format.ts';

/** Of a process, by name. */
type Environment = Readonly<Record<string, string | undefined>>;

/** A repository on the web at a commit: what stands before the path of a file, and before a line. */
interface Web {
  readonly files: string;
  readonly line: string;
}

/** Where lines of the repository are on the web, as far as the CI system that it runs in says so. */
export function repositoryLinks(env: Environment): FormatOptions['linkTo'] {
  const web = webOf(env);
  if (web === null) return () => null;
  return ({ file, line }) => `${web.files}${file.split('/').map(encodeURIComponent).join('/')}${web.line}${line}`;
}

function webOf(env: Environment): Web | null {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name, GITHUB_SHA: sha } = env;
  if (isThere(server) && isThere(name) && isThere(sha)) return { files: `${server}/${name}/blob/${sha}/`, line: '#L' };
  const { CI_PROJECT_URL: project, CI_COMMIT_SHA: commit } = env;
  if (isThere(project) && isThere(commit)) return { files: `${project}/-/blob/${commit}/`, line: '#L' };
  const { BITBUCKET_GIT_HTTP_ORIGIN: origin, BITBUCKET_COMMIT: revision } = env;
  if (isThere(origin) && isThere(revision))
    return { files: `${origin.replace(/^http:/, 'https:')}/src/${revision}/`, line: '#lines-' };
  return null;
}

function isThere(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
