/**
 * What stands in files of its own in dist/: libraries that few runs need, and tables. Whoever imports something of them
 * by its name loads the file when that name is first used. There is no other way to import them: of a default the
 * importer would have the module instead.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { OPTIONS } from './options.mjs';

/** Libraries that few runs need: files of their own, which are read when something of them is first used. */
export const RARE = ['ip-num', 'picocolors', 're2js', 'yaml'];

/** The same of Node.js: loading them takes longer than what most runs would do with them. */
const RARE_OF_NODE = ['node:crypto', 'node:fs/promises', 'node:worker_threads', 'node:zlib'];

/** Tables that few runs ask: once on disk and once in memory. */
const TABLES = ['other-resource-types', 'other-data-source-types'];

const require = createRequire(import.meta.url);

/** For esbuild: `moduleOf` gives the source of what stands for a module set aside, by `file`, where it is, and `names`. */
const aside = (moduleOf) => ({
  name: 'aside',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: new RegExp(`^(${[...RARE, ...RARE_OF_NODE].join('|')})$`) }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'aside' } : null,
    );
    onResolve({ filter: new RegExp(`/generated/(${TABLES.join('|')})\\.txt$`) }, ({ path }) => ({
      path: basename(path, '.txt'),
      namespace: 'aside',
    }));
    onLoad({ filter: /.*/, namespace: 'aside' }, async ({ path }) => ({
      contents: moduleOf(RARE_OF_NODE.includes(path) ? path : `./${path}.cjs`, await namesOf(path)),
    }));
    onResolve({ filter: new RegExp(`^\\./(${[...RARE, ...TABLES].join('|')})\\.cjs$`) }, ({ path }) => ({
      path,
      external: true,
    }));
  },
});

/**
 * Fails where something is imported that what is set aside does not have, a default among it. Of ES modules, which stand
 * for it here, esbuild knows what they export.
 */
export async function checkImports(entryPoints) {
  const named = aside((_, names) => `export let ${names.join(', ')};`);
  await build({
    ...OPTIONS,
    entryPoints,
    format: 'esm',
    outdir: 'dist',
    write: false,
    plugins: [named, ...OPTIONS.plugins],
  });
}

/** For the bundles. */
export const setAside = aside((file, names) => {
  const members = names.map((name) => `get ${name}() { return require('${file}').${name}; }`);
  return `module.exports = { __esModule: true, ${members.join(', ')} };`;
});

async function namesOf(path) {
  if (TABLES.includes(path)) return ['text'];
  // Since Node.js 23 what CommonJS exports is among them, as a whole: `module.exports`.
  return Object.keys(await import(path)).filter((name) => !['default', 'module.exports', '__esModule'].includes(name));
}

/** As text: so they can stand in one file with the program too (scripts/standalone.mjs). */
export async function writeTables() {
  for (const name of TABLES) {
    const text = await textOf(name);
    if (/[^\n -~]/.test(text)) throw new Error(`${name}.txt has more than ASCII, which is what it is read as`);
    const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
    await writeFile(
      `dist/${name}.cjs`,
      `exports.text = require('node:zlib').brotliDecompressSync(Buffer.from('${packed.toString('base64')}', 'base64')).toString('latin1');\n`,
    );
  }
}

/** Fails where dist/ has not what is imported. */
export async function checkAside() {
  for (const name of TABLES)
    if (require(`../../dist/${name}.cjs`).text !== (await textOf(name)))
      throw new Error(`dist/${name}.cjs is not its text`);
  for (const name of RARE) {
    const exported = require(`../../dist/${name}.cjs`);
    const missing = (await namesOf(name)).filter((each) => exported[each] === undefined);
    if (missing.length > 0) throw new Error(`dist/${name}.cjs lacks ${missing.join(', ')}`);
  }
}

async function textOf(name) {
  return readFile(`src/terraform/hcl/provider/generated/${name}.txt`, 'utf8');
}
