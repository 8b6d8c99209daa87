import type { Family } from '../../../packet/family.ts';
import type { ObjectValue } from '../../value.ts';
import { argumentOrFilter } from '../attributes/data-filters.ts';
import { readText } from '../attributes/scalars.ts';

/** A prefix list that AWS keeps. */
export interface OwnList {
  /** As how many rules it counts; null for one that the guide does not list. */
  readonly weight: number | null;
  readonly family: Family;
}

/** By what follows the region, or `global`, in their names (VPC guide, "AWS-managed prefix list weight"). */
const WEIGHTS: ReadonlyMap<string, number> = new Map([
  ['cloudfront.origin-facing', 55],
  ['ipv6.cloudfront.origin-facing', 55],
  ['dynamodb', 1],
  ['ec2-instance-connect', 2],
  ['ipv6.ec2-instance-connect', 2],
  ['groundstation', 5],
  ['route53-healthchecks', 25],
  ['ipv6.route53-healthchecks', 25],
  ['s3', 1],
  ['s3express', 6],
  ['vpc-lattice', 10],
  ['ipv6.vpc-lattice', 10],
]);

/**
 * What AWS's own list of this name is, `com.amazonaws.REGION.s3`; null for any other name, since AWS keeps these to
 * itself.
 */
function ownListNamed(name: string): OwnList | null {
  const [, service] = /^(?:cn\.)?com\.amazonaws\.[^.]+\.(.+)$/.exec(name) ?? [];
  return service === undefined ? null : ownListOf(service);
}

/** The list of AWS's own that a data source finds by its name; the region in it may be known only after apply. */
export function ownListFound(attributes: ObjectValue): OwnList | null {
  const name = argumentOrFilter(attributes, 'name', 'prefix-list-name');
  const text = readText(name);
  if (text.kind === 'known') return ownListNamed(text.text);
  const ends = name.kind === 'unknown' ? name.ends : undefined;
  return ends?.prefix === 'com.amazonaws.' && ends.suffix.startsWith('.') ? ownListOf(ends.suffix.slice(1)) : null;
}

function ownListOf(service: string): OwnList {
  return { weight: WEIGHTS.get(service) ?? null, family: service.startsWith('ipv6.') ? 'ipv6' : 'ipv4' };
}
