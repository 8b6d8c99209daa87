import { posix } from 'node:path';
import type { Place } from '../../../base/place.ts';
import { evaluate } from '../expressions/evaluate.ts';
import type { Scope } from '../expressions/scope.ts';
import type { FunctionHost } from '../functions/function.ts';
import type { ConfigBlock, ConfigResource, ModuleCall, ModuleConfiguration } from '../modules/module-configuration.ts';
import { convertValue } from '../values/convert.ts';
import { HclError, holdsSensitive, HclRefusal, markSensitive, nullOf, objectValue, stringValue, tupleValue, unknownFrom, unknownOf, type HclValue } from '../values/hcl-value.ts';
import { ANY_TYPE, typeConstraint, type TypeConstraint } from '../variables/type-constraint.ts';
import { applyDefaults } from '../variables/type-defaults.ts';
import { lazily, settled, tellError, type Evaluation } from './evaluation.ts';
import { lazyEntries } from './lazy-entries.ts';
import { providerOf, type ProviderUse } from './provider-use.ts';
import { instancesOf, repetitionOf, unknownRepetition, type Repetition } from './repetition.ts';
import { openResource, type ResourceInstance } from './resource-instance.ts';

/** One instance of a module: the root, or what one call makes. Its parts are evaluated when somebody asks for them. */
export interface ModuleInstance {
  /** `module.a["x"].module.b`, empty for the root. */
  readonly address: string;
  readonly configuration: ModuleConfiguration;
  readonly parent: ModuleInstance | null;
  /** The call that made it; null for the root. */
  readonly call: ModuleCall | null;
  /** False where the `count` or `for_each` of a call above is unknown. */
  readonly certain: boolean;
  readonly scope: Scope;
  readonly output: (name: string) => HclValue;
  /** The instances of a block (`type.name`, `data.type.name`). */
  readonly resources: (block: ConfigResource) => readonly RepeatedResource[];
  readonly modules: (call: ModuleCall) => readonly ModuleInstance[];
  readonly placed: (place: Place) => Place;
}

export interface RepeatedResource {
  readonly instance: ResourceInstance;
  readonly certain: boolean;
  readonly provider: ProviderUse;
}

interface Origin {
  readonly address: string;
  readonly parent: ModuleInstance | null;
  readonly call: ModuleCall | null;
  readonly certain: boolean;
}

/** What an instance of a module costs in memory, in the units of what functions make. */
const COST_OF_MODULE = 1_000;

/** The root module; `given` holds the values of its variables that somebody set. */
export function openRootModule(evaluation: Evaluation, configuration: ModuleConfiguration, given: ReadonlyMap<string, HclValue>): ModuleInstance {
  return openModule(evaluation, configuration, { address: '', parent: null, call: null, certain: true }, (name) => given.get(name) ?? null);
}

function openModule(evaluation: Evaluation, configuration: ModuleConfiguration, { address, parent, call, certain }: Origin, argument: (name: string) => HclValue | null): ModuleInstance {
  const prefix = address === '' ? '' : `${address}.`;
  const callPlace = call === null ? null : (parent?.placed(call.place) ?? call.place);
  const calls = callPlace === null ? [] : [...callPlace.calls, { ...callPlace, calls: [] }];
  const placed = (place: Place): Place => (calls.length === 0 ? place : { ...place, calls });
  const { host } = evaluation;

  const variables = named((name) => {
    const block = configuration.variables.get(name);
    if (block === undefined) return undeclared(configuration, 'var', name, 'input variable');
    return lazily(evaluation, () => `${prefix}var.${name}`, () => variableValue(evaluation, { address: `${prefix}var.${name}`, name, block, host, placed, argument, call: callPlace === null ? null : { address, place: callPlace } }));
  });
  const locals = named((name) => {
    const attribute = configuration.locals.get(name);
    if (attribute === undefined) return undeclared(configuration, 'local', name, 'local value');
    return lazily(evaluation, () => `${prefix}local.${name}`, () => settled(evaluation, `${prefix}local.${name}`, placed(attribute.place), () => evaluate(attribute.expression(), scope)));
  });
  const outputs = named((name) => {
    const value = configuration.outputs.get(name)?.body.attributes.get('value');
    if (value === undefined) {
      if (configuration.isBroken) return () => unknownOf('any');
      throw new HclRefusal(`The module ${call?.name ?? ''} has no output named ${JSON.stringify(name)}`);
    }
    const isSensitive = configuration.outputs.get(name)?.body.attributes.get('sensitive')?.expression();
    return lazily(evaluation, () => `${prefix}output.${name}`, () => {
      const own = settled(evaluation, `${prefix}output.${name}`, placed(value.place), () => evaluate(value.expression(), scope));
      return markSensitive(own, isSensitive?.kind === 'literal' && isSensitive.value.kind === 'bool' && isSensitive.value.value);
    });
  });

  const repetitions = new Map<ConfigBlock, Repetition>();
  const repetition = (block: ConfigBlock, name: string): Repetition => {
    let known = repetitions.get(block);
    if (known === undefined) {
      try {
        known = repetitionOf(block, scope);
      } catch (error) {
        const by = block.body.attributes.get('count') ?? block.body.attributes.get('for_each');
        tellError(evaluation, `${prefix}${name}`, placed(by?.place ?? block.place), error);
        known = unknownRepetition(block);
      }
      repetitions.set(block, known);
    }
    return known;
  };

  const repeated = new Map<ConfigResource, readonly RepeatedResource[]>();
  const resources = (block: ConfigResource): readonly RepeatedResource[] => {
    const known = repeated.get(block);
    if (known !== undefined) return known;
    const name = blockName(block);
    const times = repetition(block, name);
    const made = instancesOf(times).map(({ key: own, names }): RepeatedResource => {
      const inner: Scope = { host, get: (each) => names.get(each) ?? scope.get(each) };
      const at = `${prefix}${name}${own}`;
      const provider = providerOf(block, self);
      const given = block.mode === 'data' ? evaluation.data.valuesOf({ address: at, type: block.resourceType, region: provider.region, argument: (attribute) => dataArgument(block, attribute, inner) }) : null;
      return { instance: openResource(evaluation, { address: at, block, scope: inner, placed, given }), certain: certain && times.kind !== 'unknown', provider };
    });
    repeated.set(block, made);
    return made;
  };

  const called = new Map<ModuleCall, readonly ModuleInstance[]>();
  const modules = (inner: ModuleCall): readonly ModuleInstance[] => {
    const known = called.get(inner);
    if (known !== undefined) return known;
    const { module } = inner;
    if (module !== null) tellUnexpected(evaluation, inner, module, `${prefix}module.${inner.name}`, placed);
    const times = repetition(inner, `module.${inner.name}`);
    const made = module === null ? [] : instancesOf(times).map((own): ModuleInstance => {
      const at = `${prefix}module.${inner.name}${own.key}`;
      host.spend(COST_OF_MODULE);
      const innerScope: Scope = { host, get: (each) => own.names.get(each) ?? scope.get(each) };
      const args = named((name) => {
        const attribute = inner.body.attributes.get(name);
        return attribute === undefined ? () => nullOf('any') : lazily(evaluation, () => `${at}.${name}`, () => settled(evaluation, at, placed(attribute.place), () => evaluate(attribute.expression(), innerScope)));
      });
      const origin: Origin = { address: at, parent: self, call: inner, certain: certain && times.kind !== 'unknown' };
      return openModule(evaluation, module, origin, (name) => (inner.body.attributes.has(name) ? args(name) : null));
    });
    called.set(inner, made);
    return made;
  };

  const resourceValue = (block: ConfigResource): HclValue => {
    const name = blockName(block);
    const times = repetition(block, name);
    const values = resources(block).map(({ instance }) => instance.value);
    const typeName = block.mode === 'data' ? `data.${block.resourceType}` : block.resourceType;
    return repeatedValue(times, values, () => ({ ...unknownOf('any'), origins: [{ address: `${prefix}${name}[*]`, type: typeName, attribute: null }], open: false }));
  };
  const moduleValue = (inner: ModuleCall): HclValue => {
    if (inner.module === null) return unknownOf('any');
    const values = modules(inner).map((module) => lazyObject(host, () => module.configuration.outputs.keys(), module.output));
    return repeatedValue(repetition(inner, `module.${inner.name}`), values, () => unknownOf('any'));
  };

  const roots: ReadonlyMap<string, () => HclValue> = new Map([
    ['var', () => lazyObject(host, () => configuration.variables.keys(), variables)],
    ['local', () => lazyObject(host, () => configuration.locals.keys(), locals)],
    ['module', () => lazyObject(host, () => configuration.calls.keys(), (name) => {
      const inner = configuration.calls.get(name);
      if (inner === undefined) return undeclaredValue(configuration, 'module', name, 'module');
      return moduleValue(inner);
    })],
    ['data', () => lazyObject(host, () => [], (type) => lazyObject(host, () => [], (name) => blockValue(`data.${type}.${name}`)))],
    ['path', () => paths(configuration.folder, rootFolder(self))],
    ['terraform', () => lazyObject(host, () => ['workspace', 'env'], (name) => (name === 'workspace' || name === 'env' ? stringValue(evaluation.workspace()) : unknownOf('any')))],
    ['tofu', () => lazyObject(host, () => ['workspace'], (name) => (name === 'workspace' ? stringValue(evaluation.workspace()) : unknownOf('any')))],
    ['self', () => unknownOf('any')],
    ['ephemeral', () => unknownOf('any')],
  ]);
  const blockValue = (name: string): HclValue => {
    const block = configuration.resources.get(name);
    if (block !== undefined) return resourceValue(block);
    if (configuration.isBroken) return unknownOf('any');
    if (configuration.declared.has(name)) {
      // It was not read, since it cannot matter; what it will be is nobody's question.
      return unknownOf('any');
    }
    throw new HclRefusal(`Reference to undeclared resource: ${name} has not been declared in ${moduleName(address)}`);
  };
  const rootValues = new Map<string, HclValue>();
  const rootValue = (name: string): HclValue | undefined => {
    const known = rootValues.get(name);
    if (known !== undefined) return known;
    const make = roots.get(name);
    const isReserved = name === 'each' || name === 'count';
    if (isReserved) throw new HclRefusal(`${name} can be used only where ${name === 'each' ? 'for_each' : 'count'} is set`);
    const value = make === undefined ? lazyObject(host, () => [], (own) => blockValue(`${name}.${own}`)) : make();
    rootValues.set(name, value);
    return value;
  };
  const scope: Scope = { host, get: rootValue };
  const self: ModuleInstance = { address, configuration, parent, call, certain, scope, output: outputs, resources, modules, placed };
  return self;
}

/** Arguments of a module call that are none of the module's. */
const CALL_ARGUMENTS: ReadonlySet<string> = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);

/** An argument that the module does not have is perhaps a misspelt one: what it sets keeps its default. */
function tellUnexpected({ report }: Evaluation, { body }: ModuleCall, { declared, isBroken }: ModuleConfiguration, address: string, placed: (place: Place) => Place): void {
  if (isBroken) return;
  for (const { name, place } of body.attributes.values()) {
    if (!CALL_ARGUMENTS.has(name) && !declared.has(`var.${name}`)) report({ level: 'error', message: `The module has no variable ${JSON.stringify(name)}`, address, place: placed(place) });
  }
}

function repeatedValue(times: Repetition, values: readonly HclValue[], unknown: () => HclValue): HclValue {
  const [first] = values;
  switch (times.kind) {
    case 'one': return first ?? unknown();
    case 'count': return tupleValue(values);
    case 'each': return objectValue(times.keys.map(({ names }, i) => [keyText(names), values[i] ?? unknown()] as const));
    case 'unknown': {
      const all = unknown();
      return first === undefined || all.kind !== 'unknown' ? all : { ...all, element: first };
    }
  }
}

function keyText(names: ReadonlyMap<string, HclValue>): string {
  const each = names.get('each');
  const key = each?.kind === 'object' ? each.entries.get('key') : undefined;
  return key?.kind === 'string' ? key.text : '';
}

export function blockName({ mode, resourceType, name }: ConfigResource): string {
  return mode === 'data' ? `data.${resourceType}.${name}` : `${resourceType}.${name}`;
}

function moduleName(address: string): string {
  return address === '' ? 'the root module' : address;
}

function undeclared(configuration: ModuleConfiguration, root: string, name: string, what: string): () => HclValue {
  return () => undeclaredValue(configuration, root, name, what);
}

function undeclaredValue({ declared, isBroken }: ModuleConfiguration, root: string, name: string, what: string): HclValue {
  if (isBroken || declared.has(`${root}.${name}`)) return unknownOf('any');
  throw new HclRefusal(`Reference to undeclared ${what}: ${root}.${name} has not been declared`);
}

function named(make: (name: string) => () => HclValue): (name: string) => HclValue {
  const made = new Map<string, () => HclValue>();
  return (name) => {
    let value = made.get(name);
    if (value === undefined) {
      value = make(name);
      made.set(name, value);
    }
    return value();
  };
}

function lazyObject(host: FunctionHost, names: () => Iterable<string>, get: (name: string) => HclValue): HclValue {
  return { kind: 'object', element: 'any', sensitive: false, entries: lazyEntries(host, names, get) };
}

/** As Terraform names them in the root module's folder. Where that is on the machine that runs Terraform is not known, so `cwd` is no absolute path. */
function paths(folder: string, root: string): HclValue {
  return objectValue([['module', stringValue(posix.relative(root, folder) || '.')], ['root', stringValue('.')], ['cwd', { ...unknownOf('string'), notNull: true, ends: { prefix: '/', suffix: '' } }]]);
}

function rootFolder(module: ModuleInstance): string {
  let at = module;
  while (at.parent !== null) at = at.parent;
  return at.configuration.folder;
}

interface VariableOptions {
  readonly address: string;
  readonly name: string;
  readonly block: ConfigBlock;
  readonly host: Scope['host'];
  readonly placed: (place: Place) => Place;
  readonly argument: (name: string) => HclValue | null;
  /** The call of its module; null for the root. */
  readonly call: { readonly address: string; readonly place: Place } | null;
}

/** What a variable is: its argument, else its default, in its type. A variable of the root that nobody sets is unknown. */
function variableValue(evaluation: Evaluation, { address, name, block, host, placed, argument, call }: VariableOptions): HclValue {
  const { attributes } = block.body;
  const nowhere: Scope = { host, get: () => undefined };
  const literal = (key: string): HclValue | null => {
    const attribute = attributes.get(key);
    return attribute === undefined ? null : settled(evaluation, address, placed(attribute.place), () => evaluate(attribute.expression(), nowhere));
  };
  const constraint = constraintOf(evaluation, address, block, nowhere, placed);
  const isTrue = (key: string): boolean => {
    const value = literal(key);
    return value?.kind === 'bool' && value.value;
  };
  const given = argument(name);
  const fallback = literal('default');
  const isNullable = literal('nullable') === null || isTrue('nullable');
  const chosen = given === null || (given.kind === 'null' && !isNullable) ? fallback : given;
  const sensitive = isTrue('sensitive');
  if (chosen === null) {
    if (call === null) evaluation.missing.variable(name);
    else evaluation.report({ level: 'error', message: `The argument ${JSON.stringify(name)} is required, but no definition was found`, ...call });
    return markSensitive(unknownOf(constraint.type), sensitive);
  }
  const place = placed(block.place);
  const value = settled(evaluation, address, place, () => {
    try {
      return convertValue(applyDefaults(chosen, constraint.defaults), constraint.type);
    } catch (error) {
      throw error instanceof HclError ? new HclError(`The given value is not suitable for ${address}: ${sensitive || holdsSensitive(chosen) ? 'it is sensitive' : error.message}`) : error;
    }
  });
  return markSensitive(value, sensitive);
}

function constraintOf(evaluation: Evaluation, address: string, block: ConfigBlock, scope: Scope, placed: (place: Place) => Place): TypeConstraint {
  const type = block.body.attributes.get('type');
  if (type === undefined) return ANY_TYPE;
  try {
    return typeConstraint(type.expression(), scope);
  } catch (error) {
    tellError(evaluation, address, placed(type.place), error);
    return ANY_TYPE;
  }
}

function dataArgument(block: ConfigResource, name: string, scope: Scope): HclValue {
  const attribute = block.body.attributes.get(name);
  if (attribute === undefined) return nullOf('any');
  try {
    return evaluate(attribute.expression(), scope);
  } catch (error) {
    if (error instanceof HclError) return unknownFrom('any', []);
    throw error;
  }
}
