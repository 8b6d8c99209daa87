/**
 * A state of 10,000 instances in 500 subnets (10 VPCs, a table and a list for each ten subnets, 1,000 groups), for what
 * reachability costs.
 */
import { writeFile } from 'node:fs/promises';

const SIZE = { vpcs: 10, subnets: 500, instances: 10_000, groups: 1_000 };

export async function writeEndpoints(path) {
  await writeFile(path, JSON.stringify(madeState(SIZE)));
}

function madeState({ vpcs, subnets, instances, groups }) {
  const resources = [];
  const add = (type, name, values) =>
    resources.push({
      address: `${type}.${name}`,
      mode: 'managed',
      type,
      name,
      provider_name: 'registry.terraform.io/hashicorp/aws',
      schema_version: 1,
      values: { ...values, tags: null, tags_all: {} },
      sensitive_values: {},
    });
  for (let v = 0; v < vpcs; v++) {
    add('aws_vpc', `v${v}`, {
      id: id('vpc', v),
      cidr_block: `10.${v}.0.0/16`,
      default_network_acl_id: id('acl', 900 + v),
      default_security_group_id: id('sg', 90_000 + v),
      main_route_table_id: id('rtb', 900 + v),
    });
    add('aws_internet_gateway', `i${v}`, { id: id('igw', v), vpc_id: id('vpc', v) });
  }
  const perVpc = subnets / vpcs;
  for (let s = 0; s < subnets; s++) {
    const v = Math.floor(s / perVpc);
    const tenth = Math.floor(s / 10);
    if (s % 10 === 0) {
      add('aws_network_acl', `l${tenth}`, {
        id: id('acl', tenth),
        vpc_id: id('vpc', v),
        subnet_ids: Array.from({ length: 10 }, (_, i) => id('subnet', s + i)),
        ingress: [
          entry(100, 'allow', 'tcp', 443, 443),
          entry(110, 'allow', 'tcp', 1024, 65535),
          entry(90, 'deny', 'tcp', 3389, 3389),
        ],
        egress: [entry(100, 'allow', 'tcp', 443, 443), entry(110, 'allow', 'tcp', 1024 + tenth, 65535)],
      });
      add('aws_route_table', `t${tenth}`, {
        id: id('rtb', tenth),
        vpc_id: id('vpc', v),
        route: tenth % 2 === 0 ? [{ cidr_block: '0.0.0.0/0', gateway_id: id('igw', v) }] : [],
      });
    }
    add('aws_subnet', `s${s}`, { id: id('subnet', s), vpc_id: id('vpc', v), cidr_block: `10.${v}.${s % perVpc}.0/24` });
    add('aws_route_table_association', `a${s}`, {
      id: id('rtbassoc', s),
      subnet_id: id('subnet', s),
      route_table_id: id('rtb', tenth),
    });
  }
  for (let g = 0; g < groups; g++) {
    const v = Math.floor((g * vpcs) / groups);
    const rule = (from, to, cidrs) => ({
      from_port: from,
      to_port: to,
      protocol: 'tcp',
      cidr_blocks: cidrs,
      ipv6_cidr_blocks: [],
      prefix_list_ids: [],
      security_groups: [],
      self: false,
      description: 'made',
    });
    add('aws_security_group', `g${g}`, {
      id: id('sg', g),
      vpc_id: id('vpc', v),
      name: `g${g}`,
      description: 'made',
      ingress: [
        rule(443, 443, ['0.0.0.0/0']),
        rule(22, 22, [`192.0.2.${g % 256}/32`]),
        ...(g % 10 === 0 ? [rule(3306, 3306, ['0.0.0.0/0'])] : []),
      ],
      egress: [rule(443, 443, ['0.0.0.0/0'])],
    });
  }
  for (let i = 0; i < instances; i++) {
    const s = i % subnets;
    const v = Math.floor(s / perVpc);
    const own = Math.floor((v * groups) / vpcs) + (i % (groups / vpcs));
    add('aws_instance', `e${i}`, {
      id: id('i', i),
      subnet_id: id('subnet', s),
      vpc_security_group_ids: [id('sg', own)],
      private_ip: `10.${v}.${s % perVpc}.${4 + Math.floor(i / subnets)}`,
      public_ip: i % 2 === 0 ? `198.51.${Math.floor(i / 256) % 100}.${i % 256}` : '',
      associate_public_ip_address: i % 2 === 0,
      ipv6_addresses: [],
      primary_network_interface_id: id('eni', i),
    });
  }
  return { format_version: '1.0', terraform_version: '1.11.4', values: { root_module: { resources } } };
}

function entry(number, action, protocol, from, to) {
  return {
    rule_no: number,
    action,
    protocol,
    from_port: from,
    to_port: to,
    cidr_block: '0.0.0.0/0',
    ipv6_cidr_block: '',
    icmp_type: 0,
    icmp_code: 0,
  };
}

/** `subnet-00000000000000001`. */
function id(kind, number) {
  return `${kind}-${number.toString(16).padStart(17, '0')}`;
}
