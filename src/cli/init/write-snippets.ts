import { CONFIG_NAMES } from '../../engine/configs.ts';
import { complain } from '../complain.ts';
import type { ExitStatus } from '../exit-status.ts';
import type { CiName } from './ci-names.ts';
import { SCHEMA, startingConfig } from './config.ts';
import type { Snippet } from './snippet.ts';
import { SNIPPETS } from './snippets.ts';
import type { World } from '../world.ts';

export interface InitRequest {
  /** Each once. */
  readonly ci: readonly CiName[];
  /** Overwrites what is there. */
  readonly force: boolean;
  /** Writes nothing. */
  readonly print: boolean;
}

interface Wanted {
  readonly ci: CiName | null;
  readonly snippet: Snippet;
}

/** 0 where every file was written, 2 where one was not; what is there is overwritten with `force` only. */
export async function writeSnippets({ ci, force, print }: InitRequest, world: World): Promise<ExitStatus> {
  const snippets = ci.map((name): Wanted => ({ ci: name, snippet: SNIPPETS[name] }));
  const config = startingConfig(snippets.some(({ snippet }) => needsDependency(snippet)) || world.disk.isThere(SCHEMA));
  if (print) {
    world.stdout.write(printed(snippets.length === 0 ? [config] : snippets.map(({ snippet }) => snippet)));
    return 0;
  }
  const isRead = snippets.length === 0 || snippets.some(({ snippet }) => snippet.configuredElsewhere !== true);
  const wanted: readonly Wanted[] = [...(isRead ? [{ ci: null, snippet: config }] : []), ...snippets];
  const written: Wanted[] = [];
  for (const each of wanted) {
    const trouble = await write(each, force, world);
    if (trouble !== null) complain(world, trouble);
    else {
      world.stdout.write(`written  ${each.snippet.path}\n`);
      written.push(each);
    }
  }
  const hidden = written.some(({ ci: name }) => name === null) ? configurationAbove(world) : null;
  const kept =
    hidden === null
      ? []
      : [
          `${hidden} says nothing for this folder any more, since the nearest configuration counts: \`extends: ${hidden}\` in the new one keeps what it says.`,
        ];
  if (written.length > 0)
    world.stdout.write(`\nNext:\n${[...kept, ...nextSteps(written)].map((step) => `- ${step}\n`).join('')}`);
  return written.length === wanted.length ? 0 : 2;
}

/** Something has to bring Portcullis into the repository. */
function needsDependency({ bringsItself }: Snippet): boolean {
  return bringsItself !== true;
}

const MAX_DEPTH = 20;

/** The config that held for this folder: the nearest one above it within the repository. */
function configurationAbove(world: World): string | null {
  let at = '.';
  for (let depth = 0; depth < MAX_DEPTH && !world.disk.isThere(`${at}/.git`); depth++) {
    at = at === '.' ? '..' : `${at}/..`;
    for (const name of CONFIG_NAMES) if (world.disk.isThere(`${at}/${name}`)) return `${at}/${name}`;
  }
  return null;
}

/** One as it is, so that it can go into a file; several with their names. */
function printed(snippets: readonly Snippet[]): string {
  const [only] = snippets;
  if (snippets.length === 1 && only !== undefined) return only.content;
  return snippets.map(({ path, content }) => `==> ${path} <==\n${content}`).join('\n');
}

/** Null where it was written, else why not. */
async function write(
  { ci, snippet: { path, content } }: Wanted,
  overwrite: boolean,
  world: World,
): Promise<string | null> {
  // The one would hide the other.
  if (ci === null && world.disk.isThere('portcullis.yml'))
    return 'portcullis.yml is there, and portcullis.yaml would come before it: nothing was written. Rename it first';
  try {
    if ((await world.disk.create(path, content, { overwrite })) === 'written') return null;
  } catch (error) {
    return `cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
  return `${path} is there and was left as it is: --force overwrites it, and \`portcullis init --print${ci === null ? '' : ` --ci ${ci}`}\` shows what would be written`;
}

function nextSteps(written: readonly Wanted[]): readonly string[] {
  const installing = written.some(({ ci, snippet }) => ci !== null && needsDependency(snippet))
    ? [
        'Portcullis has to be a devDependency in package.json, with its package-lock.json committed: the snippets run that one, and the gates of pull requests the one of the base branch. From a clone of it: `npm install && npm run build && npm pack`. Copy the portcullis-VERSION.tgz that this makes into this repository and install it from here, `npm install --save-dev ./portcullis-VERSION.tgz`; commit it with package.json and package-lock.json: of a path outside of the repository no job has the file. Merge that before the check is a required one, since it fails where the base branch has none.',
      ]
    : [];
  return [...installing, ...written.map(({ snippet }) => snippet.next)];
}
