/** Makes dist/: the whole program in one file, so that starting reads one file instead of hundreds. */
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

await rm('dist', { recursive: true, force: true });
await build({
  stdin: { contents: `export { run } from './src/cli/entry.ts'; export const version = ${JSON.stringify(version)};`, resolveDir: '.', loader: 'ts' },
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // CommonJS starts faster: importing a built-in module from an ES module runs all its getters, those of node:crypto among them.
  format: 'cjs',
  // yargs looks for its translations beside itself; English needs none.
  define: { 'import.meta.url': '"file:///portcullis"' },
  alias: { 'string-width': './scripts/ascii-width.mjs' },
  outfile: 'dist/portcullis.cjs',
  minify: true,
  legalComments: 'linked',
  logLevel: 'warning',
});
