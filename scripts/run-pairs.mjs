import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { texts } from './build/texts.mjs';

/** What the scripts over pairs (parity, places, truth, words) have in common. */

const TIMEOUT = 300_000;

/** Runs the program that was built; `error` is what `execFile` says of a status that is not 0. */
export function portcullis(args) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['bin/portcullis.js', ...args],
      { maxBuffer: 2 ** 30, timeout: TIMEOUT },
      (error, stdout, stderr) => resolve({ error, stdout, stderr }),
    );
  });
}

/** Checks an input, whatever is found. */
export function checked(args) {
  return portcullis(['check', ...args, '--format', 'json', '--exit-zero']);
}

/** What these modules export: they are TypeScript, tested with everything else. */
export async function tested(paths) {
  const contents = paths.map((path) => `export * from './${path}';`).join('\n');
  const {
    outputFiles: [bundle],
  } = await build({
    stdin: { contents, resolveDir: '.', loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    plugins: [texts],
    format: 'esm',
    logLevel: 'warning',
  });
  return import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
}

/** Several at once, answers in the order of the items. */
export async function inTurns(items, work) {
  const answers = [];
  const waiting = [...items.entries()];
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        answers[next[0]] = await work(next[1]);
    }),
  );
  return answers;
}

/** The arguments that read the configuration of a pair. */
export function configurationOf(folder, { tree, folder: inTree, variables }) {
  const root = join(folder, 'trees', tree);
  const module = join(root, inTree);
  return [
    module,
    '--root',
    root,
    ...variables.flatMap((each) =>
      each.kind === 'value' ? ['--var', each.text] : ['--var-file', join(module, each.path)],
    ),
  ];
}

/** The arguments that read the plan of a pair with the configuration that it was made of. */
export function sourceOf(folder, { tree, folder: inTree }) {
  const root = join(folder, 'trees', tree);
  return ['--source', join(root, inTree), '--root', root];
}
