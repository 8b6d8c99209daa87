/** What a comment accepts, as it is written: names of rules, ports and networks are not looked up yet. */
export interface Suppression {
  /** `file`: of everything in its file. */
  readonly of: 'target' | 'file';
  /** At least one, each once. */
  readonly rules: readonly string[];
  /** Null: all. */
  readonly ports: readonly string[] | null;
  /** Null: whoever. */
  readonly remote: readonly string[] | null;
  readonly until: string | null;
  readonly owner: string | null;
  readonly reason: string;
}
