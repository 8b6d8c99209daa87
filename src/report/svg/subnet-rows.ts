import { groupedBy } from '../../base/maps.ts';
import type { SubnetDrawing } from '../../model/drawing.ts';

/**
 * Rows of a VPC's map. What the internet enters never shares a row with what it does not; and subnets of one tier stay
 * in one row where it has room for them. Of one tier are the instances of one resource, and those behind the same lists
 * and route tables.
 */
export function subnetRows(subnets: readonly SubnetDrawing[], columns: number): readonly (readonly SubnetDrawing[])[] {
  const rows: SubnetDrawing[][] = [];
  for (const alike of groupedBy(subnets, ({ isOpen }) => isOpen).values()) {
    let row: SubnetDrawing[] = [];
    rows.push(row);
    for (const tier of groupedBy(alike, tierOf).values()) {
      const hasRoom = tier.length <= columns - row.length;
      if (!hasRoom && row.length > 0) rows.push((row = []));
      for (const subnet of tier) {
        if (row.length === columns) rows.push((row = []));
        row.push(subnet);
      }
    }
  }
  return rows;
}

function tierOf({ addresses, acls, routeTables }: SubnetDrawing): string {
  const resource = addresses[0]?.match(/^(.*)\[[^\]]*\]$/)?.[1];
  return JSON.stringify(resource ?? [acls, routeTables]);
}
