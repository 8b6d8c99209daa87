import { whenAsked } from '../../base/when-asked.ts';
import type { Model, SecurityGroup } from '../../model/model.ts';

/** The model that a subject stands in, for questions that the subject alone does not answer. */
export interface AroundSubject {
  readonly groupAt: (address: string) => SecurityGroup | null;
}

/** Indices are made when somebody asks: most runs ask only some of this. */
export function aroundSubjects({ groups }: Model): AroundSubject {
  const byAddress = whenAsked(() => new Map(groups.map((group) => [group.address, group])));
  return { groupAt: (address) => byAddress().get(address) ?? null };
}
