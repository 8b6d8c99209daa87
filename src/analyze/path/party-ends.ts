import type { Party } from '../../model/path.ts';
import type { Endpoint, Interface } from '../../model/topology.ts';
import { PUBLIC_ADDRESSES, type AddressSet, type Network } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { countPoints, sameToggles } from '../../packet/toggles.ts';
import type { OpenNetwork } from './open-network.ts';

/** Who a party turns out to be in a model, in one family. */
export type PartyEnds =
  | {
      readonly kind: 'outside';
      readonly label: string;
      readonly addresses: AddressSet;
      readonly isInternet: boolean;
      readonly isStranger: boolean;
      readonly isOutside: boolean;
    }
  /** `by`: the address that it is known by, where not any of its addresses is meant. */
  | {
      readonly kind: 'faces';
      readonly endpoint: Endpoint;
      readonly faces: readonly Interface[];
      readonly by: 'any' | 'private' | 'public';
    }
  /** Not in the model, or not in this family. */
  | { readonly kind: 'nobody'; readonly label: string };

/** A single address that exactly one interface of the model has is that interface. */
export function partyEnds(network: OpenNetwork, party: Party, family: Family): PartyEnds {
  switch (party.kind) {
    case 'internet':
      return {
        kind: 'outside',
        label: 'the internet',
        addresses: PUBLIC_ADDRESSES[family],
        isInternet: true,
        isStranger: true,
        isOutside: true,
      };
    case 'endpoint': {
      const endpoint = network.endpoint(party.address);
      if (endpoint === null) return { kind: 'nobody', label: party.address };
      return { kind: 'faces', endpoint, faces: endpoint.interfaces, by: 'any' };
    }
    case 'network': {
      if (party.family !== family) return { kind: 'nobody', label: party.text };
      return (
        (countPoints(party.addresses) === 1n && party.isStranger !== true
          ? ownerOf(network, family, party.addresses)
          : null) ?? {
          kind: 'outside',
          label: party.text,
          addresses: party.addresses,
          isInternet: false,
          isStranger: party.isStranger === true,
          isOutside: party.isStranger === true || party.isOutside === true,
        }
      );
    }
  }
}

/** Null also where several have it, as in VPCs that overlap. */
function ownerOf({ model }: OpenNetwork, family: Family, address: AddressSet): PartyEnds | null {
  const isIt = (each: Network): boolean => each.family === family && sameToggles(each.addresses, address);
  const owners = model.topology.endpoints.flatMap((endpoint) =>
    endpoint.interfaces.flatMap((face): Extract<PartyEnds, { readonly kind: 'faces' }>[] => {
      if (face.addresses[family].known.some(isIt))
        return [
          {
            kind: 'faces',
            endpoint,
            faces: [onlyAt(face, family, address)],
            by: family === 'ipv6' ? 'any' : 'private',
          },
        ];
      if ((face.publicAddresses ?? []).some(isIt)) return [{ kind: 'faces', endpoint, faces: [face], by: 'public' }];
      return [];
    }),
  );
  return owners.length === 1 ? (owners[0] ?? null) : null;
}

function onlyAt(face: Interface, family: Family, addresses: AddressSet): Interface {
  const own = { has: face.addresses[family].has, known: [{ family, addresses }], others: false };
  return { ...face, addresses: { ...face.addresses, [family]: own } };
}
