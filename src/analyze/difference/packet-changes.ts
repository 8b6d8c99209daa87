import { isSurelyChanged, isUnchanged, type Compared } from './compare-admitted.ts';
import type { PacketChange } from './packet-difference.ts';

/** A change of what is told apart; none where nothing differs. */
export function packetChanges(
  compared: Compared,
  about: Omit<PacketChange, keyof Compared | 'verdict'>,
): readonly PacketChange[] {
  if (isUnchanged(compared)) return [];
  return [{ ...about, ...compared, verdict: isSurelyChanged(compared) ? 'different' : 'undetermined' }];
}
