import { attempt } from '../values/hcl-error.ts';
import { evaluate } from '../expressions/evaluate.ts';
import type { Expression } from '../expressions/expression.ts';
import { NULL, type Value } from '../../value.ts';
import type { Argument, Body } from '../files/body.ts';
import type { ConfigResource } from '../modules/module-configuration.ts';
import { CHOSEN_LATER, toValue } from '../values/to-value.ts';
import type { ModuleInstance } from './module-instance.ts';

/** The provider configuration of a resource. */
export interface ProviderUse {
  /** Of the module that configures it: `aws`, `aws.west`, `module.a:aws`. */
  readonly key: string;
  /** `registry.terraform.io/hashicorp/aws` */
  readonly source: string;
  /** Null where it is not known. */
  readonly region: string | null;
  /** What the provider adds to the tags of every resource; null as a value where it adds none. */
  readonly defaultTags: () => Value;
}

/** Follows the provider of a resource up the module calls to where it is configured. */
export function providerOf(block: ConfigResource, module: ModuleInstance): ProviderUse {
  const written = block.body.attributes.get('provider');
  const local = block.resourceType.split('_')[0] ?? '';
  const start = written === undefined ? local : (providerName(written) ?? local);
  const source = sourceOf(module, start.split('.')[0] ?? local);
  const { at, name } = configuredIn(module, start);
  const body = at.configuration.providers.get(name)?.body;
  const region = body?.attributes.get('region');
  return {
    key: at.address === '' ? name : `${at.address}:${name}`,
    source,
    region: region === undefined ? null : textOf(region, at),
    defaultTags: () => defaultTagsOf(body, at),
  };
}

/** `default_tags { tags = {…} }`. What cannot be read may be any. */
function defaultTagsOf(body: Body | undefined, at: ModuleInstance): Value {
  const block = body?.blocks.find(
    ({ type, labels }) => type === 'default_tags' || (type === 'dynamic' && labels[0] === 'default_tags'),
  );
  if (block === undefined) return NULL;
  const tags = block.type === 'dynamic' ? undefined : block.body.attributes.get('tags');
  if (tags === undefined) return block.type === 'dynamic' ? CHOSEN_LATER : NULL;
  return attempt(
    () => toValue(evaluate(tags.expression(), at.scope)),
    () => CHOSEN_LATER,
  );
}

function configuredIn(module: ModuleInstance, start: string): { readonly at: ModuleInstance; readonly name: string } {
  let at = module;
  let name = start;
  while (at.parent !== null && at.call !== null) {
    if (at.configuration.providers.has(name) && !isProxy(at, name)) break;
    const passed = passedProviders(at).get(name);
    // Without a map of providers, a module inherits the default ones.
    if (passed === undefined && name.includes('.')) break;
    name = passed ?? name;
    at = at.parent;
  }
  return { at, name };
}

/** An empty `provider "aws" {}` in a module stands for what the caller passes (Terraform before 0.15). */
function isProxy({ configuration, parent }: ModuleInstance, name: string): boolean {
  const block = configuration.providers.get(name);
  return (
    parent !== null
    && block !== undefined
    && [...block.body.attributes.keys()].every((attribute) => attribute === 'alias' || attribute === 'version')
  );
}

function passedProviders({ call }: ModuleInstance): ReadonlyMap<string, string> {
  const providers = call?.body.attributes.get('providers');
  const out = new Map<string, string>();
  if (providers === undefined) return out;
  const expression = attempt(providers.expression, () => null);
  if (expression?.kind !== 'object') return out;
  for (const [key, value] of expression.entries) {
    const inner = dotted(key);
    const outer = dotted(value);
    if (inner !== null && outer !== null) out.set(inner, outer);
  }
  return out;
}

/** `aws.west`, as a reference or as a text. */
function providerName(attribute: Argument): string | null {
  return attempt(
    () => dotted(attribute.expression()),
    () => null,
  );
}

function dotted(expression: Expression): string | null {
  if (expression.kind === 'literal' && expression.value.kind === 'string') return expression.value.text;
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'path') return dotted(expression.of);
  if (expression.kind !== 'attribute') return null;
  const of = dotted(expression.of);
  return of === null ? null : `${of}.${expression.name}`;
}

function sourceOf(module: ModuleInstance, local: string): string {
  const source = module.configuration.providerSources.get(local) ?? `hashicorp/${local}`;
  return source.split('/').length === 2 ? `registry.terraform.io/${source}` : source;
}

function textOf(attribute: Argument, module: ModuleInstance): string | null {
  const value = attempt(
    () => evaluate(attribute.expression(), module.scope),
    () => null,
  );
  return value?.kind === 'string' ? value.text : null;
}
