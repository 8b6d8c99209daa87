import type { Diagnostic } from '../model/generated/report.ts';
import type { LayeredConfig } from './configs.ts';
import { findInputs } from './find-inputs.ts';
import { openGivenBook } from './given-book.ts';
import { formOf } from './input-form.ts';
import type { InputRequest, InputsRequest } from './input-request.ts';
import type { Outside } from './outside.ts';
import { openNamedContext, readContext, type Context } from './read-context.ts';
import type { Knowledge } from './read-folder.ts';
import type { GivenUses } from '../terraform/hcl/given-uses.ts';
import { tellGiven, type GivenNotes } from './given-notes.ts';
import { readModels, type Models } from './read-models.ts';
import { stackHome, type ReadSource, type StackHome } from './stack-home.ts';

export interface OpenedInput extends Pick<InputRequest, 'path' | 'set' | 'config'> {
  readonly request: InputRequest;
  readonly home: (read: ReadSource | null) => StackHome;
  readonly read: () => Promise<Models>;
}

/** What is to be read for one report: the inputs as they are told there, each read when it is its turn. */
export interface OpenedInputs {
  readonly inputs: readonly OpenedInput[];
  /**
   * Modules that some input calls. Where nothing of one is made by any, since the values given to it switch it off, it
   * is an input too.
   */
  readonly covered: readonly OpenedInput[];
  /** What leaves folders out of the search for them: it is told though nothing may be judged by it. */
  readonly excluding: readonly LayeredConfig[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the command line gives and no root module takes: complete once all that is to be read was read and judged. */
  readonly unusedGiven: () => readonly Diagnostic[];
  /** Takes what was made of it elsewhere. */
  readonly takeGiven: (notes: GivenNotes) => void;
}

/** Finds out what the inputs are, and reads what is known beside them. */
export async function openInputs(request: InputsRequest, outside: Outside): Promise<OpenedInputs> {
  const { paths, settings } = request;
  const hasFolders = paths.some((path) => formOf(path, outside.files) !== 'document');
  const known = await readContext(settings.context, outside, { withData: hasFolders, data: settings.data });
  const book = openGivenBook(settings.variables, known.data.byType);
  const knowledge = knowledgeOf(known, book.uses);
  const found = await findInputs(request, outside, knowledge);
  const opened = (input: InputRequest): OpenedInput => openInput(input, outside, knowledge);
  return {
    inputs: found.inputs.map(opened),
    covered: found.covered.map(opened),
    excluding: found.excluding,
    diagnostics: [...known.diagnostics, ...found.diagnostics],
    unusedGiven: book.troubles,
    takeGiven: (notes) => {
      tellGiven(notes, book.uses, known.data.byType);
    },
  };
}

/** What is known beside the inputs, for reading them. */
export function knowledgeOf({ resources, data }: Context, uses: GivenUses): Knowledge {
  return { context: resources, data, uses, namedContext: openNamedContext() };
}

export function openInput(input: InputRequest, outside: Outside, knowledge: Knowledge): OpenedInput {
  return {
    path: input.path,
    set: input.set,
    config: input.config,
    request: input,
    home: (read) => stackHome(input, read, outside.files),
    read: () => readModels(input, outside, knowledge),
  };
}
