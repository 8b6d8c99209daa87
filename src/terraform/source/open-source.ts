import { errorOf, type Diagnostic } from '../../base/diagnostic.ts';
import type { RootedFiles } from '../../base/rooted-files.ts';
import type { Dialect } from '../hcl/dialect.ts';
import type { Evaluation } from '../hcl/evaluation/evaluation.ts';
import { makeHost } from '../hcl/evaluation/host.ts';
import { toldOnce } from '../hcl/evaluation/told-once.ts';
import { openRootModule, type ModuleInstance } from '../hcl/evaluation/module-instance.ts';
import { openJudge } from '../hcl/files/hcl2json.ts';
import { parseModules } from '../hcl/modules/parse-modules.ts';
import type { ScannedModules } from '../hcl/modules/scan-modules.ts';
import { openDataSources } from '../hcl/provider/data-sources.ts';
import { openProviderSchema } from '../hcl/provider/schema.ts';
import { openTracer } from '../hcl/settings/tracer.ts';
import { scanHclFolder, type HclScan } from '../hcl/read-hcl.ts';
import type { ReadData } from '../plan/document/data-in.ts';
import type { PlanWritten } from '../plan/read-terraform-json.ts';
import { member, objectOr, type JsonObject } from '../json.ts';
import type { Snapshot, Stack } from '../resource.ts';
import type { Wants } from '../wants.ts';
import type { PlanComparison } from './agreement/compare-expression.ts';
import { compareModules } from './agreement/compare-modules.ts';
import { compareNames } from './agreement/compare-names.ts';
import type { Difference } from './agreement/difference.ts';
import { plannedAttributes } from './planned-attributes.ts';
import { plannedVariables } from './planned-variables.ts';
import { variableSetters } from './variable-setters.ts';
import type { VariableSetting } from '../hcl/variables/variable-values.ts';

export interface SourceOptions {
  /** The folder of the root module. */
  readonly folder: string;
  readonly files: RootedFiles;
  readonly wants: Wants;
  readonly dialect: Dialect;
  /** Nothing is taken for granted of what no plan shows, as which files there were. */
  readonly isStrict: boolean;
  /** Nobody has said which it is: where the other reads other files, it is neither. */
  readonly isDialectOpen: boolean;
  /** Null: nobody says, and a plan does not. */
  readonly workspace: string | null;
  /** What the plan says of its configuration, and what it has read. */
  readonly written: PlanWritten;
  readonly data: ReadData;
  readonly planned: Snapshot;
  /** Files of values that somebody names, in their order: they may be where variables have their values from. */
  readonly valueFiles: readonly VariableSetting[];
  /** Those of each set of variables that the folder is checked with. */
  readonly valueFilesOfSets: () => Promise<readonly (readonly VariableSetting[])[]>;
  readonly formatVersion: string | null;
}

/** The configuration of a plan, with what the plan knows: nothing of it is evaluated before somebody asks. */
export interface OpenedSource {
  readonly root: ModuleInstance;
  readonly scanned: ScannedModules;
  /** What its folder tells without being evaluated. */
  readonly base: Stack;
  /** What cannot be read of it. */
  readonly unread: readonly Diagnostic[];
  /** What cannot be evaluated, though the plan was made of it; grows while values are asked for. */
  readonly troubles: readonly Diagnostic[];
  /** What is not as the plan says, and is not used; null where the plan does not say what it was made of. */
  readonly differences: readonly Difference[] | null;
  /** Resources, data sources and module calls that the configuration or the plan's own has. */
  readonly blocks: number;
}

export type SourceOpening =
  | { readonly ok: true; readonly source: OpenedSource }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads the root module in a folder, and what it calls. */
export async function openSource(options: SourceOptions): Promise<SourceOpening> {
  const { folder } = options;
  if (await isInDoubt(options)) return { ok: false, diagnostics: [errorOf(doubtText(folder))] };
  const scan = await scanHclFolder({ ...options, path: folder });
  return scan.ok ? { ok: true, source: await openScanned(scan, options) } : scan;
}

async function isInDoubt(options: SourceOptions): Promise<boolean> {
  if (!options.isDialectOpen) return false;
  const scan = await scanHclFolder({ ...options, path: options.folder, dialect: null });
  return scan.ok && scan.isDialectOpen;
}

function doubtText(folder: string): string {
  return `Terraform and OpenTofu read different files of ${folder}, and a plan does not say which of them made it, so that the configuration decides nothing: --dialect says it`;
}

/** What a folder is to a plan whose source nobody has named. */
export type FoundSource =
  | { readonly is: 'source'; readonly source: OpenedSource }
  /** The same root module, it seems, as it was or will be. */
  | { readonly is: 'kin'; readonly differences: readonly [Difference, ...Difference[]] }
  /** The same, but not certainly as the plan's program reads it. */
  | { readonly is: 'doubtful'; readonly why: string }
  | { readonly is: 'other' };

/** Reads the root module in a folder if it is the plan's, block by block; of any other as little as shows that. */
export async function findSource(options: SourceOptions): Promise<FoundSource> {
  const planned = rootOf(options.written);
  const scan = planned === null ? null : await scanHclFolder({ ...options, path: options.folder });
  // What cannot be read, Terraform has not planned.
  if (planned === null || scan?.ok !== true || scan.scanned.tree.folder.diagnostics.length > 0) return { is: 'other' };
  const named = compareNames(scan.scanned.tree.folder, planned);
  if (named.inBoth === 0 || named.inBoth * 2 < named.inPlan) return { is: 'other' };
  if (await isInDoubt(options)) return { is: 'doubtful', why: doubtText(options.folder) };
  const source = named.differences.length === 0 ? await openScanned(scan, options) : null;
  const [first, ...others] = source?.differences ?? named.differences;
  if (first !== undefined) return { is: 'kin', differences: [first, ...others] };
  return source === null ? { is: 'other' } : { is: 'source', source };
}

async function openScanned(
  { scanned, base }: Extract<HclScan, { readonly ok: true }>,
  options: SourceOptions,
): Promise<OpenedSource> {
  const { wants } = options;
  const { judge, close } = openJudge();
  try {
    const { root, diagnostics: parsing } = await parseModules(scanned.tree, wants, judge);
    const troubles: Diagnostic[] = [];
    const evaluation = evaluationOf(root.folder, options, troubles);
    const planned = rootOf(options.written);
    const agreement =
      planned === null
        ? null
        : compareModules(root, scanned.tree, planned, { ...formOf(options.formatVersion), host: evaluation.host });
    const values = plannedVariables(root.variables.keys(), options.written);
    // Which set of variables it was shows in all of them.
    const named = new Set([...root.variables.keys(), ...Object.keys(objectOr(options.written.variables) ?? {})]);
    const setters = await variableSetters(root, plannedVariables(named, options.written), {
      files: options.files,
      found: scanned.valueFiles,
      named: options.valueFiles,
      sets: await options.valueFilesOfSets(),
      scope: { host: evaluation.host, get: () => undefined },
      judge,
    });
    return {
      root: openRootModule(evaluation, agreement?.root ?? root, values, setters),
      scanned,
      base,
      unread: [...base.diagnostics, ...parsing],
      troubles,
      differences: agreement?.differences ?? null,
      blocks: agreement?.blocks ?? 0,
    };
  } finally {
    close();
  }
}

function rootOf({ configuration }: PlanWritten): JsonObject | null {
  return objectOr(member(configuration, 'root_module'));
}

/**
 * How a plan writes its configuration. Before Terraform 1.0 (format 0.1) it lists what references name alone, and
 * before 1.1 it shows no blocks that stand for an argument.
 */
function formOf(formatVersion: string | null): Pick<PlanComparison, 'form' | 'showsBlocks'> {
  return {
    form: formatVersion === '0.1' ? 'named' : 'unwrapped',
    showsBlocks: formatVersion?.startsWith('0.') !== true,
  };
}

/** What the plan does not tell is unknown, and nobody has to be asked for it: the plan has decided. */
function evaluationOf(
  folder: string,
  { files, dialect, workspace, data, planned, isStrict }: SourceOptions,
  diagnostics: Diagnostic[],
): Evaluation {
  const schema = openProviderSchema();
  return {
    schema,
    data: openDataSources(schema, { byAddress: data, byType: new Map(), assumes: false }),
    planned: plannedAttributes(planned.resources),
    workspace: () => workspace,
    host: makeHost(files, folder, dialect, isStrict),
    report: toldOnce(diagnostics),
    missing: { variable: () => {}, data: () => {} },
    tracer: openTracer(),
    depth: 0,
  };
}
