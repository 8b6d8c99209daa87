/** A line of Terraform, or of a program like it, taken apart. */
export interface ToolLine {
  /** What stands before the command. */
  readonly before: readonly string[];
  readonly command: string;
  readonly after: readonly string[];
  /** Options of a program around Terraform, which stood behind the command. */
  readonly own: readonly string[];
  /** Where the program works, from the working directory. */
  readonly folder: string;
}

export type ToolLineRead =
  | ({ readonly kind: 'command' } & ToolLine)
  /** No command stands there: help, the version, or a mistake, which the program tells itself. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly why: string };
