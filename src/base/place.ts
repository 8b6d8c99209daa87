/** A place in a file that a person can open. Lines and columns start at 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The module calls that lead there, outermost first. */
  readonly calls: readonly Place[];
}
