/** Everything that the program takes from outside, so that tests can be the outside. */
export interface World {
  /** Without node and the script. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /**
   * Whether somebody writes to standard input, or has: a file or a pipe that is not at its end. Asked once, after all
   * is read that is read from it.
   */
  readonly stdinWaits: () => Promise<boolean>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Writes a whole file; throws where that fails. */
  readonly writeFile: (path: string, content: string) => Promise<void>;
  /**
   * Writes a new file below the working directory, and the folders that it needs; what is there is replaced with
   * `overwrite` only. Throws where that fails.
   */
  readonly createFile: (
    path: string,
    content: string,
    options: { readonly overwrite: boolean },
  ) => Promise<'written' | 'exists'>;
  /** Whether there is anything of this name, a symbolic link included. */
  readonly isThere: (path: string) => Promise<boolean>;
  /** Calls back after `milliseconds` unless it is stopped before. */
  readonly later: (milliseconds: number, then: () => void) => { readonly stop: () => void };
}

export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Of the terminal; null where it is none. */
  readonly columns: number | null;
}
