import type { Subnet } from './model.ts';
import { NONE_CHOSEN } from './topology.ts';

/** Of a subnet about whose routes and addresses nothing is said. */
export const UNSEEN_WAYS: Pick<Subnet, 'routeTables' | 'givesPublicIpv4' | 'givesIpv6' | 'publicAccess'> = {
  routeTables: { ...NONE_CHOSEN, open: true },
  givesPublicIpv4: 'maybe',
  givesIpv6: 'maybe',
  publicAccess: { in: 'yes', out: 'yes', by: [] },
};
