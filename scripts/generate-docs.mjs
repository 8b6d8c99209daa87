/** Fills the outputs and files that documents show with what they really are, so that CI can tell a stale one. */
import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/**
 * `<!-- run: check plan.json -->` or `<!-- file: path -->`, with `in DIR` where it is about another folder; then a code
 * block, and `<!-- end -->`.
 */
const SHOWN = /<!-- (run|file)( in \S+)?: (.+?) -->\n[^]*?<!-- end -->/g;

/** Needs the build. */
export async function generateDocs() {
  const pages = (await readdir('docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
  for (const page of ['README.md', ...pages]) {
    const text = await readFile(page, 'utf8');
    const shown = [];
    for (const [, kind, where = '', what] of text.matchAll(SHOWN))
      shown.push(kind === 'run' ? run(what, where.slice(4) || '.') : await file(what, where.slice(4) || '.'));
    const filled = text.replaceAll(
      SHOWN,
      (_, kind, where = '', what) => `<!-- ${kind}${where}: ${what} -->\n${shown.shift()}<!-- end -->`,
    );
    if (filled !== text) await writeFile(page, filled);
  }
}

function run(args, folder) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [resolve('bin/portcullis.js'), ...args.split(' ')], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env.PATH },
  });
  if (status === null || status > 2) throw new Error(`portcullis ${args} ended with ${status}: ${stderr}`);
  return `\n\`\`\`console\n$ portcullis ${args}\n${stdout}${stderr}\`\`\`\n\n`;
}

async function file(path, folder) {
  const kind = /\.tf(vars)?$/.test(path) ? 'hcl' : path.split('.').pop();
  return `\n\`\`\`${kind}\n${await readFile(join(folder, path), 'utf8')}\`\`\`\n\n`;
}
