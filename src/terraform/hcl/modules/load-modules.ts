import { posix } from 'node:path';
import type { Diagnostic } from '../../../base/diagnostic.ts';
import type { RootedFiles } from '../../../base/rooted-files.ts';
import type { NotAnalysed } from '../../../model/model.ts';
import type { ProviderSchema } from '../provider/schema.ts';
import { openFolder, type Folder } from './folder.ts';
import type { Dialect } from './folder-files.ts';
import type { ModuleCall, ModuleConfiguration } from './module-configuration.ts';
import { moduleSource, readManifest, type ModuleManifest } from './module-source.ts';
import { parseFolder, providerBlocks, type ParsedFolder } from './parse-folder.ts';
import { isWanted, neededBy, type RelevantTo } from './relevance.ts';
import type { Unit } from './unit.ts';
import { literalUnitText } from './unit-text.ts';

export interface LoadOptions {
  readonly files: RootedFiles;
  readonly schema: ProviderSchema;
  readonly dialect: Dialect;
  readonly wants: RelevantTo;
}

export interface LoadedModules {
  readonly root: ModuleConfiguration;
  /** Files of values in the root folder. */
  readonly valueFiles: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Provisioners, by the address of their resource without keys. */
  readonly notAnalysed: readonly NotAnalysed[];
  /** Calls whose module is not there. */
  readonly absent: readonly string[];
}

/** Calls lead through this many modules at most, and make this many in all. */
const MAX_DEPTH = 40;
const MAX_MODULES = 5_000;

/** A module in the tree of calls, before its files are parsed. */
interface Node {
  readonly folder: Folder;
  /** `net.db`, empty for the root. */
  readonly path: string;
  readonly callers: readonly string[];
  readonly calls: ReadonlyMap<string, Node | null>;
  /** Something in it or below matters to the model. */
  readonly isRelevant: boolean;
}

/** The root module in a folder and every module that it calls, as far as they are there; null where the folder has no configuration. */
export async function loadModules(path: string, { files, schema, dialect, wants }: LoadOptions): Promise<LoadedModules | null> {
  const folders = new Map<string, Folder | null>();
  const nested = providerBlocks(schema);
  const diagnostics: Diagnostic[] = [];
  const notAnalysed: NotAnalysed[] = [];
  const absent: string[] = [];
  const open = (at: string): Folder | null => {
    let folder = folders.get(at);
    if (folder === undefined) {
      folder = openFolder(files, at, dialect, nested);
      folders.set(at, folder);
      for (const ignored of folder?.files.ignored ?? []) diagnostics.push({ level: 'info', message: `${ignored} was not read: it is a file of OpenTofu (--dialect tofu)`, address: null, place: null });
      diagnostics.push(...(folder?.diagnostics ?? []));
    }
    return folder;
  };
  const root = open(path);
  if (root === null) return null;
  const grower: Grower = { open, manifest: readManifest(files, path), wants, diagnostics, notAnalysed, absent, count: 0 };
  const tree = grow(grower, root, '', []);
  const parsed = await parseTree(tree, wants, diagnostics);
  return { root: configurationOf(tree, parsed), valueFiles: root.files.values, diagnostics, notAnalysed, absent };
}

interface Grower {
  readonly open: (path: string) => Folder | null;
  readonly manifest: ModuleManifest;
  readonly wants: RelevantTo;
  readonly diagnostics: Diagnostic[];
  readonly notAnalysed: NotAnalysed[];
  readonly absent: string[];
  count: number;
}

function grow(grower: Grower, folder: Folder, path: string, callers: readonly string[]): Node {
  grower.count++;
  const calls = new Map<string, Node | null>();
  const units = folder.sources.flatMap((source) => source.units.map((unit) => ({ unit, source })));
  for (const { unit, source } of units) {
    const [name] = unit.labels;
    if (unit.type === 'resource') noteProvisioners(grower, unit, path);
    if (unit.type !== 'module' || name === undefined || (calls.get(name) ?? null) !== null) continue;
    calls.set(name, callee(grower, folder, path === '' ? name : `${path}.${name}`, literalUnitText(unit, source.text, 'source'), callers, (message, level) => {
      grower.diagnostics.push({ level, message, address: null, place: { file: source.path, line: unit.line, column: unit.column, calls: [] } });
    }));
  }
  const isRelevant = folder.diagnostics.length > 0 || units.some(({ unit }) => isWanted(unit, grower.wants)) || [...calls.values()].some((call) => call === null || call.isRelevant);
  return { folder, path, callers, calls, isRelevant };
}

function callee(grower: Grower, caller: Folder, path: string, source: string | null, callers: readonly string[], tell: (message: string, level: Diagnostic['level']) => void): Node | null {
  const found = moduleSource(source, path, caller.path, grower.manifest);
  const chain = [...callers, caller.path];
  if (found.kind === 'absent') {
    tell(found.message, 'warning');
    grower.absent.push(path);
    return null;
  }
  const at = posix.normalize(found.folder);
  const refuse = (message: string): null => {
    tell(message, 'error');
    grower.absent.push(path);
    return null;
  };
  if (chain.includes(at)) return refuse(`The module ${path} calls itself, through ${at}`);
  if (chain.length > MAX_DEPTH) return refuse(`Module calls lead through more than ${MAX_DEPTH} modules`);
  if (grower.count >= MAX_MODULES) return refuse(`The configuration calls more than ${MAX_MODULES} modules`);
  const folder = grower.open(at);
  return folder === null ? refuse(`The module ${path} has no configuration that can be read in ${at}: it is not there, or leads out of the root (--root names a wider folder)`) : grow(grower, folder, path, chain);
}

function noteProvisioners({ notAnalysed }: Grower, unit: Unit, path: string): void {
  const kinds = unit.nested('provisioner').map(([kind = '']) => kind);
  if (kinds.length === 0) return;
  const prefix = path === '' ? '' : path.split('.').map((name) => `module.${name}.`).join('');
  notAnalysed.push({ address: `${prefix}${unit.names[0] ?? ''}`, what: `provisioners run programs (${[...new Set(kinds)].toSorted().join(', ')})` });
}


/** Every folder is parsed once, with all that any of its callers needs of it. */
async function parseTree(tree: Node, wants: RelevantTo, diagnostics: Diagnostic[]): Promise<ReadonlyMap<Folder, ParsedFolder>> {
  const uses = new Map<Folder, Unit[]>();
  const asks = (node: Node, caller: Node | null): void => {
    const roots = uses.get(node.folder) ?? [];
    uses.set(node.folder, roots);
    roots.push(...rootsOf(node, caller, wants));
    for (const call of node.calls.values()) if (call !== null) asks(call, node);
  };
  asks(tree, null);
  const parsed = new Map<Folder, ParsedFolder>();
  for (const [folder, roots] of uses) {
    const units = folder.sources.flatMap((source) => source.units);
    const read = await parseFolder(folder, neededBy(units, roots));
    parsed.set(folder, read.parsed);
    diagnostics.push(...read.diagnostics);
  }
  return parsed;
}

/** What must be read of a module whoever mentions it: what the model reads, calls of such modules, and what its caller may take from it. */
function rootsOf({ folder, calls, isRelevant }: Node, caller: Node | null, wants: RelevantTo): readonly Unit[] {
  const units = folder.sources.flatMap((source) => source.units);
  const named = (unit: Unit): string => unit.labels[0] ?? '';
  const roots = units.filter((unit) => {
    if (unit.type === 'module') return calls.get(named(unit))?.isRelevant ?? true;
    if (unit.type === 'output') return caller !== null && caller.folder.words().has(named(unit));
    return isWanted(unit, wants);
  });
  if (roots.length === 0 || !(isRelevant || caller !== null)) return [];
  return [...roots, ...units.filter((unit) => unit.type === 'terraform' || unit.type === 'provider')];
}

function configurationOf(node: Node, parsed: ReadonlyMap<Folder, ParsedFolder>): ModuleConfiguration {
  const own = parsed.get(node.folder);
  if (own === undefined) throw new Error(`${node.folder.path} was not parsed`);
  const { callBlocks, ...rest } = own;
  const calls = new Map([...callBlocks].map(([name, block]): readonly [string, ModuleCall] => {
    const callee = node.calls.get(name) ?? null;
    return [name, { ...block, name, module: callee === null ? null : configurationOf(callee, parsed) }];
  }));
  return { ...rest, calls };
}

