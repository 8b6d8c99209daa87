/** What the program is made of, where it is one file: everything that a run can need. */
import { readdir, readFile } from 'node:fs/promises';
import { build } from 'esbuild';
import { installedLibraries, noticesOf } from '../build/libraries.mjs';

/** The files of dist/ by their name, and `main.cjs`, which starts them. `npm run build` comes before. */
export async function textFiles() {
  const names = (await readdir('dist')).filter((name) => name.endsWith('.cjs') && name !== 'hcl2json-worker.cjs');
  const texts = await Promise.all(names.map(async (name) => [name, await readFile(`dist/${name}`, 'utf8')]));
  const main = (await readFile('bin/portcullis.js', 'utf8')).replace(/^#!.*\n/, '');
  // One file has nothing beside it where what is compiled could be kept.
  const loader = 'exports.openCodeCache = () => (name) => require(`./${name}`);';
  return new Map([...texts, ['hcl2json-worker.cjs', await worker()], ['code-cache.js', loader], ['main.cjs', main]]);
}

/** The parser of HCL, compressed as its package has it. */
export async function parserBytes() {
  return readFile('node_modules/@cdktf/hcl2json/main.wasm.gz');
}

/** The libraries in it, with their licences, for whoever passes it on. */
export async function notices() {
  return `${await readFile('dist/NOTICES.txt', 'utf8')}\n${'-'.repeat(80)}\n${await noticesOf(await installedLibraries())}`;
}

const READS_BESIDE = 'await fs.readFile((0, path_1.join)(__dirname, "..", "main.wasm.gz"))';

/** The thread of hcl2json with all that it imports; the bytes of the parser are handed to it. */
async function worker() {
  const handed = {
    name: 'handed',
    setup: ({ onLoad }) => {
      onLoad({ filter: /hcl2json[\\/]lib[\\/]bridge\.js$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        if (!source.includes(READS_BESIDE)) throw new Error(`${path} reads its WebAssembly in another way now`);
        return { contents: source.replace(READS_BESIDE, 'require("node:worker_threads").workerData'), loader: 'js' };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: ['src/terraform/hcl/files/hcl2json-worker.cjs'],
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    minify: true,
    // Node.js has it as a global; hcl2json asks for a module of that name where it has not.
    external: ['performance'],
    plugins: [handed],
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0].text;
}
