// Generated from schemas/diff.schema.json by scripts/generate.mjs. Change the schema, not this file.
import type {Diagnostic, Difference} from './report.ts';

/**
 * What `portcullis diff --format json` prints, version 1: what is reachable in the second of two inputs and not in the first, and the other way round. Order is deterministic. Version 1 may gain fields, and values of `kind`, `type`, `role`, `checkpoint`, `how` and `why`: cope with what you do not know.
 */
export interface DiffDocument {
  /**
   * Of this format.
   */
  readonly version: 1;
  /**
   * What is compared with; null where nothing was there before: a plan without a prior state.
   */
  readonly before: ComparedInput | null;
  /**
   * Null where it could not be read.
   */
  readonly now: ComparedInput | null;
  /**
   * Some resources of either were not seen, so that nothing is proved (status 2).
   */
  readonly partial: boolean;
  /**
   * Null where one of the two could not be read (status 2).
   */
  readonly difference: Difference | null;
  readonly diagnostics: readonly Diagnostic[];
}
/**
 * One of the two that are compared.
 */
export interface ComparedInput {
  /**
   * As named on the command line.
   */
  readonly path: string;
  /**
   * Which set of variables; absent where it has none.
   */
  readonly set?: string;
  readonly kind: 'hcl' | 'plan' | 'state' | 'live';
  /**
   * Of a plan: the state that it was made of, or what it leaves.
   */
  readonly moment: 'prior' | 'end';
}
