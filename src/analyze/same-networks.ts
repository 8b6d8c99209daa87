import { getOrMake } from '../base/maps.ts';
import type { Entry } from '../model/model.ts';
import { NO_PACKETS, overlaps, unionAll, type PacketSet } from '../packet/packet-set.ts';
import { spendWork } from '../packet/work.ts';
import { precedes, reachOf } from './first-match.ts';
import { isAllow } from './admitted-by.ts';
import type { Lane } from './lanes.ts';

/**
 * What a lane admits for the peers of an entry that is known only by a value which these allows name too: wherever that
 * network is, it is the same. Only allows count of which no deny may take anything before.
 */
export function admittedAlike(lane: Lane): (entry: Entry) => PacketSet {
  const entries = lane.ranked.map(({ entry }) => entry);
  const known = new Map<string, PacketSet>();
  return ({ rests, perhaps }) =>
    rests === undefined || perhaps !== undefined
      ? NO_PACKETS
      : getOrMake(known, rests, () => {
          const alike = entries.filter(
            (entry) =>
              entry.rests === rests && entry.perhaps === undefined && entry.action === 'allow' && entry.number !== null,
          );
          spendWork(alike.length * entries.length);
          const free = alike.filter(
            (allow) =>
              !entries.some(
                (other) =>
                  !isAllow(other, 'certain')
                  && precedes(other, allow) !== 'no'
                  && overlaps(reachOf(other).possible, allow.packets.possible),
              ),
          );
          return unionAll(free.map(({ packets }) => packets.possible));
        });
}
