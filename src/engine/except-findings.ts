import type { Changes } from '../policy/findings/change.ts';
import { applyExceptions, type Waived } from '../policy/exceptions/apply-exceptions.ts';
import { isExpired, type Exception } from '../policy/exceptions/exception.ts';
import type { PolicyHit } from '../policy/hits/policy-hit.ts';

type Changed = Changes['now'][number];

/** The findings of an input once what somebody accepted is taken from them. */
export interface Excepted {
  /** What is left of each, with what was taken. */
  readonly now: readonly (Changed & { readonly waived: readonly Waived[] })[];
  /** What is gone whole. */
  readonly gone: readonly (Changed & { readonly waived: readonly Waived[] })[];
}

/** `again`: the changes of other findings of now. Of a rest, only what it reaches itself is new. */
export type ExceptFindings = (now: Changes['now'], again: (now: readonly PolicyHit[]) => Changes['now']) => Excepted;

/** `met` is told of each exception that covers something, or would, were it not expired. */
export function exceptFindings(
  exceptions: readonly Exception[],
  today: string,
  met: (exception: Exception) => void,
): ExceptFindings {
  const [inForce, expired] = [false, true].map((wanted) =>
    exceptions.filter((exception) => isExpired(exception, today) === wanted),
  ) as [Exception[], Exception[]];
  return (now, again) => {
    const applied = now.map(({ found }) => applyExceptions(found, inForce));
    for (const each of applied) each.met.forEach(met);
    if (expired.length > 0) for (const { found } of now) applyExceptions(found, expired).met.forEach(met);
    const hasRest = applied.some(({ left }, i) => left !== null && left !== now[i]?.found);
    const changes = hasRest ? again(applied.map(({ left }, i) => left ?? (now[i] as Changed).found)) : now;
    const all = applied.map(({ left, waived }, i) => ({ ...(changes[i] as Changed), left, waived }));
    return {
      now: all.flatMap(({ left, ...each }) => (left === null ? [] : [each])),
      gone: all.flatMap(({ left, ...each }) => (left === null ? [each] : [])),
    };
  };
}
