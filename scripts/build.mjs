/** Makes dist/: the whole program in one file, so that starting reads one file instead of hundreds. */
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

await rm('dist', { recursive: true, force: true });
await build({
  stdin: { contents: `import { run } from './src/cli/entry.ts'; await run(${JSON.stringify(version)});`, resolveDir: '.', loader: 'ts' },
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  outfile: 'dist/portcullis.js',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  // picocolors is CommonJS and asks for node:process by `require`.
  banner: { js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);" },
  logLevel: 'warning',
});
