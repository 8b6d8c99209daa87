import type { WritableDisk } from '../base/disk.ts';
import type { Pieces } from '../base/pieces.ts';
import type { OpenApart } from '../engine/judged-apart.ts';
import type { Machine } from '../wrap/machine.ts';

/** Everything that the program takes from outside, so that tests can be the outside. */
export interface World {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly disk: WritableDisk;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /**
   * Whether somebody writes to standard input, or has: a file or a pipe that is not at its end. Asked once, after all
   * is read that is read from it.
   */
  readonly stdinWaits: () => Promise<boolean>;
  /** For who runs other programs; once it is asked for, signals do not end this one. */
  readonly machine: () => Promise<Machine>;
  /** Other threads of this program; null where there are none. `jobs`: so many, whatever pays. */
  readonly threads: ((jobs: number | null) => Promise<OpenApart>) | null;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly now: () => Date;
  /** Calls back after `milliseconds` unless it is stopped before. */
  readonly later: (milliseconds: number, then: () => void) => { readonly stop: () => void };
}

export interface Output {
  readonly write: (text: string) => void;
  /** As fast as somebody takes it; once nobody does, the rest is not made. */
  readonly stream: (text: Pieces) => Promise<void>;
  readonly isTerminal: boolean;
  /** Of the terminal; null where it is none. */
  readonly columns: number | null;
}
