import { type Diagnostic, errorOf, naming } from '../../base/diagnostic.ts';
import { limitMessage } from '../../base/limit.ts';
import type { RootedFiles } from '../../base/rooted-files.ts';
import { NO_MOVES } from '../../model/moves.ts';
import type { UnseenReason } from '../../model/generated/report.ts';
import type { Wants } from '../wants.ts';
import type { Stack, StackRead } from '../resource.ts';
import { openJudge } from './files/hcl2json.ts';
import type { ProviderBlocks } from './files/json-schema.ts';
import type { Dialect } from './dialect.ts';
import { scanDialect } from './modules/scan-dialect.ts';
import type { Folder } from './modules/folder.ts';
import type { AbsentModule, ModuleNode, ScannedModules } from './modules/scan-modules.ts';
import type { GivenUses } from './given-uses.ts';
import type { DataKnowledge } from './provider/data-sources.ts';
import type { VariableSetting } from './variables/variable-values.ts';

export interface HclOptions {
  /** The folder of the root module. */
  readonly folder: string;
  /** As named on the command line; for the report only. */
  readonly path: string;
  readonly files: RootedFiles;
  readonly wants: Wants;
  /** Null: what the files say. */
  readonly dialect: Dialect | null;
  /** Null: nobody chose one, so it is assumed to be `default`. */
  readonly workspace: string | null;
  /** Nothing is assumed of a workspace that nobody chose. */
  readonly isWorkspaceOpen?: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly settings: readonly VariableSetting[];
  readonly data: DataKnowledge;
  /** What is wrong with what was given for it, as warnings. */
  readonly warnings?: readonly string[];
  readonly uses?: GivenUses;
}

export type HclRead = StackRead & {
  /** It was read as OpenTofu reads it, nobody says so, and Terraform reads something else. */
  readonly isDialectOpen: boolean;
};

/**
 * Reads a root module and what it calls: everything that its resources will be, as far as the configuration and what is
 * given beside it tell. Attributes are evaluated when somebody asks for them: diagnostics and assumptions of the stack
 * grow until then, and a `LimitExceeded` may be thrown.
 */
export async function readHcl(options: HclOptions): Promise<HclRead> {
  const scan = await scanHclFolder(options);
  if (!scan.ok) return { ...scan, isDialectOpen: false };
  const { base, scanned, isDialectOpen } = scan;
  if (!scanned.tree.isRelevant) return { ok: true, stack: base, isDialectOpen };
  const { evaluateStack } = await import('./evaluate-stack.ts');
  const { judge, close } = openJudge();
  try {
    return { ok: true, stack: await evaluateStack(scanned, base, judge, options), isDialectOpen };
  } finally {
    close();
  }
}

/** A root module and what it calls, cut into blocks. */
export type HclScan =
  | {
      readonly ok: true;
      readonly scanned: ScannedModules;
      /** What is known of its stack before anything is evaluated. */
      readonly base: Stack;
      readonly isDialectOpen: boolean;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** What all reading of a folder begins with: nothing is parsed or evaluated. */
export async function scanHclFolder({
  folder,
  path,
  files,
  wants,
  dialect,
  uses,
}: Pick<HclOptions, 'folder' | 'path' | 'files' | 'wants' | 'dialect' | 'uses'>): Promise<HclScan> {
  const { scanned, asTerraform } = await scanDialect(folder, { files, providerBlocks, dialect, wants });
  if (scanned === null && files.list(folder) === null)
    return refused(path, `${path} cannot be searched for Terraform configuration: it ${files.unlisted(folder)}`);
  if (scanned === null) {
    const { nothingHere } = await import('./modules/nothing-here.ts');
    return refused(path, nothingHere(path, folder, files, dialect));
  }
  for (const each of [scanned, asTerraform])
    if (each !== null) uses?.declares(folder, variablesIn(each), each.tree.folder.diagnostics.length === 0);
  const base = await withRemarks(stackBase(scanned, path), scanned);
  return { ok: true, scanned, base, isDialectOpen: asTerraform !== null };
}

/**
 * The folders of the modules that are certainly there when a root module is planned, as far as they are called by their
 * paths: their `count` and `for_each` are known, and so are those of their callers. What cannot be evaluated covers
 * nothing.
 */
export async function survivingFolders(options: HclOptions): Promise<ReadonlySet<string>> {
  const { judge, close } = openJudge();
  try {
    const { scanned, asTerraform } = await scanDialect(options.folder, {
      ...options,
      providerBlocks,
      wants: CALLS_ALONE,
    });
    if (scanned === null) return new Set();
    const { survivingModules } = await import('./evaluate-stack.ts');
    const modulesOf = (each: ScannedModules): Promise<ReadonlySet<string>> =>
      survivingModules(each, judge, { ...options, wants: CALLS_ALONE });
    const surviving = await modulesOf(scanned);
    if (asTerraform === null) return surviving;
    const other = await modulesOf(asTerraform);
    return new Set([...surviving].filter((folder) => other.has(folder)));
  } catch (error) {
    if (limitMessage(error) === null) throw error;
    return new Set();
  } finally {
    close();
  }
}

const CALLS_ALONE: Wants = { type: () => false, attribute: () => false };

function variablesIn({ tree }: ScannedModules): readonly string[] {
  return tree.folder.sources.flatMap(({ units }) =>
    units.flatMap(({ type, labels: [name] }) => (type === 'variable' && name !== undefined ? [name] : [])),
  );
}

async function providerBlocks(): Promise<ProviderBlocks> {
  return (await import('./provider/provider-blocks.ts')).knownProviderBlocks();
}

/** What is known of a stack before anything is evaluated. */
function stackBase({ diagnostics, notAnalysed, absent }: ScannedModules, path: string): Stack {
  return {
    input: { path, kind: 'hcl', terraformVersion: null, formatVersion: null },
    planned: { resources: [] },
    prior: null,
    retired: [],
    moves: () => NO_MOVES,
    completeness: {
      unseen: absent.length === 0 ? null : { resources: null, reasons: absenceReasons(absent) },
      remains: true,
    },
    notAnalysed,
    unsteady: [],
    assumptions: [],
    remarks: [],
    diagnostics,
  };
}

/** With what comments say to Portcullis; where none can, nobody reads them. */
async function withRemarks(stack: Stack, { tree }: ScannedModules): Promise<Stack> {
  const sources = foldersIn(tree)
    .flatMap((folder) => folder.sources)
    .filter(({ text }) => /portcullis/i.test(text));
  if (sources.length === 0) return stack;
  const { remarksIn } = await import('./remarks/remarks-in.ts');
  const { remarks, diagnostics } = remarksIn(sources, tree.folder.path);
  return { ...stack, remarks, diagnostics: [...stack.diagnostics, ...diagnostics] };
}

/** Each folder once, however many calls lead there. */
function foldersIn(tree: ModuleNode): readonly Folder[] {
  const folders = new Set<Folder>();
  const open = [tree];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    folders.add(next.folder);
    for (const call of next.calls.values()) if (call !== null) open.push(call);
  }
  return [...folders];
}

function absenceReasons(absent: readonly AbsentModule[]): UnseenReason[] {
  const toBring = absent.filter(({ byInit }) => byInit).length;
  const unread = absent.length - toBring;
  const reasons: UnseenReason[] = [];
  if (toBring > 0)
    reasons.push({
      kind: 'modules-absent',
      says: `${toBring === 1 ? 'a module is' : `${toBring} modules are`} not there (\`terraform init\` brings what is not in the repository)`,
    });
  if (unread > 0)
    reasons.push({
      kind: 'modules-unread',
      says:
        unread === 1
          ? 'a module is not there (its folder cannot be read, see the error)'
          : `${unread} modules are not there (their folders cannot be read, see the errors)`,
    });
  return reasons;
}

function refused(path: string, message: string): Extract<HclScan, { readonly ok: false }> {
  return { ok: false, diagnostics: [errorOf(message, naming(path))] };
}
