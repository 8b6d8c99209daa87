import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Jest does not give back all that a test file takes. */
const MOST_BYTES = 1_000_000_000;

const WORKER = fileURLToPath(new URL('./worker.mjs', import.meta.url));

/** A process that runs test files; another one takes its place where a mutant kills it. */
export function startWorker() {
  let child = null;
  const start = async () => {
    const started = fork(WORKER, {
      execArgv: ['--experimental-vm-modules', '--no-warnings'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await new Promise((resolve, reject) => {
      started.once('message', resolve);
      started.once('exit', () => reject(new Error('no worker starts')));
    });
    return started;
  };
  return {
    ask: async (question) => {
      child ??= await start();
      const asked = child;
      const answer = await new Promise((resolve) => {
        const ended = () =>
          resolve({ problem: 'it takes too long or ends the process', cpuMs: question.limitMs, bytes: 0, reached: [] });
        asked.once('exit', ended);
        asked.once('message', (said) => {
          asked.off('exit', ended);
          resolve(said);
        });
        asked.send(question);
      });
      if (answer.bytes > MOST_BYTES) asked.kill('SIGKILL');
      if (asked.killed || asked.exitCode !== null || asked.signalCode !== null) child = null;
      return answer;
    },
    stop: () => child?.kill('SIGKILL'),
  };
}
