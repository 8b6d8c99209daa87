import { resolve } from 'node:path';
import { type Diagnostic, errorOf, naming } from '../base/diagnostic.ts';
import { limitMessage } from '../base/limit.ts';
import { compareTexts } from '../base/order.ts';
import type { Files } from '../base/files.ts';
import type { Model, NotAnalysed } from '../model/model.ts';
import type { OriginsOf } from '../model/origin.ts';
import { beginWork, workOn } from '../packet/work.ts';
import { MODEL_WANTS, normalise, type Normalised } from '../terraform/normalise.ts';
import { readTerraformJson } from '../terraform/plan/read-terraform-json.ts';
import type { Completeness, Resource, Stack, StackInput, StackRead } from '../terraform/resource.ts';
import { originsIn } from '../terraform/resources/origins/origins.ts';
import { searchesOf, type DataSearch } from '../terraform/resources/searches.ts';
import { callUnknown } from './call-unknown.ts';
import type { LayeredConfig } from './configs.ts';
import type { HclRequest } from './hcl-request.ts';
import { readFolder, type HclKnowledge } from './read-folder.ts';

/** What is left of an input once it is modelled: the document itself, which may be large, is not. */
export type Models =
  | {
      readonly ok: true;
      readonly input: StackInput;
      readonly now: Normalised;
      /** Why attributes of `now` are not known, and of `before`. */
      readonly origins: { readonly now: OriginsOf; readonly before: OriginsOf };
      /** Null where the input has no prior state. */
      readonly before: Model | null;
      readonly completeness: Completeness;
      readonly notAnalysed: readonly NotAnalysed[];
      readonly diagnostics: readonly Diagnostic[];
      /** The folders whose blocks certainly made something, absolute. */
      readonly makers: ReadonlySet<string>;
      /**
       * The same folder as another program may read it, where nobody says which does; null where there is one reading.
       */
      readonly otherwise: (() => Promise<Models>) | null;
      /** What its data sources look for in the account. */
      readonly searches: readonly DataSearch[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** What is known besides the input, and what may be taken for granted. */
export interface Knowledge {
  readonly context: readonly Resource[];
  readonly assumes: boolean;
}

/** Told before each input is read, for who waits. */
export type Progress = (input: string) => void;

/** Reads a plan or state and turns it into models of the end state and of the prior one. */
export async function readDocument(path: string, files: Files, knowledge: Knowledge): Promise<Models> {
  return withinLimits(async () => modelsOf(path, await readStack(path, files), knowledge));
}

/** Reads the configuration in a folder and models what it will make. */
export async function readRootModule(
  folder: string,
  files: Files,
  request: HclRequest,
  knowledge: HclKnowledge,
  configured: LayeredConfig,
): Promise<Models> {
  return withinLimits(async () => {
    const { read, context } = await readFolder(folder, files, request, knowledge, configured);
    const models = modelsOf(folder, read, { ...knowledge, context });
    if (!models.ok || !read.isDialectOpen) return models;
    return {
      ...models,
      otherwise: () => readRootModule(folder, files, { ...request, dialect: 'terraform' }, knowledge, configured),
    };
  });
}

async function withinLimits(read: () => Promise<Models>): Promise<Models> {
  try {
    return await read();
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return { ok: false, diagnostics: [errorOf(message)] };
  }
}

function modelsOf(path: string, read: StackRead, { context, assumes }: Knowledge): Models {
  if (!read.ok) return read;
  const { stack } = read;
  const { planned, prior, retired, input, completeness, diagnostics, notAnalysed } = stack;
  beginWork();
  workOn('its groups and lists');
  const knowledge = { assumes, context: foreignTo(stack, context) };
  const made = normalise(planned, { ...knowledge, retired });
  const origins = { now: originsIn(planned.resources), before: originsIn(prior?.resources ?? []) };
  const assumptions =
    stack.assumptions.length === 0
      ? made.model.assumptions
      : [...made.model.assumptions, ...stack.assumptions].toSorted((a, b) => compareTexts(a.text, b.text));
  const now = { ...made, model: callUnknown({ ...made.model, assumptions }, origins.now) };
  return {
    ok: true,
    input: { ...input, path },
    now,
    origins,
    before: prior === null ? null : callUnknown(normalise(prior, knowledge).model, origins.before),
    completeness,
    notAnalysed,
    diagnostics: [...diagnostics, ...now.diagnostics],
    makers: new Set(
      input.kind === 'hcl'
        ? planned.resources.flatMap(({ certain, mode, place }) =>
            certain && mode === 'managed' && place !== null ? [resolve(place.file, '..')] : [],
          )
        : [],
    ),
    otherwise: null,
    searches: searchesOf(planned.resources),
  };
}

/** What a configuration's own data sources read is not another stack's, though a file of context has the values. */
function foreignTo({ input, planned }: Stack, context: readonly Resource[]): readonly Resource[] {
  if (input.kind !== 'hcl' || context.length === 0) return context;
  const own = new Set(planned.resources.map(({ address }) => address));
  return context.filter(({ mode, address }) => mode !== 'data' || !own.has(address.replace(/ \([^()]*\)$/, '')));
}

/** On its own, so that the bytes of a large input are gone before it is modelled. */
async function readStack(path: string, files: Files): Promise<StackRead> {
  const file = await files.readNamed(path);
  if (!file.ok) return { ok: false, diagnostics: [errorOf(file.message, naming(path))] };
  return readTerraformJson(file.bytes, { path, wants: MODEL_WANTS });
}
