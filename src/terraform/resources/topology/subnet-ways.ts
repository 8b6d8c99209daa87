import { getOrMake } from '../../../base/maps.ts';
import { compareTexts } from '../../../base/order.ts';
import type { Subnet } from '../../../model/model.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Facts, SubnetFact } from '../facts.ts';
import type { ObjectLinks } from '../links/object-links.ts';
import { isAmong } from './choose.ts';
import { publicAccessOf } from './public-access.ts';
import type { MainTableClaim, TableClaim } from './topology-facts.ts';

export type SubnetWays = Pick<Subnet, 'routeTables' | 'givesPublicIpv4' | 'givesIpv6' | 'publicAccess'>;

/** The table of each subnet, what it gives to who lives in it, and what block public access lets through. */
export function waysOfSubnets(facts: Facts, links: ObjectLinks): (subnet: SubnetFact) => SubnetWays {
  const claims = new Map<string, TableClaim[]>();
  for (const claim of facts.topology.tableClaims)
    for (const subnet of claim.subnets.possible) getOrMake(claims, subnet, () => []).push(claim);
  const mains = new Map<string, MainTableClaim[]>();
  for (const claim of facts.topology.mainTables)
    for (const vpc of claim.vpcs.possible) getOrMake(mains, vpc, () => []).push(claim);
  const publicAccess = publicAccessOf(facts);
  const mainOf = (vpc: string): Choice =>
    chosen(
      strongest(mains.get(vpc) ?? []).map(({ resource, vpcs, tables }) => ({
        isSure: resource.certain && isAmong(vpc, vpcs) === 'yes',
        tables,
        unknown: vpcs.unknown,
      })),
      () => table(links.defaultOf('route-table', vpc)),
    );
  return (subnet) => {
    const { resource, vpc, perhapsIn, givesPublicIpv4, givesIpv6 } = subnet;
    const { address } = resource;
    const otherwise = (): Choice => {
      // What another stack associates with a subnet that this one only reads is not seen.
      if (vpc !== null) return { ...mainOf(vpc), ...(resource.mode === 'data' ? { certain: [], open: true } : {}) };
      return {
        certain: [],
        possible: sorted(perhapsIn.flatMap((each) => mainOf(each).possible)),
        open: true,
        unknown: [],
      };
    };
    const own = strongest(claims.get(address) ?? []).map(({ resource: by, subnets, tables }) => ({
      isSure: by.certain && isAmong(address, subnets) === 'yes',
      tables,
      unknown: subnets.unknown,
    }));
    return { routeTables: chosen(own, otherwise), givesPublicIpv4, givesIpv6, publicAccess: publicAccess(subnet) };
  };
}

function strongest<T extends { readonly weak: boolean }>(claims: readonly T[]): readonly T[] {
  const strong = claims.filter(({ weak }) => !weak);
  return strong.length > 0 ? strong : claims;
}

interface Claim {
  readonly isSure: boolean;
  readonly tables: Choice;
  readonly unknown: readonly UnknownAttribute[];
}

/** Where several claim it, the one that is applied last has it, which nobody can know. */
function chosen(claims: readonly Claim[], otherwise: () => Choice): Choice {
  if (claims.length === 0) return otherwise();
  const sure = claims.filter(({ isSure }) => isSure);
  const counted = sure.length > 0 ? sure : claims;
  const rest = sure.length > 0 ? NONE_CHOSEN : otherwise();
  const possible = sorted([...counted.flatMap(({ tables }) => tables.possible), ...rest.possible]);
  const [only] = counted;
  const isOne = sure.length > 0 && possible.length === 1 && only?.tables.certain.length === 1;
  return {
    certain: isOne ? possible : [],
    possible,
    open: rest.open || counted.some(({ tables }) => tables.open),
    unknown: [
      ...counted.flatMap(({ tables, unknown, isSure }) => [...tables.unknown, ...(isSure ? [] : unknown)]),
      ...rest.unknown,
    ],
  };
}

function table(address: string): Choice {
  return { certain: [address], possible: [address], open: false, unknown: [] };
}

function sorted(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses)].toSorted(compareTexts);
}
