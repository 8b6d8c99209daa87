import { harmlessJson } from '../../base/escape.ts';
import { openFiles, type Files } from '../../base/files.ts';
import { jsonPieces } from '../../base/json-pieces.ts';
import { openDrawings } from '../../engine/open-drawings.ts';
import { showModel } from '../../engine/show-model.ts';
import { inputText } from '../../model/input-name.ts';
import { command, misused } from '../command.ts';
import type { ExitStatus } from '../exit-status.ts';
import { complain } from '../complain.ts';
import { choiceOption, flagOption } from '../option.ts';
import { tellOfStandardInput } from '../tell-of-standard-input.ts';
import type { World } from '../world.ts';
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
    format: choiceOption(['json', 'svg', 'input'], 'json', {
      group: 'Output:',
      value: 'format',
      describe:
        'What to print: the model as JSON, or its map as a picture, of several inputs below each other; with --anonymize the plan or state itself, to be checked by somebody else',
    }),
    anonymize: flagOption({
      group: 'Output:',
      describe:
        'For bug reports: stand-ins for names, addresses, ids and texts, so that verdicts stay (docs/bug-reports.md)',
    }),
  },
  examples: [
    ['$0 plan.json', 'Print the model of a plan'],
    ['$0 plan.json --anonymize --format input', 'Print a plan that can be shown to others, with the same findings'],
  ],
  read: (line) => {
    const inputs = readInputOptions(line);
    if (!inputs.ok) return inputs;
    const { format, anonymize } = line.values;
    if (format === 'svg' && anonymize) return misused('--anonymize goes with --format json or input');
    if (format === 'input' && !anonymize) return misused('--format input goes with --anonymize');
    if (format === 'input' && line.names.length !== 1) return misused('--format input goes with one plan or state');
    return {
      ok: true,
      request: { inputs: inputs.request, isNamed: line.names.length > 0, format, isAnonymous: anonymize },
    };
  },
  run: async ({ inputs, isNamed, format, isAnonymous }, world) => {
    const files = openFiles({ ...world, bounds: { maxBytes: inputs.maxBytes } });
    if (format === 'input') return printInput(inputs.paths[0] ?? '-', files, world);
    const drawings = openDrawings();
    const progress = progressLine(world);
    const document = await showModel(inputs, {
      files,
      environment: world.env,
      progress: progress.tell,
      ...(format === 'svg' ? { drawings } : {}),
    });
    progress.clear();
    if (format === 'json') {
      const shown = isAnonymous ? (await import('../../engine/anonymous-model.ts')).anonymousModel(document) : document;
      await world.stdout.stream(jsonPieces(shown, 4));
    } else {
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

/** The input itself, for somebody else. */
async function printInput(path: string, files: Files, world: World): Promise<ExitStatus> {
  const { anonymousInput } = await import('../../engine/anonymous-input.ts');
  const input = await anonymousInput(path, files);
  if (!input.ok) {
    complain(world, `${path}: ${input.message}`);
    return 2;
  }
  world.stdout.write(`${harmlessJson(JSON.stringify(input.document))}\n`);
  return 0;
}
