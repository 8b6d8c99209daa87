import { groupedBy } from '../../base/maps.ts';
import type { ServiceChange, SubjectChange } from '../../model/generated/report.ts';
import { listed, serviceText } from '../../model/statement-text.ts';

/** Remotes that are told of one service; the rest is counted. */
const MAX_REMOTES = 4;
const MAX_SERVICES = 4;

/** A row, and whom of it is meant. */
export interface ToldRow {
  readonly row: ServiceChange;
  readonly remotes: readonly string[];
}

/** `tcp 22 from 0.0.0.0/0 and ::/0, udp 53 from 10.0.0.0/8`. */
export function changedPacketsText(rows: readonly ToldRow[], direction: SubjectChange['direction']): string {
  const side = direction === 'ingress' ? 'from' : 'to';
  // What both families have alike is told once.
  const texts = [...groupedBy(rows, ({ row }) => familyless(row))].map(
    ([service, own]) =>
      `${service} ${side} ${listed([...new Set(own.flatMap(({ remotes }) => remotes))], MAX_REMOTES)}`,
  );
  return listed(texts, MAX_SERVICES);
}

function familyless(row: ServiceChange): string {
  return rowText(row.protocol === 'icmpv6' ? { ...row, protocol: 'icmp' } : row);
}

/** `tcp 22`, `all 47`, `protocols 0, 2-5`. */
export function rowText({ protocol, ports }: Pick<ServiceChange, 'protocol' | 'ports'>): string {
  return /^\d+[-,]/.test(protocol) ? `protocols ${protocol}` : serviceText({ protocol, ports });
}
