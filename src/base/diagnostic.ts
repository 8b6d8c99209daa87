import type { Place } from './place.ts';

/**
 * Something about the input that a person should know.
 * `error`: given but not readable (status 2); `warning`: read, but a part is unknown or will fail at apply; `info`: how
 * something was resolved.
 */
export interface Diagnostic {
  readonly level: 'error' | 'warning' | 'info';
  /**
   * What is wrong, with what would be right. Text of the input in it is not escaped yet: whoever prints it escapes it.
   */
  readonly message: string;
  /** The Terraform address it is about, where there is one. */
  readonly address: string | null;
  readonly place: Place | null;
}
