/** What stands in files of its own in dist/: libraries that few runs need, and tables. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Libraries that few runs need: files of their own, which are read when something of them is first used. */
export const RARE = ['ip-num', 'picocolors', 're2js', 'yaml'];

/** The same of Node.js: loading them takes longer than what most runs would do with them. */
const RARE_OF_NODE = ['node:crypto', 'node:fs/promises', 'node:worker_threads', 'node:zlib'];

export const rarely = {
  name: 'rarely',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: new RegExp(`^(${[...RARE, ...RARE_OF_NODE].join('|')})$`) }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'rare' } : null,
    );
    onLoad({ filter: /.*/, namespace: 'rare' }, async ({ path }) => {
      // Since Node.js 23 what CommonJS exports is among them, as a whole: `module.exports`.
      const names = Object.keys(await import(path)).filter(
        (name) => !['default', 'module.exports', '__esModule'].includes(name),
      );
      const file = RARE.includes(path) ? `./${path}.cjs` : path;
      const members = names.map((name) => `get ${name}() { return require('${file}').${name}; }`);
      return { contents: `module.exports = { __esModule: true, ${members.join(', ')} };`, loader: 'js' };
    });
  },
};

const TABLES = ['other-resource-types', 'other-data-source-types'];

/** Tables that few runs ask: loaded when they do, once on disk and once in memory. */
export const tables = {
  name: 'tables',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: new RegExp(`/generated/(${TABLES.join('|')})\\.txt$`) }, ({ path }) => ({
      path: basename(path, '.txt'),
      namespace: 'tables',
    }));
    onLoad({ filter: /.*/, namespace: 'tables' }, ({ path }) => ({
      contents: `module.exports = { __esModule: true, get default() { return require('./${path}.cjs'); } };`,
    }));
    onResolve({ filter: new RegExp(`^\\./(${TABLES.join('|')})\\.cjs$`) }, ({ path }) => ({ path, external: true }));
  },
};

/** As text: so they can stand in one file with the program too (scripts/standalone.mjs). */
export async function writeTables() {
  for (const name of TABLES) {
    const text = await readFile(`src/terraform/hcl/provider/generated/${name}.txt`, 'latin1');
    if (/[^\n -~]/.test(text)) throw new Error(`${name}.txt has more than ASCII, which is what it is read as`);
    const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
    await writeFile(
      `dist/${name}.cjs`,
      `module.exports = require('node:zlib').brotliDecompressSync(Buffer.from('${packed.toString('base64')}', 'base64')).toString('latin1');\n`,
    );
  }
}
