import { harmlessJson } from '../../base/escape.ts';
import { openFiles } from '../../base/files.ts';
import { showModel } from '../../engine/show-model.ts';
import { inputText } from '../../model/input-name.ts';
import { command } from '../command.ts';
import { complain } from '../complain.ts';
import { tellOfStandardInput } from '../tell-of-standard-input.ts';
import { INPUT_OPTIONS, INPUT_POSITIONAL, readInputOptions } from '../options/input-options.ts';
import { progressLine } from '../progress.ts';

/** Prints the model as JSON; what could not be read is told there, on standard error, and by status 2. */
export const MODEL = command({
  name: 'model',
  alsoCalled: ['export', 'show', 'dump'],
  about: 'Print the model of configurations, plans or states as JSON (schemas/model.schema.json)',
  positional: INPUT_POSITIONAL,
  options: INPUT_OPTIONS,
  read: (line) => {
    const inputs = readInputOptions(line);
    return inputs.ok ? { ok: true, request: { inputs: inputs.request, isNamed: line.names.length > 0 } } : inputs;
  },
  run: async ({ inputs, isNamed }, world) => {
    const progress = progressLine(world);
    const document = await showModel(inputs, {
      files: openFiles(world),
      environment: world.env,
      progress: progress.tell,
    });
    progress.clear();
    world.stdout.write(`${harmlessJson(JSON.stringify(document, null, 2))}\n`);
    const errors = document.diagnostics.filter(({ level }) => level === 'error');
    for (const { input, set = null, message } of errors)
      complain(world, `${inputText({ path: input ?? '', set })}: ${message}`);
    if (!isNamed) await tellOfStandardInput('model', inputs.settings.context, world);
    return errors.length > 0 ? 2 : 0;
  },
});
