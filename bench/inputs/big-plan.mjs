/**
 * A plan as `terraform show -json` of Terraform 1.11 writes it: `groups` security groups of ten inline rules each, a
 * subnet for each, a network ACL of twenty entries for each four, and one VPC, all to be created. Every value stands in
 * `planned_values`, `resource_changes` and, as far as it is written there, `configuration`. Two rules of each group
 * face the internet; every fiftieth group opens SSH to it. `others`: so many resources beside them that decide nothing
 * about packets. By itself: `node bench/inputs/big-plan.mjs FILE GROUPS [OTHERS]`.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { moduleCalls, OTHER_PARTS } from './other-resources.mjs';

const PROVIDER = 'registry.terraform.io/hashicorp/aws';
const PORTS = [80, 443, 8080, 8443, 9090, 3306, 5432, 22, 6379, 15000];
const EVERYTHING_OUT = ruleOf(0, 0, ['0.0.0.0/0'], { description: '', protocol: '-1' });
const IDS = { arn: true, id: true, owner_id: true, tags_all: true };
const VPC = referenceTo('aws_vpc.main');

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeBigPlan(process.argv[2], Number(process.argv[3]), Number(process.argv[4] ?? 0));

export function writeBigPlan(path, groups, others = 0) {
  const resources = [...vpc(), ...subnetsAndGroups(groups), ...lists(groups)].toSorted((a, b) =>
    a.base.address < b.base.address ? -1 : 1,
  );
  // Written at once: a stream would keep all of it in memory.
  const opened = openSync(path, 'w');
  const file = { write: (text) => writeSync(opened, text) };
  file.write('{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[');
  writeList(file, resources, ({ base, values, sensitive }) => ({
    ...base,
    schema_version: 0,
    values,
    sensitive_values: sensitive,
  }));
  file.write(']');
  if (others > 0) writeOthers(file, 'child_modules', OTHER_PARTS.childModules(others));
  file.write('}},"resource_changes":[');
  writeList(file, resources, ({ base, values, unknown, sensitive }) => ({
    ...base,
    change: {
      actions: ['create'],
      before: null,
      after: values,
      after_unknown: unknown,
      before_sensitive: false,
      after_sensitive: sensitive,
    },
  }));
  if (others > 0) {
    file.write(',');
    for (const text of OTHER_PARTS.changes(others)) file.write(text);
  }
  file.write(']');
  if (others > 0) {
    file.write(
      ',"prior_state":{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{"resources":[]',
    );
    writeOthers(file, 'child_modules', OTHER_PARTS.childModules(others));
    file.write('}}}');
  }
  file.write(
    `,"configuration":{"provider_config":{"aws":{"name":"aws","full_name":"${PROVIDER}","expressions":{"region":{"constant_value":"us-east-1"}}}},"root_module":{"resources":[`,
  );
  writeList(file, resources, ({ base: { address, mode, type, name }, expressions }) => ({
    address,
    mode,
    type,
    name,
    provider_config_key: 'aws',
    expressions,
    schema_version: 0,
  }));
  file.write(
    `]${others > 0 ? `,"module_calls":${JSON.stringify(moduleCalls(others))}` : ''}}},"relevant_attributes":[{"resource":"aws_vpc.main","attribute":["id"]}],"timestamp":"2025-01-01T00:00:00Z","applyable":true,"complete":true,"errored":false}`,
  );
  closeSync(opened);
}

function writeOthers(file, name, texts) {
  file.write(`,"${name}":[`);
  for (const text of texts) file.write(text);
  file.write(']');
}

function vpc() {
  return [
    resource(
      'aws_vpc',
      'main',
      { assign_generated_ipv6_cidr_block: null, cidr_block: '10.0.0.0/8', enable_dns_support: true, tags: null },
      {
        unknown: {
          ...IDS,
          default_network_acl_id: true,
          default_route_table_id: true,
          default_security_group_id: true,
        },
      },
      { cidr_block: constant('10.0.0.0/8') },
    ),
  ];
}

function subnetsAndGroups(groups) {
  return Array.from({ length: groups }, (_, i) => {
    const ingress = PORTS.map((port, j) => {
      const isOpen = j < 2 || (i % 50 === 0 && port === 22);
      return ruleOf(port, port, isOpen ? ['0.0.0.0/0'] : [`10.${i % 256}.${j}.0/24`, `172.16.${i % 256}.0/24`], {
        description: `rule ${j}`,
      });
    });
    const shapes = { egress: [shapeOf(EVERYTHING_OUT)], ingress: ingress.map(shapeOf) };
    const block = `10.${Math.floor(i / 256)}.${i % 256}.0/24`;
    return [
      resource(
        'aws_subnet',
        `s${i}`,
        { cidr_block: block, ipv6_cidr_block: null, map_public_ip_on_launch: false, tags: { Name: `s${i}` } },
        { unknown: { ...IDS, availability_zone: true, tags: {}, vpc_id: true }, sensitive: { tags: {} } },
        { cidr_block: constant(block), tags: constant({ Name: `s${i}` }), vpc_id: VPC },
      ),
      resource(
        'aws_security_group',
        `g${i}`,
        {
          description: `group ${i}`,
          egress: [EVERYTHING_OUT],
          ingress,
          name: `g${i}`,
          revoke_rules_on_delete: false,
          tags: null,
          timeouts: null,
        },
        { unknown: { ...IDS, ...shapes, name_prefix: true, vpc_id: true }, sensitive: shapes },
        {
          description: constant(`group ${i}`),
          name: constant(`g${i}`),
          vpc_id: VPC,
          egress: constant([asWritten(EVERYTHING_OUT)]),
          ingress: constant(ingress.map(asWritten)),
        },
      ),
    ];
  }).flat();
}

function lists(groups) {
  return Array.from({ length: Math.max(1, Math.floor(groups / 4)) }, (_, i) => {
    const side = [
      entryOf(90, 'deny', 'tcp', `203.0.${i % 256}.0/24`, 0, 65_535),
      entryOf(95, 'deny', '-1', `198.51.${i % 256}.0/24`, 0, 0),
      ...[443, 80, 22, 3306, 5432, 8080].map((port, j) =>
        entryOf(100 + 10 * j, 'allow', 'tcp', j < 2 ? '0.0.0.0/0' : `10.${j}.0.0/16`, port, port),
      ),
      entryOf(200, 'allow', 'tcp', '0.0.0.0/0', 1024, 65_535),
      entryOf(300, 'deny', 'tcp', '0.0.0.0/0', 22, 22),
    ];
    const shapes = { egress: side.map(() => ({})), ingress: side.map(() => ({})) };
    const written = constant(
      side.map((entry) => ({ ...entry, icmp_code: null, icmp_type: null, ipv6_cidr_block: null })),
    );
    const subnets = [0, 1, 2, 3].map((k) => 4 * i + k).filter((k) => k < groups);
    return resource(
      'aws_network_acl',
      `n${i}`,
      { egress: side, ingress: side, tags: null },
      { unknown: { ...IDS, ...shapes, subnet_ids: true, vpc_id: true }, sensitive: { ...shapes, subnet_ids: [] } },
      {
        vpc_id: VPC,
        subnet_ids: { references: subnets.flatMap((k) => referenceTo(`aws_subnet.s${k}`).references) },
        egress: written,
        ingress: written,
      },
    );
  });
}

function resource(type, name, values, { unknown, sensitive = {} }, expressions) {
  const base = { address: `${type}.${name}`, mode: 'managed', type, name, provider_name: PROVIDER };
  return { base, values, unknown, sensitive: { ...sensitive, tags_all: {} }, expressions };
}

function ruleOf(from, to, blocks, { description, protocol = 'tcp' }) {
  return {
    cidr_blocks: blocks,
    description,
    from_port: from,
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    protocol,
    security_groups: [],
    self: false,
    to_port: to,
  };
}

function entryOf(number, action, protocol, block, from, to) {
  return {
    action,
    cidr_block: block,
    from_port: from,
    icmp_code: 0,
    icmp_type: 0,
    ipv6_cidr_block: '',
    protocol,
    rule_no: number,
    to_port: to,
  };
}

/** As the configuration says what was left out. */
function asWritten(rule) {
  const isLeftOut = (value) => value === '' || value === false || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(rule).map(([key, value]) => [key, isLeftOut(value) ? null : value]));
}

/** The marks of known values: `false` for each element of a list. */
function shapeOf(rule) {
  return Object.fromEntries(
    Object.entries(rule).flatMap(([key, value]) => (Array.isArray(value) ? [[key, value.map(() => false)]] : [])),
  );
}

function constant(value) {
  return { constant_value: value };
}

function referenceTo(address) {
  return { references: [`${address}.id`, address] };
}

function writeList(file, resources, partOf) {
  resources.forEach((each, i) => file.write(`${i === 0 ? '' : ','}${JSON.stringify(partOf(each))}`));
}
