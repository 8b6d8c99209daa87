import { choiceKey } from '../../analyze/path/group-passage.ts';
import { defaultGroupsInUse, type DefaultGroupsInUse } from '../../analyze/default-groups-in-use.ts';
import { NO_TAGS } from '../../model/attribute.ts';
import type { Rule, SecurityGroup } from '../../model/model.ts';
import type { Endpoint } from '../../model/topology.ts';
import { listed } from '../../model/statement-text.ts';
import { eachOnce, hitOf } from '../hits/hit.ts';
import { boundsOfRules } from '../subjects/subject.ts';
import { ofEndpoints, type AnalysisForm } from './analysis.ts';

export const defaultGroupInUseForm: AnalysisForm = {
  about: 'An endpoint carries the default security group of a VPC: it names that group, or none and so gets it.',
  found: 'it carries the default group of a VPC',
};

export const DEFAULT_GROUP_IN_USE = ofEndpoints('default-group-in-use', {
  words: ['group', 'why', 'remedy'],
  bind: () => (subject) => {
    const found = defaultGroupsInUse(subject.endpoint, subject.around);
    return found === null ? [] : [hitOn(found, restsOn(subject.endpoint))];
  },
});

function restsOn({ interfaces }: Endpoint): string {
  return interfaces
    .map(({ groups, byDefault, filtered }) => `${choiceKey(groups)} ${byDefault} ${filtered}`)
    .join('\n');
}

function hitOn({ verdict, groups, byDefault, unknown }: DefaultGroupsInUse, rests: string) {
  const names = listed(groups.map(({ address }) => address));
  return hitOf({
    verdict,
    cause: 'default group',
    extent: { certain: [], perhaps: [], count: { least: verdict === 'violated' ? 1 : 0, most: 1, rests } },
    because: groups.map(asRule),
    unknown: eachOnce(unknown),
    words: {
      group: groups.length === 0 ? 'the default security group of its VPC' : `the default security group ${names}`,
      why: byDefault ? ', since it names none' : '',
      remedy: byDefault ? 'name one' : `name it instead of ${groups.length === 0 ? 'the default one' : names}`,
    },
  });
}

/** A group as what decides: all that it lets in. */
function asRule(group: SecurityGroup): Rule {
  const rules = group.rules.filter(({ direction }) => direction === 'ingress');
  return {
    address: group.address,
    direction: 'ingress',
    packets: boundsOfRules(rules),
    unknown: [],
    sensitive: {
      remote: rules.some(({ sensitive }) => sensitive.remote),
      ports: rules.some(({ sensitive }) => sensitive.ports),
    },
    description: { state: 'none' },
    tags: NO_TAGS,
    peer: null,
    inline: true,
    quota: null,
    place: group.place,
  };
}
