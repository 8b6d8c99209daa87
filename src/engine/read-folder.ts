import { addAll } from '../base/add-all.ts';
import { type Diagnostic, errorOf } from '../base/diagnostic.ts';
import { nearestRoot, openRooted, type RootedFiles } from '../base/rooted-files.ts';
import { joinedPath } from '../base/slashed.ts';
import type { GivenUses, GivenData } from '../terraform/hcl/given-uses.ts';
import type { HclOptions, HclRead } from '../terraform/hcl/read-hcl.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import type { Resource } from '../terraform/resource.ts';
import type { InputRequest } from './input-request.ts';
import type { Outside } from './outside.ts';
import { joinContext, type ContextFile, type DataValues, type NamedContext } from './read-context.ts';
import { ownSettings, type OwnSettings } from './stack-settings.ts';
import { variableSettings } from './variable-settings.ts';

/** What is known beside the inputs: of other stacks, and of data sources by address or by type. */
export interface Knowledge {
  readonly context: readonly Resource[];
  readonly data: DataValues;
  readonly uses: GivenUses;
  readonly namedContext: NamedContext;
}

export interface FolderRead {
  readonly read: HclRead;
  /** With what the folder's own config names. */
  readonly context: readonly Resource[];
}

/**
 * Reads the root module in a folder, with what `portcullis.yaml` says of it. Only who has one waits for the reader and
 * the HCL parser behind it.
 */
export async function readFolder(input: InputRequest, outside: Outside, knowledge: Knowledge): Promise<FolderRead> {
  const asked = await folderOptions(input, outside, knowledge);
  const { context } = asked;
  if (!asked.ok) return { context, read: { ok: false, isDialectOpen: false, diagnostics: asked.diagnostics } };
  const { readHcl } = await import('../terraform/hcl/read-hcl.ts');
  return { context, read: await readHcl(asked.options) };
}

export type FolderOptions =
  | { readonly ok: true; readonly options: HclOptions; readonly context: readonly Resource[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[]; readonly context: readonly Resource[] };

/** How the root module in a folder is read, by the command line and by what `portcullis.yaml` says of it. */
export async function folderOptions(
  { path: folder, set, settings: given, config }: InputRequest,
  { files, environment, sources }: Outside,
  { context, data, uses, namedContext }: Knowledge,
): Promise<FolderOptions> {
  const bounded = openRooted(files, { root: given.root ?? nearestRoot(files, folder) });
  const rooted = sources?.watched(bounded) ?? bounded;
  const own = ownSettings(folder, set, config.layers);
  const known = await knownFrom(own, namedContext(config.files));
  const { settings, diagnostics: unread } = await variableSettings(own, { settings: given, config }, bounded, files);
  const troubles = [...known.diagnostics, ...unread];
  const all = { context: [...context, ...known.context] };
  if (troubles.length > 0) return { ...all, ok: false, diagnostics: troubles };
  const byAddress = new Map([...known.data.byAddress, ...data.byAddress]);
  const byType = new Map([...known.data.byType, ...data.byType]);
  const dialect = given.dialect ?? own.dialect;
  const workspace =
    given.workspace ?? own.workspace ?? selectedWorkspace(folder, given.locked ? null : rooted, environment);
  return {
    ...all,
    ok: true,
    options: {
      folder,
      path: folder,
      files: rooted,
      wants: MODEL_WANTS,
      dialect,
      workspace,
      isWorkspaceOpen: given.locked,
      environment,
      settings,
      data: { byAddress, byType, assumes: given.assumes },
      warnings: known.mistakes,
      uses,
    },
  };
}

/**
 * The workspace that Terraform would take: `TF_WORKSPACE`, or what `terraform workspace select` wrote down; null:
 * nobody chose one. `rooted`: null where what stands in the folder does not count.
 */
function selectedWorkspace(
  folder: string,
  rooted: RootedFiles | null,
  environment: Outside['environment'],
): string | null {
  const named = environment['TF_WORKSPACE'] ?? '';
  if (named !== '' || rooted === null) return named === '' ? null : named;
  const file = rooted.read(joinedPath(folder, '.terraform/environment'));
  const written = file.ok ? file.bytes.toString().trim() : '';
  return written === '' ? null : written;
}

/** The context and data that the config names. */
async function knownFrom(
  { context, data }: OwnSettings,
  contextOf: (path: string) => ContextFile,
): Promise<{
  readonly context: readonly Resource[];
  readonly data: DataValues;
  readonly diagnostics: readonly Diagnostic[];
  readonly mistakes: readonly string[];
}> {
  const known = await joinContext(context.map(contextOf));
  const byType = new Map<string, readonly GivenData[]>();
  const mistakes = known.diagnostics.filter(({ level }) => level === 'warning').map(({ message }) => message);
  if (Object.keys(data).length > 0) {
    const { givenDataOf } = await import('../terraform/hcl/provider/given-data.ts');
    const given = givenDataOf(JSON.parse(JSON.stringify(data)), 'data');
    if (given.ok)
      addAll(
        mistakes,
        given.mistakes.map((each) => `\`data\` of portcullis.yaml: ${each}`),
      );
    // It may be for other root modules too, so that nobody asks which entry answers none.
    if (given.ok)
      for (const [type, values] of given.data)
        byType.set(
          type,
          values.map(({ match, values: own }) => ({ match, values: own })),
        );
    else
      return {
        context: [],
        data: { byAddress: known.data, byType },
        mistakes,
        diagnostics: [errorOf(given.message)],
      };
  }
  return {
    context: known.resources,
    data: { byAddress: known.data, byType },
    diagnostics: known.diagnostics.filter(({ level }) => level === 'error'),
    mistakes,
  };
}
