import { openDefaultList } from '../../analyze/open-default-list.ts';
import { listed } from '../../model/statement-text.ts';
import { unknownOf, type Hit } from '../hit.ts';
import type { ListSubject } from '../subject.ts';

export function openDefaultHits(list: ListSubject): Hit[] {
  const found = openDefaultList(list);
  if (found === null) return [];
  const { acl, vpc, subnets } = list;
  const names = listed(subnets.map((subnet) => subnet.address));
  return [{
    verdict: found.verdict,
    cause: 'open',
    judged: null,
    ports: [],
    packets: found.packets,
    measure: found.packets,
    because: acl.entries.filter((entry) => entry.action === 'allow'),
    unknown: found.verdict === 'violated' ? [] : unknownOf(acl.entries),
    words: { 'subnet-names': names, subnets: subnets.length === 1 ? `${names} lives` : `${names} live` },
    ...(acl.stated || vpc === null ? {} : { about: { type: 'vpc' as const, address: vpc.address, place: vpc.place } }),
  }];
}
