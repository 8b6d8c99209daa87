import { attempt } from '../values/hcl-error.ts';
import { unreadModule } from '../../../base/diagnostic.ts';
import { posix } from 'node:path';
import { getOrMake, remembered } from '../../../base/maps.ts';
import type { Place } from '../../../base/place.ts';
import type { Doubt } from '../../resource.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { withNames, type EvaluationScope } from '../expressions/scope.ts';
import type { FunctionHost } from '../functions/function.ts';
import type { Block } from '../files/body.ts';
import {
  blockName,
  blockTypeName,
  isLocalCall,
  type ConfigResource,
  type ModuleCall,
  type ModuleConfiguration,
} from '../modules/module-configuration.ts';
import type { HclOrigin } from '../values/hcl-origin.ts';
import { identified } from '../values/identity.ts';
import { HclRefusal } from '../values/hcl-error.ts';
import { markSensitive } from '../values/sensitive.ts';
import { nullOf, objectValue, stringValue, type HclValue } from '../values/hcl-value.ts';
import { unknownFrom, unknownValue, unknownOfTarget } from '../values/unknown-hcl.ts';
import { toldOrigins } from '../values/to-value.ts';
import { tellUnexpected } from './call-arguments.ts';
import { lazily, settled, tellError, type Evaluation } from './evaluation.ts';
import { lazyEntries } from './lazy-entries.ts';
import { providerOf, type ProviderUse } from './provider-use.ts';
import {
  enabledIn,
  instancesOf,
  repeatedValue,
  repetitionOf,
  unknownRepetition,
  type Repetition,
} from './repetition.ts';
import { openResource, type ResourceInstance } from './resource-instance.ts';
import { variableValue } from './variable-value.ts';

/** One instance of a module: the root, or what one call makes. Its parts are evaluated when somebody asks for them. */
export interface ModuleInstance {
  /** `module.a["x"].module.b`, empty for the root. */
  readonly address: string;
  readonly configuration: ModuleConfiguration;
  readonly parent: ModuleInstance | null;
  /** The call that made it; null for the root. */
  readonly call: ModuleCall | null;
  /** Where the `count` or `for_each` of a call above is unknown. */
  readonly doubts: readonly Doubt[];
  readonly scope: EvaluationScope;
  readonly output: (name: string) => HclValue;
  /** The instances of a block (`type.name`, `data.type.name`). */
  readonly resources: (block: ConfigResource) => readonly RepeatedResource[];
  readonly modules: (call: ModuleCall) => readonly ModuleInstance[];
  readonly placed: (place: Place) => Place;
}

export interface RepeatedResource {
  readonly instance: ResourceInstance;
  readonly doubts: readonly Doubt[];
  readonly provider: ProviderUse;
}

interface CalledModule {
  readonly address: string;
  readonly parent: ModuleInstance | null;
  readonly call: ModuleCall | null;
  readonly doubts: readonly Doubt[];
}

/** What an instance of a module costs in memory, in the units of what functions make. */
const COST_OF_MODULE = 1_000;

/** The root module; `given` holds the values of its variables that somebody set. */
export function openRootModule(
  evaluation: Evaluation,
  configuration: ModuleConfiguration,
  given: ReadonlyMap<string, HclValue>,
): ModuleInstance {
  return openModule(
    evaluation,
    configuration,
    { address: '', parent: null, call: null, doubts: [] },
    (name) => given.get(name) ?? null,
  );
}

function openModule(
  evaluation: Evaluation,
  configuration: ModuleConfiguration,
  { address, parent, call, doubts }: CalledModule,
  argument: (name: string) => HclValue | null,
): ModuleInstance {
  const prefix = address === '' ? '' : `${address}.`;
  const callPlace = call === null ? null : (parent?.placed(call.place) ?? call.place);
  const calls = callPlace === null ? [] : [...callPlace.calls, { ...callPlace, calls: [] }];
  const placed = (place: Place): Place => (calls.length === 0 ? place : { ...place, calls });
  const { host } = evaluation;

  const variables = named((name) => {
    const block = configuration.variables.get(name);
    if (block === undefined) return undeclared(configuration, prefix, 'var', name, 'input variable');
    return lazily(
      evaluation,
      () => `${prefix}var.${name}`,
      () =>
        variableValue(evaluation, {
          address: `${prefix}var.${name}`,
          name,
          block,
          host,
          placed,
          argument,
          call: callPlace === null ? null : { address, place: callPlace },
        }),
    );
  });
  const locals = named((name) => {
    const attribute = configuration.locals.get(name);
    if (attribute === undefined) return undeclared(configuration, prefix, 'local', name, 'local value');
    return lazily(
      evaluation,
      () => `${prefix}local.${name}`,
      () =>
        settled(evaluation, `${prefix}local.${name}`, placed(attribute.place), () =>
          evaluate(attribute.expression(), scope),
        ),
    );
  });
  const outputs = named((name) => {
    const value = configuration.outputs.get(name)?.body.attributes.get('value');
    if (value === undefined) {
      if (configuration.isBroken) return () => unread(`${prefix}output.${name}`);
      const { message, about } = unreadModule(call?.name ?? '', `has no output named ${JSON.stringify(name)}`);
      throw new HclRefusal(message, about);
    }
    const isSensitive = configuration.outputs.get(name)?.body.attributes.get('sensitive')?.expression();
    return lazily(
      evaluation,
      () => `${prefix}output.${name}`,
      () => {
        const own = settled(evaluation, `${prefix}output.${name}`, placed(value.place), () =>
          evaluate(value.expression(), scope),
        );
        return markSensitive(
          own,
          isSensitive?.kind === 'literal' && isSensitive.value.kind === 'bool' && isSensitive.value.value,
        );
      },
    );
  });

  const repetitions = new Map<Block, Repetition>();
  const repetition = (block: Block, name: string): Repetition =>
    getOrMake(repetitions, block, () => {
      const by = block.body.attributes.get('count') ?? block.body.attributes.get('for_each') ?? enabledIn(block.body);
      const own: HclOrigin = {
        kind: 'count',
        name: `${prefix}${name}.${by?.name ?? 'count'}`,
        place: placed(by?.place ?? block.place),
      };
      return attempt(
        () => repetitionOf(block, scope, own),
        (error) => {
          tellError(evaluation, `${prefix}${name}`, placed(by?.place ?? block.place), error);
          return unknownRepetition(block, own);
        },
      );
    });

  const resources = remembered((block: ConfigResource): readonly RepeatedResource[] => {
    const name = blockName(block);
    const times = repetition(block, name);
    return instancesOf(times).map(({ key, names }): RepeatedResource => {
      const inner = withNames(scope, names);
      const at = `${prefix}${name}${key}`;
      const provider = providerOf(block, self);
      const given =
        block.mode === 'data'
          ? evaluation.data.valuesOf({
              address: at,
              type: block.resourceType,
              region: provider.region,
              argument: (attribute) => dataArgument(block, attribute, inner),
            })
          : null;
      return {
        instance: openResource(evaluation, { address: at, block, scope: inner, placed, given }),
        doubts: doubtsOf(at, times, doubts),
        provider,
      };
    });
  });

  const modules = remembered((inner: ModuleCall): readonly ModuleInstance[] => {
    const { module } = inner;
    const name = `module.${inner.name}`;
    if (module !== null) tellUnexpected(evaluation, inner, module, `${prefix}${name}`, placed);
    const times = repetition(inner, name);
    return module === null
      ? []
      : instancesOf(times).map(({ key, names }): ModuleInstance => {
          const at = `${prefix}${name}${key}`;
          host.spend(COST_OF_MODULE);
          const innerScope = withNames(scope, names);
          const args = named((each) => {
            const attribute = inner.body.attributes.get(each);
            return attribute === undefined
              ? () => nullOf('any')
              : lazily(
                  evaluation,
                  () => `${at}.${each}`,
                  () =>
                    settled(evaluation, at, placed(attribute.place), () =>
                      evaluate(attribute.expression(), innerScope),
                    ),
                );
          });
          const origin: CalledModule = { address: at, parent: self, call: inner, doubts: doubtsOf(at, times, doubts) };
          return openModule(evaluation, module, origin, (each) =>
            inner.body.attributes.has(each) ? args(each) : null,
          );
        });
  });

  const resourceValue = (block: ConfigResource): HclValue => {
    const name = blockName(block);
    const times = repetition(block, name);
    const values = resources(block).map(({ instance }) => instance.value);
    return repeatedValue(times, values, () =>
      unknownOfTarget(
        'any',
        { address: `${prefix}${name}[*]`, type: blockTypeName(block), attribute: null },
        originsOf(times),
      ),
    );
  };
  const moduleValue = (inner: ModuleCall): HclValue => {
    const at = `${prefix}module.${inner.name}`;
    if (inner.module === null)
      return unread(at, {
        kind: 'module',
        name: at,
        place: placed(inner.place),
        isOpen: true,
        ...(isLocalCall(inner) ? { detail: 'unread-folder' as const } : {}),
      });
    const times = repetition(inner, `module.${inner.name}`);
    const values = modules(inner).map((module) =>
      lazyObject(host, () => module.configuration.outputs.keys(), module.output),
    );
    return repeatedValue(times, values, () => unknownValue('any', originsOf(times)));
  };

  const roots: ReadonlyMap<string, () => HclValue> = new Map([
    ['var', () => lazyObject(host, () => configuration.variables.keys(), variables)],
    ['local', () => lazyObject(host, () => configuration.locals.keys(), locals)],
    [
      'module',
      () =>
        lazyObject(
          host,
          () => configuration.calls.keys(),
          (name) => {
            const inner = configuration.calls.get(name);
            if (inner === undefined) return undeclaredValue(configuration, prefix, 'module', name, 'module');
            return moduleValue(inner);
          },
        ),
    ],
    ['data', () => blocksBelow('data.')],
    // `resource.aws_vpc.a` is `aws_vpc.a`.
    ['resource', () => blocksBelow('')],
    ['path', () => paths(configuration.folder, rootFolder(self))],
    [
      'terraform',
      () =>
        lazyObject(
          host,
          () => ['workspace', 'env'],
          (name) =>
            name === 'workspace' || name === 'env' ? stringValue(evaluation.workspace()) : notTold(`terraform.${name}`),
        ),
    ],
    [
      'tofu',
      () =>
        lazyObject(
          host,
          () => ['workspace'],
          (name) => (name === 'workspace' ? stringValue(evaluation.workspace()) : notTold(`tofu.${name}`)),
        ),
    ],
    ['self', () => notTold('self')],
    ['ephemeral', () => notTold('ephemeral')],
  ]);
  const blocksBelow = (mode: string): HclValue =>
    lazyObject(
      host,
      () => [],
      (type) =>
        lazyObject(
          host,
          () => [],
          (name) => blockValue(`${mode}${type}.${name}`),
        ),
    );
  const blockValue = (name: string): HclValue => {
    const block = configuration.resources.get(name);
    if (block !== undefined) return resourceValue(block);
    // What is declared and was not read cannot matter: what it will be is nobody's question.
    if (configuration.isBroken || configuration.declared.has(name)) return unread(`${prefix}${name}`);
    throw new HclRefusal(`Reference to undeclared resource: ${name} has not been declared in ${moduleName(address)}`);
  };
  const rootValue = remembered((name: string): HclValue => {
    if (name === 'each' || name === 'count')
      throw new HclRefusal(`${name} can be used only where ${name === 'each' ? 'for_each' : 'count'} is set`);
    return (
      roots.get(name)?.()
      ?? lazyObject(
        host,
        () => [],
        (own) => blockValue(`${name}.${own}`),
      )
    );
  });
  const scope: EvaluationScope = { host, get: rootValue };
  const self: ModuleInstance = {
    address,
    configuration,
    parent,
    call,
    doubts,
    scope,
    output: outputs,
    resources,
    modules,
    placed,
  };
  return self;
}

function moduleName(address: string): string {
  return address === '' ? 'the root module' : address;
}

/** What only a run of Terraform tells. */
function notTold(name: string): HclValue {
  return unknownValue('any', [{ kind: 'other', name, place: null, isOpen: true }]);
}

/** Why nobody knows which instances there are, where nobody does. */
function originsOf(times: Repetition): readonly HclOrigin[] {
  return times.kind === 'unknown' ? times.origins : [];
}

function doubtsOf(address: string, times: Repetition, outer: readonly Doubt[]): readonly Doubt[] {
  return times.kind === 'unknown'
    ? [...outer, { asked: { address, attribute: times.by }, origins: toldOrigins(times.origins) }]
    : outer;
}

/** What was not read, and is the same wherever it is named. */
function unread(name: string, origin: HclOrigin = { kind: 'other', name, place: null, isOpen: true }): HclValue {
  return identified(unknownValue('any', [origin]), () => name);
}

function undeclared(
  configuration: ModuleConfiguration,
  prefix: string,
  root: string,
  name: string,
  what: string,
): () => HclValue {
  return () => undeclaredValue(configuration, prefix, root, name, what);
}

function undeclaredValue(
  { declared, isBroken }: ModuleConfiguration,
  prefix: string,
  root: string,
  name: string,
  what: string,
): HclValue {
  if (isBroken || declared.has(`${root}.${name}`)) return unread(`${prefix}${root}.${name}`);
  throw new HclRefusal(`Reference to undeclared ${what}: ${root}.${name} has not been declared`);
}

/** Values by name, each found out when it is first asked for. */
function named(make: (name: string) => () => HclValue): (name: string) => HclValue {
  const made = remembered(make);
  return (name) => made(name)();
}

function lazyObject(host: FunctionHost, names: () => Iterable<string>, get: (name: string) => HclValue): HclValue {
  return { kind: 'object', element: 'any', sensitive: false, size: null, entries: lazyEntries(host, names, get) };
}

/**
 * As Terraform names them in the root module's folder. Where that is on the machine that runs Terraform is not known,
 * so `cwd` is no absolute path.
 */
function paths(folder: string, root: string): HclValue {
  return objectValue([
    ['module', stringValue(posix.relative(root, folder) || '.')],
    ['root', stringValue('.')],
    [
      'cwd',
      {
        ...unknownValue('string', [{ kind: 'function', name: 'path.cwd', place: null }]),
        notNull: true,
        ends: { prefix: '/', suffix: '' },
      },
    ],
  ]);
}

function rootFolder(module: ModuleInstance): string {
  let at = module;
  while (at.parent !== null) at = at.parent;
  return at.configuration.folder;
}

function dataArgument(block: ConfigResource, name: string, scope: EvaluationScope): HclValue {
  const attribute = block.body.attributes.get(name);
  if (attribute === undefined) return nullOf('any');
  return attempt(
    () => evaluate(attribute.expression(), scope),
    () => unknownFrom('any', []),
  );
}
