/** Values of plans that could be unknown: what statements say, and what refers to other objects. */

const TYPES = /^aws_(default_)?(security_group|network_acl|vpc_security_group)/;
const STATEMENTS = [
  'from_port',
  'to_port',
  'protocol',
  'ip_protocol',
  'icmp_type',
  'icmp_code',
  'cidr_block',
  'cidr_blocks',
  'ipv6_cidr_block',
  'ipv6_cidr_blocks',
  'cidr_ipv4',
  'cidr_ipv6',
  'rule_number',
  'rule_no',
  'action',
  'rule_action',
  'egress',
  'type',
  'self',
  'description',
];
const REFERENCES = [
  'security_group_id',
  'network_acl_id',
  'subnet_ids',
  'subnet_id',
  'vpc_id',
  'source_security_group_id',
  'security_groups',
  'prefix_list_ids',
  'referenced_security_group_id',
  'default_network_acl_id',
];
const NAMES = new Set([...STATEMENTS, ...REFERENCES]);

export type PlanJson = Record<string, unknown>;

export interface Spot {
  readonly after: PlanJson;
  readonly unknown: PlanJson;
  readonly name: string;
}

const isObject = (value: unknown): value is PlanJson =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What could be unknown in an object of the plan and in its blocks. */
function spotsOf(after: PlanJson, unknown: PlanJson): Spot[] {
  return Object.entries(after).flatMap(([name, value]): Spot[] => {
    if (Array.isArray(value) && value.some(isObject)) {
      const marks = Array.isArray(unknown[name]) ? unknown[name] : (unknown[name] = value.map(() => ({})));
      return value.flatMap((block, i) => (isObject(block) && isObject(marks[i]) ? spotsOf(block, marks[i]) : []));
    }
    return NAMES.has(name) && value !== null && value !== '' ? [{ after, unknown, name }] : [];
  });
}

export function spotsIn(plan: PlanJson): Spot[] {
  const changes = plan['resource_changes'] as {
    type: string;
    mode: string;
    change: { after: unknown; after_unknown: unknown };
  }[];
  return changes
    .filter(({ type, mode }) => TYPES.test(type) && mode === 'managed')
    .flatMap(({ change: { after, after_unknown: unknown } }) =>
      isObject(after) && isObject(unknown) ? spotsOf(after, unknown) : [],
    );
}

/** As if only the apply told it. */
export function hide({ after, unknown, name }: Spot): void {
  delete after[name];
  unknown[name] = true;
}
