import type { Place } from './place.ts';

/** Something about the input that a person should know. Nothing is decided by its words. */
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
  /** What the message says, as fields, where something follows from it. */
  readonly about: About | null;
}

/** As the report has it: `About` in `schemas/report.schema.json` says what each is. */
type About =
  | AbsentModule
  | UnreadModule
  | { readonly kind: 'unseen' }
  | { readonly kind: 'path'; readonly path: string; readonly judged?: false }
  | { readonly kind: 'comments'; readonly count: number }
  | { readonly kind: 'exception'; readonly by: 'comment' | 'waiver' | 'baseline' }
  /** A configuration that is nearly the plan's, and is not read with it; `why`: the rest of a sentence. */
  | { readonly kind: 'source-unused'; readonly folder: string; readonly why: string }
  /** `moved` blocks that are not followed. */
  | { readonly kind: 'moves'; readonly count: number }
  /** Two reports of one input were merged that say different things. */
  | { readonly kind: 'different-reports' }
  /** Of a list of the labels that merged reports are to have. */
  | { readonly kind: 'label-missing' | 'label-unexpected'; readonly label: string }
  | { readonly kind: 'unlabelled'; readonly count: number };

/** A module that `terraform init` has not brought. */
interface AbsentModule {
  readonly kind: 'module-absent';
  /** The path of its calls: `net.db`. */
  readonly call: string;
  readonly source: string;
  /** The rest of a sentence; null where it is simply not there. */
  readonly why: string | null;
}

/** A module that cannot be read, or not be used as its call wants it. */
interface UnreadModule {
  readonly kind: 'module-unread';
  readonly call: string;
  /** The rest of a sentence that begins with the module. */
  readonly why: string;
}

/** What is known of a diagnostic besides its message. */
type Known = Partial<Pick<Diagnostic, 'address' | 'place' | 'about'>>;

export function diagnosticOf(
  level: Diagnostic['level'],
  message: string,
  { address = null, place = null, about = null }: Known = {},
): Diagnostic {
  return { level, message, address, place, about };
}

export function errorOf(message: string, known?: Known): Diagnostic {
  return diagnosticOf('error', message, known);
}

export function warningOf(message: string, known?: Known): Diagnostic {
  return diagnosticOf('warning', message, known);
}

export function noteOf(message: string, known?: Known): Diagnostic {
  return diagnosticOf('info', message, known);
}

/** Of a message that begins with this path, so that nobody puts it before it once more. */
export function naming(path: string): Known {
  return { about: { kind: 'path', path } };
}

/** The same of what was to be checked, and is read by nothing that is judged. */
export function unjudged(path: string): Known {
  return { about: { kind: 'path', path, judged: false } };
}

/** Of what is wrong with the module of a call; `why` is the rest of a sentence that begins with the module. */
export function unreadModule(call: string, why: string): { readonly message: string; readonly about: UnreadModule } {
  return { message: `The module ${call} ${why}`, about: { kind: 'module-unread', call, why } };
}
