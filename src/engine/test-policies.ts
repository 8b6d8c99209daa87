import { addAll } from '../base/add-all.ts';
import type { Files } from '../base/files.ts';
import { limitMessage } from '../base/limit.ts';
import type { Finding } from '../model/generated/report.ts';
import type {
  TestedExample,
  TestedModule,
  TestedRule,
  TestReport,
  TestTrouble,
} from '../model/generated/test-report.ts';
import { NAMELESS } from '../model/input-name.ts';
import { BUILTIN_MODULES } from '../policy/generated/builtin-modules.ts';
import { compareExample } from '../policy/compare-example.ts';
import { configNames } from '../policy/config/settings-of.ts';
import { findingOf } from '../policy/findings/finding.ts';
import type { Mistake } from '../policy/written/mistakes.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { Example } from '../policy/generated/policy-module.ts';
import type { ModuleRule, PolicyModule } from '../policy/policy-module.ts';
import { beginWork } from '../packet/work.ts';
import { judgeModel } from '../policy/judge-model.ts';
import { bindRules, type Policies } from '../policy/bind-rules.ts';
import type { Names } from '../policy/names/lookup.ts';
import { NO_SETTINGS } from '../policy/config/settings.ts';
import type { Locate } from '../policy/written/written.ts';
import { openConfigs, type ConfigsRequest, type LayeredConfig } from './configs.ts';
import { modelOfHcl, modelOfNotation, type ExampleModel } from './example-model.ts';
import { modulesOf, namedModules, noModules, readModule, type ModuleFile } from './read-policies.ts';

export interface TestRequest extends ConfigsRequest {
  /** Files or folders of modules; none: those that the config names, else the folder `policies`. */
  readonly paths: readonly string[];
}

const DEFAULT_FOLDER = 'policies';

/**
 * Runs the examples of policy modules: each with the defaults of its module, and the names of the config that
 * the module does not define itself.
 */
export async function testPolicies({ paths, ...request }: TestRequest, files: Files): Promise<TestReport> {
  const config = await openConfigs(request, files).of('.', 'folder');
  const modules: TestedModule[] = [];
  const diagnostics: TestTrouble[] = config.diagnostics.map((each) => troubleOf(config.path, each));
  const { found, missing } = await filesOf(paths, config, files);
  addAll(diagnostics, missing);
  const names = configNames(config.layers.map((layer) => layer.config));
  for (const file of found) {
    const { path } = file;
    const loaded = await readModule(file, names);
    if (loaded.ok) {
      addAll(
        diagnostics,
        (await loaded.locate(takenIds(loaded.module))).map((each) => troubleOf(path, each)),
      );
      modules.push(await testModule(path, loaded.module, loaded.locate, names));
    } else
      addAll(
        diagnostics,
        loaded.diagnostics.map((each) => troubleOf(path, each)),
      );
  }
  const examples = modules.flatMap(({ rules }) => rules.flatMap((rule) => rule.examples));
  const passed = examples.filter((example) => example.passed).length;
  return { version: 1, passed, failed: examples.length - passed, modules, diagnostics };
}

async function filesOf(
  paths: readonly string[],
  config: LayeredConfig,
  files: Files,
): Promise<{ readonly found: readonly ModuleFile[]; readonly missing: readonly TestTrouble[] }> {
  const found: ModuleFile[] = [];
  const missing: TestTrouble[] = [];
  const isConfigured = paths.length === 0 && config.layers.some((layer) => (layer.config.policies ?? []).length > 0);
  for (const layer of isConfigured ? config.layers : []) {
    const modules = modulesOf(layer, config.files);
    addAll(found, modules.found);
    addAll(
      missing,
      (await layer.locate(modules.missing)).map((each) => troubleOf(layer.path, each)),
    );
  }
  for (const path of paths.length > 0 || isConfigured ? paths : [DEFAULT_FOLDER]) {
    const modules = namedModules(path, files);
    if (modules.length === 0) missing.push({ path, line: null, column: null, message: noModules(path) });
    addAll(found, modules);
  }
  return { found, missing };
}

/**
 * Ids that a built-in module has, so that `check` would refuse the module; the built-in ones may be tested themselves.
 */
function takenIds(module: PolicyModule): Mistake[] {
  const own = BUILTIN_MODULES.find((each) => each.module === module.module);
  if (own !== undefined && module.rules.every((rule) => own.rules.some(({ id }) => id === rule.id))) return [];
  const ids = BUILTIN_MODULES.flatMap(({ rules }) => rules.map(({ id }) => id));
  return [
    ...(own === undefined
      ? []
      : [{ path: ['module'], message: `there is a built-in module ${module.module}: ids are given once` }]),
    ...module.rules.flatMap(({ id }, i) =>
      ids.includes(id)
        ? [{ path: ['rules', i, 'id'], message: `there is a built-in rule ${id}: ids are given once` }]
        : [],
    ),
  ];
}

function troubleOf(path: string, { place, message }: Diagnostic): TestTrouble {
  return { path: place?.file ?? path, line: place?.line ?? null, column: place?.column ?? null, message };
}

async function testModule(path: string, module: PolicyModule, locate: Locate, names: Names): Promise<TestedModule> {
  // An example of a module that says who the office is means that office.
  const without = (kind: 'ports' | 'networks') =>
    new Map([...names[kind]].filter(([name]) => !Object.hasOwn(module[kind] ?? {}, name)));
  const policies = bindRules([module], {
    ...NO_SETTINGS,
    names: { internet: names.internet, ports: without('ports'), networks: without('networks') },
  });
  const rules: TestedRule[] = [];
  for (const [i, rule] of module.rules.entries()) {
    const own = { ...policies, rules: policies.rules.filter((bound) => bound.rule === rule) };
    const examples: TestedExample[] = [];
    for (const [j, example] of rule.examples.entries()) {
      const lineOf = async (): Promise<number | null> =>
        (await locate([{ path: [...writtenAt(module, i), 'examples', j], message: '' }]))[0]?.place?.line ?? null;
      if (example.given !== undefined)
        examples.push(await testExample(path, example, 'given', modelOfNotation(example.given), own, lineOf));
      if (example.hcl !== undefined)
        examples.push(
          await testExample(path, example, 'hcl', withSubject(await modelOfHcl(example.hcl), rule), own, lineOf),
        );
    }
    rules.push({ rule: rule.id, troubles: sidesMissing(rule), examples });
  }
  return { path, module: module.module, rules };
}

/** Where a rule of a module stands in the file: flows come behind the rules. */
function writtenAt({ rules }: PolicyModule, i: number): readonly [string, number] {
  const first = rules.findIndex((rule) => 'flow' in rule);
  return first >= 0 && i >= first ? ['flows', i - first] : ['rules', i];
}

/** A configuration in which nothing is judged shows nothing: a type may be misspelt. */
function withSubject(shown: ExampleModel, { target }: ModuleRule): ExampleModel {
  if (!shown.ok) return shown;
  const { groups, acls, topology } = shown.model;
  const targets = [target].flat();
  const isThere =
    targets.includes('input')
    || (targets.includes('security-group') && groups.length > 0)
    || (targets.includes('network-acl') && acls.length > 0)
    || (targets.includes('endpoint') && topology.endpoints.length > 0);
  return isThere ? shown : { ok: false, trouble: `\`hcl\` has no ${targets.join(' or ')}` };
}

/** A rule without an example on one side is a rule of which nobody shows that it finds, or that it lets be. */
function sidesMissing(rule: ModuleRule): string[] {
  const { examples } = rule;
  // A flow is about a network that exists: that is its example.
  if ('flow' in rule && examples.length === 0) return [];
  return [
    ...(examples.some(({ finds }) => finds.length > 0) ? [] : ['no example is found']),
    ...(examples.some(({ finds }) => finds.length === 0) ? [] : ['every example is found: one must be right']),
  ];
}

/** Within the budget of an input; in words where it takes more. */
function findingsOf(
  { model, notAnalysed }: Extract<ExampleModel, { readonly ok: true }>,
  policies: Policies,
): readonly Finding[] | string {
  beginWork();
  try {
    return judgeModel(model, policies, NAMELESS, { input: { kind: 'input', path: 'example', notAnalysed } }).map(
      (each) => findingOf(each, 'example', null),
    );
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return message;
  }
}

async function testExample(
  file: string,
  { name, finds }: Example,
  form: 'given' | 'hcl',
  shown: ExampleModel,
  policies: Policies,
  lineOf: () => Promise<number | null>,
): Promise<TestedExample> {
  const base = { name, form, file };
  const findings = shown.ok ? findingsOf(shown, policies) : shown.trouble;
  if (typeof findings === 'string')
    return { ...base, line: await lineOf(), passed: false, trouble: findings, found: 0, missed: [], unexpected: [] };
  const comparison = compareExample(finds, findings);
  const passed = comparison.missed.length + comparison.unexpected.length === 0;
  return { ...base, line: passed ? null : await lineOf(), passed, trouble: null, ...comparison };
}
