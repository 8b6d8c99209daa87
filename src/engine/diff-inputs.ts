import { errorOf } from '../base/diagnostic.ts';
import type { ComparedInput, DiffDocument } from '../model/generated/diff-document.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { partOfInput } from '../model/input-name.ts';
import { NO_MOVES } from '../model/moves.ts';
import { compareInputs, type ComparedEnd, type ComparedSides } from './compare-inputs.ts';
import type { InputsRequest } from './input-request.ts';
import { ofInput } from './of-input.ts';
import type { Outside } from './outside.ts';
import { readCompared } from './read-compared.ts';
import type { ReadModels } from './used-elsewhere.ts';

/**
 * What is reachable in the second of two inputs and not in the first, or in what a plan leaves and not in the state
 * that it was made of. Nothing is compared where a part of either cannot be read.
 */
export async function diffInputs(request: InputsRequest, outside: Outside): Promise<DiffDocument> {
  const { read, isOneText, diagnostics: troubles } = await readCompared(request, outside);
  const diagnostics = [...troubles];
  const [first, second = null] = read;
  const isRead = first !== undefined && read.length === request.paths.length && !diagnostics.some(isError);
  const sides = isRead ? sidesOf(first, second, diagnostics) : null;
  const document = {
    version: 1,
    before: sides?.before?.input ?? null,
    now: sides?.now.input ?? null,
    partial: read.some(({ completeness }) => completeness.unseen !== null),
  } as const;
  if (sides === null || first === undefined) return { ...document, difference: null, diagnostics };
  const difference = compareInputs(sides, { first, second, isOneText }, request.settings.assumes, diagnostics);
  return { ...document, difference, diagnostics };
}

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

function endOf(models: ReadModels): ComparedEnd {
  return {
    input: { ...named(models), moment: 'end' },
    model: models.now.model,
    moves: models.moves(),
    originsOf: models.origins.now,
    identityOf: models.identityOf,
  };
}

function named({ input: { path, kind } }: ReadModels): Omit<ComparedInput, 'moment'> {
  return { path, ...partOfInput({ set: null }), kind };
}

function isError({ level }: Pick<Diagnostic, 'level'>): boolean {
  return level === 'error';
}
