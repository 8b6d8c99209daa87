import type { Diagnostic } from '../../base/diagnostic.ts';
import { LimitExceeded } from '../../base/limit.ts';
import type { RootedFiles } from '../../base/rooted-files.ts';
import { compareTexts } from '../../base/order.ts';
import type { Resource, Stack } from '../resource.ts';
import { sortedByAddress } from '../plan/snapshot.ts';
import { unseenPowers } from '../plan/unseen-powers.ts';
import type { Wants } from '../plan/wants.ts';
import type { StackRead } from '../plan/read-terraform-json.ts';
import { readText } from '../resources/scalars.ts';
import { makeHosts } from './evaluation/host.ts';
import type { Evaluation } from './evaluation/evaluation.ts';
import { blockName, openRootModule, type ModuleInstance, type RepeatedResource } from './evaluation/module-instance.ts';
import type { Dialect } from './modules/folder-files.ts';
import { loadModules, type LoadedModules } from './modules/load-modules.ts';
import type { ConfigResource } from './modules/module-configuration.ts';
import { openDataSources, type DataKnowledge } from './provider/data-sources.ts';
import { openProviderSchema } from './provider/schema.ts';
import { variableValues, type VariableSetting } from './variables/variable-values.ts';

export interface HclOptions {
  /** The folder of the root module. */
  readonly folder: string;
  /** As named on the command line; for the report only. */
  readonly path: string;
  readonly files: RootedFiles;
  readonly wants: Wants;
  readonly dialect: Dialect;
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly settings: readonly VariableSetting[];
  readonly data: DataKnowledge;
}

/** More resources than this are not looked at. */
const MAX_RESOURCES = 100_000;

/**
 * Reads a root module and what it calls: everything that its resources will be, as far as the configuration and what is given beside it tell. Attributes are
 * evaluated when somebody asks for them: diagnostics and assumptions of the stack grow until then, and a `LimitExceeded` may be thrown.
 */
export async function readHcl(options: HclOptions): Promise<StackRead> {
  const { folder, path, files, wants, dialect } = options;
  const schema = openProviderSchema();
  const loaded = await loadModules(folder, { files, schema, dialect, wants });
  if (loaded !== null) return { ok: true, stack: await stackOf(loaded, schema, options) };
  return refused(`${path} has no Terraform configuration: name a folder with .tf files${dialect === 'terraform' ? ' (with --dialect tofu also .tofu)' : ''}, a plan or a state`);
}

async function stackOf(loaded: LoadedModules, schema: Evaluation['schema'], { path, files, wants, workspace, environment, settings, data }: HclOptions): Promise<Stack> {
  const diagnostics: Diagnostic[] = [...loaded.diagnostics];
  const hostOf = makeHosts(files);
  const report = once(diagnostics);
  const dataSources = openDataSources(schema, data);
  const evaluation: Evaluation = { schema, data: dataSources, workspace, hostOf, report, depth: 0 };
  const values = await variableValues(loaded.root, loaded.valueFiles, { files, environment, settings, scope: { host: hostOf(loaded.root.folder), get: () => undefined }, report });
  const resources = sortedByAddress(resourcesOf(openRootModule(evaluation, loaded.root, values), wants));
  const absent = loaded.absent.length;
  return {
    input: { path, kind: 'hcl', terraformVersion: null, formatVersion: null },
    planned: { resources },
    prior: null,
    retired: [],
    completeness: {
      unseen: absent === 0 ? 0 : null,
      reasons: absent === 0 ? [] : [`${absent === 1 ? 'a module is' : `${absent} modules are`} not there (\`terraform init\` brings what is not in the repository)`],
      removesEverything: false,
    },
    notAnalysed: [...unseenPowers(resources, null), ...loaded.notAnalysed].toSorted((a, b) => compareTexts(a.address, b.address)),
    get assumptions() { return dataSources.assumptions(); },
    diagnostics,
  };
}

/** The same trouble comes up wherever a value is used. */
function once(diagnostics: Diagnostic[]): (diagnostic: Diagnostic) => void {
  const told = new Set<string>();
  return (diagnostic) => {
    const { place, message, address } = diagnostic;
    const key = `${place?.file ?? ''}:${place?.line ?? 0}:${place?.column ?? 0} ${place?.calls.length ?? 0} ${address ?? ''} ${message}`;
    if (told.has(key)) return;
    told.add(key);
    diagnostics.push(diagnostic);
  };
}

function resourcesOf(module: ModuleInstance, wants: Wants): Resource[] {
  const out: Resource[] = [];
  const open = [module];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const block of next.configuration.resources.values()) {
      if (!isRead(block, wants)) continue;
      for (const repeated of next.resources(block)) out.push(resourceOf(next, block, repeated));
      if (out.length > MAX_RESOURCES) throw new LimitExceeded(`The configuration makes more than ${MAX_RESOURCES} resources`);
    }
    for (const call of next.configuration.calls.values()) open.push(...next.modules(call));
  }
  return out;
}

function isRead({ resourceType, mode, body }: ConfigResource, wants: Wants): boolean {
  if (wants.type(resourceType)) return true;
  if (mode === 'data') return false;
  return namesWanted(body, wants);
}

function namesWanted(body: ConfigResource['body'], wants: Wants): boolean {
  return [...body.attributes.keys()].some(wants.attribute) || body.blocks.some((block) => namesWanted(block.body, wants));
}

function resourceOf(module: ModuleInstance, block: ConfigResource, { instance, certain, provider }: RepeatedResource): Resource {
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
    configures,
    isNew: block.mode === 'managed',
    certain,
    isMentioned: block.mode === 'data' ? null : module.configuration.mentions(name),
    foreign: false,
    unmanaged: false,
    place: module.placed(block.place),
  };
}

function refused(message: string): StackRead {
  return { ok: false, diagnostics: [{ level: 'error', message, address: null, place: null }] };
}
