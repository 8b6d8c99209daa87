import type { Hop as ReportedHop } from './generated/report.ts';
import type { Hop } from './path.ts';

/** A checkpoint as reports and traces have it: what keeps it open stands in their own causes. */
export function reportedHop(hop: Hop): ReportedHop {
  const { checkpoint, leg, direction, address, verdict, text, remedy, by, place } = hop;
  return {
    checkpoint,
    leg,
    direction,
    address,
    verdict,
    text,
    remedy,
    by: by.map((each) => ({ address: each.address, text: each.text, number: each.number, place: each.place })),
    place,
  };
}
