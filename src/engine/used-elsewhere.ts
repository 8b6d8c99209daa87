import type { Disk } from '../base/disk.ts';
import { nearestRoot } from '../base/rooted-files.ts';
import type { Model, NetworkAcl, SecurityGroup } from '../model/model.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import { mayFind, type DataSearch } from '../terraform/resources/searches.ts';
import type { InputSettings } from './input-request.ts';
import type { Models } from './read-models.ts';

export type ReadModels = Extract<Models, { readonly ok: true }>;

/** What of an input is used elsewhere, told in its models. */
export type Uses = (models: ReadModels) => Promise<ReadModels>;

/** A group or list of which its own input says that nothing uses it. */
export interface Unused {
  readonly kind: DataSearch['kind'];
  readonly of: Pick<SecurityGroup | NetworkAcl, 'address' | 'attributes'>;
}

export function unusedIn({ groups, acls }: Model): readonly Unused[] {
  const isUnused = ({ use }: SecurityGroup | NetworkAcl): boolean => use === 'unused';
  return [
    ...groups.filter(isUnused).map((of): Unused => ({ kind: 'security-group', of })),
    ...acls.filter(isUnused).map((of): Unused => ({ kind: 'network-acl', of })),
  ];
}

/** Nothing is said of use where another folder calls this one: whoever calls a module uses what it makes. */
export function openCallers({ dialect, root }: InputSettings, disk: Disk): Uses {
  let asked: Promise<(folder: string) => Promise<boolean>> | null = null;
  const open = async (): Promise<(folder: string) => Promise<boolean>> => {
    const { openCalled } = await import('../terraform/hcl/modules/called-folders.ts');
    return openCalled({ disk, dialect, wants: MODEL_WANTS, rootOf: (folder) => root ?? nearestRoot(disk, folder) });
  };
  return async (models) => {
    if (models.input.kind !== 'hcl' || unusedIn(models.now.model).length === 0) return models;
    const isCalled = await (asked ??= open());
    return (await isCalled(models.input.path)) ? withoutUnused(models, () => true) : models;
  };
}

/**
 * The same where data sources of other inputs may find groups and lists of this one; null where they find none that is
 * unused.
 */
export function foundBySearches(models: ReadModels, searches: readonly DataSearch[]): ReadModels | null {
  const found = new Set(foundOf(unusedIn(models.now.model), searches).map(({ of }) => of.address));
  return found.size === 0 ? null : withoutUnused(models, (address) => found.has(address));
}

/** Those that data sources may find. */
export function foundOf(unused: readonly Unused[], searches: readonly DataSearch[]): readonly Unused[] {
  return unused.filter((each) => searches.some((search) => mayFind(search, each)));
}

function withoutUnused(models: ReadModels, isUsed: (address: string) => boolean): ReadModels {
  const used = <S extends SecurityGroup | NetworkAcl>(subject: S): S =>
    subject.use === 'unused' && isUsed(subject.address) ? { ...subject, use: 'unknown' } : subject;
  const of = (model: Model): Model => ({ ...model, groups: model.groups.map(used), acls: model.acls.map(used) });
  return {
    ...models,
    now: { ...models.now, model: of(models.now.model) },
    before: models.before === null ? null : of(models.before),
  };
}
