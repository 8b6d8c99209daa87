import { compareTexts } from '../../../base/order.ts';
import type { Subnet } from '../../../model/model.ts';
import type { Truth } from '../../../model/truth.ts';
import type { Facts, SubnetFact } from '../facts.ts';
import { isAmong } from './choose.ts';
import type { PublicAccessFact } from './topology-facts.ts';
import { whichever } from './truths.ts';

/** Off unless the input says otherwise: what a region blocks, but for the VPCs and subnets that are excepted. */
export function publicAccessOf({ topology }: Facts): (subnet: SubnetFact) => Subnet['publicAccess'] {
  const all = topology.publicAccess;
  if (all.length === 0) return () => ({ in: 'yes', out: 'yes', by: [] });
  const withNat = new Set(topology.gateways.flatMap(({ kind, subnets }) => (kind === 'nat' ? subnets.possible : [])));
  return ({ resource, vpc }) => {
    const region = all.filter((fact) => fact.of === 'region' && fact.resource.scope === resource.scope);
    if (region.length === 0) return { in: 'yes', out: 'yes', by: [] };
    const exceptions = all.flatMap((fact) => {
      if (fact.of === 'region') return [];
      const own = isAmong(resource.address, fact.of.subnets);
      const ofVpc = vpc === null ? 'no' : isAmong(vpc, fact.of.vpcs);
      const is = own === 'yes' || ofVpc === 'yes' ? 'yes' : own === 'maybe' || ofVpc === 'maybe' ? 'maybe' : 'no';
      return is === 'no' ? [] : [{ fact, is: fact.resource.certain ? is : 'maybe' }];
    });
    const sure = exceptions.filter(({ is }) => is === 'yes');
    const pass = (way: 'in' | 'out'): Truth => {
      const said = (fact: PublicAccessFact): Truth =>
        fact[way] === 'by-nat' ? (withNat.has(resource.address) ? 'yes' : 'no') : fact[way];
      const blocked = whichever(
        region.map((fact) => (fact.resource.certain || said(fact) === 'yes' ? said(fact) : 'maybe')),
        'yes',
      );
      const excepted = sure.some(({ fact }) => said(fact) === 'yes');
      if (blocked === 'yes' || excepted) return 'yes';
      return exceptions.some(({ fact }) => said(fact) !== 'no') ? 'maybe' : blocked;
    };
    const by = [...region, ...exceptions.map(({ fact }) => fact)].map((fact) => fact.resource.address);
    return { in: pass('in'), out: pass('out'), by: [...new Set(by)].toSorted(compareTexts) };
  };
}
