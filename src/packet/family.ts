/**
 * IPv4 and IPv6 are two separate universes: no rule or entry of one ever matches a packet of the other (AWS VPC guide,
 * "Network ACLs").
 */
export type Family = 'ipv4' | 'ipv6';

export const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];
