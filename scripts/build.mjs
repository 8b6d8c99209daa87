/** Makes dist/: the program in one file, so that starting reads one file instead of hundreds, and what only some runs need beside it. */
import { copyFile, readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

/** Bundles of their own, by the source file that is imported when it is needed. */
const LATER = {
  'load-module.ts': 'src/policy/load-module.ts',
  'load-config.ts': 'src/policy/load-config.ts',
  'read-hcl.ts': 'src/terraform/hcl/read-hcl.ts',
  'evaluate-stack.ts': 'src/terraform/hcl/evaluate-stack.ts',
  'provider-blocks.ts': 'src/terraform/hcl/provider/provider-blocks.ts',
  'find-roots.ts': 'src/terraform/hcl/modules/find-roots.ts',
  'given-data.ts': 'src/terraform/hcl/provider/given-data.ts',
};

const later = {
  name: 'later',
  setup: ({ onResolve }) => {
    onResolve({ filter: new RegExp(`/(${Object.keys(LATER).join('|')})$`) }, ({ path, kind }) =>
      (kind === 'dynamic-import' ? { path: `./${path.split('/').at(-1).replace(/\.ts$/, '.cjs')}`, external: true } : null));
  },
};

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // CommonJS starts faster: importing a built-in module from an ES module runs all its getters, those of node:crypto among them.
  format: 'cjs',
  // yargs looks for its translations beside itself; English needs none.
  define: { 'import.meta.url': '"file:///portcullis"' },
  alias: { 'string-width': './scripts/ascii-width.mjs' },
  minify: true,
  // `import()` would start Node's loader of ES modules, which first reads every bundle for its exports.
  supported: { 'dynamic-import': false },
  legalComments: 'linked',
  logLevel: 'warning',
  plugins: [later],
};

await rm('dist', { recursive: true, force: true });
await build({
  ...options,
  stdin: { contents: `export { run } from './src/cli/entry.ts'; export const version = ${JSON.stringify(version)};`, resolveDir: '.', loader: 'ts' },
  outfile: 'dist/portcullis.cjs',
});
for (const [name, source] of Object.entries(LATER)) {
  // The reader of raw HCL starts a thread from a file beside it.
  const own = { ...options, define: { 'import.meta.url': 'hereAsUrl' }, banner: { js: "const hereAsUrl = require('node:url').pathToFileURL(__filename).href;" } };
  await build({ ...own, entryPoints: [source], outfile: `dist/${name.replace(/\.ts$/, '.cjs')}` });
}
await copyFile('src/terraform/hcl/files/hcl2json-worker.cjs', 'dist/hcl2json-worker.cjs');
