// Generated from schemas/config.schema.json by scripts/generate.mjs. Change the schema, not this file.

/**
 * @minItems 1
 */
export type NameList = readonly string[];

/**
 * portcullis.yaml: what a repository says about its rules and its configurations. Paths are relative to the file and lie below the root.
 */
export interface Config {
  /**
   * Configurations that come before this one, which wins: a path, or an npm package that is installed (its `portcullis.yaml`, or a file of it).
   */
  readonly extends?: string | readonly string[];
  /**
   * Policy modules beside the built-in ones: files, folders with such files, or files of an npm package that is installed.
   */
  readonly policies?: readonly string[];
  /**
   * Named networks for all modules.
   */
  readonly networks?: {
    [k: string]: NameList;
  };
  /**
   * Named port sets for all modules, as [tcp/22, udp/6000-6010, web, except tcp/80].
   */
  readonly ports?: {
    [k: string]: NameList;
  };
  /**
   * More public addresses than these are the internet, for every rule.
   */
  readonly internet?: {
    /**
     * IPv4 addresses. The default is 65536, a /16.
     */
    readonly ipv4?: number;
    /**
     * IPv6 /64 networks. The default is 4294967296, a /32.
     */
    readonly ipv6?: number;
  };
  readonly modules?: ModuleSettings;
  readonly rules?: RuleSettings;
  /**
   * Other settings where something is so. Later ones win.
   */
  readonly scopes?: readonly Scope[];
  /**
   * Findings, or parts of them, that somebody has accepted: they count for nothing, and every report tells them.
   */
  readonly waivers?: readonly Waiver[];
  /**
   * A file of findings that count for nothing as long as they are no graver and reach no further, as `portcullis check --write-baseline` writes it. --baseline comes before it; with --locked it is refused.
   */
  readonly baseline?: string;
  /**
   * Root modules by their folder, each with what checking it needs, or with a list of named sets, once for each of which it is checked: the names are those of the options of `portcullis check`.
   */
  readonly stacks?: {
    [k: string]: StackSettings | readonly VariableSet[];
  };
  /**
   * Folders below that `--recursive` leaves out, as [examples/**, "** /test"]: `*` stands for any text within a name, and `**` for any folders. What another folder calls there is judged as a part of that.
   */
  readonly exclude?: readonly string[];
  /**
   * Values of data sources by type, for every configuration.
   */
  readonly data?: {
    [k: string]: readonly DataValues[];
  };
}
/**
 * Policy modules by id: `off`, `on`, or their parameters.
 */
export interface ModuleSettings {
  [k: string]:
    | 'on'
    | 'off'
    | {
        readonly parameters: Parameters;
      };
}
/**
 * Values of parameters by name.
 */
export interface Parameters {
  [k: string]: string | number | boolean | readonly string[];
}
/**
 * Rules by id, and flows as `flow/ID`: `off`, `on`, a severity, or a severity and parameters.
 */
export interface RuleSettings {
  [k: string]:
    | 'on'
    | 'off'
    | 'critical'
    | 'high'
    | 'medium'
    | 'low'
    | 'info'
    | {
        readonly severity?: 'on' | 'off' | 'critical' | 'high' | 'medium' | 'low' | 'info';
        readonly parameters?: Parameters;
      };
}
export interface Scope {
  /**
   * What the report calls it.
   */
  readonly name?: string;
  /**
   * Why it is so.
   */
  readonly why?: string;
  /**
   * All of these hold. `*` stands for any text; in paths for any text within a folder, and `**` for any folders.
   */
  readonly where: {
    /**
     * Of the group or list.
     */
    readonly address?: string | readonly string[];
    /**
     * The module instance that states it, as module.network["a"]; the root module is an empty text.
     */
    readonly module?: string | readonly string[];
    /**
     * Values of tags, by key.
     */
    readonly tag?: {
      /**
       * Of the value.
       */
      [k: string]: string | readonly string[];
    };
    /**
     * The file that states it, or the input: relative to this configuration.
     */
    readonly path?: string | readonly string[];
    /**
     * The set of variables that a root module is checked with; plans have none.
     */
    readonly set?: string | readonly string[];
  };
  readonly modules?: ModuleSettings;
  readonly rules?: RuleSettings;
}
/**
 * An accepted risk. It covers what it names and nothing else: of a finding that reaches further, the rest is left.
 */
export interface Waiver {
  /**
   * The ids of rules, and of flows as `flow/ID`.
   */
  readonly rule: string | readonly string[];
  /**
   * The address that the finding is about; `*` stands for any text.
   */
  readonly subject: string | readonly string[];
  /**
   * Packets of this direction alone. Left out: both.
   */
  readonly direction?: 'ingress' | 'egress';
  /**
   * Packets of these ports alone, as [tcp/22, udp/6000-6010, web, except tcp/80]. A number alone is the port of TCP and of UDP. Left out: any.
   */
  readonly ports?: string | number | readonly (string | number)[];
  /**
   * Packets from or to these networks alone: CIDRs, names of `networks`, and `except` any of these. Left out: whoever it is.
   */
  readonly remote?: string | readonly string[];
  /**
   * Inputs, or files that state the subject, relative to this configuration. Left out: any.
   */
  readonly path?: string | readonly string[];
  /**
   * Names of variable sets in `stacks`. Left out: any, and what has none.
   */
  readonly set?: string | readonly string[];
  /**
   * Why it is accepted. Reports show it.
   */
  readonly reason: string;
  /**
   * Who answers for it.
   */
  readonly owner?: string;
  /**
   * The last day on which it holds, as 2027-01-31 (UTC). Left out: no end.
   */
  readonly until?: string;
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
   * Who reads the files. Without it OpenTofu, where there are .tofu files.
   */
  readonly dialect?: 'terraform' | 'tofu';
  /**
   * Plans or states of other stacks, or one that has read the data sources of this; files of the AWS CLI, or a folder of them (docs/live.md).
   */
  readonly context?: readonly string[];
  /**
   * Values of data sources by type: of a type these, instead of those for every configuration.
   */
  readonly data?: {
    [k: string]: readonly DataValues[];
  };
  /**
   * Named sets of variables: the root module is checked once with each, after what holds for all of them.
   *
   * @minItems 1
   * @maxItems 1000
   */
  readonly sets?: readonly VariableSet[];
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
/**
 * What a root module is checked with once.
 */
export interface VariableSet {
  /**
   * What reports call it.
   */
  readonly name: string;
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
   * Who reads the files. Without it OpenTofu, where there are .tofu files.
   */
  readonly dialect?: 'terraform' | 'tofu';
  /**
   * Plans or states of other stacks, or one that has read the data sources of this; files of the AWS CLI, or a folder of them (docs/live.md).
   */
  readonly context?: readonly string[];
  /**
   * Values of data sources by type: of a type these, instead of those for every configuration.
   */
  readonly data?: {
    [k: string]: readonly DataValues[];
  };
}
