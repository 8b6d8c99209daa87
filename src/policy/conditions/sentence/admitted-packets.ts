import { admittedBy } from '../../../analyze/admitted-by.ts';
import { portSpans } from '../../../analyze/entry-class.ts';
import type { Lane } from '../../../analyze/lanes.ts';
import type { Bounds } from '../../../model/bounds.ts';
import type { Direction, Entry } from '../../../model/model.ts';
import { FAMILIES } from '../../../packet/family.ts';
import { restrict } from '../../../packet/packet-set.ts';
import { slabs } from '../../../packet/staircase.ts';
import { rangesIn, type NamedPorts } from '../../names/named-ports.ts';
import { boundsOfRules, type FilterSubject } from '../../subjects/subject.ts';
import type { BoundSentence } from './sentence.ts';
import { rulesThatCount, countedPeers } from './what-counts.ts';

/** What the subject admits through the rules or entries that the sentence is about. */
export function admittedOf(subject: FilterSubject, direction: Direction, sentence: BoundSentence): Bounds {
  if (subject.kind === 'security-group') {
    if (sentence.writtenAs === null && sentence.left === null) return subject.admits[direction];
    const rules = rulesThatCount(subject.group.rules, direction, sentence, 'possible');
    const sure = rulesThatCount(subject.group.rules, direction, sentence, 'certain');
    return sure.length === rules.length
      ? boundsOfRules(rules)
      : { certain: boundsOfRules(sure).certain, possible: boundsOfRules(rules).possible };
  }
  const lane = subject.lanes[direction];
  if (sentence.through === 'all') return lane.admits;
  if (sentence.coverAllPorts !== null) return admittedWithoutWideOnes(lane, sentence, sentence.coverAllPorts);
  return lane.withoutReturnPath.certain === lane.ranked ? lane.admits : admittedThrough(lane, () => true);
}

function admittedThrough(lane: Lane, counts: (entry: Entry, bound: keyof Bounds) => boolean): Bounds {
  const { certain, possible } = lane.withoutReturnPath;
  const may = admittedBy(possible, counts);
  return certain === possible ? may : { certain: admittedBy(certain, counts).certain, possible: may.possible };
}

/**
 * What an ACL admits through its service entries, and through those for whole protocols where these together admit one
 * of `ports` from the remote. Those for UDP alone never count. An entry whose ports are known only after apply may be
 * for single services.
 */
function admittedWithoutWideOnes(lane: Lane, sentence: BoundSentence, ports: readonly NamedPorts[]): Bounds {
  const coversTcp = (entry: Entry): boolean =>
    FAMILIES.some((family) => portSpans(entry.packets.possible, family).some(({ protocol }) => protocol === 6));
  const isService = (entry: Entry, bound: keyof Bounds): boolean => lane.mayBe(entry, 'service', bound);
  const isWideTcp = (entry: Entry, bound: keyof Bounds): boolean =>
    coversTcp(entry) && lane.mayBe(entry, 'cover-all', bound);
  const wide = admittedThrough(lane, isWideTcp);
  const isMet = (bound: keyof Bounds): boolean =>
    FAMILIES.some(
      (family) =>
        sentence.families.includes(family)
        && rangesIn(ports, family).some((range) =>
          [...slabs(restrict(wide[bound], family, range)[family])].some(([, , peers]) =>
            sentence.remote.isMet(family, countedPeers(peers, family, sentence, bound), bound),
          ),
        ),
    );
  const services = admittedThrough(lane, isService);
  const surely = isMet('certain');
  if (!surely && !isMet('possible')) return services;
  const both = admittedThrough(lane, (entry, bound) => isService(entry, bound) || isWideTcp(entry, bound));
  return surely ? both : { certain: services.certain, possible: both.possible };
}
