import type { Gateway } from '../../model/topology.ts';
import { choiceFact, truthFact, type WayFacts, type NameNow } from './fact.ts';
import { GATEWAYS } from './gateway-words.ts';

/** What a gateway joins, and whether it does. */
export function gatewayFacts(
  { kind, vpcs, subnets, active, carriesGroupNames }: Gateway,
  vpcNow: NameNow,
  subnetNow: NameNow,
): WayFacts {
  return new Map([
    ['kind', { verb: 'is', key: kind, text: GATEWAYS[kind], open: null }],
    ['vpcs', choiceFact('is attached to', vpcs, vpcNow)],
    ['subnets', choiceFact('lives in', subnets, subnetNow)],
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
