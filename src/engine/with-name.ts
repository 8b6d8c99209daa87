import { partOfInput } from '../model/input-name.ts';
import type { InputResult } from './assemble-report.ts';

/** What became of an input, where each thing that the report tells names the set and the run that it belongs to. */
export function withName(
  { input: { path, set, ...input }, ...result }: InputResult,
  label: string | null,
): InputResult {
  const more = partOfInput({ set, ...(label === null ? {} : { label }) });
  // Beside the input, since together they say whose it is.
  const named = <T extends { readonly input: string }>(things: readonly T[]): readonly T[] =>
    Object.keys(more).length === 0 ? things : things.map((thing) => Object.assign({ input: thing.input }, more, thing));
  return {
    ...result,
    input: { path, set, ...(label === null ? {} : { label }), ...input },
    difference: named(result.difference),
    findings: named(result.findings),
    waived: named(result.waived),
    fixed: named(result.fixed),
    causes: named(result.causes),
  };
}
