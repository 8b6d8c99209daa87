/** Such objects are named by names that somebody gives them. */
const BY_NAME = /(?!)/;

/** Kinds of objects that other resources name by an id: one line a kind, which a resource type says that it is. */
export const OBJECT_KINDS = {
  'security-group': { noun: 'security_group', id: /^sg-[0-9a-f]+$/, words: /sgs?|security|groups?/, isTold: true },
  'network-acl': { noun: 'network_acl', id: /^acl-[0-9a-f]+$/, words: /n?acls?/, isTold: true },
  subnet: { noun: 'subnet', id: /^subnet-[0-9a-f]+$/, words: /subnets?/, isTold: true },
  'prefix-list': { noun: 'prefix_list', id: /^pl-[0-9a-f]+$/, words: /prefix|lists?|pls?/, isTold: true },
  vpc: { noun: 'vpc', id: /^vpc-[0-9a-f]+$/, words: /vpcs?/, isTold: true },
  'route-table': {
    noun: 'route_table',
    id: /^rtb-[0-9a-f]+$/,
    words: /rts?|rtbs?|routes?|tables?/,
    madeAs: 'main_route_table',
  },
  'internet-gateway': { noun: 'internet_gateway', id: /^igw-[0-9a-f]+$/, words: /igws?|gateways?/ },
  'egress-only-gateway': { noun: 'egress_only_internet_gateway', id: /^eigw-[0-9a-f]+$/, words: /eigws?|gateways?/ },
  'nat-gateway': { noun: 'nat_gateway', id: /^nat-[0-9a-f]+$/, words: /nats?|ngws?|gateways?/ },
  'carrier-gateway': { noun: 'carrier_gateway', id: /^cagw-[0-9a-f]+$/, words: /gateways?/ },
  'local-gateway': { noun: 'local_gateway', id: /^lgw-[0-9a-f]+$/, words: /gateways?/ },
  'vpn-gateway': { noun: 'vpn_gateway', id: /^vgw-[0-9a-f]+$/, words: /vgws?|vpns?|gateways?/ },
  'transit-gateway': { noun: 'transit_gateway', id: /^tgw-[0-9a-f]+$/, words: /tgws?|transit|gateways?/ },
  'transit-gateway-table': {
    noun: 'transit_gateway_route_table',
    id: /^tgw-rtb-[0-9a-f]+$/,
    words: /tgws?|transit/,
  },
  peering: { noun: 'peering_connection', id: /^pcx-[0-9a-f]+$/, words: /peerings?|pcxs?/ },
  'vpc-endpoint': { noun: 'vpc_endpoint', id: /^vpce-[0-9a-f]+$/, words: /vpces?|endpoints?/ },
  'network-interface': {
    noun: 'network_interface',
    id: /^eni-[0-9a-f]+$/,
    words: /enis?|interfaces?/,
    madeAs: 'primary_network_interface',
  },
  instance: { noun: 'instance', id: /^i-[0-9a-f]+$/, words: /instances?/ },
  'elastic-ip': { noun: 'eip', id: /^eipalloc-[0-9a-f]+$/, words: /eips?|allocations?/ },
  'load-balancer': { noun: 'lb', id: /^arn:[^:]*:elasticloadbalancing:/, words: /n?lbs?|albs?|elbs?|balancers?/ },
  listener: {
    noun: 'lb_listener',
    id: /^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:listener\//,
    words: /listeners?/,
  },
  'target-group': {
    noun: 'lb_target_group',
    id: /^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:targetgroup\//,
    words: /tgs?|targets?/,
  },
  'autoscaling-group': { noun: 'autoscaling_group', id: BY_NAME, words: /asgs?|autoscaling/ },
  'launch-template': { noun: 'launch_template', id: /^lt-[0-9a-f]+$/, words: /templates?/ },
  'launch-configuration': { noun: 'launch_configuration', id: BY_NAME, words: /configurations?/ },
  'db-cluster': { noun: 'cluster', id: BY_NAME, words: /clusters?/ },
  'db-instance': { noun: 'db_instance', id: BY_NAME, words: /instances?/ },
  'cache-replication-group': { noun: 'elasticache_replication_group', id: BY_NAME, words: /replication/ },
  'db-subnet-group': { noun: 'db_subnet_group', id: BY_NAME, words: /subnets?/ },
  'cache-subnet-group': { noun: 'elasticache_subnet_group', id: BY_NAME, words: /subnets?/ },
  'memorydb-subnet-group': { noun: 'memorydb_subnet_group', id: BY_NAME, words: /subnets?/ },
  'redshift-subnet-group': { noun: 'redshift_subnet_group', id: BY_NAME, words: /subnets?/ },
  'dax-subnet-group': { noun: 'dax_subnet_group', id: BY_NAME, words: /subnets?/ },
  'dms-subnet-group': { noun: 'replication_subnet_group', id: BY_NAME, words: /subnets?/ },
} as const satisfies Readonly<Record<string, KindOfObject>>;

export type ObjectKind = keyof typeof OBJECT_KINDS;

export interface KindOfObject {
  /** As Terraform's types and arguments call it. */
  readonly noun: string;
  /** How such ids are written. */
  readonly id: RegExp;
  /** Words in the names of variables and outputs that hold such ids. */
  readonly words: RegExp;
  /** A name with such a word holds no id of another kind. */
  readonly isTold?: true;
  /**
   * What the one is called that AWS makes with another object, after that one's address; absent: `default_` and noun.
   */
  readonly madeAs?: string;
}

export const ALL_KINDS: readonly ObjectKind[] = Object.keys(OBJECT_KINDS).filter(isObjectKind);

/** What the object of a kind is called that AWS makes with another one, after the address of that one. */
export function nameOfMade(kind: ObjectKind): string {
  const { noun, madeAs }: KindOfObject = OBJECT_KINDS[kind];
  return madeAs ?? `default_${noun}`;
}

export function isObjectKind(text: string): text is ObjectKind {
  return Object.hasOwn(OBJECT_KINDS, text);
}
