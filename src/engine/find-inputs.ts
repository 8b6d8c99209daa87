import { isAbsolute, posix, resolve } from 'node:path';
import { addAll } from '../base/add-all.ts';
import { errorOf, naming, noteOf } from '../base/diagnostic.ts';
import { within as isBelow } from '../base/file-read.ts';
import type { Files } from '../base/files.ts';
import { limitMessage } from '../base/limit.ts';
import { getOrMake } from '../base/maps.ts';
import { nearestRoot, openRooted } from '../base/rooted-files.ts';
import { absolutePath, fromHere } from '../base/slashed.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { listed } from '../model/statement-text.ts';
import type { RootOptions } from '../terraform/hcl/modules/root-search.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import { describedBelow, describedTogether } from './described-files.ts';
import { openConfigs, type LayeredConfig } from './configs.ts';
import { folderPath, formOf } from './input-form.ts';
import { addRoots, inEachSet, inWantedSets, setTroubles, type FoundInput } from './in-sets.ts';
import type { InputRequest, InputsRequest, RootSearch } from './input-request.ts';
import type { NamedFile } from './leading-roots.ts';
import type { Outside } from './outside.ts';
import { passedOverNotes } from './passed-over.ts';
import { folderOptions, type Knowledge } from './read-folder.ts';
import { isStack } from './stacks.ts';
import { wholeRoots, type WantedRoot } from './wanted-roots.ts';

export interface FoundInputs {
  readonly inputs: readonly InputRequest[];
  /**
   * Modules that some input calls. Where nothing of one is made by any, since the values given to it switch it off, it
   * is an input too.
   */
  readonly covered: readonly InputRequest[];
  /** What leaves folders out of the search for them: it is told though nothing may be judged by it. */
  readonly excluding: readonly LayeredConfig[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The inputs that paths mean or lead to. Where there is nothing to judge, that is an error, unless nobody could read
 * it.
 */
export async function findInputs(
  { paths, search, sets, settings }: InputsRequest,
  outside: Outside,
  knowledge: Knowledge,
): Promise<FoundInputs> {
  const { files } = outside;
  const configs = openConfigs(settings, files);
  const inputs = new Map<string, FoundInput>();
  const covered = new Map<string, FoundInput>();
  const excluding = new Set<LayeredConfig>();
  const diagnostics: Diagnostic[] = [];
  /** `top`: what the search for root modules is bounded by; they read nothing outside of it. */
  const rootModule = async (folder: string, top: string): Promise<InputRequest> => ({
    path: folder,
    set: null,
    kind: 'root-module',
    settings: { ...settings, root: settings.root ?? nearestRoot(files, folder, top) },
    config: await configs.of(folder, 'folder', top),
  });
  const addFolders = (into: Map<string, FoundInput>, roots: readonly WantedRoot[], top: string): Promise<void> =>
    addRoots(into, roots, (folder) => rootModule(folder, top));
  const rootsIn = (top: string): RootOptions => ({
    disk: files,
    dialect: settings.dialect,
    root: top,
    wants: MODEL_WANTS,
    isNamed: (folder) => isStack(folder, configs, top),
    surviving: async (folder) => {
      const { survivingFolders } = await import('../terraform/hcl/read-hcl.ts');
      const surviving = new Set<string>();
      // Whatever one of its sets has is judged there.
      for (const each of inEachSet(await rootModule(folder, top))) {
        const asked = await folderOptions(each, outside, knowledge);
        if (asked.ok) for (const called of await survivingFolders(asked.options)) surviving.add(called);
      }
      return surviving;
    },
  });

  const searchBelow = async (path: string, { exclude }: RootSearch): Promise<void> => {
    const { rootsBelow } = await import('../terraform/hcl/modules/find-roots.ts');
    const folder = folderPath(path);
    const top = settings.root ?? nearestRoot(files, folder);
    const { openLeftOut } = await import('./left-out.ts');
    const leave = await openLeftOut(folder, exclude, configs, top);
    const found = await within(diagnostics, path, () => rootsBelow(folder, rootsIn(top), leave));
    if (found === null) return;
    addAll(diagnostics, passedOverNotes([found], 'folders'));
    addAll(diagnostics, leave.notes(folder, found.leftOut));
    for (const each of leave.configs()) excluding.add(each);
    if (found.roots.length === 0)
      diagnostics.push({
        input: path,
        ...errorOf(
          found.leftOut.length > 0
            ? `All Terraform configuration in or below ${path} is left out`
            : `There is no Terraform configuration in or below ${path}`,
        ),
      });
    await addFolders(inputs, wholeRoots(found.roots), top);
    await addFolders(covered, wholeRoots(found.covered), top);
  };

  /** Gives the files that lead nowhere though somebody may have meant them to. */
  const followFiles = async (named: readonly NamedFile[], top: string): Promise<readonly string[]> => {
    const { leadingRoots } = await import('./leading-roots.ts');
    const valueFiles = settings.variables.flatMap((each) => (each.kind === 'file' ? [each.path] : []));
    const leads = (await within(diagnostics, null, () =>
      leadingRoots(named, { roots: rootsIn(top), configs, valueFiles }),
    )) ?? { roots: [], covered: [], diagnostics: [], irrelevant: [] };
    await addFolders(inputs, leads.roots, top);
    await addFolders(covered, wholeRoots(leads.covered), top);
    addAll(diagnostics, leads.diagnostics);
    const irrelevant = new Set(leads.irrelevant);
    for (const path of irrelevant)
      diagnostics.push({
        input: path,
        ...noteOf(`${path} is nothing to check: no configuration reads it`, naming(path)),
      });
    return named.map(({ path }) => path).filter((path) => !irrelevant.has(path));
  };

  const addDescribed = async (path: string, parts: readonly string[], unread: InputRequest['unread'] = []) => {
    const [first = path] = parts;
    const config = await configs.of(first, 'document');
    inputs.set(path, {
      request: { path, set: null, kind: 'description', parts, unread, settings, config },
      sets: 'all',
    });
  };

  const together = describedTogether(paths, files);
  const filesByTop = new Map<string, NamedFile[]>();
  for (const path of paths) {
    const form = formOf(path, files);
    const below = form === 'folder' ? describedBelow(folderPath(path), files) : null;
    if (below !== null) await addDescribed(folderPath(path), below.files, below.diagnostics);
    else if (together?.parts.includes(path) === true) {
      if (!inputs.has(together.path)) await addDescribed(together.path, together.parts);
    } else if (form === 'document')
      inputs.set(path, {
        request: { path, set: null, kind: 'document', settings, config: await configs.of(path, form) },
        sets: 'all',
      });
    else if (form !== 'folder')
      getOrMake(filesByTop, settings.root ?? topOfFile(folderPath(path), files), () => []).push({ path, form });
    else if (search !== null) await searchBelow(path, search);
    else await addFolders(inputs, wholeRoots([realFolder(folderPath(path), settings.root, files)]), folderPath(path));
  }
  const lost: string[] = [];
  for (const [top, named] of filesByTop) addAll(lost, await followFiles(named, top));
  if (inputs.size === 0 && lost.length > 0 && !diagnostics.some(({ level }) => level === 'error'))
    diagnostics.push(nothingChecked(lost));
  addAll(
    diagnostics,
    setTroubles(
      [...inputs.values()].map(({ request }) => request),
      sets,
    ),
  );
  return {
    inputs: inWantedSets([...inputs.values()], sets),
    covered: inWantedSets(
      [...covered.values()].filter(({ request }) => !inputs.has(request.path)),
      sets,
    ),
    excluding: [...excluding],
    diagnostics,
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
  if (at === absolutePath(path)) return path;
  return isAbsolute(path) ? at : fromHere(at);
}
