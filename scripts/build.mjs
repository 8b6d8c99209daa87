/**
 * Makes dist/: the program in one file, so that starting reads one file instead of hundreds, and what only some runs
 * need beside it.
 */
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { buildTypes } from './build-types.mjs';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

/** Bundles of their own, by their name: the library, and the files that are asked for with `import()`. */
const bundles = new Map([['library.cjs', 'src/library/library.ts']]);

const later = {
  name: 'later',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return null;
      const source = relative(process.cwd(), join(resolveDir, path));
      const name = `${basename(source, '.ts')}.cjs`;
      const known = bundles.get(name) ?? source;
      if (known !== source) throw new Error(`${known} and ${source} would both be dist/${name}: rename one`);
      bundles.set(name, source);
      return { path: `./${name}`, external: true };
    });
  },
};

/** Libraries that few runs need: files of their own, which are read when something of them is first used. */
const RARE = ['ip-num', 'picocolors', 're2js', 'yaml'];

/** The same of Node.js: loading them takes longer than what most runs would do with them. */
const RARE_OF_NODE = ['node:crypto', 'node:fs/promises', 'node:worker_threads', 'node:zlib'];

const rarely = {
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
    onResolve({ filter: new RegExp(`^\\./(${RARE.join('|')})\\.cjs$`) }, ({ path }) => ({ path, external: true }));
  },
};

/** Data files that several bundles need: files of their own, once on disk and once in memory. */
const TABLES = ['resource-types', 'data-source-types'];

const tables = {
  name: 'tables',
  setup: ({ onResolve }) => {
    onResolve({ filter: new RegExp(`/generated/(${TABLES.join('|')})\\.txt$`) }, ({ path, kind }) =>
      kind === 'import-statement' ? { path: `./${basename(path, '.txt')}.cjs`, external: true } : null,
    );
  },
};

const options = {
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
  legalComments: 'linked',
  logLevel: 'warning',
  loader: { '.txt': 'text' },
  plugins: [later, rarely],
};

/**
 * The files of this repository that the program itself has. What is loaded later takes them from there: once read, and
 * once in memory.
 */
const ownFiles = async () => {
  const { metafile } = await build({
    ...options,
    ...main([]),
    outfile: 'dist/portcullis.cjs',
    metafile: true,
    write: false,
  });
  const [output] = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint !== undefined);
  return new Set(
    Object.entries(output.inputs)
      .filter(([path, { bytesInOutput }]) => path.startsWith('src/') && bytesInOutput > 0)
      .map(([path]) => path),
  );
};

/**
 * `shared`: the names that files export, by file, for those that take them from here. Nothing is done for them before
 * somebody asks.
 */
function main(shared) {
  const files = shared.map(([path, names], i) => ({ path, names: names.map((name) => [name, `m${i}_${name}`]) }));
  const contents = [
    `export { run } from './src/cli/entry.ts'; export const version = ${JSON.stringify(version)};`,
    ...files.map(
      ({ path, names }) => `import { ${names.map(([name, own]) => `${name} as ${own}`).join(', ')} } from './${path}';`,
    ),
    `export const shared = { ${files.map(({ path, names }) => `${JSON.stringify(path)}: () => ({ ${names.map(([name, own]) => `${name}: ${own}`).join(', ')} })`).join(', ')} };`,
  ];
  return { stdin: { contents: contents.join('\n'), resolveDir: '.', loader: 'ts', sourcefile: 'program.ts' } };
}

function sharing(has, wanted) {
  return {
    name: 'sharing',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path, resolveDir, kind }) => {
        const file = relative(process.cwd(), join(resolveDir, path));
        if (kind !== 'import-statement' || !has.has(file)) return null;
        wanted.add(file);
        return { path: file, namespace: 'shared' };
      });
      onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
        contents: `module.exports = require('./portcullis.cjs').shared[${JSON.stringify(path)}]();`,
        loader: 'js',
      }));
      onResolve({ filter: /^\.\/portcullis\.cjs$/ }, ({ path }) => ({ path, external: true }));
    },
  };
}

await rm('dist', { recursive: true, force: true });
const types = buildTypes();
const has = await ownFiles();
const wanted = new Set();
// What these import later joins them on the way.
for (const [name, source] of bundles) {
  // The reader of raw HCL starts a thread from a file beside it.
  const own = {
    ...options,
    define: { 'import.meta.url': 'hereAsUrl' },
    banner: { js: "const hereAsUrl = require('node:url').pathToFileURL(__filename).href;" },
  };
  await build({
    ...own,
    plugins: [later, rarely, tables, sharing(has, wanted)],
    entryPoints: [source],
    // Programs that import the library see how its error is called.
    keepNames: name === 'library.cjs',
    outfile: `dist/${name}`,
  });
}
for (const name of TABLES) {
  const text = await readFile(`src/terraform/hcl/provider/generated/${name}.txt`, 'utf8');
  await writeFile(`dist/${name}.cjs`, `module.exports = ${JSON.stringify(text)};`);
}
for (const name of RARE) await build({ ...options, plugins: [], entryPoints: [name], outfile: `dist/${name}.cjs` });
const exportsOf = async (path) =>
  [...(await readFile(path, 'utf8')).matchAll(/^export (?:async )?(?:function\*? ?|const |class )(\w+)/gm)].map(
    ([, name]) => name,
  );
const shared = await Promise.all([...wanted].toSorted().map(async (path) => [path, await exportsOf(path)]));
await build({ ...options, ...main(shared), outfile: 'dist/portcullis.cjs' });
await copyFile('src/terraform/hcl/files/hcl2json-worker.cjs', 'dist/hcl2json-worker.cjs');
// A program of ES modules sees the names that this file exports.
const names = Object.keys(createRequire(import.meta.url)('../dist/library.cjs')).toSorted();
await writeFile(
  'dist/library.js',
  `import library from './library.cjs';\nexport const { ${names.join(', ')} } = library;\n`,
);
await types;
