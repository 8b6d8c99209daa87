import type { UnknownAttribute } from '../../model/origin.ts';
import type { Gateway } from '../../model/topology.ts';
import { choiceFact, truthFact, type Fact, type WayFacts, type NameNow } from './fact.ts';
import { GATEWAYS } from './gateway-words.ts';

/** What a gateway joins, and whether it does. */
export function gatewayFacts(
  { kind, vpcs, subnets, active, carriesGroupNames, edgeTables, ownTables }: Gateway,
  { vpcNow, subnetNow, nameNow }: Readonly<Record<'vpcNow' | 'subnetNow' | 'nameNow', NameNow>>,
): WayFacts {
  return new Map<string, Fact>([
    ['kind', { verb: 'is', key: kind, text: GATEWAYS[kind], open: null }],
    ['vpcs', choiceFact('is attached to', vpcs, vpcNow)],
    ['subnets', choiceFact('lives in', subnets, subnetNow)],
    ...(edgeTables === undefined ? [] : [['edge', choiceFact('hands what comes in to', edgeTables, nameNow)] as const]),
    ...(ownTables === undefined ? [] : [['own tables', ownTablesFact(ownTables, nameNow)] as const]),
    ['active', truthFact('is', active, { yes: 'in use', no: 'not in use', maybe: 'perhaps in use' })],
    [
      'names',
      truthFact('passes', carriesGroupNames, {
        yes: 'names of groups',
        no: 'no names of groups',
        maybe: 'perhaps names of groups',
      }),
    ],
  ]);
}

/** What these say is not read, so that the same names are no proof of the same ways. */
function ownTablesFact(ownTables: readonly UnknownAttribute[], nameNow: NameNow): Fact {
  return {
    verb: 'joins',
    key: JSON.stringify(ownTables.map(({ address, attribute }) => `${nameNow(address)} ${attribute}`).toSorted()),
    text: 'what route tables of its own say, which are not compared',
    open: ownTables,
  };
}
