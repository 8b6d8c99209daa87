/** The words of a command, understood. */
export interface WordValues {
  readonly kind: 'values';
  /** What stands where the command has names. */
  readonly names: readonly string[];
  /** By the names of options. */
  readonly values: Readonly<Record<string, unknown>>;
}

export type ParsedWords = WordValues | { readonly kind: 'misused'; readonly lines: readonly string[] };
