/** How esbuild makes bundles of the sources, whatever is made of them. */
import { texts } from './texts.mjs';

export const PROGRAM = 'src/cli/entry.ts';
export const LIBRARY = 'src/library/library.ts';

export const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // CommonJS starts faster: importing a built-in module from an ES module runs all its getters, those of node:crypto
  // among them.
  format: 'cjs',
  // yargs looks for its translations beside itself; English needs none.
  define: { 'import.meta.url': '"file:///portcullis"' },
  alias: { 'string-width': './scripts/ascii-width.mjs' },
  minify: true,
  // `import()` would start Node's loader of ES modules, which first reads every bundle for its exports.
  supported: { 'dynamic-import': false },
  // dist/NOTICES.txt has the licences.
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [texts],
};
