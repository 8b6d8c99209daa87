import { getOrMake } from '../../base/maps.ts';
import type { Endpoint } from '../../model/topology.ts';
import { ALL_ADDRESSES, PUBLIC_ADDRESSES, type AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { isNetworkSymbol, symbolName, type PeerSymbol } from '../../packet/peers.ts';
import { uniteToggles } from '../../packet/toggles.ts';
import { interfaceAddresses, subnetAddresses, vpcAddresses } from './interface-addresses.ts';
import type { ModelLookup } from './lookup.ts';
import type { WaySide } from './way-side.ts';

/**
 * What is known of addresses and networks that are known only after apply and that the input's own objects have: an
 * address belongs to one interface, subnets of one VPC share none, and nobody outside has one of them.
 */
export interface OwnNames {
  /** The symbol stands for something that an object of the model has. */
  readonly isOwn: (symbol: PeerSymbol) => boolean;
  /** Whom an own one may mean of those at an end that it does not certainly mean. */
  readonly perhaps: (symbol: PeerSymbol, family: Family, other: Seen) => AddressSet;
  /** What expressions call the single addresses of an endpoint. */
  readonly of: (endpoint: string) => readonly string[];
}

type Seen = Pick<WaySide, 'who' | 'isOutside'>;

/** Whom a name may mean at an end of the input's own or in a network. */
type Owner = (family: Family, other: Seen) => AddressSet;

export function ownNames(lookup: ModelLookup): OwnNames {
  const owners = new Map<string, Owner[]>();
  const add = (name: string, owner: Owner): void => void getOrMake(owners, name, () => []).push(owner);
  const { model } = lookup;
  for (const endpoint of model.topology.endpoints) {
    for (const name of privateNames(endpoint)) add(name, privateOwner(lookup, endpoint));
    for (const name of publicNames(endpoint)) add(name, publicOwner(endpoint));
  }
  for (const gateway of model.topology.gateways)
    for (const name of gateway.publicNames ?? []) add(name, publicOwner(gateway));
  for (const subnet of model.subnets)
    for (const name of subnet.names ?? []) {
      const vpc = subnet.vpc === null ? null : lookup.vpc(subnet.vpc);
      add(name, (family, { who }) =>
        who !== undefined && who.subnet !== null && who.subnet !== subnet.address && who.vpc === subnet.vpc
          ? []
          : subnetAddresses(subnet, vpc, family),
      );
    }
  for (const vpc of model.vpcs)
    if (vpc.ipv6Name !== undefined) add(vpc.ipv6Name.text, (family) => vpcAddresses(vpc, family));
  return {
    isOwn: (symbol) => {
      if (!isNetworkSymbol(symbol)) return false;
      const name = symbolName(symbol);
      return owners.has(name) || (symbol.startsWith('address:') && OWN_ADDRESS.test(name));
    },
    perhaps: (symbol, family, other) => {
      if (other.isOutside === true) return [];
      const name = symbolName(symbol);
      const all = owners.get(name);
      if (all !== undefined) return uniteToggles(all.map((owner) => owner(family, other)));
      return name.endsWith('.public_ip') ? PUBLIC_ADDRESSES[family] : ALL_ADDRESSES[family];
    },
    of: (address) => {
      const endpoint = lookup.endpoint(address);
      return endpoint === null ? [] : [...privateNames(endpoint), ...publicNames(endpoint)];
    },
  };
}

/** What AWS gives to resources of one's own, whoever of the model has it. */
const OWN_ADDRESS =
  /^(?!data\.)(?!.*\.data\.)(?:.*\.)?aws_(?:eip|instance|nat_gateway|network_interface)\..*\.(?:public|private)_ip$/;

/** Those of AWS's resources that tell one address of theirs so. */
function privateNames({ address, role, parts = [] }: Endpoint): readonly string[] {
  return role === 'launch' ? [] : [address, ...parts].map((each) => `${each}.private_ip`);
}

function publicNames({ interfaces }: Endpoint): readonly string[] {
  return interfaces.flatMap((face) => face.publicNames ?? []);
}

/** Another endpoint of the same VPC has other addresses than it; what another input describes may be it. */
function privateOwner(lookup: ModelLookup, { address, foreign, interfaces }: Endpoint): Owner {
  const subnets = interfaces.flatMap((face) => face.subnets.possible.map((each) => ({ face, each })));
  const isOpen = subnets.length === 0 || interfaces.some((face) => face.subnets.open);
  const around = subnets.map(({ face, each }) => {
    const subnet = lookup.subnet(each);
    const vpc = subnet?.vpc ?? null;
    return { face, subnet, vpc };
  });
  return (family, { who }) => {
    const isOther =
      who !== undefined
      && who.address !== address
      && who.foreign === foreign
      && who.vpc !== null
      && !isOpen
      && around.every(({ vpc }) => vpc === who.vpc);
    if (isOther) return [];
    if (isOpen) return ALL_ADDRESSES[family];
    return uniteToggles(
      around.map(
        ({ face, subnet, vpc }) =>
          interfaceAddresses(face, subnet, vpc === null ? null : lookup.vpc(vpc), family).addresses,
      ),
    );
  };
}

function publicOwner({ address, foreign }: { readonly address: string; readonly foreign: boolean }): Owner {
  return (family, { who }) =>
    who !== undefined && who.address !== address && who.foreign === foreign ? [] : PUBLIC_ADDRESSES[family];
}
