import { openFiles } from '../../base/files.ts';
import { placePrefix } from '../../base/place.ts';
import type { TraceDocument } from '../../model/generated/trace-document.ts';
import { inputText } from '../../model/input-name.ts';
import { wantsColor } from '../color.ts';
import { command, misused } from '../command.ts';
import { complain } from '../complain.ts';
import type { ExitStatus } from '../exit-status.ts';
import { flagOption } from '../option.ts';
import { FLOW_OPTIONS, readFlowOptions } from '../options/flow-options.ts';
import { INPUT_OPTIONS, INPUT_POSITIONAL, readInputOptions } from '../options/input-options.ts';
import { printOptions } from '../options/print-options.ts';
import { progressLine } from '../progress.ts';
import { tellOfStandardInput } from '../tell-of-standard-input.ts';

/** The formats themselves are loaded when one is wanted. */
const FORMAT_NAMES = ['text', 'json', 'svg'] as const;

/** What pipes and files are as wide as. */
const WIDTH = 80;

const { recursive: _, exclude: __, ...ONE_INPUT_OPTIONS } = INPUT_OPTIONS;

export const TRACE = command({
  name: 'trace',
  alsoCalled: ['path', 'reach', 'reachability', 'route', 'flow'],
  about: 'Walk a flow through every checkpoint, there and back, or list who reaches whom',
  positional: {
    ...INPUT_POSITIONAL,
    usage: '[input]',
    limit: { most: 1, tooMany: 'trace asks about one input at a time' },
  },
  options: {
    ...FLOW_OPTIONS,
    before: flagOption({ group: 'Flow:', describe: 'Ask about the state before the plan' }),
    ...printOptions(FORMAT_NAMES),
    ...ONE_INPUT_OPTIONS,
  },
  statuses: '0 delivered with replies, or a list, 1 not delivered or not known',
  examples: [
    ['$0 plan.json --from internet --to aws_instance.web --port 22', 'Where does SSH from the internet end?'],
    ['$0 plan.json --to aws_db_instance.main', 'Who reaches the database?'],
    [
      '$0 plan.json --from aws_instance.app --to aws_db_instance.main --port 5432',
      'Does the application reach its database?',
    ],
  ],
  read: (line) => {
    const { values } = line;
    const inputs = readInputOptions({ ...line, values: { ...values, recursive: false, exclude: [] } });
    if (!inputs.ok) return inputs;
    const flow = readFlowOptions(values);
    if (!flow.ok) return flow;
    const { from, to } = flow.request;
    if (values.format === 'svg' && (from === null || to === null))
      return misused('--format svg draws the way of one flow: name --from and --to');
    return {
      ok: true,
      request: {
        trace: { ...flow.request, before: values.before, inputs: inputs.request },
        isNamed: line.names.length > 0,
        format: values.format,
        color: !values['no-color'],
      },
    };
  },
  run: async ({ trace, isNamed, format, color }, world) => {
    const { traceInput } = await import('../../engine/trace-input.ts');
    const { TRACE_FORMATS } = await import('../../report/trace/trace-formats.ts');
    const progress = progressLine(world);
    const document = await traceInput(trace, {
      files: openFiles({ ...world, bounds: { maxBytes: trace.inputs.maxBytes } }),
      environment: world.env,
      progress: progress.tell,
    });
    progress.clear();
    const write = await TRACE_FORMATS[format]();
    world.stdout.write(write(document, { color: wantsColor(world, color), width: world.stdout.columns ?? WIDTH }));
    if (format !== 'text')
      for (const { input, set = null, place, message } of errorsOf(document))
        complain(
          world,
          `${placePrefix(place) || (input === null ? '' : `${inputText({ path: input, set })}: `)}${message}`,
        );
    if (!isNamed) await tellOfStandardInput('trace', trace.inputs.settings.context, world);
    return statusOf(document);
  },
});

function errorsOf({ diagnostics }: TraceDocument): TraceDocument['diagnostics'] {
  return diagnostics.filter(({ level }) => level === 'error');
}

/**
 * 0 where all that is asked arrives and its replies return, and of a list; 1 where not, or where that is not known; 2
 * where nothing could be judged.
 */
function statusOf(document: TraceDocument): ExitStatus {
  const { verdict, question } = document;
  if (errorsOf(document).length > 0) return 2;
  if (question.from === null || question.to === null) return 0;
  return verdict === 'delivered' ? 0 : 1;
}
