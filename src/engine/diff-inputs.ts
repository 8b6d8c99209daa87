import { addAll } from '../base/add-all.ts';
import { type Diagnostic as OwnDiagnostic, errorOf, warningOf } from '../base/diagnostic.ts';
import { limitMessage } from '../base/limit.ts';
import { compareModels } from '../analyze/difference/compare-models.ts';
import { followed } from '../analyze/difference/followed.ts';
import type { Side } from '../analyze/difference/compared-models.ts';
import type { ComparedInput, DiffDocument } from '../model/generated/diff-document.ts';
import type { Diagnostic, Difference, NotSeen } from '../model/generated/report.ts';
import { inputText, partOfInput } from '../model/input-name.ts';
import type { Model } from '../model/model.ts';
import { NO_MOVES } from '../model/moves.ts';
import type { OriginsOf } from '../model/origin.ts';
import { listed } from '../model/statement-text.ts';
import { NO_TOPOLOGY } from '../model/topology.ts';
import { unseenText } from '../model/unseen.ts';
import { beginWork, workOn } from '../packet/work.ts';
import { builtinDangers } from '../policy/names/builtin-dangers.ts';
import { ofOther, readBeside } from './beside-account.ts';
import { dataApart } from './data-apart.ts';
import type { InputsRequest } from './input-request.ts';
import { withoutLacking } from './not-described.ts';
import { notSeenInEither, notSeenInPlan, takenAsSame } from './not-seen.ts';
import { ofInput } from './of-input.ts';
import { openInputs } from './open-inputs.ts';
import type { Outside } from './outside.ts';
import { reportDifference } from './report-difference.ts';
import type { ReadModels } from './used-elsewhere.ts';

/** One of the two that are compared. */
interface Compared extends Side {
  readonly input: ComparedInput;
}

/** Nothing was there. */
const EMPTY: Model = {
  groups: [],
  acls: [],
  vpcs: [],
  subnets: [],
  topology: NO_TOPOLOGY,
  assumptions: [],
  readGroups: new Map(),
  prefixLists: new Map(),
};

/**
 * What is reachable in the second of two inputs and not in the first, or in what a plan leaves and not in the state
 * that it was made of. Nothing is compared where a part of either cannot be read.
 */
export async function diffInputs(request: InputsRequest, outside: Outside): Promise<DiffDocument> {
  const diagnostics: Diagnostic[] = [];
  const read: ReadModels[] = [];
  const settingsOf = readBeside(request, outside.files);
  for (const path of request.paths) {
    const models = await readOnly({ ...request, paths: [path], settings: settingsOf(path) }, outside, diagnostics);
    if (models !== null) read.push(models);
  }
  const [first, second] = comparable(read, diagnostics);
  const isRead = first !== undefined && read.length === request.paths.length && !diagnostics.some(isError);
  const sides = isRead ? sidesOf(first, second ?? null, diagnostics) : null;
  const partial = read.some(({ completeness }) => completeness.unseen !== null);
  return {
    version: 1,
    before: sides?.before?.input ?? null,
    now: sides?.now.input ?? null,
    partial,
    difference:
      sides === null || first === undefined ? null : compared(sides, first, second ?? null, request, diagnostics),
    diagnostics,
  };
}

/** Of an account that is compared with what Terraform has of it, only that is compared. */
function comparable(read: readonly ReadModels[], diagnostics: Diagnostic[]): readonly ReadModels[] {
  return read.map((models, i) => {
    const other = read[1 - i];
    if (read.length !== 2 || other === undefined) return models;
    const { account, notes } = ofOther(models, other);
    addAll(diagnostics, ofInput(models.input.path, notes));
    return account;
  });
}

interface ComparedSides {
  /** Null: nothing was there before. */
  readonly before: Compared | null;
  readonly now: Compared;
}

function compared(
  { before, now }: ComparedSides,
  first: ReadModels,
  second: ReadModels | null,
  { settings }: InputsRequest,
  diagnostics: Diagnostic[],
): Difference | null {
  const last = second ?? first;
  beginWork();
  workOn('the difference');
  try {
    const told = compareModels(
      {
        before: before ?? { model: EMPTY, moves: NO_MOVES },
        now,
        ...(second === null ? {} : { apart: dataApart(first.data(), second.data(), followed(now.moves)) }),
      },
      { assumes: settings.assumes, dangers: builtinDangers() },
    );
    const origins: OriginsOf = (asked) => {
      const own = last.origins.now(asked);
      return own.length > 0 ? own : second === null ? first.origins.before(asked) : first.origins.now(asked);
    };
    const { found, unseen: lacking } =
      second === null ? { found: told, unseen: [] } : withoutLacking(told, first, second);
    const unseen = [...(second === null ? notSeenInPlan(first) : notSeenInEither(first, second)), ...lacking];
    const assumptions = [...found.assumptions, ...takenForGranted(first, second, unseen)];
    return reportDifference({ ...found, assumptions }, { input: now.input.path, originsOf: origins, unseen });
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    addAll(diagnostics, ofInput(now.input.path, [errorOf(message)]));
    return null;
  }
}

/** Reads what has to be one input; null where it cannot be. */
async function readOnly(
  request: InputsRequest,
  outside: Outside,
  diagnostics: Diagnostic[],
): Promise<ReadModels | null> {
  const [path = ''] = request.paths;
  const opened = await openInputs(request, outside);
  addAll(diagnostics, opened.diagnostics);
  for (const config of new Set(opened.inputs.map((each) => each.config)))
    addAll(diagnostics, ofInput(config.path, config.diagnostics));
  const tell = (told: readonly OwnDiagnostic[], set: string | null = null): void =>
    addAll(diagnostics, ofInput(path, told, { set }));
  const [only, ...others] = opened.inputs;
  if (only === undefined) {
    if (!diagnostics.some(isError))
      tell([errorOf('There is nothing to compare: name a plan, a state or a folder with .tf files')]);
    return null;
  }
  if (others.length > 0) {
    const names = opened.inputs.map(inputText);
    tell([
      errorOf(
        `This is ${names.length} inputs (${listed(names, MAX_NAMES)}), and one is compared: name it, or its set with --set`,
      ),
    ]);
    return null;
  }
  outside.progress(inputText(only));
  const models = await only.read();
  tell(models.diagnostics, only.set);
  addAll(diagnostics, opened.unusedGiven());
  if (!models.ok) return null;
  const { unseen } = models.completeness;
  if (unseen !== null) tell([warningOf(`partial: ${unseenText(unseen)}`, { about: { kind: 'unseen' } })], only.set);
  return models;
}

const MAX_NAMES = 4;

function sidesOf(first: ReadModels, second: ReadModels | null, diagnostics: Diagnostic[]): ComparedSides | null {
  if (second !== null) return { before: endOf(first), now: endOf(second) };
  const { before, input } = first;
  if (before !== null)
    return {
      before: {
        input: { ...named(first), moment: 'prior' },
        model: before,
        moves: NO_MOVES,
        originsOf: first.origins.before,
      },
      // What has moved is called in the prior state as it is called now.
      now: { ...endOf(first), moves: NO_MOVES },
    };
  if (input.kind === 'plan') return { before: null, now: endOf(first) };
  const what = input.kind === 'hcl' ? 'A configuration' : input.kind === 'live' ? 'An account' : 'A state';
  diagnostics.push(
    ...ofInput(input.path, [
      errorOf(`${what} says nothing of what was before: name a second input that it is compared with, or a plan`),
    ]),
  );
  return null;
}

function endOf(models: ReadModels): Compared {
  return {
    input: { ...named(models), moment: 'end' },
    model: models.now.model,
    moves: models.moves(),
    originsOf: models.origins.now,
  };
}

function named({ input: { path, kind } }: ReadModels): Omit<ComparedInput, 'moment'> {
  return { path, ...partOfInput({ set: null }), kind };
}

/** What both were read by, and what could open ports unseen, and is taken to be the same. */
function takenForGranted(first: ReadModels, second: ReadModels | null, unseen: readonly NotSeen[]): readonly string[] {
  const models = [first.now.model, second?.now.model ?? first.before].filter(
    (model) => model !== null && model !== undefined,
  );
  return [
    ...new Set([
      ...models.flatMap(({ assumptions }) => assumptions.map(({ text }) => text)),
      ...takenAsSame(second === null ? [first] : [first, second], unseen),
    ]),
  ];
}

function isError({ level }: Pick<Diagnostic, 'level'>): boolean {
  return level === 'error';
}
