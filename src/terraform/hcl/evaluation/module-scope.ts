import { posix } from 'node:path';
import { remembered } from '../../../base/maps.ts';
import type { EvaluationScope } from '../expressions/scope.ts';
import type { Whence } from '../expressions/written.ts';
import type { ConfigResource, ModuleCall, ModuleConfiguration } from '../modules/module-configuration.ts';
import { HclRefusal } from '../values/hcl-error.ts';
import { objectValue, stringValue, type HclValue } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import type { Evaluation } from './evaluation.ts';
import { lazyObject } from './lazy-entries.ts';
import { undeclaredValue, unreadValue } from './undeclared.ts';

/** What the names of a module instance lead to: it makes the values, each when somebody asks. */
export interface ModuleParts {
  readonly evaluation: Evaluation;
  readonly address: string;
  readonly configuration: ModuleConfiguration;
  readonly rootFolder: () => string;
  readonly variable: (name: string) => HclValue;
  readonly local: (name: string) => HclValue;
  readonly resource: (block: ConfigResource) => HclValue;
  readonly module: (call: ModuleCall) => HclValue;
  readonly whence: (name: string) => Whence | null;
}

/** The names that expressions of a module may begin with. */
export function moduleScope(parts: ModuleParts): EvaluationScope {
  const { address, configuration } = parts;
  const { host } = parts.evaluation;
  const prefix = address === '' ? '' : `${address}.`;
  const roots: ReadonlyMap<string, () => HclValue> = new Map([
    ['var', () => lazyObject(host, () => configuration.variables.keys(), parts.variable)],
    ['local', () => lazyObject(host, () => configuration.locals.keys(), parts.local)],
    [
      'module',
      () =>
        lazyObject(
          host,
          () => configuration.calls.keys(),
          (name) => {
            const inner = configuration.calls.get(name);
            if (inner === undefined) return undeclaredValue(configuration, prefix, 'module', name, 'module');
            return parts.module(inner);
          },
        ),
    ],
    ['data', () => blocksBelow('data.')],
    // `resource.aws_vpc.a` is `aws_vpc.a`.
    ['resource', () => blocksBelow('')],
    ['path', () => paths(configuration.folder, parts.rootFolder())],
    [
      'terraform',
      () =>
        lazyObject(
          host,
          () => ['workspace', 'env'],
          (name) =>
            name === 'workspace' || name === 'env' ? workspaceValue(`terraform.${name}`) : notTold(`terraform.${name}`),
        ),
    ],
    [
      'tofu',
      () =>
        lazyObject(
          host,
          () => ['workspace'],
          (name) => (name === 'workspace' ? workspaceValue(`tofu.${name}`) : notTold(`tofu.${name}`)),
        ),
    ],
    ['self', () => notTold('self')],
    ['ephemeral', () => notTold('ephemeral')],
  ]);
  const workspaceValue = (name: string): HclValue => {
    const workspace = parts.evaluation.workspace();
    return workspace === null ? notTold(name) : stringValue(workspace);
  };
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
    if (block !== undefined) return parts.resource(block);
    // What is declared and was not read cannot matter: what it will be is nobody's question.
    if (configuration.isBroken || configuration.declared.has(name)) return unreadValue(`${prefix}${name}`);
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
  return { host, get: rootValue, whence: parts.whence };
}

function moduleName(address: string): string {
  return address === '' ? 'the root module' : address;
}

/** What only a run of Terraform tells. */
function notTold(name: string): HclValue {
  return unknownValue('any', [{ kind: 'other', name, place: null, isOpen: true }]);
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
