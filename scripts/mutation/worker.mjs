/** Runs one test file after the other in this process, as its parent asks, with a mutant awake or none. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readConfig } from 'jest-config';
import Runtime from 'jest-runtime';
import TestRunner from 'jest-runner';
import { reached } from './environment.mjs';

const { projectConfig, globalConfig } = await readConfig(
  { _: [], $0: '', testEnvironment: '<rootDir>/scripts/mutation/environment.mjs', runInBand: true, silent: true },
  process.cwd(),
);
const context = await Runtime.createContext(projectConfig, {
  console,
  maxWorkers: availableParallelism(),
  watch: false,
  watchman: false,
});

/** A mutant may never end: no timer of this thread would stop it. Counts CPU time, as others may use this machine. */
const watchdog = new Worker(
  `const { parentPort } = require('node:worker_threads');
  const spent = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
  let end = Infinity;
  parentPort.on('message', (limit) => { end = limit === null ? Infinity : spent() + limit; });
  setInterval(() => { if (spent() > end) process.kill(process.pid, 'SIGKILL'); }, 200);`,
  { eval: true },
);
watchdog.unref();

process.on('message', async ({ test, mutant, limitMs }) => {
  if (mutant === null) delete process.env.__STRYKER_ACTIVE_MUTANT__;
  else process.env.__STRYKER_ACTIVE_MUTANT__ = mutant;
  watchdog.postMessage(limitMs);
  const before = process.cpuUsage();
  const problem = await problemOf(join(process.cwd(), test));
  const { user, system } = process.cpuUsage(before);
  watchdog.postMessage(null);
  const cpuMs = (user + system) / 1000;
  process.send({ problem, cpuMs, bytes: process.memoryUsage.rss(), reached: mutant === null ? [...reached.ids] : [] });
});
process.once('disconnect', () => process.exit());
process.send('ready');

/** What fails in a test file; null where nothing does. */
async function problemOf(path) {
  let problem = null;
  const running = new TestRunner(globalConfig, {});
  running.on('test-file-failure', ([, error]) => {
    problem = error.message ?? 'it did not run';
  });
  running.on('test-file-success', ([, { numFailingTests, testExecError, failureMessage }]) => {
    if (numFailingTests > 0 || testExecError) problem = failureMessage ?? 'it failed';
  });
  await running.runTests([{ context, path }], { isInterrupted: () => false }, { serial: true });
  return problem;
}
