import type { PacketLine } from '../../model/generated/report.ts';
import type { SensitiveParts } from '../../model/model.ts';
import { packetLines } from '../../model/statement-text.ts';
import { countLines } from '../../packet/describe.ts';
import { spendWork } from '../../packet/work.ts';
import type { DirectedPackets } from '../hits/hit.ts';

/** In steps of the budget: a report of a million lines is as much as one text can be. */
export const COST_OF_LINE = 400;

/** Packets as a report has them, counted before they are made. */
export function packetRows(packets: readonly DirectedPackets[], sensitive: SensitiveParts): PacketLine[] {
  return packets.flatMap(({ direction, set }) => {
    spendWork(countLines(set) * COST_OF_LINE);
    return packetLines(direction, set, sensitive);
  });
}
