import type { Entry, Rule } from '../../model/model.ts';
import { FAMILIES } from '../../packet/family.ts';
import { isEmpty, restrict, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { slabs } from '../../packet/staircase.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import type { FlowFault } from './ask-flow.ts';

/**
 * The rules and entries on the ways of which something must not be shown, and that take part in what arrives: its
 * networks and ports would tell it. Lists cut replies as well, which go to other ports.
 */
export function sensitiveOn(faults: readonly FlowFault[], around: AroundSubject): readonly (Rule | Entry)[] {
  if (!around.mayHide()) return [];
  const { group, acl } = around.network();
  const hops = faults.flatMap(({ trace }) => trace().ways.flatMap((way) => way.hops));
  const met = [...new Set(hops.flatMap(({ address }) => address ?? []))];
  const asked = unionAll(faults.map(({ packets }) => packets));
  return [
    ...met
      .flatMap((address) => group(address)?.rules ?? [])
      .filter((rule) => rule.sensitive.ports || sharesServices(rule, asked)),
    ...met.flatMap((address) => acl(address)?.entries ?? []),
  ].filter(({ sensitive }) => sensitive.remote || sensitive.ports);
}

function sharesServices({ packets: { possible } }: Rule, asked: PacketSet): boolean {
  return FAMILIES.some((family) =>
    [...slabs(asked[family])].some(([from, to]) => !isEmpty(restrict(possible, family, [from, to]))),
  );
}
