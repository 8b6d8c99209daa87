// Generated from schemas/test-report.schema.json by scripts/generate.mjs. Change the schema, not this file.

/**
 * The JSON report of `portcullis test`, version 1. Version 1 may gain fields, and values of `kind`, `type`, `role`, `checkpoint`, `how` and `why`: cope with what you do not know.
 */
export interface TestReport {
  /**
   * Of this format.
   */
  readonly version: 1;
  /**
   * Examples that give what they say; one that is written in two forms counts twice.
   */
  readonly passed: number;
  /**
   * Examples that do not.
   */
  readonly failed: number;
  readonly modules: readonly TestedModule[];
  /**
   * Modules that could not be read.
   */
  readonly diagnostics: readonly TestTrouble[];
}
export interface TestedModule {
  readonly path: string;
  readonly module: string;
  readonly rules: readonly TestedRule[];
}
export interface TestedRule {
  readonly rule: string;
  /**
   * What is wrong with its examples as a whole.
   */
  readonly troubles: readonly string[];
  readonly examples: readonly TestedExample[];
}
export interface TestedExample {
  readonly name: string;
  readonly form: 'given' | 'hcl';
  readonly file: string;
  /**
   * Where the example stands; null where it passed.
   */
  readonly line: number | null;
  readonly passed: boolean;
  /**
   * Why it could not be judged.
   */
  readonly trouble: string | null;
  /**
   * Findings that were expected.
   */
  readonly found: number;
  /**
   * Expected, not found.
   */
  readonly missed: readonly TestFinding[];
  /**
   * Found, not expected.
   */
  readonly unexpected: readonly TestFinding[];
}
/**
 * A finding in the words of an example; of an expected one, what the example says of it.
 */
export interface TestFinding {
  readonly subject: string;
  readonly verdict?: 'violated' | 'undetermined';
  readonly direction?: 'ingress' | 'egress';
  readonly number?: number;
  readonly by?: readonly number[];
  readonly ports?: readonly string[];
  readonly message?: string;
}
export interface TestTrouble {
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}
