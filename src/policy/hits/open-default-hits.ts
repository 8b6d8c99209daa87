import { isOfInput, openDefaultAcl } from '../../analyze/open-default-acl.ts';
import { DIRECTIONS } from '../../model/model.ts';
import { listed } from '../../model/statement-text.ts';
import type { Extent } from './extent.ts';
import { unknownAttributesOf, type DirectedPackets, type Hit } from './hit.ts';
import { aclRestsOn } from './rests-on.ts';
import { isMadeByAws } from '../remedies/aws-made.ts';
import type { AclSubject } from '../subject.ts';

export function openDefaultHits(subject: AclSubject, anywhere: boolean): Hit[] {
  const own = subject.subnets.filter(isOfInput);
  const isPerhaps = !anywhere && own.length === 0 && subject.perhapsSubnets.length > 0;
  const { acl, vpc } = subject;
  const subnets = isPerhaps ? subject.perhapsSubnets : own;
  const told = openDefaultAcl({ ...subject, subnets }, anywhere);
  if (told === null) return [];
  const found: typeof told = isPerhaps ? { ...told, verdict: 'undetermined' } : told;
  const names = listed(subnets.map((subnet) => subnet.address));
  return [
    {
      verdict: found.verdict,
      cause: 'open',
      judged: null,
      ports: [],
      packets: found.packets,
      measure: found.packets,
      extent: extentOfList(subject, own.length, found.verdict, found.packets),
      because: acl.entries.filter((entry) => entry.action === 'allow'),
      unknown:
        found.verdict === 'violated'
          ? []
          : [
              ...unknownAttributesOf(acl.entries),
              ...(isPerhaps ? subnets.map(({ address }) => ({ address, attribute: 'vpc_id' })) : []),
            ],
      words: {
        'subnet-names': names,
        remedy: isMadeByAws(acl)
          ? 'adopt it with aws_default_network_acl and write there only what is meant'
          : `write in ${acl.address} only what is meant`,
        subnets: subnets.length === 1 ? `${names} lives` : `${names} live`,
      },
      ...(acl.stated || vpc === null
        ? {}
        : { about: { type: 'vpc' as const, address: vpc.address, place: vpc.place } }),
    },
  ];
}

/** One more subnet on the ACL makes it worse. */
function extentOfList(
  subject: AclSubject,
  subnets: number,
  verdict: Hit['verdict'],
  packets: readonly DirectedPackets[],
): Extent {
  const rests = verdict === 'violated' ? null : aclRestsOn(subject, DIRECTIONS);
  return {
    certain: verdict === 'violated' ? packets : [],
    perhaps: verdict === 'violated' ? [] : packets.map((each) => ({ ...each, rests })),
    count: { least: verdict === 'violated' ? subnets : 0, most: subnets, rests },
  };
}
