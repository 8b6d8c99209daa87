import { getOrMake } from '../../../base/maps.ts';
import type { Key } from '../../address-tokens.ts';
import { MAX_MODULE_DEPTH, parseModuleAddress } from '../../address.ts';
import { isObject, listOr, member, objectOr, textOr, type Json, type JsonObject } from '../../json.ts';
import { openedExpression } from './json-syntax.ts';

/** One instance of a module, and what the configuration says of it. The same instance is the same object. */
export interface PlanModule {
  /** With keys spelled one way; empty for the root module. */
  readonly address: string;
  /** Names of the calls, without keys: `net.db`. */
  readonly path: string;
  readonly parent: PlanModule | null;
  readonly name: string;
  readonly key: Key;
  /**
   * The call in the parent: `expressions`, `count_expression`, `for_each_expression`. Null for the root, and where the
   * configuration lacks it.
   */
  readonly call: JsonObject | null;
  /** `resources`, `outputs`, `variables`, `module_calls`. */
  readonly body: JsonObject | null;
}

/** The configuration of a plan: written once per block and call, not per instance. */
export interface PlanConfiguration {
  readonly root: PlanModule;
  /** Null where the text is no module address or is nested too deep. */
  readonly module: (address: string) => PlanModule | null;
  readonly child: (parent: PlanModule, name: string, key: Key) => PlanModule | null;
  /** The instances of a call that resources of the plan live in, or below. */
  readonly instancesOf: (parent: PlanModule, name: string) => readonly PlanModule[];
  readonly block: (module: PlanModule, mode: 'managed' | 'data', type: string, name: string) => JsonObject | null;
  /** An expression as `openedExpression` gives it, which is the same object each time. */
  readonly opened: (expression: JsonObject) => Json;
  readonly providers: JsonObject | null;
  /** Of the root module. */
  readonly variables: JsonObject | null;
}

export function openConfiguration(configuration: JsonObject | null, variables: JsonObject | null): PlanConfiguration {
  const root: PlanModule = {
    address: '',
    path: '',
    parent: null,
    name: '',
    key: '',
    call: null,
    body: objectOr(member(configuration, 'root_module')),
  };
  const byText = new Map<string, PlanModule | null>([['', root]]);
  const byCall = new Map<PlanModule, Map<string, Map<Key, PlanModule>>>();
  const opened = new Map<JsonObject, Json>();
  const blocks = new Map<JsonObject, ReadonlyMap<string, JsonObject>>();

  const child = (parent: PlanModule, name: string, key: Key): PlanModule | null => {
    const known = byCall.get(parent)?.get(name)?.get(key);
    if (known !== undefined) return known;
    if (depthOf(parent) >= MAX_MODULE_DEPTH) return null;
    const call = objectOr(member(objectOr(member(parent.body, 'module_calls')), name));
    const address = `${parent.address === '' ? '' : `${parent.address}.`}module.${name}${key}`;
    return {
      address,
      path: parent.path === '' ? name : `${parent.path}.${name}`,
      parent,
      name,
      key,
      call,
      body: objectOr(member(call, 'module')),
    };
  };
  const remember = (instance: PlanModule): void => {
    if (instance.parent === null) return;
    const calls = getOrMake(byCall, instance.parent, () => new Map<string, Map<Key, PlanModule>>());
    getOrMake(calls, instance.name, () => new Map<Key, PlanModule>()).set(instance.key, instance);
  };
  const open = (address: string): PlanModule | null => {
    const steps = parseModuleAddress(address);
    if (steps === null || steps.length > MAX_MODULE_DEPTH) return null;
    let instance: PlanModule | null = root;
    for (const { name, key } of steps) {
      instance = child(instance, name, key);
      if (instance === null) return null;
      remember(instance);
    }
    return instance;
  };

  return {
    root,
    child,
    module: (address) => {
      const known = byText.get(address);
      if (known !== undefined) return known;
      const instance = open(address);
      byText.set(address, instance);
      return instance;
    },
    instancesOf: (parent, name) => [...(byCall.get(parent)?.get(name)?.values() ?? [])],
    block: ({ body }, mode, type, name) => {
      if (body === null) return null;
      return (
        getOrMake(blocks, body, () => blocksOf(body)).get(mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`)
        ?? null
      );
    },
    opened: (expression) => getOrMake(opened, expression, () => openedExpression(expression)),
    providers: objectOr(member(configuration, 'provider_config')),
    variables,
  };
}

function blocksOf(body: JsonObject): ReadonlyMap<string, JsonObject> {
  const blocks = new Map<string, JsonObject>();
  for (const block of listOr(member(body, 'resources'))) {
    if (!isObject(block)) continue;
    const prefix = member(block, 'mode') === 'data' ? 'data.' : '';
    blocks.set(`${prefix}${textOr(member(block, 'type'))}.${textOr(member(block, 'name'))}`, block);
  }
  return blocks;
}

function depthOf(module: PlanModule): number {
  let depth = 0;
  for (let { parent } = module; parent !== null; { parent } = parent) depth++;
  return depth;
}
