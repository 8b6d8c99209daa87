import type { FileBounds, OpenedFile } from '../base/opened-file.ts';

/** What a wrapper needs of the machine: other programs, signals, and a place that nobody else looks into. */
export interface Machine {
  /**
   * Runs a program to its end with the terminal, or the streams, of this one. Signals that ask this program to end
   * reach it once, and this program lives on.
   */
  readonly run: (call: ProgramCall) => Promise<Ended>;
  /** The same, with what it prints to standard output. Of what is large, somebody reads all before the program ends. */
  readonly read: (
    call: ProgramCall,
    bounds: FileBounds,
  ) => Promise<{ readonly ended: Promise<Ended>; readonly output: OpenedFile }>;
  /** The first signal that asked this program to end; null where none did. */
  readonly interrupted: () => Promise<Signal | null>;
  /** The next line of standard input, without its end; null where there is none, or a signal came first. */
  readonly answer: () => Promise<string | null>;
  /** What changes whenever a file is written, so that it tells whether it was; null where there is none. */
  readonly writingOf: (path: string) => Promise<string | null>;
  readonly openPrivateFolder: () => Promise<PrivateFolder>;
}

/** One run of a program. */
export interface ProgramCall {
  readonly program: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How a program ended. */
export type Ended =
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'signal'; readonly signal: Signal }
  /** `why`: as the system says it. */
  | { readonly kind: 'not-started'; readonly isMissing: boolean; readonly why: string };

export interface Signal {
  readonly name: string;
  readonly number: number;
}

/** A folder for this user alone. Whoever opens it removes it. */
export interface PrivateFolder {
  /** Absolute. */
  readonly path: string;
  /** An empty file that only this user may read or write, whatever the umask; its path. */
  readonly create: (name: string) => Promise<string>;
  /** A copy of a regular file, as private; what is wrong where there is none. */
  readonly copy: (
    from: string,
    name: string,
  ) => Promise<{ readonly ok: true; readonly path: string } | { readonly ok: false; readonly message: string }>;
  /** The first bytes of a file in it. */
  readonly start: (path: string, length: number) => Promise<Buffer>;
  readonly remove: () => Promise<void>;
}

/** What a shell says of a program that a signal has ended. */
export function signalStatus({ number }: Signal): number {
  return 128 + number;
}
