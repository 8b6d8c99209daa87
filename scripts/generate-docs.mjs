/** Fills the outputs and files that documents show with what they really are, so that CI can tell a stale one. */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

/**
 * `<!-- run: check plan.json -->` or `<!-- file: path -->`, with `in DIR` where it is about another folder; then a code
 * block, and `<!-- end -->`. `in the repository DIR` runs in a copy of that folder, as if it were the top of a
 * repository; `on DATE` as if it were that day.
 */
const SHOWN =
  /<!-- (run|file)(?: in( the repository)? (\S+?))?(?: on (\d{4}-\d\d-\d\d))?: (.+?) -->\n[^]*?<!-- end -->/g;

/** Needs the build. */
export async function generateDocs() {
  const pages = (await readdir('docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
  for (const page of ['README.md', ...pages]) {
    const text = await readFile(page, 'utf8');
    const shown = [];
    for (const [, kind, repository, folder = '.', day, what] of text.matchAll(SHOWN)) {
      const args = day === undefined ? [] : ['--today', day];
      if (kind === 'file') shown.push(await file(what, folder));
      else if (repository === undefined) shown.push(run(what, folder, args));
      else shown.push(await inRepository(folder, (top) => run(what, top, args)));
    }
    const filled = text.replaceAll(
      SHOWN,
      (whole) => `${whole.slice(0, whole.indexOf('\n') + 1)}${shown.shift()}<!-- end -->`,
    );
    if (filled !== text) await writeFile(page, filled);
  }
}

function run(args, folder, more) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [resolve('bin/portcullis.js'), ...args.split(' '), ...more],
    {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: process.env.PATH },
    },
  );
  if (status === null || status > 2) throw new Error(`portcullis ${args} ended with ${status}: ${stderr}`);
  return fenced('console', `$ portcullis ${args}\n${stdout}${stderr}`);
}

async function inRepository(folder, ask) {
  const made = await mkdtemp(join(tmpdir(), 'shown-'));
  const top = join(made, basename(folder));
  try {
    await cp(folder, top, { recursive: true });
    await mkdir(join(top, '.git'));
    return ask(top);
  } finally {
    await rm(made, { recursive: true });
  }
}

async function file(path, folder) {
  const kind = /\.tf(vars)?$/.test(path) ? 'hcl' : path.split('.').pop();
  return fenced(kind, await readFile(join(folder, path), 'utf8'));
}

/** What is shown may have fences of its own: one of more backticks holds them. */
function fenced(kind, content) {
  const longest = Math.max(2, ...(content.match(/^ *`{3,}/gm) ?? []).map((fence) => fence.trim().length));
  const fence = '`'.repeat(longest + 1);
  return `\n${fence}${kind}\n${content}${fence}\n\n`;
}
