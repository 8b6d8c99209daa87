import type { Entry, Rule } from '../../model/model.ts';
import { FAMILIES } from '../../packet/family.ts';
import { isEmpty, restrict, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { slabs } from '../../packet/staircase.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import type { FlowFault } from './flow-fault.ts';
import { countSpeakers, firstSpeakers } from './speakers.ts';

/**
 * The rules and entries on the ways of which something must not be shown, and that take part in what arrives: its
 * networks and ports would tell it. Lists cut replies as well, which go to other ports.
 */
export function sensitiveOn(faults: readonly FlowFault[], around: AroundSubject): readonly (Rule | Entry)[] {
  if (!around.mayHide()) return [];
  const { group, acl } = around.network();
  const hops = faults.flatMap(({ trace }) => trace().ways.flatMap((way) => way.hops));
  const met = [
    ...new Set([
      ...hops.flatMap(({ address }) => address ?? []),
      ...faults.flatMap(({ other }) => stoodBy(other, around)),
    ]),
  ];
  const asked = unionAll(faults.map(({ packets }) => packets));
  return [
    ...met
      .flatMap((address) => group(address)?.rules ?? [])
      .filter((rule) => rule.sensitive.ports || sharesServices(rule, asked)),
    ...met.flatMap((address) => acl(address)?.entries ?? []),
  ].filter(({ sensitive }) => sensitive.remote || sensitive.ports);
}

/** The trace is of one of many: what the others have before them, as far as that is looked at one by one. */
function stoodBy({ speakers }: FlowFault['other'], around: AroundSubject): readonly string[] {
  if (speakers === null || countSpeakers(speakers) === 1) return [];
  const { endpoint, subnet, model } = around.network();
  if (countSpeakers(speakers) > MOST_ASKED) return [...model.groups, ...model.acls].map(({ address }) => address);
  return firstSpeakers(speakers, MOST_ASKED).flatMap((name) =>
    (endpoint(name)?.interfaces ?? []).flatMap(({ groups, subnets }) => [
      ...groups.possible,
      ...subnets.possible.flatMap((each) => subnet(each)?.acls ?? []),
    ]),
  );
}

const MOST_ASKED = 50;

function sharesServices({ packets: { possible } }: Rule, asked: PacketSet): boolean {
  return FAMILIES.some((family) =>
    [...slabs(asked[family])].some(([from, to]) => !isEmpty(restrict(possible, family, [from, to]))),
  );
}
