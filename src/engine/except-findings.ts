import { remembered } from '../base/maps.ts';
import type { InputName } from '../model/input-name.ts';
import type { Model } from '../model/model.ts';
import { pathsIn } from '../policy/config/where.ts';
import { applyExceptions, type Waived } from '../policy/exceptions/apply-exceptions.ts';
import { isExpired, type Exception } from '../policy/exceptions/exception.ts';
import type { Changes } from '../policy/findings/change.ts';
import type { PolicyHit } from '../policy/hits/policy-hit.ts';

type Changed = Changes['now'][number];

/** The findings of an input, and what it is. */
export interface FindingsOfInput {
  readonly name: InputName;
  readonly model: Model;
  readonly now: Changes['now'];
  /** The changes of other findings of now: of a rest only what it reaches itself is new. */
  readonly again: (now: readonly PolicyHit[]) => Changes['now'];
}

/** The findings of an input once what somebody accepted is taken from them. */
export interface Excepted {
  /** What is left of each, with what was taken. */
  readonly now: readonly (Changed & { readonly waived: readonly Waived[] })[];
  /** What is gone whole. */
  readonly gone: readonly (Changed & { readonly waived: readonly Waived[] })[];
}

export type ExceptFindings = (input: FindingsOfInput) => Excepted;

/** What is noted of an exception. */
export interface Marks {
  /** It covers something, or would, were it not expired. */
  readonly met: (exception: Exception) => void;
  /** An input that it is meant for was judged. */
  readonly asked: (exception: Exception) => void;
}

export function exceptFindings(exceptions: readonly Exception[], today: string, { met, asked }: Marks): ExceptFindings {
  const inForce = byRule(exceptions.filter((exception) => !isExpired(exception, today)));
  const expired = byRule(exceptions.filter((exception) => isExpired(exception, today)));
  return ({ name, model, now, again }) => {
    const applied = now.map(({ found }) => applyExceptions(found, inForce(found), name));
    for (const each of applied) each.met.forEach(met);
    for (const { found } of now) applyExceptions(found, expired(found), name).met.forEach(met);
    const paths = pathsIn(model, name.path);
    for (const exception of exceptions) if (exception.isAbout?.(name, paths) ?? true) asked(exception);
    const hasRest = applied.some(({ left }, i) => left !== null && left !== now[i]?.found);
    const changes = hasRest ? again(applied.map(({ left }, i) => left ?? (now[i] as Changed).found)) : now;
    const all = applied.map(({ left, waived }, i) => ({ ...(changes[i] as Changed), left, waived }));
    return {
      now: all.flatMap(({ left, ...each }) => (left === null ? [] : [each])),
      gone: all.flatMap(({ left, ...each }) => (left === null ? [each] : [])),
    };
  };
}

/** There may be thousands of each: those that a finding has to do with. */
function byRule(exceptions: readonly Exception[]): (found: PolicyHit) => readonly Exception[] {
  const ofRule = remembered((id: string) => exceptions.filter(({ rules }) => rules?.has(id) ?? true));
  return ({ by }) => ofRule(by.rule.id);
}
