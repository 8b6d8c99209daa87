import { posix, resolve } from 'node:path';
import type { FileSource } from '../base/files.ts';
import { limitMessage } from '../base/limit.ts';
import { nearestRoot, openRooted } from '../base/rooted-files.ts';
import type { Diagnostic } from '../model/report.ts';
import { listed } from '../model/statement-text.ts';
import type { RootOptions } from '../terraform/hcl/modules/find-roots.ts';
import { openConfigurations, type Configured } from './configurations.ts';
import type { HclRequest } from './hcl-request.ts';
import { folderPath, formOf } from './inputs.ts';
import type { NamedFile } from './leading-roots.ts';
import { passedOverNotes } from './passed-over.ts';
import { readContext } from './read-context.ts';
import { folderOptions } from './read-folder.ts';
import { isStack } from './stacks.ts';
import { readConfiguration, readDocument, type Models, type Progress } from './read-models.ts';

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
  readonly configured: Configured;
  readonly read: () => Promise<Models>;
}

/** What is to be read for one report: the inputs as they are told there, each read when it is its turn. */
export interface Inputs {
  readonly inputs: readonly OpenedInput[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds out what the inputs are, and reads what is known beside them. Where there is nothing to judge, that is an error, unless nobody could read it. */
export async function openInputs({ inputs, context, assumes, hcl }: InputsRequest, files: FileSource, progress: Progress): Promise<Inputs> {
  const forms = await Promise.all(inputs.map(async (path) => ({ path, form: await formOf(path) })));
  const hasFolders = forms.some(({ form }) => form !== 'document');
  const known = await readContext(context, files, progress, { withData: hasFolders, data: hcl.data });
  const knowledge = { context: known.resources, data: known.data, assumes };
  const diagnostics: Diagnostic[] = [...known.diagnostics];
  const opened = new Map<string, OpenedInput>();
  const configurations = openConfigurations(hcl, files);
  const roots: RootOptions = {
    dialect: hcl.dialect,
    root: hcl.root,
    isNamed: (folder) => isStack(folder, configurations),
    surviving: async (folder) => {
      const { survivingFolders } = await import('../terraform/hcl/read-hcl.ts');
      const asked = await folderOptions(folder, files, hcl, knowledge, await configurations.of(folder, 'folder'));
      return asked.ok ? survivingFolders(asked.options) : new Set();
    },
  };
  const addFolders = async (folders: readonly string[]): Promise<void> => {
    for (const folder of folders) {
      if (opened.has(folder)) continue;
      const configured = await configurations.of(folder, 'folder');
      opened.set(folder, { path: folder, configured, read: () => readConfiguration(folder, files, hcl, knowledge, configured) });
    }
  };
  const named: NamedFile[] = [];
  for (const { path, form } of forms) {
    if (form === 'document') opened.set(path, { path, configured: await configurations.of(path, form), read: () => readDocument(path, files, knowledge) });
    else if (form !== 'folder') named.push({ path, form });
    else if (!hcl.recursive) await addFolders([realFolder(folderPath(path), hcl.root)]);
    else {
      const { rootsBelow } = await import('../terraform/hcl/modules/find-roots.ts');
      const found = await within(diagnostics, path, () => rootsBelow(folderPath(path), roots));
      if (found === null) continue;
      diagnostics.push(...passedOverNotes([found], 'folders'));
      if (found.roots.length === 0) diagnostics.push({ input: path, level: 'error', message: `There is no Terraform configuration in or below ${path}`, address: null, place: null });
      await addFolders(found.roots);
    }
  }
  if (named.length > 0) {
    const { leadingRoots } = await import('./leading-roots.ts');
    const valueFiles = hcl.settings.flatMap((setting) => (setting.kind === 'file' ? [setting.path] : []));
    const leads = await within(diagnostics, null, () => leadingRoots(named, { roots, configurations, valueFiles })) ?? { folders: [], diagnostics: [], irrelevant: [] };
    await addFolders(leads.folders);
    for (const each of leads.diagnostics) diagnostics.push(each);
    for (const path of leads.irrelevant) diagnostics.push({ input: path, level: 'info', message: `${path} is nothing to check: no configuration reads it`, address: null, place: null });
    const isLost = opened.size === 0 && leads.irrelevant.length < named.length;
    if (isLost && !diagnostics.some(({ level }) => level === 'error')) diagnostics.push(nothingChecked(named, new Set(leads.irrelevant)));
  }
  return { inputs: [...opened.values()], diagnostics };
}

/** What a search gives; null where the input asks for more work than any real one, which is told. */
async function within<T>(diagnostics: Diagnostic[], input: string | null, search: () => Promise<T>): Promise<T | null> {
  try {
    return await search();
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    diagnostics.push({ input, level: 'error', message, address: null, place: null });
    return null;
  }
}

const MAX_LOST = 6;

function nothingChecked(named: readonly NamedFile[], irrelevant: ReadonlySet<string>): Diagnostic {
  const lost = named.map(({ path }) => path).filter((path) => !irrelevant.has(path));
  return { input: null, level: 'error', message: `Nothing was checked: ${listed(lost, MAX_LOST)} ${lost.length === 1 ? 'leads' : 'lead'} to no root module`, address: null, place: null };
}

/** Where a folder really is: links lead Terraform there, and its calls start there. */
function realFolder(path: string, root: string | null): string {
  const at = openRooted({ root: root ?? nearestRoot(path) }).canonical(path);
  if (at === resolve(path)) return path;
  return posix.isAbsolute(path) ? at : posix.relative(posix.resolve('.'), at) || '.';
}
