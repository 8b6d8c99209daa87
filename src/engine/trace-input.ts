import { addAll } from '../base/add-all.ts';
import { errorOf, warningOf, type Diagnostic as OwnDiagnostic } from '../base/diagnostic.ts';
import { limitMessage } from '../base/limit.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { TraceDocument } from '../model/generated/trace-document.ts';
import { partOfInput } from '../model/input-name.ts';
import { listed } from '../model/statement-text.ts';
import { unseenText } from '../model/unseen.ts';
import { beginWork, workOn } from '../packet/work.ts';
import { configNames } from '../policy/config/settings-of.ts';
import { lookupOf } from '../policy/names/lookup.ts';
import { mistakeIn } from '../policy/names/policy-mistake.ts';
import { openCauses } from './cause-book.ts';
import type { InputsRequest } from './input-request.ts';
import { ofInput } from './of-input.ts';
import { openInputs, type OpenedInput } from './open-inputs.ts';
import type { Outside } from './outside.ts';
import type { Models } from './read-models.ts';
import { answer, NO_ANSWER, type Answer } from './tracing/answer.ts';
import { questionOf, type TraceAsked } from './tracing/question.ts';

export interface TraceRequest extends TraceAsked {
  /** One input. */
  readonly inputs: InputsRequest;
}

const MAX_SETS = 6;

/** Reads one input and answers what is asked of its paths; what is wrong with either is among the diagnostics. */
export async function traceInput(request: TraceRequest, outside: Outside): Promise<TraceDocument> {
  const opened = await openInputs(request.inputs, outside);
  const diagnostics: Diagnostic[] = [...opened.diagnostics];
  const [input] = opened.inputs;
  const trouble = oneInputTrouble(opened.inputs);
  if (trouble !== null) diagnostics.push({ input: null, ...errorOf(trouble) });
  if (input === undefined || trouble !== null) return documentOf(request, null, NO_ANSWER, diagnostics);
  const { path, set, config } = input;
  addAll(diagnostics, ofInput(config.path, config.diagnostics));
  // What a config says of the stack is part of what the stack is.
  if (config.diagnostics.length > 0) return documentOf(request, null, NO_ANSWER, diagnostics);
  outside.progress(path);
  const models = await input.read();
  const own: OwnDiagnostic[] = [...models.diagnostics];
  let answered = NO_ANSWER;
  if (models.ok) {
    const { unseen } = models.completeness;
    if (unseen !== null)
      own.push(
        warningOf(
          `partial: ${unseenText(unseen)}${unseen.reasons.map(({ says }, i) => `${i === 0 ? ': ' : '; '}${says}`).join('')}`,
        ),
      );
    answered = answerOf(request, input, models);
    addAll(own, answered.diagnostics);
  }
  addAll(diagnostics, ofInput(path, own, { set }));
  addAll(diagnostics, opened.unusedGiven());
  return documentOf(request, models.ok ? { models, input } : null, answered, diagnostics);
}

/** Why there is not exactly one; null where there is, or where that is told already. */
function oneInputTrouble(inputs: readonly OpenedInput[]): string | null {
  if (inputs.length <= 1) return null;
  const sets = inputs.flatMap(({ set }) => set ?? []);
  return sets.length === inputs.length
    ? `trace asks about one set of variables: name it with --set, as ${listed(sets, MAX_SETS)}`
    : `trace asks about one input: name one of ${listed(
        inputs.map(({ path }) => path),
        MAX_SETS,
      )}`;
}

type ReadModels = Extract<Models, { readonly ok: true }>;

/** Within a budget, as a check. */
function answerOf(request: TraceRequest, { path, config }: OpenedInput, models: ReadModels): Answer {
  const model = request.before ? models.before : models.now.model;
  if (model === null)
    return { ...NO_ANSWER, diagnostics: [errorOf('--before: this input has no state before it; a plan has one')] };
  const { kind, source } = models.input;
  const book = openCauses(path, source === undefined ? kind : 'sourced-plan');
  const names = configNames(config.layers.map((layer) => layer.config));
  const lookup = lookupOf({ module: '', title: '', rules: [] }, { names, parameters: new Map() });
  beginWork();
  workOn('the paths of its packets');
  let made = NO_ANSWER;
  try {
    const mistake = mistakeIn(() => {
      made = answer(request, {
        model,
        lookup,
        called: request.before ? models.called.before : models.called.now,
        causesOf: book.asked(request.before ? models.origins.before : models.origins.now),
      });
    });
    if (mistake !== null) return { ...NO_ANSWER, diagnostics: [errorOf(mistake.message)] };
    return { ...made, causes: book.causes() };
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return { ...NO_ANSWER, diagnostics: [errorOf(message)] };
  }
}

function documentOf(
  request: TraceRequest,
  read: { readonly models: ReadModels; readonly input: OpenedInput } | null,
  { verdict, traces, causes, reaches, left, assumptions, asked }: Answer,
  diagnostics: readonly Diagnostic[],
): TraceDocument {
  return {
    version: 1,
    input:
      read === null
        ? null
        : {
            path: read.input.path,
            ...partOfInput({ set: read.input.set }),
            kind: read.models.input.kind,
            terraformVersion: read.models.input.terraformVersion,
            formatVersion: read.models.input.formatVersion,
          },
    partial: read !== null && read.models.completeness.unseen !== null,
    question: questionOf(request, asked),
    verdict,
    traces,
    causes,
    reaches,
    left,
    assumptions,
    diagnostics: diagnostics.map(({ input, set, level, message, address, place }) => ({
      input,
      ...partOfInput({ set: set ?? null }),
      level,
      message,
      address,
      place,
    })),
  };
}
