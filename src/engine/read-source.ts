import { addAll } from '../base/add-all.ts';
import { type Diagnostic, errorOf, noteOf, warningOf } from '../base/diagnostic.ts';
import type { PathKind } from '../base/disk.ts';
import { limitMessage } from '../base/limit.ts';
import { nearestRoot, openRooted, type RootedFiles } from '../base/rooted-files.ts';
import type { Dialect } from '../terraform/hcl/dialect.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import type { DocumentRead } from '../terraform/plan/read-terraform-json.ts';
import type { VariableSetting } from '../terraform/hcl/variables/variable-values.ts';
import type { Stack } from '../terraform/resource.ts';
import { differencePhrase } from '../terraform/source/agreement/difference-text.ts';
import { findSource, openSource, type FoundSource, type SourceOptions } from '../terraform/source/open-source.ts';
import { withSource } from '../terraform/source/with-source.ts';
import type { InputRequest } from './input-request.ts';
import type { Outside } from './outside.ts';
import { ownSettings, stackWords } from './stack-settings.ts';
import { variableSettings } from './variable-settings.ts';

type PlanRead = Extract<DocumentRead, { readonly ok: true }>;

/** What a document says, with what the configuration in one of these folders says beside it. */
export async function sourcedStack(
  { stack, written, data }: PlanRead,
  folders: readonly string[],
  input: InputRequest,
  outside: Outside,
): Promise<Stack> {
  const { settings } = input;
  const isNamed = settings.source.kind === 'folder';
  if (written === null) return isNamed ? withDiagnostics(stack, [OF_STATE]) : stack;
  const notes: Diagnostic[] = [];
  const optionsOf = async (folder: string): Promise<SourceOptions> => {
    const bounded = openRooted(outside.files, { root: settings.root ?? nearestRoot(outside.files, folder) });
    const own = ownSettings(folder, null, input.config.layers);
    const { settings: variables, diagnostics } = await variableSettings(own, input, bounded, outside.files);
    // Nobody asked for what was found by itself.
    if (isNamed) addAll(notes, diagnostics);
    return {
      folder,
      files: outside.sources?.watched(bounded) ?? bounded,
      wants: MODEL_WANTS,
      dialect: settings.dialect ?? own.dialect ?? dialectOf(stack),
      isStrict: settings.locked,
      // Who made the plan shows in where its providers are from, which whoever writes the configuration chooses.
      isDialectOpen: settings.locked && settings.dialect === null && own.dialect === null,
      workspace: settings.workspace ?? own.workspace,
      written,
      data,
      planned: stack.planned,
      valueFiles: variables.filter(({ kind }) => kind === 'file'),
      valueFilesOfSets: () => valueFilesOfSets(folder, input, bounded, outside),
      formatVersion: stack.input.formatVersion,
    };
  };
  for (const folder of folders) {
    if (isNamed) {
      const kind = outside.files.kindOf(folder);
      if (kind !== 'folder') return withDiagnostics(stack, [noFolder(folder, kind)]);
      const opening = await openSource(await optionsOf(folder));
      if (!opening.ok) return withDiagnostics(stack, opening.diagnostics);
      return withSource(stack, opening.source, { folder, isStrict: settings.locked, isNamed, notes });
    }
    const found = await foundIn(await optionsOf(folder));
    if (found.is === 'source')
      return withSource(stack, found.source, {
        folder,
        isStrict: settings.locked,
        isNamed,
        notes: [foundNote(folder)],
      });
    if (found.is === 'doubtful') notes.push(noteOf(found.why));
    if (found.is === 'kin') notes.push(kinNote(folder, found.differences));
  }
  return withDiagnostics(stack, notes);
}

/** A plan does not say which of them it was made with. */
async function valueFilesOfSets(
  folder: string,
  input: InputRequest,
  bounded: RootedFiles,
  { files }: Outside,
): Promise<readonly (readonly VariableSetting[])[]> {
  const { layers } = input.config;
  return Promise.all(
    stackWords(folder, layers).sets.map(async ({ name }) => {
      const { settings } = await variableSettings(ownSettings(folder, name, layers), input, bounded, files);
      return settings.filter(({ kind }) => kind === 'file');
    }),
  );
}

function noFolder(folder: string, kind: PathKind): Diagnostic {
  const why = kind === 'missing' ? 'does not exist' : kind === 'unreadable' ? 'cannot be read' : 'is no folder';
  return errorOf(`--source: ${folder} ${why}. Name the folder of the root module that the plan was made of`);
}

const OF_STATE = warningOf('A state does not say what it was made of: --source is for plans');

function withDiagnostics(stack: Stack, diagnostics: readonly Diagnostic[]): Stack {
  return diagnostics.length === 0 ? stack : { ...stack, diagnostics: [...stack.diagnostics, ...diagnostics] };
}

/** Nobody has asked for it, so that nothing ends with what takes too much work. */
async function foundIn(options: SourceOptions): Promise<FoundSource> {
  try {
    return await findSource(options);
  } catch (error) {
    if (limitMessage(error) === null) throw error;
    return { is: 'other' };
  }
}

function foundNote(folder: string): Diagnostic {
  return noteOf(
    `This plan was made of the configuration in ${folder}, which is read with it (--source none: it is not)`,
  );
}

function placeOf(folder: string): string {
  return folder === '.' ? 'the working directory' : folder;
}

type Differences = Extract<FoundSource, { readonly is: 'kin' }>['differences'];

function kinNote(folder: string, [first, ...others]: Differences): Diagnostic {
  const more = others.length === 0 ? '' : `, and ${others.length} more`;
  const why = `${differencePhrase(first)}${more}`;
  return noteOf(
    `The configuration in ${placeOf(folder)} is not read with this plan, which was made of another: ${why}. With --source ${folder}, what agrees is`,
    { about: { kind: 'source-unused', folder, why } },
  );
}

/** Who made the plan: each program has a registry of its own. */
function dialectOf({ planned }: Stack): Dialect {
  return planned.resources.some(({ providerName }) => providerName.startsWith('registry.opentofu.org/'))
    ? 'tofu'
    : 'terraform';
}
