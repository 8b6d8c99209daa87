import type { Model } from '../model/model.ts';
import type { Changes } from '../policy/findings/change.ts';

/**
 * Without what is called fixed only because nobody knows any more which groups an endpoint carries: an auto-scaling
 * group that is pinned to an older version of its template.
 */
export function certainlyFixed(changes: Changes, { topology }: Model): Changes {
  const open = new Set(
    topology.endpoints
      .filter(({ interfaces }) => interfaces.some(({ groups }) => groups.open))
      .map(({ address }) => address),
  );
  if (open.size === 0) return changes;
  return {
    ...changes,
    fixed: changes.fixed.filter(({ kind, owner }) => kind !== 'endpoint' || !open.has(owner.address)),
  };
}
