import type { Entry, Rule } from '../model/model.ts';
import { FAMILIES } from '../packet/family.ts';
import { isEmpty } from '../packet/packet-set.ts';
import { portSpans } from './entry-class.ts';
import { judge, type Judgement } from './judgement.ts';

/** Rules or entries of one direction that name port 0 of TCP or UDP and no other. */
export interface PortZero<S> {
  readonly verdict: Judgement;
  readonly statements: readonly S[];
  /** All of them, also those that may be beside what is certain. */
  readonly all: readonly S[];
}

/**
 * Ports 0 to 0 are every port only with protocol -1; TCP and UDP have them taken at their word (EC2 API, `IpPermission`
 * and `PortRange`). Whose ports are known only after apply is not told; whose peers are, is.
 */
export function portZeroOnly<S extends Rule | Entry>(statements: readonly S[]): PortZero<S> | null {
  const own = statements.filter(isPortZero);
  const isSure = own.some(({ perhaps }) => perhaps === undefined);
  const verdict = judge(isSure, own.length > 0);
  return verdict === null
    ? null
    : { verdict, statements: isSure ? own.filter(({ perhaps }) => perhaps === undefined) : own, all: own };
}

function isPortZero({ packets: { possible } }: Rule | Entry): boolean {
  if (isEmpty(possible)) return false;
  return FAMILIES.every((family) => {
    const spans = portSpans(possible, family);
    return (
      possible[family].length === 0
      || (spans.length === 1
        && spans.every(({ first, last }) => first === 0 && last === 0)
        && possible[family].length === 2)
    );
  });
}
