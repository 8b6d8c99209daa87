/**
 * Makes all of `src` one file for the tests, before the first of them runs: a test file that asks for the whole program
 * would else read, compile and link hundreds of modules anew. In it each module is a function that runs when somebody
 * first asks for it, so that a test file has modules of its own, and only those that it needs.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { Script } from 'node:vm';
import { lookingUpOnce } from './looked-up-once.mjs';
import { AT } from './test-sources.mjs';

/** Jest's `globalSetup`. */
export default async function makeSources() {
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
    loader: { '.txt': 'text' },
    plugins: [places],
  });
  for (const { path, text } of outputFiles)
    await writeFile(path, path === outfile ? `(require, module) => { 'use strict'; ${lookingUpOnce(text)}\n}` : text);
  await writeFile(join(folder, 'names.json'), JSON.stringify(await namesOf(outfile)));
  process.env[AT] = folder;
}

/** Paths from the top folder, of what is no test and runs in Node.js. */
async function sourceFiles() {
  return (await readdir('src', { recursive: true }))
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => /(?<!\.d|\.test|\.testing)\.ts$/.test(path) && !path.startsWith('src/report/html/browser/'))
    .toSorted();
}

/** A thread has its file beside the source. */
const places = {
  name: 'places',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/hcl2json\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};

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
