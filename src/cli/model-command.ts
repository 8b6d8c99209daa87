import { harmlessJson } from '../base/escape.ts';
import { openFiles } from '../base/files.ts';
import { showModel } from '../engine/show-model.ts';
import type { ModelArguments } from './arguments.ts';
import { complain } from './complain.ts';
import type { ExitStatus } from './exit-status.ts';
import { inputsOr, tellOfStandardInput } from './no-input.ts';
import { progressLine } from './progress.ts';
import type { World } from './world.ts';

/** Prints the model as JSON; what could not be read is told there, on standard error, and by status 2. */
export async function runModel(args: ModelArguments, world: World): Promise<ExitStatus> {
  const progress = progressLine(world);
  const document = await showModel(
    { ...args, inputs: inputsOr(args.inputs), hcl: { ...args.hcl, environment: world.env } },
    openFiles(world),
    progress.tell,
  );
  progress.clear();
  world.stdout.write(`${harmlessJson(JSON.stringify(document, null, 2))}\n`);
  const errors = document.diagnostics.filter(({ level }) => level === 'error');
  for (const { input, message } of errors) complain(world, `${input ?? ''}: ${message}`);
  await tellOfStandardInput('model', args.inputs, args.context, world);
  return errors.length > 0 ? 2 : 0;
}
