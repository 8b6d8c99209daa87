import { addAll } from '../../base/add-all.ts';
import type { SecurityGroup, Subnet } from '../../model/model.ts';
import type { Interface } from '../../model/topology.ts';
import { spendWork } from '../../packet/work.ts';
import type { Carrier } from './carriers.ts';
import type { ComparedModels } from './compared-models.ts';
import { differingFacts, type DifferingFact, type SameUnknown } from './differing-facts.ts';
import { endpointFacts, interfaceFacts, mayCarryUnseen } from './endpoint-facts.ts';
import { SAME_NAME } from './fact.ts';
import type { Matching } from './matching.ts';
import { addressDifferences } from './own-addresses.ts';
import { addressesToldApart } from './told-apart.ts';
import type { WayChange } from './way-difference.ts';

/** In steps of the budget. */
const COST_OF_FACTS = 100;

/** Of what is there on one side alone, that it is; of others how they are placed and called. */
export function endpointChanges(
  { before, now }: ComparedModels,
  { carriers, nameNow, groupNow, subnets }: Matching,
  isSame: SameUnknown,
): readonly WayChange[] {
  const apart = addressesToldApart([before.model, now.model]);
  const seen = { before: seenGroups(before.model.groups, groupNow), now: seenGroups(now.model.groups, SAME_NAME) };
  const byAddress = {
    before: new Map(before.model.subnets.map((subnet) => [subnet.address, subnet])),
    now: new Map(now.model.subnets.map((subnet) => [subnet.address, subnet])),
  };
  const subnetsOf =
    (side: ReadonlyMap<string, Subnet>) =>
    ({ subnets: choice }: Interface): readonly Subnet[] | null => {
      const own = choice.possible.map((address) => side.get(address));
      return choice.open || own.some((each) => each === undefined) ? null : own.filter((each) => each !== undefined);
    };
  const subnetNames = new Map(subnets.both.map((pair) => [pair.before.address, pair.now.address]));
  const subnetNow = (address: string): string => subnetNames.get(address) ?? nameNow(address);
  const compared = carriers.both.flatMap((pair): WayChange[] => {
    const [was, is] = [pair.before.endpoint, pair.now.endpoint];
    spendWork(COST_OF_FACTS);
    const found: DifferingFact[] = [];
    if (was !== null && is !== null)
      addAll(found, differingFacts(endpointFacts(was, nameNow), endpointFacts(is, SAME_NAME), isSame));
    if ((was === null) !== (is === null))
      found.push({ verdict: 'undetermined', text: 'is placed where only one of the two shows it', unknown: [] });
    pair.now.faces.forEach((face, i) => {
      const other = pair.before.faces[i];
      if (other === undefined) return;
      found.push(
        ...differingFacts(
          interfaceFacts(other, { nameNow, groupNow, subnetNow, isSeen: (group) => seen.before.has(group) }),
          interfaceFacts(face, {
            nameNow: SAME_NAME,
            groupNow: SAME_NAME,
            subnetNow: SAME_NAME,
            isSeen: (group) => seen.now.has(group),
          }),
          isSame,
        ),
      );
      const [old, own] = [other.interface, face.interface];
      if (old === null || own === null) return;
      const ofEither = (one: Interface): readonly Subnet[] | null =>
        subnetsOf(one === old ? byAddress.before : byAddress.now)(one);
      for (const { text, isOpen, unknown } of addressDifferences(old, own, { subnetsOf: ofEither, apart, nameNow }))
        found.push({ verdict: isOpen ? 'undetermined' : 'different', text, unknown });
    });
    return found.map((each) => ({ ...aboutCarrier(pair.now, pair.before), kind: 'changed', ...each }));
  });
  const lonely = (
    all: readonly Carrier[],
    kind: 'created' | 'deleted',
    isSeen: (group: string) => boolean,
    named: (group: string) => string,
  ): WayChange[] =>
    all.flatMap((carrier) => {
      const open = opensUnseen(carrier, isSeen, named);
      return open === null
        ? []
        : [
            {
              ...aboutCarrier(carrier, null),
              kind,
              text: `is ${kind === 'created' ? 'new' : 'gone'}, and ${open.text}`,
              ...open.rest,
            },
          ];
    });
  return [
    ...compared,
    ...lonely(carriers.onlyNow, 'created', (group) => seen.now.has(group), SAME_NAME),
    ...lonely(carriers.onlyBefore, 'deleted', (group) => seen.before.has(group), groupNow),
  ];
}

/** What a new or gone endpoint lets through besides what its known groups admit, which is told as packets. */
function opensUnseen(
  { endpoint, groups }: Carrier,
  isSeen: (group: string) => boolean,
  groupNow: (group: string) => string,
): { readonly text: string; readonly rest: Pick<WayChange, 'verdict' | 'unknown'> } | null {
  if (endpoint === null || endpoint.exists === 'no') return null;
  if (endpoint.interfaces.some(({ filtered }) => !filtered))
    return { text: 'no group filters it', rest: { verdict: 'different', unknown: [] } };
  const open = endpoint.interfaces.filter(
    (one) => mayCarryUnseen(one, (group) => isSeen(groupNow(group))) || one.byDefault === 'maybe',
  );
  const unseen = groups.filter((group) => !isSeen(group));
  if (open.length === 0 && unseen.length === 0) return null;
  return {
    text:
      unseen.length > 0 ? `carries ${unseen.join(', ')}, of which the input has no rules` : 'its groups are not known',
    rest: { verdict: 'undetermined', unknown: open.flatMap((one) => one.groups.unknown) },
  };
}

function aboutCarrier(now: Carrier, before: Carrier | null): Pick<WayChange, 'subject' | 'was' | 'on' | 'place'> {
  return {
    subject: { type: 'endpoint', address: now.address },
    was: before === null || before.address === now.address ? null : before.address,
    on: [],
    place: now.endpoint?.place ?? null,
  };
}

/** Groups of which rules are known; what is known by its id alone has some that nobody sees, and is the same. */
function seenGroups(groups: readonly SecurityGroup[], groupNow: (address: string) => string): ReadonlySet<string> {
  return new Set(groups.filter(({ kind }) => kind !== 'external').map(({ address }) => groupNow(address)));
}
