// Generated from schemas/baseline.schema.json by scripts/generate.mjs. Change the schema, not this file.

/**
 * What `portcullis check --write-baseline` writes and `--baseline` reads: findings that were there, each with how far it reached.
 */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly RecordedFinding[];
}
/**
 * It stands for one finding of the same rule, subject and cause that is no graver and reaches no further.
 */
export interface RecordedFinding {
  readonly rule: string;
  /**
   * The folder of the root module from the repository's root, `.` for the root itself. Left out: not known, so it may be any.
   */
  readonly stack?: string;
  /**
   * The set of variables that it was found with, where the configuration names several for the stack.
   */
  readonly set?: string;
  /**
   * An address. Of the default group or network ACL of a VPC `default of` the VPC, whatever resource adopts it; `input` for what is about the whole input.
   */
  readonly subject: string;
  /**
   * Of a rule that belongs to one of several groups or network ACLs: which.
   *
   * @minItems 1
   */
  readonly owners?: readonly string[];
  /**
   * What tells it from other findings of the rule on the subject: a direction, an entry's number.
   */
  readonly cause: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | 'info';
  /**
   * Left out: violated.
   */
  readonly verdict?: 'violated' | 'undetermined';
  /**
   * What is certainly found. Direction, family, protocol, ports and remote, as `ingress ipv4 tcp 22,8000-8080 0.0.0.0/0`.
   *
   * @minItems 1
   */
  readonly packets?: readonly string[];
  /**
   * What may be found besides, or, of an undetermined finding, what may be found at all.
   *
   * @minItems 1
   */
  readonly perhaps?: readonly string[];
  /**
   * How many things are wrong, where it is not packets alone that can become more: `3`, `1-4`, `61 or more`.
   */
  readonly count?: number | string;
  /**
   * The values that `perhaps` and an open count rest on: what rests on others is found again.
   *
   * @minItems 1
   */
  readonly unknown?: readonly string[];
}
