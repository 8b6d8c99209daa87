import { addAll } from '../../base/add-all.ts';
import { type Diagnostic, warningOf } from '../../base/diagnostic.ts';
import { LimitExceeded } from '../../base/limit.ts';
import { sortedByAddress } from '../snapshot.ts';
import { unseenPowers } from '../unseen-powers.ts';
import type { Wants } from '../wants.ts';
import type { Resource, Stack } from '../resource.ts';
import { readText } from '../resources/attributes/scalars.ts';
import { ignoredIn } from './evaluation/ignored-changes.ts';
import type { Evaluation } from './evaluation/evaluation.ts';
import type { VariableSetter } from './evaluation/given-variables.ts';
import { makeHost } from './evaluation/host.ts';
import { toldOnce } from './evaluation/told-once.ts';
import { missingNotes } from './evaluation/missing.ts';
import { openRootModule, type ModuleInstance, type RepeatedResource } from './evaluation/module-instance.ts';
import { writtenArgument } from './evaluation/written-argument.ts';
import type { EvaluationScope } from './expressions/scope.ts';
import type { SyntaxJudge } from './files/hcl2json.ts';
import { countMoves, writtenMoves } from './modules/written-moves.ts';
import { blockName, isLocalCall, type ConfigResource } from './modules/module-configuration.ts';
import { parseModules } from './modules/parse-modules.ts';
import type { ModuleNode, ScannedModules } from './modules/scan-modules.ts';
import { openDataSources, type DataSources } from './provider/data-sources.ts';
import { openProviderSchema } from './provider/schema.ts';
import { openTracer } from './settings/tracer.ts';
import type { HclOptions } from './read-hcl.ts';
import { variableValues, type GivenValue } from './variables/variable-values.ts';

/** More resources than this are not looked at. */
const MAX_RESOURCES = 100_000;

/**
 * The stack with the resources that the configuration makes. Its diagnostics and assumptions grow while attributes are
 * asked for.
 */
export async function evaluateStack(
  scanned: ScannedModules,
  base: Stack,
  judge: SyntaxJudge,
  options: EvaluationOptions,
): Promise<Stack> {
  const { wants } = options;
  const diagnostics: Diagnostic[] = [
    ...base.diagnostics,
    ...(options.warnings ?? []).map((message): Diagnostic => warningOf(message)),
  ];
  const { root, dataSources, isWorkspaceAssumed } = await openStack(scanned, judge, options, diagnostics);
  const resources = sortedByAddress(resourcesOf(root, (block) => isRead(block, wants)));
  return {
    ...base,
    planned: { resources },
    moves: () => writtenMoves(scanned.tree, { resources }),
    otherData: () => resourcesOf(root, (block) => block.mode === 'data' && !isRead(block, wants)),
    movedBlocks: () => countMoves(scanned.tree),
    notAnalysed: unseenPowers(resources, base.notAnalysed),
    get assumptions() {
      return [
        ...dataSources.assumptions(),
        ...(isWorkspaceAssumed()
          ? [{ text: 'The workspace is the default one (--workspace)', addresses: ['terraform.workspace'] }]
          : []),
      ];
    },
    diagnostics,
  };
}

/** The folders of the modules that are certainly there, of those that are called by their paths. */
export async function survivingModules(
  scanned: ScannedModules,
  judge: SyntaxJudge,
  options: EvaluationOptions,
): Promise<ReadonlySet<string>> {
  const { root } = await openStack({ ...scanned, tree: withEveryCall(scanned.tree) }, judge, options, []);
  const folders = new Set<string>();
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const call of next.configuration.calls.values()) {
      const certain = next.modules(call).filter(({ doubts }) => doubts.length === 0);
      if (isLocalCall(call)) for (const module of certain) folders.add(module.configuration.folder);
      addAll(open, certain);
    }
  }
  return folders;
}

/** Of modules in which nothing matters to the model, the calls count all the same. */
function withEveryCall(node: ModuleNode): ModuleNode {
  return {
    ...node,
    isRelevant: true,
    calls: new Map([...node.calls].map(([name, call]) => [name, call === null ? null : withEveryCall(call)])),
  };
}

export type EvaluationOptions = Omit<HclOptions, 'folder' | 'dialect'>;

export interface OpenedStack {
  readonly root: ModuleInstance;
  readonly dataSources: DataSources;
  readonly isWorkspaceAssumed: () => boolean;
}

/** The root module of what was scanned, with the values of its variables; nothing of it is evaluated yet. */
export async function openStack(
  { tree, valueFiles, dialect }: ScannedModules,
  judge: SyntaxJudge,
  { files, wants, workspace, isWorkspaceOpen = false, environment, settings, data, uses }: EvaluationOptions,
  diagnostics: Diagnostic[],
): Promise<OpenedStack> {
  const { root, diagnostics: parsing } = await parseModules(tree, wants, judge);
  addAll(diagnostics, parsing);
  const schema = openProviderSchema();
  const host = makeHost(files, root.folder, dialect);
  const report = toldOnce(diagnostics);
  const dataSources = openDataSources(schema, data, uses ?? null);
  let isWorkspaceAssumed = false;
  const chosen = (): string | null => {
    if (workspace !== null || isWorkspaceOpen) return workspace;
    isWorkspaceAssumed = true;
    return 'default';
  };
  const evaluation: Evaluation = {
    schema,
    data: dataSources,
    workspace: chosen,
    host,
    report,
    missing: missingNotes(diagnostics),
    tracer: openTracer(),
    depth: 0,
  };
  const scope: EvaluationScope = { host, get: () => undefined };
  const values = await variableValues(root, valueFiles, {
    files,
    environment,
    settings,
    scope,
    judge,
    uses: uses ?? null,
    report,
  });
  const given = new Map([...values].map(([name, { value }]) => [name, value]));
  const givenBy = (name: string): VariableSetter | null => setterOf(values.get(name), scope);
  return {
    root: openRootModule(evaluation, root, given, givenBy),
    dataSources,
    isWorkspaceAssumed: () => isWorkspaceAssumed,
  };
}

function setterOf(given: GivenValue | undefined, scope: EvaluationScope): VariableSetter | null {
  if (given === undefined) return null;
  const { how, argument } = given;
  return { how, written: argument === null ? null : writtenArgument(argument, scope, (place) => place) };
}

function resourcesOf(module: ModuleInstance, isAsked: (block: ConfigResource) => boolean): Resource[] {
  const out: Resource[] = [];
  const open = [module];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const block of next.configuration.resources.values()) {
      if (!isAsked(block)) continue;
      for (const repeated of next.resources(block)) out.push(resourceOf(next, block, repeated));
      if (out.length > MAX_RESOURCES)
        throw new LimitExceeded(`The configuration makes more than ${MAX_RESOURCES} resources`);
    }
    for (const call of next.configuration.calls.values()) addAll(open, next.modules(call));
  }
  return out;
}

function isRead({ resourceType, mode, body }: ConfigResource, wants: Wants): boolean {
  if (wants.type(resourceType)) return true;
  if (mode === 'data') return false;
  return namesWanted(body, wants);
}

function namesWanted(body: ConfigResource['body'], wants: Wants): boolean {
  return (
    [...body.attributes.keys()].some(wants.attribute) || body.blocks.some((block) => namesWanted(block.body, wants))
  );
}

function resourceOf(
  module: ModuleInstance,
  block: ConfigResource,
  { instance, doubts, provider }: RepeatedResource,
): Resource {
  const { address, attributes, configures } = instance;
  const name = blockName(block);
  // The resources of awscc are objects of the same account as those of aws.
  const key = provider.key.replace(/(^|:)awscc$/, '$1aws');
  const own = readText(attributes.get('region'));
  const region = own.kind === 'known' ? own.text : provider.region;
  return {
    address,
    mode: block.mode,
    type: block.resourceType,
    name: block.name,
    module: module.address,
    providerName: provider.source,
    scope: region === null ? key : `${key} ${region}`,
    attributes,
    defaultTags: provider.defaultTags(),
    configures,
    ignores: ignoredIn(block),
    isNew: block.mode === 'managed',
    change: null,
    certain: doubts.length === 0,
    ...(doubts.length === 0 ? {} : { doubts }),
    isMentioned: block.mode === 'data' ? null : module.configuration.mentions(name),
    foreign: false,
    unmanaged: false,
    place: module.placed(block.place),
  };
}
