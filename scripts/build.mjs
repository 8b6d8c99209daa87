/**
 * Makes dist/: the program in one file, so that starting reads one file instead of hundreds, and what only some runs
 * need beside it.
 */
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { buildTypes } from './build-types.mjs';
import { checkAside, checkImports, RARE, setAside, writeTables } from './build/aside.mjs';
import { librariesIn, noticesOf } from './build/libraries.mjs';
import { LIBRARY, OPTIONS, PROGRAM } from './build/options.mjs';
import { homesOf, takenNames } from './build/parts.mjs';
import { handingOut, sharing } from './build/sharing.mjs';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

/** What a thread does that judges inputs. */
const THREAD = 'src/cli/machine/judge-thread.ts';
const ROOTS = new Map([
  [PROGRAM, 'portcullis'],
  [LIBRARY, 'library'],
  [THREAD, 'judge-thread'],
]);

/** The reader of raw HCL starts a thread from a file beside it. */
const beside = {
  define: { 'import.meta.url': 'hereAsUrl' },
  banner: { js: "const hereAsUrl = require('node:url').pathToFileURL(__filename).href;" },
};

await rm('dist', { recursive: true, force: true });
const types = buildTypes();
await checkImports([...ROOTS.keys()]);
const { metafile } = await build({
  ...OPTIONS,
  entryPoints: [...ROOTS.keys()],
  format: 'esm',
  supported: {},
  splitting: true,
  plugins: [setAside, ...OPTIONS.plugins],
  outdir: 'dist',
  write: false,
  metafile: true,
});
const homes = homesOf(metafile, ROOTS);
const taken = takenNames(metafile, homes);
const built = [];
for (const bundle of new Set(homes.values())) {
  const isMain = bundle === ROOTS.get(PROGRAM);
  const isLibrary = bundle === ROOTS.get(LIBRARY);
  const { metafile: own } = await build({
    ...OPTIONS,
    metafile: true,
    ...(isMain ? {} : beside),
    stdin: {
      contents: [
        ...(isMain ? [`export { run } from './${PROGRAM}'; export const version = ${JSON.stringify(version)};`] : []),
        ...(bundle === ROOTS.get(THREAD) ? [`import { judgeAsThread } from './${THREAD}'; judgeAsThread();`] : []),
        ...(isLibrary ? [`export * from './${LIBRARY}';`] : [handingOut(bundle, homes, taken)]),
      ].join('\n'),
      resolveDir: '.',
      loader: 'ts',
      sourcefile: `${bundle}.ts`,
    },
    plugins: [setAside, sharing(bundle, homes, taken), ...OPTIONS.plugins],
    // Programs that import the library see how its error is called.
    keepNames: isLibrary,
    outfile: `dist/${bundle}.cjs`,
  });
  built.push(own);
}
await writeTables();
for (const name of RARE)
  built.push((await build({ ...OPTIONS, entryPoints: [name], outfile: `dist/${name}.cjs`, metafile: true })).metafile);
await checkAside();
const libraries = librariesIn(built);
await writeFile('dist/NOTICES.txt', await noticesOf(libraries));
await copyFile('src/terraform/hcl/files/hcl2json-worker.cjs', 'dist/hcl2json-worker.cjs');
// A program of ES modules sees the names that this file exports.
const library = Object.keys(createRequire(import.meta.url)('../dist/library.cjs')).toSorted();
await writeFile(
  'dist/library.js',
  `import library from './library.cjs';\nexport const { ${library.join(', ')} } = library;\n`,
);
await types;
