/**
 * A plan as `terraform show -json` of Terraform 1.11 writes it, of any size: `groups` security groups with `rules`
 * inline rules each, `acls` network ACLs with `entries` entries in each direction and a subnet each, an instance that
 * carries each group, and alarms that fill it up to `bytes`, as the bulk of real plans is of types that have nothing to
 * do with filters. Every value stands in `planned_values`, `resource_changes` and, as far as it is written there,
 * `configuration`.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const PORTS = [80, 443, 8080, 8443, 9090, 3306, 5432, 6379, 22, 15000];

export async function writeLargePlan(path, { groups, rules, acls, entries, bytes = 0 }) {
  const planned = [];
  const changes = [];
  const blocks = [];
  let size = 0;
  const add = (type, name, values, unknown, expressions) => {
    const base = {
      address: `${type}.${name}`,
      mode: 'managed',
      type,
      name,
      provider_name: 'registry.terraform.io/hashicorp/aws',
    };
    const marks = marksOf(values);
    const change = {
      actions: ['create'],
      before: null,
      after: values,
      after_unknown: { ...unknown, ...marks },
      before_sensitive: false,
      after_sensitive: marks,
    };
    const parts = [
      JSON.stringify({ ...base, schema_version: 1, values, sensitive_values: marks }),
      JSON.stringify({ ...base, change }),
      JSON.stringify({
        address: base.address,
        mode: 'managed',
        type,
        name,
        provider_config_key: 'aws',
        expressions,
        schema_version: 1,
      }),
    ];
    planned.push(parts[0]);
    changes.push(parts[1]);
    blocks.push(parts[2]);
    size += parts[0].length + parts[1].length + parts[2].length;
  };
  const vpc = { references: ['aws_vpc.main.id', 'aws_vpc.main'] };
  const ids = { arn: true, id: true, owner_id: true, tags_all: true };
  add(
    'aws_vpc',
    'main',
    { assign_generated_ipv6_cidr_block: null, cidr_block: '10.0.0.0/8', tags: null },
    { ...ids, default_network_acl_id: true, default_security_group_id: true },
    { cidr_block: { constant_value: '10.0.0.0/8' } },
  );
  for (let i = 0; i < groups; i++) {
    const ingress = Array.from({ length: rules }, (_, j) => ruleOf(i, j));
    add(
      'aws_security_group',
      `app_${i}`,
      {
        description: `Group ${i}`,
        ingress,
        name: `app-${i}`,
        name_prefix: null,
        revoke_rules_on_delete: false,
        tags: { Name: `app-${i}` },
        timeouts: null,
      },
      { ...ids, egress: true, vpc_id: true },
      {
        description: { constant_value: `Group ${i}` },
        ingress: { constant_value: ingress },
        name: { constant_value: `app-${i}` },
        tags: { constant_value: { Name: `app-${i}` } },
        vpc_id: vpc,
      },
    );
  }
  for (let i = 0; i < acls; i++) {
    const block = `10.${i >> 8}.${i & 255}.0/24`;
    add(
      'aws_subnet',
      `app_${i}`,
      { assign_ipv6_address_on_creation: false, cidr_block: block, map_public_ip_on_launch: false, tags: null },
      { ...ids, vpc_id: true },
      { cidr_block: { constant_value: block }, vpc_id: vpc },
    );
    const list = (direction) => Array.from({ length: entries }, (_, j) => entryOf(i, j, direction, entries - 1));
    const [ingress, egress] = [list('ingress'), list('egress')];
    add(
      'aws_network_acl',
      `app_${i}`,
      { egress, ingress, tags: null },
      { ...ids, subnet_ids: true, vpc_id: true },
      {
        egress: { constant_value: egress },
        ingress: { constant_value: ingress },
        subnet_ids: { references: [`aws_subnet.app_${i}.id`, `aws_subnet.app_${i}`] },
        vpc_id: vpc,
      },
    );
  }
  for (let i = 0; i < groups; i++) {
    const values = {
      ami: 'ami-0123456789abcdef0',
      instance_type: 'm7g.large',
      monitoring: true,
      tags: { Name: `app-${i}` },
    };
    add(
      'aws_instance',
      `app_${i}`,
      values,
      { ...ids, private_ip: true, subnet_id: true, vpc_security_group_ids: true },
      {
        ami: { constant_value: values.ami },
        instance_type: { constant_value: 'm7g.large' },
        subnet_id: { references: [`aws_subnet.app_${i % acls}.id`, `aws_subnet.app_${i % acls}`] },
        vpc_security_group_ids: { references: [`aws_security_group.app_${i}.id`, `aws_security_group.app_${i}`] },
        tags: { constant_value: values.tags },
      },
    );
  }
  for (let i = 0; size < bytes; i++) {
    const values = {
      alarm_description: `App ${i} answers slowly`,
      alarm_name: `app-${i}-latency`,
      comparison_operator: 'GreaterThanThreshold',
      dimensions: { Instance: `app-${i}` },
      evaluation_periods: 3,
      metric_name: 'Latency',
      namespace: 'App',
      period: 60,
      statistic: 'Average',
      tags: { Name: `app-${i}`, Owner: 'platform' },
      threshold: 0.5,
      treat_missing_data: 'missing',
    };
    add(
      'aws_cloudwatch_metric_alarm',
      `app_${i}`,
      values,
      ids,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { constant_value: value }])),
    );
  }
  const file = createWriteStream(path);
  file.write('{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":[');
  await writeList(file, planned);
  file.write(']}},"resource_changes":[');
  await writeList(file, changes);
  file.write(
    '],"configuration":{"provider_config":{"aws":{"name":"aws","full_name":"registry.terraform.io/hashicorp/aws"}},"root_module":{"resources":[',
  );
  await writeList(file, blocks);
  file.end(']}},"timestamp":"2026-01-01T00:00:00Z","applyable":true,"complete":true,"errored":false}');
  await once(file, 'close');
}

/** Two rules of each group face the internet; of every fiftieth also SSH. */
function ruleOf(i, j) {
  const port = PORTS[j % PORTS.length] + (j >= PORTS.length ? 20000 + j : 0);
  const open = j < 2 || (i % 50 === 0 && port === 22);
  return {
    cidr_blocks: [open ? '0.0.0.0/0' : `10.${i % 256}.${j}.0/24`],
    description: `Rule ${j}`,
    from_port: port,
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    protocol: 'tcp',
    security_groups: [],
    self: false,
    to_port: port,
  };
}

/**
 * Services both ways, and in the last entry the replies to them; every twentieth list has a deny that comes too late.
 */
function entryOf(i, j, direction, last) {
  const late = i % 20 === 0 && direction === 'ingress' && j === 1;
  const isReply = j === last;
  const port = late ? PORTS[0] : PORTS[j % PORTS.length] + 100 * Math.floor(j / PORTS.length);
  const remote =
    direction === 'ingress' ? (j < 2 ? '0.0.0.0/0' : '172.16.0.0/12') : isReply ? '0.0.0.0/0' : `172.16.${j}.0/24`;
  return {
    action: late ? 'deny' : 'allow',
    cidr_block: remote,
    from_port: isReply ? 1024 : port,
    icmp_code: 0,
    icmp_type: 0,
    ipv6_cidr_block: '',
    protocol: 'tcp',
    rule_no: 100 + 10 * j,
    to_port: isReply ? 65535 : port,
  };
}

/** The marks of known values: `false` for each element, nothing for the rest. */
function marksOf(values) {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      Array.isArray(value)
        ? [
            [
              name,
              value.map((element) =>
                Object.fromEntries(
                  Object.entries(element).flatMap(([key, inner]) =>
                    Array.isArray(inner) ? [[key, inner.map(() => false)]] : [],
                  ),
                ),
              ),
            ],
          ]
        : typeof value === 'object' && value !== null
          ? [[name, {}]]
          : [],
    ),
  );
}

async function writeList(file, texts) {
  const STEP = 1000;
  for (let at = 0; at < texts.length; at += STEP) {
    if (!file.write(`${at === 0 ? '' : ','}${texts.slice(at, at + STEP).join(',')}`)) await once(file, 'drain');
  }
}
