import { partOfSet } from '../model/input-name.ts';
import type { InputResult } from './assemble-report.ts';

/** What became of an input, where each thing that the report tells names the set that it belongs to. */
export function withSet(result: InputResult): InputResult {
  const { set } = result.input;
  if (set === null) return result;
  // Beside the input, since together they say whose it is.
  const inSet = <T extends { readonly input: string }>(things: readonly T[]): T[] =>
    things.map((thing) => Object.assign({ input: thing.input }, partOfSet({ set }), thing));
  return {
    ...result,
    findings: inSet(result.findings),
    waived: inSet(result.waived),
    fixed: inSet(result.fixed),
    causes: inSet(result.causes),
  };
}
