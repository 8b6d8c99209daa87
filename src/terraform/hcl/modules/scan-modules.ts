import { addAll } from '../../../base/add-all.ts';
import { dirname, isAbsolute, resolve } from 'node:path';
import { type Diagnostic, diagnosticOf, unreadModule } from '../../../base/diagnostic.ts';
import { within } from '../../../base/file-read.ts';
import type { RootedFiles } from '../../../base/rooted-files.ts';
import { fromHere, slashed } from '../../../base/slashed.ts';
import type { NotAnalysed } from '../../../model/model.ts';
import type { ProviderBlocks } from '../files/json-schema.ts';
import { openFolder, type Folder } from './folder.ts';
import { folderFiles, type FolderFiles } from './folder-files.ts';
import type { Dialect } from '../dialect.ts';
import { callsIn } from './module-calls.ts';
import { moduleSource, readManifest, type ModuleAsked, type ModuleManifest } from './module-source.ts';
import { provisionersOf } from './provisioners.ts';
import { isWanted, type RelevantTo } from './relevance.ts';

export interface ScanOptions {
  readonly files: RootedFiles;
  /** What JSON syntax needs to know; asked for only where there is such a file. */
  readonly providerBlocks: () => Promise<ProviderBlocks>;
  readonly dialect: Dialect;
  readonly wants: RelevantTo;
}

/** A root module and all that it calls, scanned but not parsed. */
export interface ScannedModules {
  readonly dialect: Dialect;
  readonly tree: ModuleNode;
  /** Files of values in the root folder. */
  readonly valueFiles: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Provisioners, by the address of their resource without keys. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** Calls whose module is not there. */
  readonly absent: readonly AbsentModule[];
}

/** `byInit`: `terraform init` brings it. */
export interface AbsentModule {
  readonly path: string;
  readonly byInit: boolean;
}

/** What the other dialect would read otherwise, in the folders that were looked at. */
export type OtherFiles = Pick<FolderFiles, 'ignored' | 'replaced'>;

/** Calls lead through this many modules at most, and make this many in all. */
const MAX_DEPTH = 40;
const MAX_MODULES = 2_000;

/** A module in the tree of calls, before its files are parsed. */
export interface ModuleNode {
  readonly folder: Folder;
  /** `net.db`, empty for the root. */
  readonly path: string;
  readonly callers: readonly string[];
  readonly calls: ReadonlyMap<string, ModuleNode | null>;
  /** Something in it or below matters to the model. */
  readonly isRelevant: boolean;
}

/**
 * The root module in a folder and every module that it calls, as far as they are there; null where the folder has no
 * configuration.
 */
export async function scanModules(
  path: string,
  { files, providerBlocks, dialect, wants }: ScanOptions,
): Promise<{ readonly scanned: ScannedModules | null; readonly others: OtherFiles }> {
  const folders = new Map<string, Folder | null>();
  const diagnostics: Diagnostic[] = [];
  const notAnalysed: NotAnalysed[] = [];
  const absent: AbsentModule[] = [];
  const others = { ignored: [] as string[], replaced: [] as string[] };
  const open = async (at: string): Promise<Folder | null> => {
    const known = folders.get(at);
    if (known !== undefined) return known;
    const folder = await openFolder(files, at, dialect, providerBlocks);
    folders.set(at, folder);
    const { ignored = [], replaced = [] } = folder?.files ?? folderFiles(files, at, dialect) ?? {};
    addAll(others.ignored, ignored);
    addAll(others.replaced, replaced);
    addAll(diagnostics, folder?.diagnostics ?? []);
    return folder;
  };
  const root = await open(path);
  if (root === null) return { scanned: null, others };
  const grower: Grower = {
    open,
    files,
    manifest: readManifest(files, path),
    wants,
    diagnostics,
    notAnalysed,
    absent,
    count: 0,
  };
  const tree = await grow(grower, root, '', []);
  return { scanned: { dialect, tree, valueFiles: root.files.values, diagnostics, notAnalysed, absent }, others };
}

interface Grower {
  readonly open: (path: string) => Promise<Folder | null>;
  readonly files: RootedFiles;
  readonly manifest: ModuleManifest;
  readonly wants: RelevantTo;
  readonly diagnostics: Diagnostic[];
  readonly notAnalysed: NotAnalysed[];
  readonly absent: AbsentModule[];
  count: number;
}

async function grow(grower: Grower, folder: Folder, path: string, callers: readonly string[]): Promise<ModuleNode> {
  grower.count++;
  const calls = new Map<string, ModuleNode | null>();
  const units = folder.sources.flatMap((source) => source.units);
  addAll(
    grower.notAnalysed,
    units.flatMap((unit) => provisionersOf(unit, path) ?? []),
  );
  for (const [name, { unit, file, asked }] of callsIn(folder)) {
    calls.set(
      name,
      await callee(
        grower,
        folder,
        path === '' ? name : `${path}.${name}`,
        asked,
        callers,
        (level, { message, about }) => {
          grower.diagnostics.push(
            diagnosticOf(level, message, {
              about,
              place: { file, line: unit.line, column: unit.column, calls: [] },
            }),
          );
        },
      ),
    );
  }
  const isRelevant =
    folder.diagnostics.length > 0
    || units.some((unit) => isWanted(unit, grower.wants))
    || [...calls.values()].some((call) => call === null || call.isRelevant);
  return { folder, path, callers, calls, isRelevant };
}

async function callee(
  grower: Grower,
  caller: Folder,
  path: string,
  asked: ModuleAsked,
  callers: readonly string[],
  tell: (level: Diagnostic['level'], told: Pick<Diagnostic, 'message' | 'about'>) => void,
): Promise<ModuleNode | null> {
  const found = moduleSource(asked, path, caller.path, grower.manifest);
  const chain = [...callers, caller.path];
  if (found.kind === 'absent') {
    tell('warning', found);
    grower.absent.push({ path, byInit: asked.source !== null });
    return null;
  }
  const at = found.folder;
  const refuse = (told: Pick<Diagnostic, 'message' | 'about'>): null => {
    tell('error', told);
    grower.absent.push({ path, byInit: asked.source?.startsWith('.') !== true });
    return null;
  };
  if (chain.includes(at)) return refuse(unreadModule(path, `calls itself, through ${at}`));
  if (chain.length > MAX_DEPTH)
    return refuse({ message: `Module calls lead through more than ${MAX_DEPTH} modules`, about: null });
  if (grower.count >= MAX_MODULES) {
    // Said once: there may be as many of them again on every level.
    if (grower.count++ === MAX_MODULES)
      refuse({ message: `The configuration calls more than ${MAX_MODULES} modules`, about: null });
    return null;
  }
  const { files } = grower;
  // What lies outside is named and not looked at: an answer would tell what there is.
  if (!within(resolve(files.root), resolve(at)))
    return refuse(
      unreadModule(
        path,
        `is in ${at}, which leads out of the root: --root ${widerRoot(files.root, at)} reads it too, where it exists`,
      ),
    );
  const folder = await grower.open(at);
  if (folder !== null) return grow(grower, folder, path, chain);
  const why = files.list(at) === null ? files.unlisted(at) : null;
  return refuse(
    unreadModule(
      path,
      why === 'does not exist' ? `is in ${at}, which does not exist` : `has no configuration that can be read in ${at}`,
    ),
  );
}

/** The nearest folder that holds the root and this one, in the way the latter is written. */
function widerRoot(root: string, at: string): string {
  let top = resolve(root);
  while (!within(top, resolve(at))) top = dirname(top);
  return isAbsolute(at) ? slashed(top) : fromHere(top);
}
