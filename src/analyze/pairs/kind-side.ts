import { remembered } from '../../base/maps.ts';
import type { Subnet } from '../../model/model.ts';
import type { Endpoint, GatewayKind, Interface } from '../../model/topology.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import { PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import type { PeerSymbol } from '../../packet/peers.ts';
import { uniteToggles } from '../../packet/toggles.ts';
import { pointsOfFace } from '../path/face-points.ts';
import type { OpenNetwork } from '../path/open-network.ts';
import { publicSide } from '../path/to-internet.ts';
import type { WayPoint } from '../path/way-point.ts';
import { carriesGroup, gatewayOwner, type SideOwner, type WaySide } from '../path/way-side.ts';
import type { Truth } from '../../model/truth.ts';

/** What groups at the other end may see of an endpoint: its addresses, and which groups it carries. */
export interface SeenAs {
  readonly family: Family;
  readonly addresses: AddressSet;
  /** Null: by this address no group means it. */
  readonly carries: ((symbol: PeerSymbol) => Truth) | null;
  /** See `WaySide`. */
  readonly names: readonly string[];
  readonly who?: SideOwner;
}

/** Where an endpoint is, in every family: for each interface where it certainly is, and where perhaps. */
export interface PlacesOfFace {
  readonly family: Family;
  readonly face: Interface;
  readonly certain: readonly WayPoint[];
  readonly perhaps: readonly WayPoint[];
}

export function facePlaces(network: OpenNetwork, endpoint: Endpoint): readonly PlacesOfFace[] {
  return FAMILIES.flatMap((family) =>
    endpoint.interfaces.map(
      (face): PlacesOfFace => ({ family, face, ...pointsOfFace(network, endpoint, face, family) }),
    ),
  );
}

/** In its VPC by its private address, with its groups or without them, on the internet, and behind NAT gateways. */
export function seenAs(network: OpenNetwork): (places: readonly PlacesOfFace[]) => readonly SeenAs[] {
  const translated = remembered((subnet: Subnet) => natAddresses(network, subnet));
  return (places) =>
    places.flatMap(({ family, face, certain, perhaps }) =>
      [...certain, ...perhaps].flatMap((point): readonly SeenAs[] => [
        { ...sideOf(family, point.side), carries: (symbol) => carriesGroup(face, symbol) },
        { ...sideOf(family, point.side), carries: null },
        ...(face.isPublic[family] === 'no' && leavesByItsAddress(network, point)
          ? []
          : [{ ...sideOf(family, publicSide(point)), carries: null }]),
        ...(point.subnet === null ? [] : translated(point.subnet))
          .filter((each) => each.family === family)
          .map((each): SeenAs => ({ ...each, carries: null })),
      ]),
    );
}

function sideOf(family: Family, { addresses, names = [], who }: WaySide): Omit<SeenAs, 'carries'> {
  return { family, addresses, names, ...(who === undefined ? {} : { who }) };
}

/** Whatever leads to the internet asks for a public address, or has its own: so one without is never seen there. */
function leavesByItsAddress(network: OpenNetwork, { subnet }: WayPoint): boolean {
  return (
    subnet !== null
    && network
      .tables(subnet)
      .tables.every(
        ({ table }) =>
          table.complete
          && table.routes.every(
            ({ target }) => target.kind === 'local' || (target.kind === 'gateway' && KNOWN.has(target.is)),
          ),
      )
  );
}

const KNOWN: ReadonlySet<GatewayKind> = new Set(['internet', 'egress-only-internet', 'nat', 'peering']);

type Translated = Omit<SeenAs, 'carries'>;

/** What NAT gateways that the tables of a subnet name make of its addresses. */
function natAddresses(network: OpenNetwork, subnet: Subnet): readonly Translated[] {
  const named = new Set(
    network
      .tables(subnet)
      .tables.flatMap(({ table }) =>
        table.routes.flatMap(({ target }) => (target.kind === 'gateway' && target.is === 'nat' ? target.gateway : [])),
      ),
  );
  return [...named].flatMap((address) =>
    FAMILIES.map((family): Translated => {
      const gateway = network.gateway(address);
      const known = (gateway?.publicAddresses ?? []).filter((each) => each.family === family);
      return {
        family,
        names: gateway?.publicNames ?? [],
        ...(gateway === null ? {} : { who: gatewayOwner(gateway) }),
        addresses: known.length === 0 ? PUBLIC_ADDRESSES[family] : uniteToggles(known.map((each) => each.addresses)),
      };
    }),
  );
}
