import type { Diagnostic } from '../base/diagnostic.ts';
import type { InputName } from '../model/input-name.ts';
import type { LayeredConfig } from './configs.ts';
import type { SourceSetting } from './source-setting.ts';

/** What is to be read, as the command line says it: the same for every command that reads inputs. */
export interface InputsRequest {
  /** `-` is standard input. */
  readonly paths: readonly string[];
  /** Null: a folder is a root module. Else all below it are that no other one calls. */
  readonly search: RootSearch | null;
  /** The sets of root modules that are read; none: all of them. A root module without sets is read in any case. */
  readonly sets: readonly string[];
  /** Larger files are refused. */
  readonly maxBytes: number;
  readonly settings: InputSettings;
}

export interface RootSearch {
  /** Globs of folders that are left out, from each input. */
  readonly exclude: readonly string[];
}

/** One input, once it is found: where it is, what it is, and how it is read. */
export interface InputRequest extends InputName {
  /**
   * JSON of a plan, a state or one command of the AWS CLI; a folder of configuration; what several commands printed.
   */
  readonly kind: 'document' | 'root-module' | 'description';
  /** Of a description, where it is. */
  readonly parts?: readonly string[];
  /** What of its folder is not read. */
  readonly unread?: readonly Diagnostic[];
  readonly settings: InputSettings;
  /** What the repository says of it, which comes before the settings. */
  readonly config: LayeredConfig;
}

/**
 * How inputs are read, and what is known beside them. A document needs no more than `context`, `assumes` and its
 * `source`.
 */
export interface InputSettings {
  readonly variables: readonly VariableOption[];
  /** Files with values of data sources. */
  readonly data: readonly string[];
  /** Plans or states of other stacks: what they manage is known and not judged. */
  readonly context: readonly string[];
  /** The configuration of plans. */
  readonly source: SourceSetting;
  /** What an input does not mention is not there; else it may be anything. */
  readonly assumes: boolean;
  /** Null: what the config says, else `default`. */
  readonly workspace: string | null;
  /** Null: what the config says, else what the files say. */
  readonly dialect: 'terraform' | 'tofu' | null;
  /** What bounds the files that inputs name; null: the nearest folder with `.git` above each. */
  readonly root: string | null;
  /** `portcullis.yaml`; null: the nearest one in or above each folder. */
  readonly config: string | null;
  /** What comes with an input loosens nothing: what it says of its own judgement does not count or is refused. */
  readonly locked: boolean;
}

/** `--var name=value` or `--var-file path`. */
export type VariableOption =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };
