import { harmlessJson } from '../../base/escape.ts';
import { openFiles } from '../../base/files.ts';
import { openDrawings } from '../../engine/open-drawings.ts';
import { showModel } from '../../engine/show-model.ts';
import { inputText } from '../../model/input-name.ts';
import { command } from '../command.ts';
import { complain } from '../complain.ts';
import { choiceOption } from '../option.ts';
import { tellOfStandardInput } from '../tell-of-standard-input.ts';
import { INPUT_OPTIONS, INPUT_POSITIONAL, readInputOptions } from '../options/input-options.ts';
import { progressLine } from '../progress.ts';

/** Prints the model as JSON; what could not be read is told there, on standard error, and by status 2. */
export const MODEL = command({
  name: 'model',
  alsoCalled: ['export', 'show', 'dump'],
  about: 'Print the model of configurations, plans or states as JSON (schemas/model.schema.json)',
  positional: INPUT_POSITIONAL,
  options: {
    ...INPUT_OPTIONS,
    format: choiceOption(['json', 'svg'], 'json', {
      group: 'Output:',
      value: 'format',
      describe: 'What to print: the model as JSON, or its map as a picture, of several inputs below each other',
    }),
  },
  read: (line) => {
    const inputs = readInputOptions(line);
    return inputs.ok
      ? { ok: true, request: { inputs: inputs.request, isNamed: line.names.length > 0, format: line.values.format } }
      : inputs;
  },
  run: async ({ inputs, isNamed, format }, world) => {
    const drawings = openDrawings();
    const progress = progressLine(world);
    const document = await showModel(inputs, {
      files: openFiles(world),
      environment: world.env,
      progress: progress.tell,
      ...(format === 'svg' ? { drawings } : {}),
    });
    progress.clear();
    if (format === 'json') world.stdout.write(`${harmlessJson(JSON.stringify(document, null, 2))}\n`);
    else {
      const { mapsSvg } = await import('../../report/svg/maps-svg.ts');
      world.stdout.write(`${mapsSvg(await drawings.made())}\n`);
    }
    const errors = document.diagnostics.filter(({ level }) => level === 'error');
    for (const { input, set = null, message } of errors)
      complain(world, `${inputText({ path: input ?? '', set })}: ${message}`);
    if (!isNamed) await tellOfStandardInput('model', inputs.settings.context, world);
    return errors.length > 0 ? 2 : 0;
  },
});
