/**
 * Portcullis beside what any program would have to do, and beside other checkers where they are installed, on the same
 * inputs in the same run; USAGE has the options.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { commandLine, refuse, wholeNumber } from '../scripts/command-line.mjs';
import { measure, median } from './measure.mjs';
import { pageOf, tableOf, targetsTable } from './page.mjs';
import { openRows } from './rows.mjs';
import { findRivals } from './rivals.mjs';
import { worseThan } from './worse.mjs';

const LAST = new URL('last.json', import.meta.url);
/** Milliseconds after which another checker is given up. */
const LIMIT = 45_000;
const COMMAND = 'npm run bench -- --page';

/** Rows that take seconds, on their own. */
const QUICK = ['small-plan', 'help', 'hcl-small', '1000-groups'];
const USAGE = `usage: npm run bench -- [--quick] [--only ROW]... [--rounds N] [--node PROGRAM]... [--page] [--compare]

  --quick          three rounds of ${QUICK.join(', ')}, without other checkers: half a minute
  --only ROW       this row; may be repeated (all of them: ten minutes or more)
  --rounds N       the most runs of a command (15); slow ones run less often
  --node PROGRAM   another Node.js to start with; may be repeated
  --page           write docs/performance.md, and bench/last.json of which it is made
  --compare        status 1 where a ratio of processor times is worse than in bench/last.json by more than a quarter

Rows:
${openRows('.', {})
  .map(({ id, name }) => `  ${id.padEnd(15)}  ${name}\n`)
  .join('')}`;

const { values } = commandLine(USAGE, {
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string' },
    node: { type: 'string', multiple: true, default: [] },
    page: { type: 'boolean', default: false },
    compare: { type: 'boolean', default: false },
  },
});
const rounds = wholeNumber('rounds', values.rounds ?? (values.quick ? '3' : '15'), USAGE, 1);
const ids = openRows('.', {}).map(({ id }) => id);
const wrong = values.only.find((id) => !ids.includes(id));
if (wrong !== undefined) refuse(`--only ${wrong}: there is no such row`, USAGE);
const wanted = values.only.length > 0 ? values.only : values.quick ? QUICK : ids;
if (values.page && wanted !== ids) refuse('--page is made of all rows: leave --only and --quick out', USAGE);
const isBusy = loadavg()[0] > availableParallelism();
const { rivals, versions, missing } = values.quick ? { rivals: {}, versions: {}, missing: [] } : findRivals();
for (const name of missing) process.stderr.write(`${name} is not installed, and is left out\n`);
const folder = await mkdtemp(`${tmpdir()}/portcullis-bench-`);
try {
  const results = {};
  for (const { id, name, open } of openRows(folder, rivals).filter((row) => wanted.includes(row.id))) {
    process.stderr.write(`${id} …\n`);
    const { run, beside } = await open();
    const all = { 'node -e 0': ['-e', '0'], ...beside };
    const { own, ...others } = await measure({ own: run, ...all }, rounds, { limit: LIMIT });
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
    starts: [process.execPath, ...values.node].flatMap((program) => startsOf(program, rounds)),
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
  const node = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1);
  if (node.startsWith('20.')) return [];
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
  return [{ node, base: median(times.base), small: median(times.small) }];
}
