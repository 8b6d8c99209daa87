/**
 * Asks whether the examples of the built-in rules notice when a rule is another one: `npm run mutate`. Each mutant
 * (policy-mutants.mjs) is a module with one rule, and goes through what `portcullis test` runs, in this process: it is
 * found when that ends with another status than 0. Status 1 where one survives that is not equivalent.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadSource } from './load-source.mjs';
import { readPolicyFiles } from './policy-files.mjs';
import { alone, mutantsOf } from './policy-mutants.mjs';

/** Mutants that no example can tell from their rule, as `{ rule, what, why }`. There is none. */
const EQUIVALENT = [];

const { main, NODE_DISK } = await loadSource(
  "export { main } from './src/cli/main.ts'; export { NODE_DISK } from './src/base/node-disk.ts';",
);
const temporary = await mkdtemp(join(tmpdir(), 'mutants-'));
try {
  process.exitCode = await mutateAll();
} finally {
  await rm(temporary, { recursive: true, force: true });
}

async function mutateAll() {
  const sets = parse(await readFile('policies/sets/ports.yaml', 'utf8'));
  const total = { made: 0, found: 0, refused: 0, equivalent: 0 };
  const survivors = [];
  const known = new Set();
  for (const { module } of await readPolicyFiles()) {
    const own = { made: 0, found: 0, refused: 0, equivalent: 0 };
    for (const rule of module.rules) {
      // A rule that fails by itself would make every mutant of it look found.
      if ((await statusOf(alone(module, rule))) !== 0)
        throw new Error(`${rule.id} fails its own examples: run \`portcullis test policies\``);
      for (const { what, module: mutant } of mutantsOf(module, rule, sets)) {
        const status = await statusOf(mutant);
        own.made += 1;
        if (status === 2) own.refused += 1;
        if (status !== 0) {
          own.found += 1;
          continue;
        }
        const equivalent = EQUIVALENT.find((each) => each.rule === rule.id && each.what === what);
        if (equivalent === undefined) survivors.push(`${rule.id}: ${what}`);
        else {
          own.equivalent += 1;
          known.add(equivalent);
        }
      }
    }
    process.stdout.write(`${module.module.padEnd(16)} ${counted(own)}\n`);
    for (const key of Object.keys(total)) total[key] += own[key];
  }
  process.stdout.write(`${'in total'.padEnd(16)} ${counted(total)}\n`);
  const stale = EQUIVALENT.filter((each) => !known.has(each)).map(
    ({ rule, what }) => `${rule}: ${what} is called equivalent, but is found or not made`,
  );
  for (const line of [...survivors, ...stale]) process.stdout.write(`  ${line}\n`);
  return survivors.length + stale.length > 0 ? 1 : 0;
}

function counted({ made, found, refused, equivalent }) {
  return `${found} of ${made} mutants found (${refused} refused as no rule${equivalent === 0 ? '' : `; ${equivalent} of the others equivalent`})`;
}

async function statusOf(module) {
  const path = join(temporary, 'module.json');
  await writeFile(path, JSON.stringify(module));
  const silent = { write: () => {}, isTerminal: false, columns: null };
  return main(
    {
      argv: ['test', path, '--format', 'json'],
      env: {},
      disk: NODE_DISK,
      stdin: process.stdin,
      stdinWaits: async () => false,
      stdout: silent,
      stderr: silent,
      now: () => new Date(),
      later: () => ({ stop: () => {} }),
    },
    '0.0.0',
  );
}
