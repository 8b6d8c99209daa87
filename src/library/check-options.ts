import type { Severity } from '../model/generated/report.ts';
import type { Undetermined } from './gate-asked.ts';

/** A file whose content is at hand, so that nothing of it need be on the disk. */
export interface InMemoryFile {
  /** What the report calls it; what lies beside such a path counts as if the file were there. */
  readonly path: string;
  /** Its text or bytes, or the value that its JSON stands for. */
  readonly content: string | Uint8Array | object;
}

/** The path of a file, from the working directory, or the file itself. */
export type FileOption = string | InMemoryFile;

/**
 * What the options of `portcullis check` say, by the same names. What is left out is as on the command line, but for
 * the environment, of which nothing is read.
 */
export interface CheckOptions extends GateOptions {
  /** Plans or states of other stacks, so that what they manage is known. */
  readonly context?: readonly FileOption[];
  /**
   * The folder of the configuration that plans were made of; null: it is not looked for. Otherwise it is found where
   * the plan lies or the program runs.
   */
  readonly source?: string | null;
  /** False: nothing is taken for granted that the input does not mention. */
  readonly assume?: boolean;
  /** Values of variables: texts as after `-var`, other values as they are. They come after `varFile`. */
  readonly var?: Readonly<Record<string, unknown>>;
  readonly varFile?: readonly FileOption[];
  /** Values of data sources by type, as JSON or YAML. */
  readonly data?: readonly FileOption[];
  readonly workspace?: string;
  readonly dialect?: 'terraform' | 'tofu';
  /** Check every folder below that no other folder calls. */
  readonly recursive?: boolean;
  /** Globs of folders that `recursive` leaves out, from each input. */
  readonly exclude?: readonly string[];
  /** Which of the sets that `stacks` of `portcullis.yaml` names are checked; otherwise all. */
  readonly set?: readonly string[];
  /** Larger files are refused, as `700M`, `4G`; otherwise `2G`. */
  readonly maxInput?: string;
  /** Instead of the nearest `portcullis.yaml`. */
  readonly config?: FileOption;
  /** The folder that nothing is read outside of; otherwise the nearest one with `.git`, else the input's. */
  readonly root?: string;
  /** Policy modules beside the built-in ones, or folders of them. */
  readonly policy?: readonly FileOption[];
  /** What comes with the input loosens nothing. */
  readonly locked?: boolean;
  /** Leave out the findings that a file records, as long as they are no graver and reach no further. */
  readonly baseline?: FileOption;
  /** Record what is found in a file; with `baseline` only what that still covers. */
  readonly writeBaseline?: string;
  /** False: comments of the configuration accept nothing. */
  readonly inline?: boolean;
  /** The day on which exceptions are to hold, as YYYY-MM-DD; otherwise this one, in UTC. */
  readonly today?: string;
  /** What the report calls the run, by which `portcullis merge` tells the reports of many runs apart. */
  readonly label?: string;
  /** Leave out what was so before the plan. */
  readonly only?: 'new';
  /** Where `TF_VAR_*` and `TF_WORKSPACE` are looked for, as `process.env`; otherwise nowhere. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Told of each input before it is read. */
  readonly onInput?: (path: string) => void;
}

/** What is asked of the verdict. */
export interface GateOptions {
  /** The least severity that fails the check; otherwise `high`. */
  readonly failOn?: Severity;
  /** What becomes of findings that are not known to be so; otherwise they are reported, and count for nothing. */
  readonly undetermined?: Undetermined;
}
