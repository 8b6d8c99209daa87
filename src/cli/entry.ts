import { fstatSync } from 'node:fs';
import process from 'node:process';
import { harmlessLine, printable } from '../base/escape.ts';
import { NODE_DISK } from '../base/node-disk.ts';
import { replaceFile } from '../base/replace-file.ts';
import { main } from './main.ts';
import { ownOutput } from './own-output.ts';

/** Runs the program in this process. `version` is the package's. */
export async function run(version: string): Promise<void> {
  process.exitCode = 2;
  let isLost = false;
  // Whoever reads the output may leave early (`| head`), or close the terminal; the rest of it is nobody's, and the
  // status stands. Else somebody waits for what cannot be written, as on a full disk: nothing passes then, whether this
  // is known before the end or after it.
  const failing =
    (name: 'output' | 'error') =>
    ({ code, message }: NodeJS.ErrnoException, isTerminal: boolean): void => {
      if (code === 'EPIPE' || (code === 'EIO' && isTerminal) || isLost) return;
      isLost = true;
      process.exitCode = failed(process.exitCode);
      if (name === 'output') stderr.write(`portcullis: standard output cannot be written to (${code ?? message})\n`);
    };
  const stdout = ownOutput({ descriptor: 1, stream: () => process.stdout, failed: failing('output') });
  const stderr = ownOutput({ descriptor: 2, stream: () => process.stderr, failed: failing('error') });
  // Node.js prints warnings, its own and those of libraries, as they are; what stands in them may be of the input.
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    stderr.write(`portcullis: ${harmlessLine(printable(`${name}: ${message}`))}\n`);
  });
  const status = await main(
    {
      argv: process.argv.slice(2),
      env: process.env,
      disk: {
        ...NODE_DISK,
        replace: async (path, content) => {
          const { removedBySignals } = await import('./machine/removed-by-signals.ts');
          await replaceFile(path, content, removedBySignals);
        },
      },
      // Asked for by who reads it.
      stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
      stdinWaits,
      machine: async () => (await import('./machine/node-machine.ts')).openMachine(),
      threads: async (jobs) => (await import('./machine/judge-threads.ts')).openThreads(jobs),
      stdout,
      stderr,
      now: () => new Date(),
      later: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        return {
          stop: () => {
            clearTimeout(timer);
          },
        };
      },
    },
    version,
  );
  process.exitCode = isLost ? failed(status) : status;
}

/** A status that passes, or is a verdict, becomes that of bad input; others stay. */
function failed(status: typeof process.exitCode): number {
  return Math.max(2, Number(status ?? 0));
}

/** How long a pipe may take to say that nothing comes. */
const PATIENCE = 50;

async function stdinWaits(): Promise<boolean> {
  try {
    const what = fstatSync(0);
    if (what.isFile()) return what.size > 0;
    if (!what.isFIFO() && !what.isSocket()) return false;
  } catch {
    return false;
  }
  const { stdin } = process;
  return new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => {
      resolve(true);
    }, PATIENCE);
    const answer = (waits: boolean): void => {
      clearTimeout(timer);
      resolve(waits);
    };
    stdin.once('readable', () => {
      answer(stdin.readableLength > 0);
    });
    stdin.once('end', () => {
      answer(false);
    });
    stdin.once('error', () => {
      answer(false);
    });
  }).finally(() => {
    stdin.destroy();
  });
}
