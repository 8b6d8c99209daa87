import { isOfInput, openDefaultAcl } from '../../analyze/open-default-acl.ts';
import { DIRECTIONS } from '../../model/model.ts';
import { listed } from '../../model/statement-text.ts';
import type { Extent } from '../hits/extent.ts';
import { hitOf, unknownAttributesOf, type DirectedPackets, type Hit } from '../hits/hit.ts';
import { aclRestsOn } from '../rests/rests-on.ts';
import { isMadeByAws } from '../hits/advice.ts';
import type { AclSubject } from '../subjects/subject.ts';
import { ofAcls, type AnalysisForm } from './analysis.ts';

export const openDefaultListForm: AnalysisForm = {
  about: 'A default list that admits everything both ways, with a subnet on it.',
  found: 'subnets live on a default list that admits everything; `options: {anywhere: true}`: whoever lives on it',
  options: {
    required: [],
    properties: {
      anywhere: {
        type: 'boolean',
        description: 'Also where no subnet of the input lives on it, or its VPC is not in the input.',
      },
    },
  },
};

export const OPEN_DEFAULT_LIST = ofAcls('open-default-list', {
  words: ['subnet-names', 'subnets', 'remedy'],
  isOfUnstated: true,
  bind: ({ options }) => {
    const anywhere = options?.anywhere === true;
    return (subject) => {
      const own = subject.subnets.filter(isOfInput);
      const isPerhaps = !anywhere && own.length === 0 && subject.perhapsSubnets.length > 0;
      const { acl, vpc } = subject;
      const subnets = isPerhaps ? subject.perhapsSubnets : own;
      const found = openDefaultAcl({ ...subject, subnets }, anywhere);
      if (found === null) return [];
      const verdict = isPerhaps ? 'undetermined' : found.verdict;
      const names = listed(subnets.map((subnet) => subnet.address));
      return [
        hitOf({
          verdict,
          cause: 'open',
          packets: found.packets,
          extent: extentOfAcl(subject, own.length, verdict, found.packets),
          because: acl.entries.filter((entry) => entry.action === 'allow'),
          unknown:
            verdict === 'violated'
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
          about: acl.stated || vpc === null ? null : { type: 'vpc', address: vpc.address, place: vpc.place },
        }),
      ];
    };
  },
});

/** One more subnet on the ACL makes it worse. */
function extentOfAcl(
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
