import { fstatSync } from 'node:fs';
import process from 'node:process';
import { harmlessLine, printable } from '../base/escape.ts';
import { NODE_DISK } from '../base/node-disk.ts';
import { main } from './main.ts';
import type { Output } from './world.ts';

/** Runs the program in this process. `version` is the package's. */
export async function run(version: string): Promise<void> {
  process.exitCode = 2;
  let isLost = false;
  // Whoever reads the output may leave early (`| head`), or close the terminal; the rest of it is nobody's, and the
  // status stands. Else somebody waits for what cannot be written, as on a full disk: nothing passes then, whether this
  // is known before the end or after it.
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || (error.code === 'EIO' && stream.isTTY) || isLost) return;
      isLost = true;
      process.exitCode = failed(process.exitCode);
      if (stream === process.stdout)
        process.stderr.write(`portcullis: standard output cannot be written to (${error.code ?? error.message})\n`);
    });
  // Node.js prints warnings, its own and those of libraries, as they are; what stands in them may be of the input.
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    process.stderr.write(`portcullis: ${harmlessLine(printable(`${name}: ${message}`))}\n`);
  });
  const status = await main(
    {
      argv: process.argv.slice(2),
      env: process.env,
      disk: NODE_DISK,
      stdin: process.stdin,
      stdinWaits,
      machine: async () => (await import('./machine/node-machine.ts')).openMachine(),
      stdout: outputOf(process.stdout),
      stderr: outputOf(process.stderr),
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

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => {
      stream.write(text);
    },
    // Of a pipe Node.js says nothing at all, and what is undefined would count as not said.
    isTerminal: Boolean(stream.isTTY),
    // A terminal that a program made for its hooks has no size: pre-commit's says 0.
    columns: stream.isTTY && stream.columns > 0 ? stream.columns : null,
  };
}
