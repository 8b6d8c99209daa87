import type { Network } from '../../../packet/addresses.ts';
import type { Resource } from '../../resource.ts';
import type { Facts } from '../facts.ts';
import type { InterfaceFact } from './topology-facts.ts';

/**
 * An instance shows the address of its Elastic IP as its own. Where the plan takes that away, it is no address of the
 * instance any more: AWS may give it another one where it had one before, and else it has none. Those that stay, or
 * come to it, make it public by themselves.
 */
export function withoutTakenAddresses({ topology }: Facts): (said: InterfaceFact, of: Resource) => InterfaceFact {
  const taken = new Set(topology.publicAddresses.flatMap(({ addresses }) => addresses.map(textOf)));
  return (said, { address, isNew }) => {
    const { publicAddresses: own = [], publicWithout } = said;
    if (isNew || publicWithout === undefined || own.length === 0 || !own.every((each) => taken.has(textOf(each))))
      return said;
    const { publicAddresses: _, ...rest } = said;
    return {
      ...rest,
      isPublic: publicWithout === 'yes' ? 'maybe' : publicWithout,
      unknown: publicWithout === 'no' ? said.unknown : [...said.unknown, { address, attribute: 'public_ip' }],
    };
  };
}

function textOf({ addresses }: Network): string {
  return addresses.join('-');
}
