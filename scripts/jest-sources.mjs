/**
 * Makes all of `src` one file for the tests, before the first of them runs: a test file that asks for the whole program
 * would else read, compile and link hundreds of modules anew. In it each module is a function that runs when somebody
 * first asks for it, so that a test file has modules of its own, and only those that it needs.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { Script } from 'node:vm';
import { texts } from './build/texts.mjs';
import { lookingUpOnce } from './looked-up-once.mjs';
import { AT } from './test-sources.mjs';

/** Jest's `globalSetup`. */
export default async function makeSources({ collectCoverage }) {
  if (!collectCoverage) return writeSources(asWritten);
  const { counted } = await import('./count-coverage.mjs');
  const nothing = {};
  await writeSources(async (path) => {
    const text = await asWritten(path);
    if (!isSource(path)) return text;
    const { code, counts } = counted(path, text);
    nothing[path] = counts;
    return code;
  });
  await writeFile(join(process.env[AT], 'counts.json'), JSON.stringify(nothing));
}

/** `read`: what a file of `src` is taken to say; paths are from the top folder. */
export async function writeSources(read) {
  const folder = await mkdtemp(join(tmpdir(), 'portcullis-sources-'));
  process.once('exit', () => {
    rmSync(folder, { recursive: true, force: true });
  });
  const outfile = join(folder, 'sources.cjs');
  const files = await sourceFiles();
  const { outputFiles } = await build({
    stdin: {
      contents: `export default {${files.map((path) => `'${path}': () => require('./${path}')`).join()}};`,
      resolveDir: '.',
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    // yargs looks for its translations beside itself; English needs none.
    define: { 'import.meta.url': '"file:///portcullis"' },
    supported: { 'dynamic-import': false },
    sourcemap: 'linked',
    outfile,
    write: false,
    logLevel: 'warning',
    plugins: [reading(read), texts],
  });
  for (const { path, text } of outputFiles)
    await writeFile(path, path === outfile ? `(require, module) => { 'use strict'; ${lookingUpOnce(text)}\n}` : text);
  await writeFile(join(folder, 'names.json'), JSON.stringify(await namesOf(outfile)));
  process.env[AT] = folder;
}

/** Paths from the top folder, of what is no test and runs in Node.js. */
export async function sourceFiles() {
  return (await readdir('src', { recursive: true }))
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter(isSource)
    .toSorted();
}

const isSource = (path) =>
  /^src\/.*(?<!\.d|\.test|\.testing)\.ts$/.test(path) && !path.startsWith('src/report/html/browser/');

export const asWritten = async (path) => readFile(path, 'utf8');

const reading = (read) => ({
  name: 'reading',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const contents = await read(relative(process.cwd(), path).replaceAll('\\', '/'));
      // A thread has its file beside the source.
      return {
        contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: 'ts',
      };
    });
  },
});

async function namesOf(file) {
  const module = { exports: {} };
  new Script(await readFile(file, 'utf8'), { filename: file }).runInThisContext()(
    createRequire(import.meta.url),
    module,
  );
  return Object.fromEntries(
    Object.entries(module.exports.default).map(([path, ask]) => [path, Object.keys(ask()).toSorted()]),
  );
}
