import type { Subject } from './evaluator/line.ts';

/** One thing that is given to the program. */
export interface Case {
  /** What it is made of, to tell it apart. */
  readonly kind: string;
  /** By their paths in a folder of its own. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** What of it is the input; `.` is the folder. */
  readonly input: string;
  /** What it says, where it is valid: each subject with the address that a report gives it. */
  readonly means: readonly { readonly subject: Subject; readonly address: string }[] | null;
  /** The file that was changed into what may be nothing. */
  readonly changed: string | null;
}
