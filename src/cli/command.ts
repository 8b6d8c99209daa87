import type { ProcessStatus } from './exit-status.ts';
import { optionValues, type Options, type OptionSpec, type ValuesOf } from './option.ts';
import type { World } from './world.ts';

/** What the names on a command's line are: what stands there and is no option. */
export interface Positional {
  /** As the help shows them, behind the command. */
  readonly usage: '' | `[${string}]` | `<${string}>`;
  /** How many of them it takes, and what is wrong with more; null: any number, and one at least where there is `--`. */
  readonly limit: { readonly most: number; readonly tooMany: string } | null;
  /** For the help, by the name in `usage`. */
  readonly specs: Readonly<Record<string, OptionSpec>>;
}

export interface PassesOn {
  /** The status where the options of the command are misused, by what the other program was to be given. */
  readonly misusedStatus: (words: readonly string[]) => 1 | 2;
  /** With which its lines begin. */
  readonly words: readonly string[];
  /** What else can be run, by its name, and the options that say so. */
  readonly programs: Readonly<Record<string, readonly string[]>>;
}

/** An option as it stands on the line. */
export interface GivenOption {
  /** Without its hyphens. */
  readonly name: string;
  readonly value: string;
}

/** A line of a command once it is taken apart: words and options are ones that the command has. */
export interface Line<O extends Options> {
  readonly names: readonly string[];
  readonly values: ValuesOf<O>;
  /** Those with a value, in their order, where that matters. */
  readonly given: readonly GivenOption[];
}

/** What a line asks for; a mistake that only the command can see, with what would be right. */
export type LineReading<R> = { readonly ok: true; readonly request: R } | Misused;

export interface Misused {
  readonly ok: false;
  readonly mistake: string;
}

/** One command, as its file states it. `R`: what it can be asked. */
export interface CommandSpec<O extends Options, R> {
  /** Its first word on the line. */
  readonly name: string;
  /** What other programs call it. */
  readonly alsoCalled?: readonly string[];
  /** One line of the help. */
  readonly about: string;
  readonly positional: Positional;
  /**
   * What stands behind its own options is for another program: from the first word that is none of them, or from behind
   * `--`, they are names as they are.
   */
  readonly passesOn?: PassesOn;
  readonly options: O;
  /** What its statuses 0 and 1 mean, where that is not `0 clean, 1 findings that count`. */
  readonly statuses?: string;
  /** `$0` is the program with the command. */
  readonly examples?: readonly (readonly [line: string, what: string])[];
  readonly read: (line: Line<O>) => LineReading<R>;
  readonly run: (request: R, world: World) => Promise<ProcessStatus>;
}

/** The same for who knows no command in particular: what is asked stays between its `read` and its `run`. */
export interface Command extends Omit<CommandSpec<Options, unknown>, 'read' | 'run'> {
  readonly prepare: (line: {
    readonly names: readonly string[];
    readonly values: Readonly<Record<string, unknown>>;
    readonly given: readonly GivenOption[];
  }) => LineReading<Prepared>;
}

export interface Prepared {
  /** What `run` will do, to be looked at. */
  readonly request: unknown;
  readonly run: (world: World) => Promise<ProcessStatus>;
}

export function command<O extends Options, R>({ read, run, ...spec }: CommandSpec<O, R>): Command {
  return {
    ...spec,
    prepare: ({ values, ...line }) => {
      const reading = read({ ...line, values: optionValues(spec.options, values) });
      if (!reading.ok) return reading;
      const { request } = reading;
      return { ok: true, request: { request, run: (world) => run(request, world) } };
    },
  };
}

export function misused(mistake: string): Misused {
  return { ok: false, mistake };
}
