import { atMost, isExact } from '../../../model/bounds.ts';
import type { Entry, Rule } from '../../../model/model.ts';

/** A statement that may be elsewhere or not be at all, and the attribute that decides it. */
export function possibly<S extends Rule | Entry>(statement: S, attribute: string): S {
  const perhaps = isExact(statement.packets) || statement.perhaps === 'whole' ? 'whole' : 'part';
  return {
    ...statement,
    packets: atMost(statement.packets.possible),
    unknown: [...statement.unknown, { address: statement.address, attribute }],
    perhaps,
  };
}
