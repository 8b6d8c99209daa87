import type { Place } from './place.ts';

/** Something about the input that a person should know. */
export interface Diagnostic {
  /**
   * `error`: given but not readable (status 2); `warning`: read, but a part is unknown or will fail at apply; `info`:
   * how something was resolved.
   */
  readonly level: 'error' | 'warning' | 'info';
  /**
   * What is wrong, with what would be right. Text of the input in it is not escaped yet: whoever prints it escapes it.
   */
  readonly message: string;
  /** The Terraform address it is about, where there is one. */
  readonly address: string | null;
  readonly place: Place | null;
}

/** What a diagnostic is about, where that is known. */
type About = Partial<Pick<Diagnostic, 'address' | 'place'>>;

export function diagnosticOf(
  level: Diagnostic['level'],
  message: string,
  { address = null, place = null }: About = {},
): Diagnostic {
  return { level, message, address, place };
}

export function errorOf(message: string, about?: About): Diagnostic {
  return diagnosticOf('error', message, about);
}

export function warningOf(message: string, about?: About): Diagnostic {
  return diagnosticOf('warning', message, about);
}

export function noteOf(message: string, about?: About): Diagnostic {
  return diagnosticOf('info', message, about);
}
