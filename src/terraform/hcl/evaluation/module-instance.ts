import { getOrMake, remembered } from '../../../base/maps.ts';
import type { Place } from '../../../base/place.ts';
import type { Key } from '../../address-tokens.ts';
import type { Doubt } from '../../resource.ts';
import { evaluate } from '../expressions/evaluate.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { Block } from '../files/body.ts';
import {
  blockName,
  blockTypeName,
  isLocalCall,
  type ConfigResource,
  type ModuleCall,
  type ModuleConfiguration,
} from '../modules/module-configuration.ts';
import { dataArgument } from './data-argument.ts';
import { foundByKey } from './found-by-key.ts';
import { repetitionDoubts, originsOf } from './repetition-doubts.ts';
import { attempt } from '../values/hcl-error.ts';
import type { HclOrigin } from '../values/hcl-origin.ts';
import type { HclValue } from '../values/hcl-value.ts';
import { unknownValue, unknownOfTarget } from '../values/unknown-hcl.ts';
import { callArguments, tellUnexpected } from './call-arguments.ts';
import { lazily, lazilyNamed, settled, tellError, type Evaluation } from './evaluation.ts';
import { lazyObject } from './lazy-entries.ts';
import { moduleScope } from './module-scope.ts';
import { moduleWhence } from './module-whence.ts';
import type { GivenVariables, VariableSetter } from './given-variables.ts';
import { outputValue } from './output-value.ts';
import { providerOf, type ProviderUse } from './provider-use.ts';
import {
  enabledIn,
  instancesOf,
  repeatedValue,
  repetitionOf,
  unknownRepetition,
  type Repetition,
  type RepetitionKey,
} from './repetition.ts';
import { openResource, type ResourceInstance } from './resource-instance.ts';
import { undeclared, unreadValue } from './undeclared.ts';
import { variableValue } from './variable-value.ts';
import { withEach } from './written-argument.ts';

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
  /**
   * The instance of this key of which a plan says that it is there. Null where the configuration says that it is not:
   * where it does not tell, there is one.
   */
  readonly resourceAt: (block: ConfigResource, key: Key) => RepeatedResource | null;
  readonly moduleAt: (call: ModuleCall, key: Key) => ModuleInstance | null;
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

/** The root module; `given` holds the values of its variables that somebody set, `givenBy` who set them. */
export function openRootModule(
  evaluation: Evaluation,
  configuration: ModuleConfiguration,
  given: ReadonlyMap<string, HclValue>,
  givenBy: (name: string) => VariableSetter | null = () => null,
): ModuleInstance {
  return openModule(
    evaluation,
    configuration,
    { address: '', parent: null, call: null, doubts: [] },
    { value: (name) => given.get(name) ?? null, setter: givenBy },
  );
}

function openModule(
  evaluation: Evaluation,
  configuration: ModuleConfiguration,
  { address, parent, call, doubts }: CalledModule,
  given: GivenVariables,
): ModuleInstance {
  const prefix = address === '' ? '' : `${address}.`;
  const callPlace = call === null ? null : (parent?.placed(call.place) ?? call.place);
  const calls = callPlace === null ? [] : [...callPlace.calls, { ...callPlace, calls: [] }];
  const placed = (place: Place): Place => (calls.length === 0 ? place : { ...place, calls });
  const { host } = evaluation;

  const variables = lazilyNamed((name) => {
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
          argument: given.value,
          call: callPlace === null ? null : { address, place: callPlace },
        }),
    );
  });
  const locals = lazilyNamed((name) => {
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
  const outputs = lazilyNamed((name) =>
    outputValue(evaluation, {
      address: `${prefix}output.${name}`,
      name,
      configuration,
      call,
      placed,
      scope: () => scope,
    }),
  );

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

  const resourceOf = (block: ConfigResource, times: Repetition, { key, names }: RepetitionKey): RepeatedResource => {
    const inner = withEach(block, scope, names, placed);
    const at = `${prefix}${blockName(block)}${key}`;
    const provider = providerOf(block, self);
    const known =
      block.mode === 'data'
        ? evaluation.data.valuesOf({
            address: at,
            type: block.resourceType,
            region: provider.region,
            argument: (attribute) => dataArgument(block, attribute, inner),
          })
        : null;
    return {
      instance: openResource(evaluation, { address: at, block, scope: inner, placed, given: known }),
      doubts: repetitionDoubts(at, times, doubts),
      provider,
    };
  };
  const resources = remembered((block: ConfigResource): readonly RepeatedResource[] => {
    const times = repetition(block, blockName(block));
    return instancesOf(times).map((each) => resourceOf(block, times, each));
  });
  const resourceAt = foundByKey(
    (block: ConfigResource) => repetition(block, blockName(block)),
    resources,
    (block, times, each) => resourceOf(block, times, each),
  );

  const moduleOf = (
    inner: ModuleCall,
    module: ModuleConfiguration,
    times: Repetition,
    { key, names }: RepetitionKey,
  ): ModuleInstance => {
    const at = `${prefix}module.${inner.name}${key}`;
    host.spend(COST_OF_MODULE);
    const origin: CalledModule = {
      address: at,
      parent: self,
      call: inner,
      doubts: repetitionDoubts(at, times, doubts),
    };
    return openModule(
      evaluation,
      module,
      origin,
      callArguments(evaluation, inner, at, withEach(inner, scope, names, placed), placed),
    );
  };
  const modules = remembered((inner: ModuleCall): readonly ModuleInstance[] => {
    const { module } = inner;
    const name = `module.${inner.name}`;
    if (module !== null) tellUnexpected(evaluation, inner, module, `${prefix}${name}`, placed);
    const times = repetition(inner, name);
    return module === null ? [] : instancesOf(times).map((each) => moduleOf(inner, module, times, each));
  });
  const moduleAt = foundByKey(
    (inner: ModuleCall) => repetition(inner, `module.${inner.name}`),
    modules,
    (inner, times, each) => (inner.module === null ? null : moduleOf(inner, inner.module, times, each)),
  );

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
      return unreadValue(at, {
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

  const scope: EvaluationScope = moduleScope({
    evaluation,
    address,
    configuration,
    rootFolder: () => rootFolder(self),
    variable: variables,
    local: locals,
    resource: resourceValue,
    module: moduleValue,
    whence: (name) => moduleWhence(self, given, name),
  });
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
    resourceAt,
    moduleAt,
    placed,
  };
  return self;
}

function rootFolder(module: ModuleInstance): string {
  let at = module;
  while (at.parent !== null) at = at.parent;
  return at.configuration.folder;
}
