/**
 * Gives the program what it does not expect, and what it must understand; USAGE has the options. Half of the cases and
 * more are valid, and the verdicts on them are compared with those of an evaluator that tries every packet; the others
 * have their bytes changed. CONTRIBUTING.md says what counts as a fault.
 */
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { commandLine, refuse, wholeNumber } from './command-line.mjs';
import { texts } from './build/texts.mjs';

const USAGE = `usage: npm run fuzz -- [--cases N] [--seed S] [--jobs N] [--batch B [--write DIR]] [FOLDER...]

  --cases N    how many inputs, in batches (10000)
  --seed S     the same seed makes the same ones (any)
  --jobs N     how many batches are run at the same time (as many as there are processors)
  --batch B    this batch alone, as it is told of a fault
  --write DIR  writes the files of the batch
  FOLDER       where plans and configurations are that are changed (those of testdata)

Status 1 where there is a fault, or a batch takes too long or too much memory.
`;
const BUNDLE = resolve('node_modules/.cache/portcullis/fuzz/fuzz.mjs');
const FOLDERS = ['testdata/scenarios', 'testdata/plans', 'testdata/cases'];
/** A worker that says nothing for so long hangs. */
const MOST_SILENT_MS = 60_000;
/** Of what JavaScript holds: an input of a few kB needs a small part of it. */
const MOST_MB = 768;
/** Faults of one batch, which mostly have one reason. */
const MOST_TOLD = 20;
/** Batches. */
const TELL_EVERY = 200;

if (isMainThread) await main();
else await work();

async function main() {
  const { values, positionals } = commandLine(USAGE, {
    allowPositionals: true,
    options: {
      cases: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000)) },
      jobs: { type: 'string', default: String(availableParallelism()) },
      batch: { type: 'string' },
      write: { type: 'string' },
    },
  });
  const number = (name, least) => wholeNumber(name, values[name], USAGE, least);
  const [cases, seed, jobs] = [number('cases', 1), number('seed'), number('jobs', 1)];
  const batch = values.batch === undefined ? 0 : number('batch');
  for (const folder of positionals)
    if (!(await stat(folder).catch(() => null))?.isDirectory()) refuse(`${folder} is no folder`, USAGE);
  const folders = positionals.length > 0 ? positionals : FOLDERS;
  await bundle();
  if (values.write !== undefined) await write(folders, seed, batch, values.write);
  const { BATCH } = await import(pathToFileURL(BUNDLE).href);
  const batches = values.batch === undefined ? [...Array(Math.ceil(cases / BATCH)).keys()] : [batch];
  process.stdout.write(`seed ${seed}, ${batches.length * BATCH} cases\n`);
  const began = performance.now();
  const told = { faults: 0, compared: 0, done: 0, slowest: 0 };
  await Promise.all(
    Array.from({ length: Math.min(jobs, batches.length) }, () => inTurn(batches, { seed, folders, told, BATCH })),
  );
  const seconds = (performance.now() - began) / 1_000;
  process.stdout.write(
    `${told.done * BATCH} cases, ${told.compared} subjects compared, ${told.faults} faults; `
      + `${seconds.toFixed(0)} s, ${((told.done * BATCH) / seconds).toFixed(0)} cases/s, slowest batch ${Math.round(told.slowest)} ms\n`,
  );
  process.exitCode = told.faults === 0 ? 0 : 1;
}

async function bundle() {
  const { build } = await import('esbuild');
  await mkdir(dirname(BUNDLE), { recursive: true });
  await build({
    entryPoints: ['test/fuzz/fuzz.ts'],
    bundle: true,
    outfile: BUNDLE,
    platform: 'node',
    plugins: [texts],
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  // The thread of HCL's own parser stands beside the program.
  await copyFile('src/terraform/hcl/files/hcl2json-worker.cjs', join(dirname(BUNDLE), 'hcl2json-worker.cjs'));
}

/** Batch after batch in a worker, and in a new one where that died or hung. */
async function inTurn(batches, { seed, folders, told, BATCH }) {
  let worker = null;
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    worker ??= new Worker(fileURLToPath(import.meta.url), {
      workerData: { folders },
      resourceLimits: { maxOldGenerationSizeMb: MOST_MB },
    });
    const { faults, compared, milliseconds, isDead } = await asked(worker, seed, batch);
    if (isDead) {
      await worker.terminate();
      worker = null;
    }
    told.done++;
    told.compared += compared;
    told.slowest = Math.max(told.slowest, milliseconds);
    for (const { at, what } of faults.slice(0, MOST_TOLD))
      process.stdout.write(`--seed ${seed} --batch ${batch}${at === null ? '' : `, case ${at}`}: ${what}\n`);
    told.faults += faults.length;
    if (told.done % TELL_EVERY === 0) process.stdout.write(`${told.done * BATCH} cases, ${told.faults} faults\n`);
    if (process.stderr.isTTY) process.stderr.write(`\r${told.done}`);
  }
  await worker?.terminate();
}

function asked(worker, seed, batch) {
  return new Promise((answer) => {
    const events = {
      message: (result) => settle(result),
      error: ({ stack, message }) => dead(`a worker died: ${stack ?? message}`),
      exit: () => dead('a worker died'),
    };
    const dead = (what) => settle({ faults: [{ at: null, what }], compared: 0, milliseconds: 0, isDead: true });
    const timer = setTimeout(() => dead('it hangs'), MOST_SILENT_MS);
    const settle = (result) => {
      clearTimeout(timer);
      for (const [event, listener] of Object.entries(events)) worker.off(event, listener);
      answer(result);
    };
    for (const [event, listener] of Object.entries(events)) worker.on(event, listener);
    worker.postMessage({ seed, batch });
  });
}

async function work() {
  const { openFuzzer } = await import(pathToFileURL(BUNDLE).href);
  const { run } = openFuzzer(workerData.folders);
  parentPort.on('message', async ({ seed, batch }) => parentPort.postMessage(await run(seed, batch)));
}

async function write(folders, seed, batch, top) {
  const { openFuzzer } = await import(pathToFileURL(BUNDLE).href);
  for (const [at, { kind, files, input, means }] of openFuzzer(folders).casesOf(seed, batch).entries()) {
    const folder = join(top, `case${at}`);
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    await writeFile(join(folder, 'about.json'), `${JSON.stringify({ kind, input, means }, null, 2)}\n`);
  }
}
