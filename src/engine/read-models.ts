import { resolve } from 'node:path';
import { type Diagnostic, errorOf, noteOf, warningOf } from '../base/diagnostic.ts';
import { limitMessage } from '../base/limit.ts';
import { compareTexts } from '../base/order.ts';
import { NO_MOVES } from '../model/moves.ts';
import type { Model, NotAnalysed } from '../model/model.ts';
import type { IdentityOf, OriginsOf } from '../model/origin.ts';
import type { Remark } from '../model/remark.ts';
import { beginWork, workOn } from '../packet/work.ts';
import { normalise, type Normalised } from '../terraform/normalise.ts';
import type { Completeness, NotDescribed, Resource, Stack, StackInput, StackRead } from '../terraform/resource.ts';
import { KNOWN_TYPES } from '../terraform/resources/readers.ts';
import { addressesCalled, type AddressesCalled } from '../terraform/resources/addresses-called.ts';
import { identitiesIn, originsIn } from '../terraform/resources/origins/origins.ts';
import { dataRead, type DataRead } from '../terraform/resources/data-read.ts';
import { searchesOf, type DataSearch } from '../terraform/resources/searches.ts';
import { unreadIn, type UnreadPower } from '../terraform/unread/unread-powers.ts';
import { callUnknown } from './call-unknown.ts';
import type { InputRequest } from './input-request.ts';
import type { Outside } from './outside.ts';
import { asJoined, joinedToOthers } from './joined-to-others.ts';
import { ofOthers } from './of-others.ts';
import { readDocument } from './read-document.ts';
import { readFolder, type Knowledge } from './read-folder.ts';
import { undescribedOrigins } from './undescribed-origins.ts';

/** What is left of an input once it is modelled: the document itself, which may be large, is not. */
export type Models =
  | {
      readonly ok: true;
      readonly input: StackInput;
      readonly now: Normalised;
      /** Why attributes of `now` are not known, and of `before`. */
      readonly origins: { readonly now: OriginsOf; readonly before: OriginsOf };
      /** Which value unknown attributes of `now` have. */
      readonly identityOf: IdentityOf;
      /** What AWS and people call its resources, now and before. */
      readonly called: { readonly now: AddressesCalled; readonly before: AddressesCalled };
      /** Null where the input has no prior state. */
      readonly before: Model | null;
      /**
       * Of an input without a prior state that adds to groups or lists of others: what these had before it. Null where
       * it adds to none.
       */
      readonly others: (() => Model) | null;
      readonly moves: Stack['moves'];
      /** What the input does not mention is not there. */
      readonly assumes: boolean;
      readonly completeness: Completeness;
      readonly notAnalysed: readonly NotAnalysed[];
      /** Of an account: what nobody asked it for. */
      readonly notDescribed: readonly NotDescribed[];
      /** Of what could open ports unseen, now or before: what this plan makes, changes or deletes. */
      readonly unsteady: readonly NotAnalysed[];
      /** What decides packets in ways that the models do not have, now and before. */
      readonly unread: { readonly now: readonly UnreadPower[]; readonly before: readonly UnreadPower[] };
      /** What comments of its configuration say. */
      readonly remarks: readonly Remark[];
      readonly diagnostics: readonly Diagnostic[];
      /** The folders whose blocks certainly made something, absolute. */
      readonly makers: ReadonlySet<string>;
      /**
       * The same folder as another program may read it, where nobody says which does; null where there is one reading.
       */
      readonly otherwise: (() => Promise<Models>) | null;
      /** What its data sources look for in the account. */
      readonly searches: readonly DataSearch[];
      /** What its data sources are asked, found out when somebody asks. */
      readonly data: () => readonly DataRead[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads an input and turns it into models of the end state and of the prior one. */
export async function readModels(input: InputRequest, outside: Outside, knowledge: Knowledge): Promise<Models> {
  try {
    switch (input.kind) {
      case 'document':
        return await readDocumentModels(input, outside, knowledge);
      case 'description':
        return modelsOf(input, await readDescription(input, outside), knowledge.context);
      case 'root-module':
        return await readRootModule(input, outside, knowledge);
    }
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return { ok: false, diagnostics: [errorOf(message)] };
  }
}

async function readDescription(request: InputRequest, { files }: Outside): Promise<StackRead> {
  const { readLiveFiles } = await import('./read-live-files.ts');
  return readLiveFiles(request, files);
}

/** A plan is judged whatever its configuration is: if that takes too much work, without it. */
async function readDocumentModels(input: InputRequest, outside: Outside, { context }: Knowledge): Promise<Models> {
  const read = await readDocument(input, outside);
  if (!read.ok || read.withSource === undefined) return modelsOf(input, read, context);
  try {
    return modelsOf(input, { ok: true, stack: await read.withSource() }, context);
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    const alone = modelsOf(input, read, context);
    const tell = input.settings.locked ? errorOf : warningOf;
    return alone.ok
      ? {
          ...alone,
          diagnostics: [...alone.diagnostics, tell(`The plan is judged without its configuration. ${message}`)],
        }
      : alone;
  }
}

async function readRootModule(input: InputRequest, outside: Outside, knowledge: Knowledge): Promise<Models> {
  const { read, context } = await readFolder(input, outside, knowledge);
  const models = modelsOf(input, read, context);
  if (!models.ok || !read.isDialectOpen) return models;
  const asTerraform: InputRequest = { ...input, settings: { ...input.settings, dialect: 'terraform' } };
  return { ...models, otherwise: () => readModels(asTerraform, outside, knowledge) };
}

function unfollowedMoves({ movedBlocks = () => 0 }: Stack): readonly Diagnostic[] {
  const count = movedBlocks();
  if (count === 0) return [];
  const what = count === 1 ? '1 `moved` block is' : `${count} \`moved\` blocks are`;
  return [
    noteOf(
      `${what} not followed to what a baseline records, since a configuration may claim any move (--locked): check the plan that makes it`,
      { about: { kind: 'moves', count } },
    ),
  ];
}

function modelsOf({ path, settings }: InputRequest, read: StackRead, context: readonly Resource[]): Models {
  if (!read.ok) return read;
  const { stack } = read;
  const { planned, prior, retired, moves, input, completeness, notAnalysed, unsteady, remarks } = stack;
  beginWork();
  workOn('its groups and lists');
  const knowledge = { assumes: settings.assumes, context: foreignTo(stack, context) };
  const made = normalise(planned, { ...knowledge, retired });
  const joined = joinedToOthers(made.model, knowledge.context);
  const origins = {
    now: undescribedOrigins(originsIn(planned.resources, KNOWN_TYPES), stack.notDescribed ?? []),
    before: originsIn(prior?.resources ?? [], KNOWN_TYPES),
  };
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
    identityOf: identitiesIn(planned.resources),
    called: { now: addressesCalled(planned.resources), before: addressesCalled(prior?.resources ?? []) },
    before: prior === null ? null : callUnknown(asJoined(normalise(prior, knowledge).model, joined), origins.before),
    others:
      prior !== null || joined.size === 0
        ? null
        : () => asJoined(normalise({ ...planned, resources: [] }, knowledge).model, joined),
    // A plan has the moves that Terraform will make; a configuration may claim any, as from what is still there.
    moves: settings.locked && input.kind === 'hcl' ? () => NO_MOVES : moves,
    assumes: settings.assumes,
    completeness,
    notAnalysed,
    notDescribed: stack.notDescribed ?? [],
    unsteady,
    unread: { now: unreadIn(planned.resources), before: unreadIn(prior?.resources ?? []) },
    remarks,
    // They grow while attributes are asked for.
    diagnostics: [...stack.diagnostics, ...now.diagnostics, ...(settings.locked ? unfollowedMoves(stack) : [])],
    makers: new Set(
      input.kind === 'hcl'
        ? planned.resources.flatMap(({ certain, mode, place }) =>
            certain && mode === 'managed' && place !== null ? [resolve(place.file, '..')] : [],
          )
        : [],
    ),
    otherwise: null,
    searches: searchesOf(planned.resources),
    data: () => dataRead([...planned.resources, ...(stack.otherData?.() ?? [])]),
  };
}

/** What a configuration's own data sources read is not another stack's, though a file of context has the values. */
function foreignTo({ input, planned, prior }: Stack, given: readonly Resource[]): readonly Resource[] {
  const isDescribed = given.some(({ described }) => described === true);
  const context = isDescribed ? ofOthers(given, [...planned.resources, ...(prior?.resources ?? [])]) : given;
  if (input.kind !== 'hcl' || context.length === 0) return context;
  const own = new Set(planned.resources.map(({ address }) => address));
  return context.filter(({ mode, address }) => mode !== 'data' || !own.has(address.replace(/ \([^()]*\)$/, '')));
}
