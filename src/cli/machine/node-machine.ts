import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { constants } from 'node:os';
import process from 'node:process';
import { refuseFile, systemTrouble } from '../../base/file-read.ts';
import { openedWhole, openPieces, type OpenedFile } from '../../base/opened-file.ts';
import type { ProgramCall, Ended, Machine, Signal } from '../../wrap/machine.ts';
import { openPrivateFolder } from './node-private-folder.ts';
import { ownsTerminal } from './owns-terminal.ts';

/** What asks a program to end. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
/** What a terminal sends to all programs of its foreground group. */
const OF_TERMINAL: ReadonlySet<string> = new Set(['SIGINT', 'SIGHUP', 'SIGQUIT']);
/** Within these milliseconds the same signal is one: who ends a group of processes often signals its leader as well. */
const ONE = 1000;

/**
 * This machine, from when it is asked for: from then on, signals do not end this program.
 *
 * Terraform takes a second signal as the order to drop everything, its state included. So a program below gets each one
 * once. At a terminal it is in the same group and gets from there what is pressed; it could not ask for passwords
 * otherwise. Elsewhere it has a group of its own, which nobody else signals.
 */
export function openMachine(): Machine {
  const sharesGroup = process.platform === 'win32' || ownsTerminal();
  let child: ChildProcess | null = null;
  let first: Signal | null = null;
  let stopWaiting = (): void => {};
  const last = new Map<string, number>();
  for (const name of ENDING)
    process.on(name, () => {
      first ??= { name, number: constants.signals[name] };
      stopWaiting();
      const now = performance.now();
      const isSame = now - (last.get(name) ?? -ONE) < ONE;
      last.set(name, now);
      if (isSame || child === null || (sharesGroup && OF_TERMINAL.has(name))) return;
      pass(child, name, sharesGroup);
    });
  const start = async (
    call: ProgramCall,
    stdio: SpawnOptions['stdio'],
    use: (started: ChildProcess) => void,
  ): Promise<Ended> =>
    new Promise((resolve) => {
      const started = spawn(call.program, call.words, { stdio, env: call.env, detached: !sharesGroup });
      child = started;
      started.once('error', (error: NodeJS.ErrnoException) => {
        // Also of a signal that could not be sent.
        if (started.pid !== undefined) return;
        child = null;
        resolve({ kind: 'not-started', isMissing: error.code === 'ENOENT', why: error.code ?? error.message });
      });
      started.once('close', (status, signal) => {
        child = null;
        resolve(
          signal === null
            ? { kind: 'exit', status: status ?? 2 }
            : { kind: 'signal', signal: { name: signal, number: constants.signals[signal] } },
        );
      });
      use(started);
    });
  return {
    run: (call) => start(call, 'inherit', () => {}),
    read: async (call, bounds) => {
      const name = `what ${call.program} prints`;
      const started: { output: Promise<OpenedFile> | null } = { output: null };
      const ended = start(call, ['ignore', 'pipe', 'inherit'], ({ stdout }) => {
        if (stdout !== null)
          started.output = openPieces(name, stdout, bounds).catch((error: unknown) =>
            openedWhole(systemTrouble(name, error)),
          );
      });
      return {
        ended,
        output: (await started.output) ?? openedWhole(refuseFile('unreadable', `${name} cannot be read`)),
      };
    },
    // A signal that has come is told in the next turn of the event loop.
    interrupted: async () =>
      new Promise((resolve) => {
        setImmediate(() => {
          resolve(first);
        });
      }),
    answer: async () => {
      if (first !== null) return null;
      return new Promise((resolve) => {
        const { stdin } = process;
        let text = '';
        const done = (line: string | null): void => {
          stdin.removeListener('data', add);
          stdin.removeListener('end', end);
          stdin.removeListener('error', end);
          stopWaiting = () => {};
          // Not closed: what is started next has the same standard input.
          stdin.pause();
          resolve(line);
        };
        const add = (chunk: Buffer): void => {
          text += chunk.toString();
          const at = text.indexOf('\n');
          if (at >= 0) done(text.slice(0, at));
        };
        const end = (): void => {
          done(text === '' ? null : text);
        };
        stopWaiting = () => {
          done(null);
        };
        stdin.on('data', add);
        stdin.once('end', end);
        stdin.once('error', end);
      });
    },
    writingOf: async (path) => {
      try {
        const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
        return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
      } catch {
        return null;
      }
    },
    openPrivateFolder,
  };
}

/** Interrupts go to all that Terraform has started, as from a terminal; plugins leave them to Terraform. */
function pass(child: ChildProcess, signal: NodeJS.Signals, sharesGroup: boolean): void {
  if (child.pid === undefined) return;
  try {
    process.kill(!sharesGroup && signal === 'SIGINT' ? -child.pid : child.pid, signal);
  } catch {
    // It has ended by now.
  }
}
