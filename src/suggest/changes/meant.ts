import type { Direction } from '../../model/model.ts';
import { unionAll, type PacketSet } from '../../packet/packet-set.ts';
import type { Advice } from '../../policy/hits/advice.ts';
import type { Hit } from '../../policy/hits/hit.ts';

/** The packets whose fate a change is meant to alter; all others keep theirs. */
export interface MeantPackets {
  readonly opens: Readonly<Record<Direction, PacketSet>>;
  readonly closes: Readonly<Record<Direction, PacketSet>>;
}

/**
 * What is added may open or close what it says. A deny that is to take effect may close what it says. A rule that goes
 * may close what its advice tells. What is removed of an ACL decided nothing, so that opens and closes nothing.
 */
export function meantBy({ judged }: Hit, advice: readonly Advice[]): MeantPackets {
  const sets = { opens: bothWays(), closes: bothWays() };
  if (judged !== null && 'number' in judged && judged.action === 'deny')
    sets.closes[judged.direction].push(judged.packets.possible);
  for (const each of advice) {
    if (each.kind === 'add') sets[each.action === 'allow' ? 'opens' : 'closes'][each.direction].push(each.packets);
    else if (each.kind === 'drop' || each.kind === 'narrow') sets.closes[each.rule.direction].push(each.closes);
  }
  return { opens: unitedIn(sets.opens), closes: unitedIn(sets.closes) };
}

function bothWays(): Record<Direction, PacketSet[]> {
  return { ingress: [], egress: [] };
}

function unitedIn({ ingress, egress }: Record<Direction, PacketSet[]>): Record<Direction, PacketSet> {
  return { ingress: unionAll(ingress), egress: unionAll(egress) };
}
