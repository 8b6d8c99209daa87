import type { SourceLines } from '../base/source-lines.ts';

/** What only raw HCL needs to know. */
export interface HclRequest {
  readonly settings: readonly VariableOption[];
  /** Files with values of data sources. */
  readonly data: readonly string[];
  /** Null: what the configuration says, else `default`. */
  readonly workspace: string | null;
  /** Null: what the configuration says, else what the files say. */
  readonly dialect: 'terraform' | 'tofu' | null;
  /** Every folder below the inputs that no other folder calls. */
  readonly recursive: boolean;
  /** Globs of folders that `recursive` leaves out, from each input. */
  readonly exclude: readonly string[];
  /** What bounds the files that inputs name; null: the nearest folder with `.git` above each. */
  readonly root: string | null;
  /** `portcullis.yaml`; null: the nearest one in or above each folder. */
  readonly config: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Remembers which files are read. */
  readonly sources?: SourceLines;
}

/** `--var name=value` or `--var-file path`. */
export type VariableOption =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string };
