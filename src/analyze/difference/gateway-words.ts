import type { GatewayKind } from '../../model/topology.ts';

/** What a gateway is, with its article. */
export const GATEWAYS: Readonly<Record<GatewayKind, string>> = {
  internet: 'an internet gateway',
  'egress-only-internet': 'an egress-only internet gateway',
  nat: 'a NAT gateway',
  'private-nat': 'a private NAT gateway',
  peering: 'a peering connection',
  transit: 'a transit gateway',
  vpn: 'a VPN gateway',
  carrier: 'a carrier gateway',
  local: 'a local gateway',
  'core-network': 'a core network',
};
