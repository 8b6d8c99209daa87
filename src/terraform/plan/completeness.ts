import { errorOf, type Diagnostic } from '../../base/diagnostic.ts';
import type { UnseenReason } from '../../model/generated/report.ts';
import type { Completeness } from '../resource.ts';
import type { PlanParts } from './document/plan-parts.ts';

/**
 * What of the stack a plan does not show. Only what it says counts: a plan without `complete` (before Terraform 1.8,
 * OpenTofu) is whole unless its changes leave out objects of the prior state, as `-target` does. `keeps`: deleted
 * resources whose objects stay in AWS.
 */
export function completenessOf(parts: PlanParts, keeps: boolean): Completeness {
  const { errored, complete, deferredCount, leftOut, tally } = parts;
  const partly = leftOut > 0 && complete !== true;
  const targeted = deferredCount === 0 && !errored && (complete === false || partly);
  const reasons: UnseenReason[] = [];
  const add = (kind: UnseenReason['kind'], says: string): void => {
    reasons.push({ kind, says });
  };
  if (errored) add('errored', 'Terraform stopped with an error while it planned, so changes are missing');
  if (targeted) add('targeted', 'the plan is limited to a part of the configuration (`-target`, `-exclude`)');
  else if (partly) add('left-out', 'objects of the prior state are not among the changes');
  if (deferredCount > 0)
    add(
      'deferred',
      `Terraform puts off ${deferredCount} ${deferredCount === 1 ? 'change' : 'changes'} to a later plan`,
    );
  const removesEverything =
    tally.managed > 0 && tally.deleted === tally.managed && !keeps && leftOut === 0 && deferredCount === 0 && !errored;
  return {
    unseen: reasons.length === 0 ? null : { resources: errored || targeted || partly ? null : deferredCount, reasons },
    remains: !removesEverything,
  };
}

export function completenessDiagnostics({ errored }: PlanParts): readonly Diagnostic[] {
  if (!errored) return [];
  const message =
    'Terraform stopped with an error while it made this plan (`errored: true`); what it had planned until then is checked. Mend the error and plan again';
  return [errorOf(message)];
}
