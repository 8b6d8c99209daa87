import { getOrMake } from '../../../base/maps.ts';
import type { UnknownAttribute } from '../../../model/origin.ts';
import type { Network } from '../../../packet/addresses.ts';
import { nameOfMade } from '../../object-kinds.ts';
import type { Facts } from '../facts.ts';
import { isAmong } from './choose.ts';

/** A resource that gives an endpoint a public address, for certain or perhaps. */
export interface PublicBy {
  readonly address: string;
  readonly is: 'yes' | 'maybe';
  readonly isElasticIp: boolean;
  /** Empty where they are not known. */
  readonly addresses: readonly Network[];
  readonly unknown: readonly UnknownAttribute[];
}

/** The Elastic IPs of an instance or interface, and the instances of a database cluster. */
export function publicBy({ topology }: Facts): (address: string) => readonly PublicBy[] {
  const by = new Map<string, PublicBy[]>();
  for (const { resource, by: address, instances, interfaces, addresses } of topology.publicAddresses)
    for (const choice of [instances, interfaces])
      for (const possible of choice.possible) {
        const is = isAmong(possible, choice) === 'yes' && resource.certain ? 'yes' : 'maybe';
        getOrMake(by, ownerOf(possible), () => []).push({
          address,
          is,
          isElasticIp: resource.type === 'aws_eip',
          addresses,
          unknown: choice.unknown,
        });
      }
  for (const { resource, clusters, isPublic, unknown } of topology.clusterMembers)
    for (const cluster of isPublic === 'no' ? [] : clusters.possible) {
      const is = isPublic === 'yes' && isAmong(cluster, clusters) === 'yes' && resource.certain ? 'yes' : 'maybe';
      getOrMake(by, cluster, () => []).push({
        address: resource.address,
        is,
        isElasticIp: false,
        addresses: [],
        unknown: [...unknown, ...clusters.unknown],
      });
    }
  return (address) => by.get(address) ?? [];
}

const PRIMARY = `.${nameOfMade('network-interface')}`;

/** The primary interface of an instance is the instance. */
export function ownerOf(networkInterface: string): string {
  return networkInterface.endsWith(PRIMARY) ? networkInterface.slice(0, -PRIMARY.length) : networkInterface;
}
