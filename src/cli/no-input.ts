import { complain } from './complain.ts';
import type { World } from './world.ts';

/** Without an input, the working directory is checked. */
export function inputsOr(named: readonly string[]): readonly string[] {
  return named.length === 0 ? ['.'] : named;
}

/**
 * Whoever pipes a plan and names no input did not mean the folder, and is told. `read`: everything named that may be
 * standard input.
 */
export async function tellOfStandardInput(
  command: string,
  inputs: readonly string[],
  read: readonly string[],
  world: World,
): Promise<void> {
  if (inputs.length > 0 || read.includes('-') || !(await world.stdinWaits())) return;
  complain(
    world,
    `no input was named, so this was the working directory; to read standard input: portcullis ${command} -`,
  );
}
