import { atMost, isExact } from '../../model/bounds.ts';
import type { Entry, Rule } from '../../model/model.ts';

/** A statement that may be elsewhere or not be at all, and the attribute that decides it. */
export function possibly<S extends Rule | Entry>(statement: S, attribute: string): S {
  const weak = { ...statement, packets: atMost(statement.packets.possible), unknown: [...statement.unknown, { address: statement.address, attribute }] };
  return isExact(statement.packets) || statement.perhaps === true ? { ...weak, perhaps: true } : weak;
}
