import { isKey, type Key } from '../../address-tokens.ts';
import type { ModuleReference, Path } from '../../address.ts';
import { member } from '../../json.ts';
import { constantAt, constantKey, type Viewpoint } from '../configuration/constants.ts';
import type { Sources } from '../configuration/expression.ts';
import type { Instance } from '../configuration/instance.ts';
import type { PlanModule } from '../configuration/open-configuration.ts';
import type { InstanceGroup } from './instances.ts';
import type { PlanIndex } from './plan-index.ts';

/** What is known of the value that is followed. */
export interface Trail {
  /** What the referrer takes out of it: names and bracketed keys. */
  readonly path: Path;
  /** Keys by which a referrer on the way may have picked one of several. */
  readonly keys: readonly Key[];
  readonly assumed: boolean;
  /** The name of a module's output was lost, so every output was followed. */
  readonly lost: boolean;
}

export interface Picked<T> {
  readonly members: readonly T[];
  readonly assumed: boolean;
}

/** The instances of a block that a reference may mean: named, the only one, picked by a key that is known, or all. */
export function pick(
  index: PlanIndex,
  group: InstanceGroup,
  key: Key,
  sources: Sources,
  view: Viewpoint,
  trail: Trail,
): Picked<Instance> {
  const named = group.byKey.get(key);
  if (named !== undefined) return { members: [named], assumed: false };
  if (key !== '') return { members: [], assumed: false };
  if (group.members.length === 1) return { members: group.members, assumed: false };
  const members = keysMeant(index, sources, view, trail).flatMap((each) => group.byKey.get(each) ?? []);
  return members.length > 0 ? { members, assumed: true } : { members: group.members, assumed: false };
}

/**
 * Keys that a reference without one may mean: the own key, constants that stand in the same expression, and keys of the
 * way here.
 */
export function keysMeant(
  { configuration }: PlanIndex,
  { references, usesOwnKey }: Sources,
  view: Viewpoint,
  trail: Trail,
): readonly Key[] {
  const keys = new Set<Key>([...trail.path.filter(isKey), ...trail.keys]);
  if (usesOwnKey) keys.add(view.key);
  for (const reference of references) {
    const key = constantKey(constantAt(reference, view, configuration));
    if (key !== null) keys.add(key);
    // The values of a set are its keys, and functions may have made the map: the own key is what is left to go by.
    else if (reference.kind === 'each-value') keys.add(view.key);
  }
  keys.delete('');
  return [...keys];
}

/** The same for the instances of a module call; `used` is the key that picked one. */
export function pickModules(
  index: PlanIndex,
  { name, key }: ModuleReference,
  sources: Sources,
  view: Viewpoint,
  trail: Trail,
): Picked<PlanModule> & { readonly used: Key | null } {
  const { configuration } = index;
  const known = configuration.instancesOf(view.module, name);
  const single = (instance: PlanModule | null): readonly PlanModule[] => (instance === null ? [] : [instance]);
  if (key !== '') return { members: single(configuration.child(view.module, name, key)), assumed: false, used: null };
  const unrepeated =
    known.length === 0
      ? !isRepeated(configuration.child(view.module, name, ''))
      : known.some((each) => each.key === '');
  if (unrepeated) return { members: single(configuration.child(view.module, name, '')), assumed: false, used: null };
  const meant = keysMeant(index, sources, view, trail);
  const members =
    known.length === 0
      ? meant.flatMap((each) => single(configuration.child(view.module, name, each)))
      : known.filter((each) => meant.includes(each.key));
  const [only] = members;
  if (only !== undefined) return { members, assumed: true, used: only.key };
  return { members: known, assumed: false, used: null };
}

function isRepeated(module: PlanModule | null): boolean {
  const call = module?.call ?? null;
  return member(call, 'count_expression') !== undefined || member(call, 'for_each_expression') !== undefined;
}
