import { addAll } from '../../../base/add-all.ts';
import type { Diagnostic } from '../../../base/diagnostic.ts';
import type { SyntaxJudge } from '../files/hcl2json.ts';
import type { Folder } from './folder.ts';
import type { ModuleCall, ModuleConfiguration } from './module-configuration.ts';
import { parseFolder, type ParsedFolder } from './parse-folder.ts';
import { isWanted, neededBy, type RelevantTo } from './relevance.ts';
import type { ModuleNode } from './scan-modules.ts';
import type { Unit } from './unit.ts';

/** The configuration of a root module, with those that it calls in it. */
export async function parseModules(
  tree: ModuleNode,
  wants: RelevantTo,
  judge: SyntaxJudge,
): Promise<{ readonly root: ModuleConfiguration; readonly diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const parsed = await parseTree(tree, wants, diagnostics, judge);
  return { root: configurationOf(tree, parsed), diagnostics };
}

/** Every folder is parsed once, with all that any of its callers needs of it. */
async function parseTree(
  tree: ModuleNode,
  wants: RelevantTo,
  diagnostics: Diagnostic[],
  judge: SyntaxJudge,
): Promise<ReadonlyMap<Folder, ParsedFolder>> {
  const uses = new Map<Folder, Unit[]>();
  const asks = (node: ModuleNode, caller: ModuleNode | null): void => {
    const roots = uses.get(node.folder) ?? [];
    uses.set(node.folder, roots);
    addAll(roots, rootsOf(node, caller, wants));
    for (const call of node.calls.values()) if (call !== null) asks(call, node);
  };
  asks(tree, null);
  const parsed = new Map<Folder, ParsedFolder>();
  for (const [folder, roots] of uses) {
    const units = folder.sources.flatMap((source) => source.units);
    const read = await parseFolder(folder, neededBy(units, roots), judge);
    parsed.set(folder, read.parsed);
    addAll(diagnostics, read.diagnostics);
  }
  return parsed;
}

/**
 * What must be read of a module whoever mentions it: what the model reads, calls of such modules, and what its caller
 * may take from it.
 */
function rootsOf(
  { folder, path, calls, isRelevant }: ModuleNode,
  caller: ModuleNode | null,
  wants: RelevantTo,
): readonly Unit[] {
  const units = folder.sources.flatMap((source) => source.units);
  const name = path.slice(path.lastIndexOf('.') + 1);
  const named = (unit: Unit): string => unit.labels[0] ?? '';
  const roots = units.filter((unit) => {
    if (unit.type === 'module') return calls.get(named(unit))?.isRelevant ?? true;
    if (unit.type === 'output')
      return caller !== null && (caller.folder.words().has(named(unit)) || caller.folder.wholeModules().has(name));
    return isWanted(unit, wants);
  });
  if (roots.length === 0 || !(isRelevant || caller !== null)) return [];
  return [...roots, ...units.filter((unit) => unit.type === 'terraform' || unit.type === 'provider')];
}

function configurationOf(node: ModuleNode, parsed: ReadonlyMap<Folder, ParsedFolder>): ModuleConfiguration {
  const own = parsed.get(node.folder);
  if (own === undefined) throw new Error(`${node.folder.path} was not parsed`);
  const { callBlocks, ...rest } = own;
  const calls = new Map(
    [...callBlocks].map(([name, block]): readonly [string, ModuleCall] => {
      const callee = node.calls.get(name) ?? null;
      return [name, { ...block, name, module: callee === null ? null : configurationOf(callee, parsed) }];
    }),
  );
  return { ...rest, calls };
}
