import type { AclDrawing } from '../../model/drawing.ts';
import { DIRECTIONS, type NetworkAcl } from '../../model/model.ts';
import { FAMILIES } from '../../packet/family.ts';
import { deadEntries } from '../dead-entries.ts';
import { rankEntries } from '../first-match.ts';
import { laneDrawing } from './lane-drawing.ts';

/** Which entry of a list decides which ports, direction by direction and family by family. */
export function aclDrawing({ address, kind, subnets, entries }: NetworkAcl): AclDrawing {
  const directions = DIRECTIONS.map((direction) => {
    const ranked = rankEntries(entries.filter((entry) => entry.direction === direction));
    return { direction, ranked, dead: deadEntries(ranked) };
  });
  return {
    address,
    kind,
    subnets,
    lanes: directions.flatMap(({ direction, ranked, dead }) =>
      FAMILIES.flatMap((family) => laneDrawing(direction, family, ranked, dead) ?? []),
    ),
    dead: directions.flatMap(({ dead }) => dead.filter(({ verdict }) => verdict === 'violated')).length,
  };
}
