import fc from 'fast-check';
import { brokenCase } from './broken-cases.ts';
import type { Case } from './case.ts';
import { liftedWorlds, originals } from './originals.ts';
import { runBatch, type BatchResult } from './run-batch.ts';
import { validCase } from './valid-cases.ts';

/** How many cases stand in one run. */
export const BATCH = 48;

export interface Fuzzer {
  /** The cases of a batch; the same for the same seed and number. */
  readonly casesOf: (seed: number, batch: number) => readonly Case[];
  readonly run: (seed: number, batch: number) => Promise<BatchResult>;
}

/** `folders`: where plans and configurations are that are changed. */
export function openFuzzer(folders: readonly string[]): Fuzzer {
  const cases = fc.oneof(
    { weight: 11, arbitrary: validCase(liftedWorlds(folders)) },
    { weight: 9, arbitrary: brokenCase(originals(folders)) },
  );
  const casesOf = (seed: number, batch: number): readonly Case[] =>
    fc.sample(cases, { numRuns: BATCH, seed: seed * 1_000_003 + batch });
  return { casesOf, run: async (seed, batch) => runBatch(casesOf(seed, batch), batch) };
}
