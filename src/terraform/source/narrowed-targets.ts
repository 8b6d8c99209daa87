import { NO_TARGETS, type Targets } from '../value.ts';

export type HasResource = (address: string) => boolean;

/**
 * Which resources a value means that the plan leaves open. A plan shows what an expression refers to, not what becomes
 * of it (`element([aws_security_group.a.id, local.b], 1)` refers to one group), so that the configuration's answer
 * counts, where it has one of resources that the plan has. Where it only lost the trail, the plan's references are
 * more.
 */
export function narrowedTargets(planned: Targets, written: Targets, has: HasResource): Targets {
  const own = targetsInPlan(written, has);
  return own.how === 'none' && own.open === true ? planned : own;
}

/** What the configuration means and the plan does not have is nothing that may be named: something else is meant. */
export function targetsInPlan(written: Targets, has: HasResource): Targets {
  const candidates = written.candidates.filter(({ address }) => has(address));
  if (candidates.length === written.candidates.length) return written;
  if (candidates.length === 0) return { ...NO_TARGETS, open: true };
  return { ...written, candidates, how: 'ambiguous', open: true };
}
