import { openFiles } from '../../base/files.ts';
import type { DiffDocument } from '../../model/generated/diff-document.ts';
import { inputText } from '../../model/input-name.ts';
import { wantsColor } from '../color.ts';
import { command } from '../command.ts';
import { complain } from '../complain.ts';
import type { ExitStatus } from '../exit-status.ts';
import { INPUT_OPTIONS, INPUT_POSITIONAL, readInputOptions } from '../options/input-options.ts';
import { printOptions } from '../options/print-options.ts';
import { progressLine } from '../progress.ts';

/** The formats themselves are loaded when one is wanted. */
const FORMAT_NAMES = ['text', 'json', 'markdown'] as const;
/** What pipes and files are as wide as. */
const WIDTH = 80;

export const DIFF = command({
  name: 'diff',
  alsoCalled: ['compare'],
  about: "Tell what becomes reachable and what no longer is; status 0 where no packet's fate changes",
  positional: {
    usage: '[input..]',
    limit: { most: 2, tooMany: 'two inputs are compared, or what a plan leaves with what was before it' },
    specs: INPUT_POSITIONAL.specs,
  },
  options: { ...INPUT_OPTIONS, ...printOptions(FORMAT_NAMES) },
  statuses: '0 proved equal, 1 different or not known',
  examples: [
    ['$0 plan.json', 'What the plan opens and closes'],
    ['$0 old/ new/', 'Whether a refactoring changes the fate of a packet'],
    ['$0 live/ plan.json', 'Drift and change of an account'],
  ],
  read: (line) => {
    const inputs = readInputOptions(line);
    return inputs.ok
      ? {
          ok: true,
          request: { inputs: inputs.request, format: line.values.format, color: !line.values['no-color'] },
        }
      : inputs;
  },
  run: async ({ inputs, format, color }, world) => {
    const { diffInputs } = await import('../../engine/diff-inputs.ts');
    const { DIFF_FORMATS } = await import('../../report/diff/diff-formats.ts');
    const progress = progressLine(world);
    const document = await diffInputs(inputs, {
      files: openFiles({ ...world, bounds: { maxBytes: inputs.maxBytes } }),
      environment: world.env,
      progress: progress.tell,
    });
    progress.clear();
    world.stdout.write(
      DIFF_FORMATS[format](document, { color: wantsColor(world, color), width: world.stdout.columns ?? WIDTH }),
    );
    for (const { level, input, set = null, message } of document.diagnostics)
      if (level !== 'info')
        complain(world, `${inputText({ path: input ?? '', set })}: ${level === 'error' ? '' : 'warning: '}${message}`);
    return statusOf(document);
  },
});

/** 0 only where it is proved that nothing differs; 2 where a part of what is compared is not seen. */
function statusOf({ difference, partial, diagnostics }: DiffDocument): ExitStatus {
  if (difference === null || partial || diagnostics.some(({ level }) => level === 'error')) return 2;
  return difference.verdict === 'equal' ? 0 : 1;
}
