// Generated from schemas/config.schema.json by scripts/generate.mjs. Change the schema, not this file.

/**
 * portcullis.yaml: what a repository says about its configurations. Paths are relative to the file and lie below the root.
 */
export interface Config {
  /**
   * Root modules by their folder, each with what checking it needs: the names are those of the options of `portcullis check`.
   */
  readonly stacks?: {
    [k: string]: StackSettings;
  };
  /**
   * Values of data sources by type, for every configuration.
   */
  readonly data?: {
    [k: string]: readonly DataValues[];
  };
}
/**
 * What one root module is checked with. Options of the command line come after it, so that they win.
 */
export interface StackSettings {
  /**
   * Files of variables, later ones win.
   */
  readonly 'var-file'?: readonly string[];
  /**
   * Variables by name, after the files.
   */
  readonly var?: {
    [k: string]: string | number | boolean;
  };
  /**
   * What terraform.workspace is.
   */
  readonly workspace?: string;
  /**
   * Plans or states of other stacks, or one that has read the data sources of this.
   */
  readonly context?: readonly string[];
}
export interface DataValues {
  /**
   * Arguments that the data source has; none: every one of the type.
   */
  readonly match?: {
    [k: string]: unknown;
  };
  /**
   * Its attributes.
   */
  readonly values: {
    [k: string]: unknown;
  };
}
