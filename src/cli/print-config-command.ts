import { placePrefix } from '../base/place.ts';
import { openFiles } from '../base/files.ts';
import { printConfig, type PrintConfigRequest } from '../engine/print-config.ts';
import { complain } from './complain.ts';
import type { ExitStatus } from './exit-status.ts';
import type { World } from './world.ts';

/** `check --print-config`: the configuration instead of the check; status 2 where a part of it cannot be read. */
export async function runPrintConfig(request: PrintConfigRequest, world: World): Promise<ExitStatus> {
  const { text, diagnostics } = await printConfig(request, openFiles(world));
  world.stdout.write(text);
  for (const { input, place, message } of diagnostics)
    complain(world, `${placePrefix(place) || `${input ?? ''}: `}${message}`);
  return diagnostics.length > 0 ? 2 : 0;
}
