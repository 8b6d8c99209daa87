import type { Checked } from '../model/generated/report.ts';
import type { Model } from '../model/model.ts';

/** How much of a model is judged: what others manage is known, and no part of it. */
export function checkedOf(model: Model): Checked {
  const groups = model.groups.filter(isJudged);
  const acls = model.acls.filter(isJudged);
  return {
    securityGroups: groups.length,
    networkAcls: acls.length,
    rules: sum(groups, ({ rules }) => rules.length) + sum(acls, ({ entries }) => entries.length),
    endpoints: model.topology.endpoints.filter(({ foreign }) => !foreign).length,
  };
}

function isJudged({ stated, foreign }: { readonly stated: boolean; readonly foreign: boolean }): boolean {
  return stated && !foreign;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
