import { join } from 'node:path';
import type { Disk } from '../src/base/disk.ts';
import { createFile } from '../src/base/create-file.ts';
import { NODE_DISK } from '../src/base/node-disk.ts';
import { wholeText, type Pieces } from '../src/base/pieces.ts';
import { main } from '../src/cli/main.ts';
import type { Machine } from '../src/wrap/machine.ts';

export interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Files written, by path. */
  readonly written: Readonly<Record<string, string>>;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly columns?: number;
  /** Calls back at once, as if the patience were over. */
  readonly impatient?: boolean;
  readonly writeFails?: boolean;
  /** The moment at which it runs. */
  readonly now?: string;
  /** Instead of this machine's. */
  readonly disk?: Disk;
  /** Other programs; none unless it is given. */
  readonly machine?: Machine;
  /** In the working directory, for what creates files; they are among those written. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files are created here, on the disk. */
  readonly folder?: string;
}

/** The whole program in this process, with a made-up world around it. */
export async function runProgram(argv: readonly string[], options: RunOptions = {}): Promise<Run> {
  const out = { stdout: '', stderr: '' };
  const written: Record<string, string> = { ...options.files };
  const stream = (name: keyof typeof out) => ({
    write: (text: string) => {
      out[name] += text;
    },
    stream: (text: Pieces) => Promise.resolve(void (out[name] += wholeText(text))),
    isTerminal: options.isTerminal === true,
    get columns() {
      return options.isTerminal === true ? (options.columns ?? 80) : null;
    },
  });
  const status = await main(
    {
      argv,
      env: options.env ?? {},
      stdin: (async function* () {
        yield await Promise.resolve(options.stdin ?? '');
      })(),
      stdinWaits: () => Promise.resolve(options.stdin !== undefined && options.stdin !== ''),
      machine: () =>
        options.machine === undefined ? Promise.reject(new Error('no machine')) : Promise.resolve(options.machine),
      threads: null,
      stdout: stream('stdout'),
      stderr: stream('stderr'),
      disk: {
        ...(options.disk ?? NODE_DISK),
        replace: async (path, content) => {
          if (options.writeFails === true) throw new Error('EACCES: permission denied');
          written[path] = await Promise.resolve(wholeText(content));
        },
        append: async (path, content) => {
          if (options.writeFails === true) throw new Error('EACCES: permission denied');
          written[path] = `${written[path] ?? ''}${await Promise.resolve(content)}`;
        },
        create: async (path, content, { overwrite }) => {
          if (options.writeFails === true) throw new Error('EACCES: permission denied');
          if (options.folder !== undefined) return createFile(options.folder, path, content, { overwrite });
          if (!overwrite && Object.hasOwn(written, path)) return Promise.resolve('exists');
          written[path] = content;
          return 'written';
        },
        isThere: (path) => {
          if (options.folder !== undefined) return NODE_DISK.isThere(join(options.folder, path));
          return (
            Object.hasOwn(written, path) || (options.files === undefined && (options.disk ?? NODE_DISK).isThere(path))
          );
        },
      },
      now: () => new Date(options.now ?? '2026-11-30T12:00:00Z'),
      later: (_, then) => {
        if (options.impatient === true) then();
        return { stop: () => {} };
      },
    },
    '0.0.0-test',
  );
  return { status, ...out, written };
}
