import type { ModuleConfiguration } from '../modules/module-configuration.ts';
import { HclRefusal } from '../values/hcl-error.ts';
import type { HclOrigin } from '../values/hcl-origin.ts';
import type { HclValue } from '../values/hcl-value.ts';
import { identified } from '../values/identity.ts';
import { unknownValue } from '../values/unknown-hcl.ts';

/** What was not read, and is the same wherever it is named. */
export function unreadValue(
  name: string,
  origin: HclOrigin = { kind: 'other', name, place: null, isOpen: true },
): HclValue {
  return identified(unknownValue('any', [origin]), () => name);
}

export function undeclared(
  configuration: ModuleConfiguration,
  prefix: string,
  root: string,
  name: string,
  what: string,
): () => HclValue {
  return () => undeclaredValue(configuration, prefix, root, name, what);
}

export function undeclaredValue(
  { declared, isBroken }: ModuleConfiguration,
  prefix: string,
  root: string,
  name: string,
  what: string,
): HclValue {
  if (isBroken || declared.has(`${root}.${name}`)) return unreadValue(`${prefix}${root}.${name}`);
  throw new HclRefusal(`Reference to undeclared ${what}: ${root}.${name} has not been declared`);
}
