/** What a name may be made of to be obeyed, to break a picture, or to be wider than any screen. */
export const NASTY_NAMES: readonly string[] = [
  '"><script>alert(1)</script><img src=x onerror=alert(1)>',
  "]]></text></svg><script>alert(2)</script>' onmouseover='alert(3)",
  'javascript:alert(4)',
  '\u202egnp.exe\u2066 \u200f\u061c',
  '\u001b[31mred\u001b]8;;https://example.com\u0007link',
  '&lt;b&gt;&#106;</title></style><style>*{display:none}</style>',
  'W'.repeat(10_000),
  '\u{1F4A5}'.repeat(5_000),
];

/**
 * A state in which everything has such a name, as its key and in its tags and descriptions: per name a VPC with its
 * gateway, a subnet with table and list, a group, and an instance whose port 22 the internet reaches.
 */
export function hostileState(): object {
  const resources = NASTY_NAMES.flatMap((name, i) => {
    const made = (type: string, values: object): object => ({
      address: `${type}.made[${JSON.stringify(name)}]`,
      mode: 'managed',
      type,
      name: 'made',
      index: name,
      provider_name: 'registry.terraform.io/hashicorp/aws',
      schema_version: 1,
      values: { ...values, tags: { Name: name, [name]: name }, tags_all: { Name: name, [name]: name } },
      sensitive_values: {},
    });
    return [
      made('aws_vpc', { id: `vpc-${i}`, cidr_block: `10.${i}.0.0/16`, main_route_table_id: `rtb-9${i}` }),
      made('aws_internet_gateway', { id: `igw-${i}`, vpc_id: `vpc-${i}` }),
      made('aws_subnet', { id: `subnet-${i}`, vpc_id: `vpc-${i}`, cidr_block: `10.${i}.0.0/24` }),
      made('aws_network_acl', {
        id: `acl-${i}`,
        vpc_id: `vpc-${i}`,
        subnet_ids: [`subnet-${i}`],
        ingress: [entry(100, 'allow'), entry(110, 'deny')],
        egress: [entry(100, 'allow')],
      }),
      made('aws_route_table', {
        id: `rtb-${i}`,
        vpc_id: `vpc-${i}`,
        route: [{ cidr_block: '0.0.0.0/0', gateway_id: `igw-${i}` }],
      }),
      made('aws_route_table_association', {
        id: `rtbassoc-${i}`,
        subnet_id: `subnet-${i}`,
        route_table_id: `rtb-${i}`,
      }),
      made('aws_security_group', {
        id: `sg-${i}`,
        vpc_id: `vpc-${i}`,
        name,
        description: name,
        ingress: [openPort(22, name)],
        egress: [],
      }),
      made('aws_instance', {
        id: `i-${i}`,
        subnet_id: `subnet-${i}`,
        vpc_security_group_ids: [`sg-${i}`],
        private_ip: `10.${i}.0.4`,
        public_ip: `203.0.113.${i + 1}`,
        associate_public_ip_address: true,
        ipv6_addresses: [],
        primary_network_interface_id: `eni-${i}`,
      }),
    ];
  });
  return { format_version: '1.0', terraform_version: '1.11.4', values: { root_module: { resources } } };
}

function entry(number: number, action: string): object {
  return {
    rule_no: number,
    action,
    protocol: '-1',
    from_port: 0,
    to_port: 0,
    cidr_block: '0.0.0.0/0',
    ipv6_cidr_block: '',
    icmp_type: 0,
    icmp_code: 0,
  };
}

function openPort(port: number, description: string): object {
  return {
    from_port: port,
    to_port: port,
    protocol: 'tcp',
    cidr_blocks: ['0.0.0.0/0'],
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    security_groups: [],
    self: false,
    description,
  };
}
