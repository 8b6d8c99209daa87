/**
 * Portcullis beside what any program would have to do, and beside other checkers where they are installed, on the same
 * inputs in the same run:
 *
 *     npm run bench [-- OPTION...]
 *
 * `--only ID` (repeatable): these rows. `--rounds N`: the most runs of a command. `--node PROGRAM` (repeatable): another
 * Node.js to start with. `--page`: write docs/performance.md, and bench/last.json of which it is made. `--compare`:
 * status 1 where a ratio of processor times is worse than in bench/last.json by more than a quarter.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { measure, median } from './measure.mjs';
import { pageOf, tableOf, targetsTable } from './page.mjs';
import { openRows } from './rows.mjs';
import { findRivals } from './rivals.mjs';
import { worseThan } from './worse.mjs';

const LAST = new URL('last.json', import.meta.url);
/** Milliseconds after which another checker is given up. */
const LIMIT = 45_000;
const COMMAND = 'npm run bench -- --page';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '15' },
    node: { type: 'string', multiple: true, default: [] },
    page: { type: 'boolean', default: false },
    compare: { type: 'boolean', default: false },
  },
});
const isBusy = loadavg()[0] > availableParallelism();
const { rivals, versions, missing } = findRivals();
for (const name of missing) process.stderr.write(`${name} is not installed, and is left out\n`);
const folder = await mkdtemp(`${tmpdir()}/portcullis-bench-`);
try {
  const rows = (await openRows(folder, rivals)).filter(
    ({ id }) => values.only.length === 0 || values.only.includes(id),
  );
  const results = {};
  for (const { id, name, run, beside } of rows) {
    process.stderr.write(`${id} …\n`);
    const all = { 'node -e 0': ['-e', '0'], ...beside };
    const { own, ...others } = await measure({ own: run, ...all }, Number(values.rounds), { limit: LIMIT });
    results[id] = { name, own, beside: others };
  }
  const measured = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? process.arch}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    node: process.versions.node,
    versions,
    missing,
    limit: LIMIT,
    // By the clock nothing can be told where others wait for the processor, too.
    by: isBusy ? 'cpu' : 'time',
    results,
    starts: [process.execPath, ...values.node].flatMap((program) => startsOf(program, Number(values.rounds))),
  };
  process.stdout.write(`${tableOf(measured)}\n${targetsTable(measured)}`);
  if (values.compare) {
    const worse = worseThan(JSON.parse(await readFile(LAST, 'utf8')), measured);
    for (const line of worse) process.stdout.write(`worse: ${line}\n`);
    process.exitCode = worse.length === 0 ? 0 : 1;
  }
  if (values.page) {
    await writeFile('docs/performance.md', pageOf(measured, COMMAND));
    await writeFile(LAST, `${JSON.stringify(measured, null, 1)}\n`);
  }
} finally {
  await rm(folder, { recursive: true });
}

/** What a Node.js takes to start, and with a small plan; none for the oldest that this is the only target of. */
function startsOf(program, rounds) {
  const times = { base: [], small: [] };
  const commands = {
    base: ['-e', '0'],
    small: ['bin/portcullis.js', 'check', 'testdata/scenarios/ssh-open/plan.json', '--format', 'json'],
  };
  for (let round = 0; round < rounds; round++)
    for (const [name, args] of Object.entries(commands)) {
      const start = performance.now();
      spawnSync(program, args, { stdio: 'ignore' });
      times[name].push(performance.now() - start);
    }
  const node = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);
  return node.startsWith('20.') ? [] : [{ node, base: median(times.base), small: median(times.small) }];
}
