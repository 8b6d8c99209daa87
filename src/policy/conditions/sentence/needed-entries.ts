import { isExact } from '../../../model/bounds.ts';
import type { Entry } from '../../../model/model.ts';
import { contains, overlaps, unionAll } from '../../../packet/packet-set.ts';
import type { Share } from '../../remedies/openers.ts';

/** Among so many each is asked whether another admits the same. */
const FEW = 8;

/**
 * Of what an ACL certainly admits: without the shares of entries of which something is not known, where the known ones
 * have all of it. They decide nothing.
 */
export function withoutNeedless(shares: readonly Share[]): readonly Share[] {
  const sure = shares.filter(({ statement }) => isKnown(statement));
  if (sure.length === 0 || sure.length === shares.length) return shares;
  const known = unionAll(sure.map(({ set }) => set));
  return shares.filter(({ statement, set }) => isKnown(statement) || !contains(known, set));
}

function isKnown({ packets, perhaps, ...statement }: Share['statement']): boolean {
  return (
    isExact(packets)
    && perhaps === undefined
    && (!('action' in statement) || (statement.action !== null && statement.number !== null))
  );
}

/**
 * The entries to be told: without those that open nothing, and without which a later one would admit the same. A single
 * host before 0.0.0.0/0 is one.
 */
export function toldOf(
  shares: readonly Share[],
  entries: readonly Entry[],
  openers: () => readonly Share['statement'][],
): readonly Share[] {
  if (shares.length < 2 || shares.length > FEW) return shares;
  const denies = entries.filter(({ action }) => action !== 'allow');
  const isCovered = ({ statement, set }: Share): boolean =>
    shares.some(
      ({ statement: other }) =>
        'number' in statement
        && 'number' in other
        && statement.number !== null
        && other.number !== null
        && other.number > statement.number
        && contains(other.packets.certain, set),
    ) && !denies.some(({ direction, packets }) => direction === statement.direction && overlaps(packets.possible, set));
  const covered = shares.filter(isCovered);
  if (covered.length === 0) return shares;
  const opening = new Set(openers());
  return shares.filter((share) => !covered.includes(share) || opening.has(share.statement));
}
