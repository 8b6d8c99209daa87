import type { VariableWhence, Whence, WrittenExpression } from '../expressions/written.ts';
import type { Argument } from '../files/body.ts';
import type { ConfigResource, ModuleCall } from '../modules/module-configuration.ts';
import type { GivenVariables, VariableSetter } from './given-variables.ts';
import type { ModuleInstance } from './module-instance.ts';
import { writtenArgument } from './written-argument.ts';

/** Where the names of a module instance come from: who set a variable, and what is written elsewhere. */
export function moduleWhence(module: ModuleInstance, given: GivenVariables, name: string): Whence | null {
  const { configuration, scope, placed } = module;
  switch (name) {
    case 'var':
      return names((each) => variableWhence(module, given, String(each)));
    case 'local':
      return names((each) => {
        const local = configuration.locals.get(String(each));
        return local === undefined ? null : whole(writtenArgument(local, scope, placed));
      });
    case 'module':
      return names((each) => {
        const call = configuration.calls.get(String(each));
        return call === undefined ? null : callWhence(module, call);
      });
    case 'data':
    case 'each':
    case 'count':
      return null;
    default:
      return names((each) => {
        const block = configuration.resources.get(`${name}.${each}`);
        return block === undefined ? null : resourceWhence(module, block);
      });
  }
}

function names(get: (name: string | number) => Whence | null): Whence {
  return { kind: 'names', get };
}

function whole(written: WrittenExpression | null): Whence | null {
  return written === null ? null : { kind: 'written', written, steps: [] };
}

function variableWhence(
  { address, configuration, scope, placed }: ModuleInstance,
  given: GivenVariables,
  name: string,
): VariableWhence | null {
  const block = configuration.variables.get(name);
  if (block === undefined) return null;
  const { attributes } = block.body;
  const [type, fallback, nullable] = [attributes.get('type'), attributes.get('default'), attributes.get('nullable')];
  const isNull = given.value(name)?.kind === 'null' && isFalse(nullable);
  const setter: VariableSetter | null =
    given.setter(name) === null || (isNull && fallback !== undefined)
      ? fallback === undefined
        ? null
        : { how: 'default', written: writtenArgument(fallback, scope, placed) }
      : given.setter(name);
  if (setter === null) return null;
  return {
    kind: 'variable',
    address: `${address === '' ? '' : `${address}.`}var.${name}`,
    ...setter,
    typed: type === undefined ? null : placed(type.place),
  };
}

function isFalse(argument: Argument | undefined): boolean {
  const written = argument?.expression();
  return written?.kind === 'literal' && written.value.kind === 'bool' && !written.value.value;
}

/** The outputs of the instances of a call. */
function callWhence(module: ModuleInstance, call: ModuleCall): Whence {
  const outputsOf = ({ configuration, scope, placed }: ModuleInstance): Whence =>
    names((name) => {
      const value = configuration.outputs.get(String(name))?.body.attributes.get('value');
      return value === undefined ? null : whole(writtenArgument(value, scope, placed));
    });
  return instances(module.modules(call), outputsOf);
}

function resourceWhence(module: ModuleInstance, block: ConfigResource): Whence {
  return instances(
    module.resources(block).map(({ instance }) => instance),
    ({ written }) => names((name) => whole(written(String(name)))),
  );
}

/** One of several by its key; where there is one without a key, that. */
function instances<T extends { readonly address: string }>(all: readonly T[], whenceOf: (one: T) => Whence): Whence {
  const [only] = all;
  if (all.length === 1 && only !== undefined && !only.address.endsWith(']')) return whenceOf(only);
  return names((key) => {
    const found = all.find(({ address }) => address.endsWith(`[${JSON.stringify(key)}]`));
    return found === undefined ? null : whenceOf(found);
  });
}
