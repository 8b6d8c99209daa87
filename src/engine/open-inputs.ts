import { errorOf, naming, noteOf } from '../base/diagnostic.ts';
import { addAll } from '../base/add-all.ts';
import { posix, resolve } from 'node:path';
import type { Files } from '../base/files.ts';
import { within as isBelow } from '../base/file-read.ts';
import { limitMessage } from '../base/limit.ts';
import { getOrMake } from '../base/maps.ts';
import { nearestRoot, openRooted } from '../base/rooted-files.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { listed } from '../model/statement-text.ts';
import type { RootOptions } from '../terraform/hcl/modules/find-roots.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import { openConfigs, type LayeredConfig } from './configs.ts';
import type { HclRequest } from './hcl-request.ts';
import { openGivenBook } from './given-book.ts';
import { folderPath, formOf } from './input-form.ts';
import type { NamedFile } from './leading-roots.ts';
import { passedOverNotes } from './passed-over.ts';
import { readContext } from './read-context.ts';
import { folderOptions } from './read-folder.ts';
import { isStack } from './stacks.ts';
import { readRootModule, readDocument, type Models, type Progress } from './read-models.ts';

export interface InputsRequest {
  /** Paths as named on the command line; `-` is standard input. */
  readonly inputs: readonly string[];
  /** Plans or states of other stacks: what they manage is known and not judged. */
  readonly context: readonly string[];
  /** What an input does not mention is not there; else it may be anything. */
  readonly assumes: boolean;
  readonly hcl: HclRequest;
}

export interface OpenedInput {
  readonly path: string;
  readonly configured: LayeredConfig;
  readonly read: () => Promise<Models>;
}

/** What is to be read for one report: the inputs as they are told there, each read when it is its turn. */
export interface Inputs {
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
}

/**
 * Finds out what the inputs are, and reads what is known beside them. Where there is nothing to judge, that is an
 * error, unless nobody could read it.
 */
export async function openInputs(
  { inputs, context, assumes, hcl }: InputsRequest,
  files: Files,
  progress: Progress,
): Promise<Inputs> {
  const forms = inputs.map((path) => ({ path, form: formOf(path, files) }));
  const hasFolders = forms.some(({ form }) => form !== 'document');
  const known = await readContext(context, files, progress, { withData: hasFolders, data: hcl.data });
  const book = openGivenBook(hcl.settings, known.data.byType);
  const knowledge = { context: known.resources, data: known.data, assumes, uses: book.uses };
  const diagnostics: Diagnostic[] = [...known.diagnostics];
  const opened = new Map<string, OpenedInput>();
  const configs = openConfigs(hcl, files);
  /** `top`: what the search for root modules is bounded by; they read nothing outside of it. */
  const requestFor = (folder: string, top: string): HclRequest => ({
    ...hcl,
    root: hcl.root ?? nearestRoot(files, folder, top),
  });
  const rootsIn = (top: string): RootOptions => ({
    disk: files,
    dialect: hcl.dialect,
    root: top,
    wants: MODEL_WANTS,
    isNamed: (folder) => isStack(folder, configs, top),
    surviving: async (folder) => {
      const { survivingFolders } = await import('../terraform/hcl/read-hcl.ts');
      const asked = await folderOptions(
        folder,
        files,
        requestFor(folder, top),
        knowledge,
        await configs.of(folder, 'folder', top),
      );
      return asked.ok ? survivingFolders(asked.options) : new Set();
    },
  });
  const openFolder = async (folder: string, top: string): Promise<OpenedInput> => {
    const configured = await configs.of(folder, 'folder', top);
    return {
      path: folder,
      configured,
      read: () => readRootModule(folder, files, requestFor(folder, top), knowledge, configured),
    };
  };
  const covered = new Map<string, OpenedInput>();
  const excluding = new Set<LayeredConfig>();
  const addFolders = async (into: Map<string, OpenedInput>, folders: readonly string[], top: string): Promise<void> => {
    for (const folder of folders) if (!into.has(folder)) into.set(folder, await openFolder(folder, top));
  };
  const byTop = new Map<string, NamedFile[]>();
  for (const { path, form } of forms) {
    if (form === 'document')
      opened.set(path, {
        path,
        configured: await configs.of(path, form),
        read: () => readDocument(path, files, knowledge),
      });
    else if (form !== 'folder')
      getOrMake(byTop, hcl.root ?? topOfFile(folderPath(path), files), () => []).push({ path, form });
    else if (!hcl.recursive)
      await addFolders(opened, [realFolder(folderPath(path), hcl.root, files)], folderPath(path));
    else {
      const { rootsBelow } = await import('../terraform/hcl/modules/find-roots.ts');
      const top = hcl.root ?? nearestRoot(files, folderPath(path));
      const { openLeftOut } = await import('./left-out.ts');
      const leave = await openLeftOut(folderPath(path), hcl.exclude, configs, top);
      const found = await within(diagnostics, path, () => rootsBelow(folderPath(path), rootsIn(top), leave));
      if (found === null) continue;
      addAll(diagnostics, passedOverNotes([found], 'folders'));
      addAll(diagnostics, leave.notes(folderPath(path), found.leftOut));
      for (const each of leave.configurations()) excluding.add(each);
      if (found.roots.length === 0)
        diagnostics.push({
          input: path,
          ...errorOf(
            found.leftOut.length > 0
              ? `All Terraform configuration in or below ${path} is left out`
              : `There is no Terraform configuration in or below ${path}`,
          ),
        });
      await addFolders(opened, found.roots, top);
      await addFolders(covered, found.covered, top);
    }
  }
  const lost: string[] = [];
  for (const [top, named] of byTop) {
    const { leadingRoots } = await import('./leading-roots.ts');
    const valueFiles = hcl.settings.flatMap((setting) => (setting.kind === 'file' ? [setting.path] : []));
    const leads = (await within(diagnostics, null, () =>
      leadingRoots(named, { roots: rootsIn(top), configs, valueFiles }),
    )) ?? { folders: [], covered: [], diagnostics: [], irrelevant: [] };
    await addFolders(opened, leads.folders, top);
    await addFolders(covered, leads.covered, top);
    for (const each of leads.diagnostics) diagnostics.push(each);
    const irrelevant = new Set(leads.irrelevant);
    for (const path of irrelevant)
      diagnostics.push({
        input: path,
        ...noteOf(`${path} is nothing to check: no configuration reads it`, naming(path)),
      });
    for (const { path } of named) if (!irrelevant.has(path)) lost.push(path);
  }
  if (opened.size === 0 && lost.length > 0 && !diagnostics.some(({ level }) => level === 'error'))
    diagnostics.push(nothingChecked(lost));
  return {
    inputs: [...opened.values()],
    covered: [...covered.values()].filter(({ path }) => !opened.has(path)),
    excluding: [...excluding],
    diagnostics,
    unusedGiven: book.troubles,
  };
}

/** What a search gives; null where the input asks for more work than any real one, which is told. */
async function within<T>(diagnostics: Diagnostic[], input: string | null, search: () => Promise<T>): Promise<T | null> {
  try {
    return await search();
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    diagnostics.push({ input, ...errorOf(message) });
    return null;
  }
}

const MAX_LOST = 6;

function nothingChecked(lost: readonly string[]): Diagnostic {
  return {
    input: null,
    ...errorOf(
      `Nothing was checked: ${listed(lost, MAX_LOST)} ${lost.length === 1 ? 'leads' : 'lead'} to no root module`,
    ),
  };
}

/**
 * What bounds a file that is in no repository: the working directory, where its callers are looked for, if it lies
 * below that; else its folder.
 */
function topOfFile(path: string, files: Files): string {
  const folder = posix.dirname(path);
  return nearestRoot(files, folder, isBelow(resolve('.'), resolve(folder)) ? '.' : folder);
}

/** Where a folder really is: links lead Terraform there, and its calls start there. */
function realFolder(path: string, root: string | null, files: Files): string {
  const at = openRooted(files, { root: root ?? nearestRoot(files, path) }).canonical(path);
  if (at === resolve(path)) return path;
  return posix.isAbsolute(path) ? at : posix.relative(posix.resolve('.'), at) || '.';
}
