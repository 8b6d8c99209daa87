import { objectOr } from '../json.ts';
import type { Change } from './document/change.ts';
import { survivesDeletion } from './document/deletion.ts';
import { withDeposed } from './document/state-resources.ts';

/** One object that a change leaves in AWS. */
export interface RemainingObject {
  readonly address: string;
  /** Which of the two values of the change it has. */
  readonly values: 'before' | 'after';
  readonly unmanaged: boolean;
  /** References of the configuration mean this one, not a deposed or forgotten one. */
  readonly live: boolean;
}

export interface EndState {
  readonly planned: readonly RemainingObject[];
  /** Null where the object does not exist yet. */
  readonly prior: RemainingObject | null;
  /** The prior object is deleted or changed. */
  readonly retired: boolean;
}

/**
 * Which objects exist after a change. `forget` leaves the object in AWS, unmanaged; a replacement by `create` and
 * `forget` leaves both. Other actions, also ones not known here, end with `after`.
 */
export function endState(change: Change, deletedVpcs: ReadonlySet<string>): EndState {
  const { actions, deposed } = change;
  const address = withDeposed(change.address, deposed);
  const exists = change.mode === 'managed' && change.before !== null;
  const prior: RemainingObject | null = exists ? { address, values: 'before', unmanaged: false, live: false } : null;
  const kept: RemainingObject = { address, values: 'before', unmanaged: true, live: deposed === null };
  const after: RemainingObject = { address, values: 'after', unmanaged: false, live: true };
  const creates = actions.includes('create');
  if (actions.includes('forget')) {
    const forgotten = creates ? { ...kept, address: `${address} (forgotten)`, live: false } : kept;
    return { planned: [...(exists ? [forgotten] : []), ...(creates ? [after] : [])], prior, retired: false };
  }
  if (actions.includes('delete') && !creates) {
    const survives = exists && deposed === null && survivesDeletion(change.type, objectOr(change.before), deletedVpcs);
    return { planned: survives ? [kept] : [], prior, retired: exists && !survives };
  }
  if (deposed !== null || (change.after === null && change.afterUnknown !== true)) {
    return { planned: exists ? [{ ...kept, unmanaged: false }] : [], prior, retired: false };
  }
  return {
    planned: [after],
    prior,
    retired: exists && !actions.every((action) => action === 'no-op' || action === 'read'),
  };
}

/** A change that Terraform puts off leaves what is there; what it would make is there later. */
export function deferredEndState(change: Change): EndState {
  const { planned, prior } = endState(
    {
      ...change,
      actions: change.actions.includes('delete') && !change.actions.includes('create') ? ['no-op'] : change.actions,
    },
    new Set(),
  );
  return { planned, prior, retired: false };
}
