import { complain } from './complain.ts';
import type { World } from './world.ts';

/**
 * Whoever pipes a plan and names no input did not mean the folder, and is told. `read`: everything named that may be
 * standard input.
 */
export async function tellOfStandardInput(command: string, read: readonly string[], world: World): Promise<void> {
  if (read.includes('-') || !(await world.stdinWaits())) return;
  complain(
    world,
    `no input was named, so this was the working directory; to read standard input: portcullis ${command} -`,
  );
}
