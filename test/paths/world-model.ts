import {
  cidr,
  just,
  madeEndpoint,
  madeGateway,
  madeInterface,
  madeModel,
  madeSubnet,
  madeTable,
  madeVpc,
} from '../../src/analyze/path/made-network.testing.ts';
import { NO_ATTRIBUTES, NO_TAGS } from '../../src/model/attribute.ts';
import { known } from '../../src/model/bounds.ts';
import type { Direction, Entry, Model, NetworkAcl, Rule, SecurityGroup } from '../../src/model/model.ts';
import type { Family } from '../../src/packet/family.ts';
import { packets, type PacketSet } from '../../src/packet/packet-set.ts';
import { ALL_SERVICES, icmpRange, portRange } from '../../src/packet/services.ts';
import { togglesContain } from '../../src/packet/toggles.ts';
import {
  NAT_PUBLIC,
  SUBNET_NAMES,
  type PlainEntry,
  type PlainGroup,
  type PlainList,
  type PlainRule,
  type PlainServices,
  type PlainWorld,
} from './plain-world.ts';

/** The same world as a model. */
export function modelOf(world: PlainWorld): Model {
  const { peering, transit, attached } = world;
  const gateways = [
    madeGateway('igw-v', 'internet', { vpcs: attached.v ? just('v') : just() }),
    madeGateway('igw-w', 'internet', { vpcs: attached.w ? just('w') : just() }),
    ...(['v', 'w'] as const).map((vpc) => madeGateway(`eigw-${vpc}`, 'egress-only-internet', { vpcs: just(vpc) })),
    madeGateway('nat', 'nat', {
      vpcs: just(world.subnets[world.natIn].vpc),
      subnets: just(world.natIn),
      publicAddresses: [cidr(`${NAT_PUBLIC}/32`)],
    }),
    madeGateway('peering', 'peering', {
      vpcs: just('v', 'w'),
      active: peering.active ? 'yes' : 'no',
      carriesGroupNames: peering.names ? 'yes' : 'no',
    }),
    madeGateway('transit', 'transit', {
      vpcs: just('v', 'w'),
      subnets: just(...transit.subnets),
      carriesGroupNames: transit.names ? 'yes' : 'no',
    }),
  ];
  return madeModel({
    made: {
      groups: world.groups.map((each, i) => groupOf(world, each, i)),
      acls: world.lists.map((each, i) => listOf(world, each, i)),
    },
    vpcs: [madeVpc('v', world.vpcs.v), madeVpc('w', world.vpcs.w)],
    subnets: SUBNET_NAMES.map((name) => {
      const { vpc, network, table, list, access } = world.subnets[name];
      const truth = (flag: boolean) => (flag ? ('yes' as const) : ('no' as const));
      return madeSubnet(name, {
        vpc,
        networks: [network],
        acls: [`list-${list}`],
        tables: just(`table-${table}-${vpc}`),
        access: { in: truth(access.in), out: truth(access.out), by: ['bpa'] },
      });
    }),
    tables: world.tables.flatMap((routes, i) =>
      (['v', 'w'] as const).map((vpc) =>
        madeTable(
          `table-${i}-${vpc}`,
          // AWS takes no route into its own VPC but to a middlebox.
          routes
            .filter(({ to }) => !liesWithin(to, world.vpcs[vpc]))
            .map(({ to, by }) => `${to} ${by === 'igw' || by === 'eigw' ? `${by}-${vpc}` : by}`),
          gateways,
          { vpc },
        ),
      ),
    ),
    gateways,
    endpoints: world.hosts.map((host, i) =>
      madeEndpoint(`host-${i}`, {
        type: host.classic ? 'aws_elb' : 'aws_instance',
        interfaces: [
          madeInterface({
            subnets: just(host.subnet),
            groups: just(...host.groups.map((group) => `group-${group}`)),
            addresses: [host.address],
            isPublic: { [world.family]: host.publicAddress === null ? 'no' : 'yes' },
            publicAddresses:
              host.publicAddress === null || world.family === 'ipv6' ? [] : [cidr(`${host.publicAddress}/32`)],
          }),
        ],
      }),
    ),
  });
}

function groupOf(world: PlainWorld, { ingress, egress }: PlainGroup, index: number): SecurityGroup {
  const address = `group-${index}`;
  const rule = (direction: Direction, { what, peer }: PlainRule): Rule => ({
    ...statementOf(world, address, direction, what, peer),
    description: { state: 'none' },
    tags: NO_TAGS,
    peer: peer.startsWith('group:') ? 'security-group' : 'cidr',
    inline: true,
    quota: 1,
  });
  return {
    ...ownerOf(address),
    kind: 'custom',
    rules: [...ingress.map((each) => rule('ingress', each)), ...egress.map((each) => rule('egress', each))],
    carriedBy: [],
    perhapsCarriedBy: [],
  };
}

function listOf(world: PlainWorld, { ingress, egress }: PlainList, index: number): NetworkAcl {
  const address = `list-${index}`;
  const entry = (direction: Direction, { number, allow, what, peer }: PlainEntry): Entry => ({
    ...statementOf(world, address, direction, what, peer),
    number,
    action: allow ? 'allow' : 'deny',
  });
  return {
    ...ownerOf(address),
    kind: 'custom',
    subnets: [],
    entries: [...ingress.map((each) => entry('ingress', each)), ...egress.map((each) => entry('egress', each))],
  };
}

function ownerOf(address: string) {
  const none = { ingress: [], egress: [] };
  return {
    address,
    module: '',
    vpc: null,
    use: 'used' as const,
    foreign: false,
    stated: true,
    management: { inline: { ingress: true, egress: true }, standalone: none, perhaps: none },
    attributes: NO_ATTRIBUTES,
    place: null,
  };
}

function statementOf({ family }: PlainWorld, address: string, direction: Direction, what: PlainServices, peer: string) {
  return {
    address,
    direction,
    packets: known(packetsOf(family, what, peer)),
    unknown: [],
    sensitive: { remote: false, ports: false },
    place: null,
  };
}

function packetsOf(family: Family, { protocol, ports }: PlainServices, peer: string): PacketSet {
  const [first, last] = ports ?? [null, null];
  const range =
    protocol === 'all'
      ? ALL_SERVICES
      : protocol === 'icmp'
        ? icmpRange(first ?? -1, last ?? -1)
        : portRange(protocol === 'tcp' ? 6 : 17, first ?? 0, last ?? 65535);
  return packets(
    family,
    range,
    peer.startsWith('group:')
      ? { addresses: [], symbols: [`group:group-${peer.slice('group:'.length)}`] }
      : { addresses: cidr(peer).addresses, symbols: [] },
  );
}

function liesWithin(network: string, other: string): boolean {
  return togglesContain(cidr(other).addresses, cidr(network).addresses);
}
