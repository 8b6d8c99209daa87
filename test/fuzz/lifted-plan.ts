import type { Around, Line, Subject } from './evaluator/line.ts';
import { objectAt, objectsOf, textAt, textsOf, type Json, type JsonObject } from './json.ts';
import type { World } from './world.ts';

const RULES = new Set([
  'aws_security_group_rule',
  'aws_vpc_security_group_ingress_rule',
  'aws_vpc_security_group_egress_rule',
  'aws_network_acl_rule',
]);
const SUBJECTS = new Set(['aws_security_group', 'aws_network_acl']);
/** What would say more of a subject than is read here. */
const BEYOND = /^aws_(?:default_|ec2_managed_prefix|network_interface_sg)|association$/;

/**
 * The groups and lists of a plan with their lines, to be changed and written back; null where something of it is none
 * of what is read here, as modules, peers that are groups, or a prior state.
 */
export function liftedPlan(plan: JsonObject): World | null {
  const changes = objectsOf(plan['resource_changes']);
  const blocks = objectsOf(objectAt(plan, 'configuration', 'root_module')['resources']);
  const typeOf = (each: JsonObject): string => textAt(each, 'type');
  if (changes.some((each) => BEYOND.test(typeOf(each)) && !/route_table/.test(typeOf(each)))) return null;
  const related = changes.filter((each) => RULES.has(typeOf(each)) || SUBJECTS.has(typeOf(each)));
  const isPlain = related.every(
    (each) =>
      each['module_address'] === undefined
      && textsOf(objectAt(each, 'change')['actions']).join() === 'create'
      && (RULES.has(typeOf(each)) || each['index'] === undefined),
  );
  const lists = related.filter((each) => typeOf(each) === 'aws_network_acl');
  if (!isPlain || related.length === 0 || plan['prior_state'] !== undefined) return null;
  const blockOf = (address: string): JsonObject =>
    blocks.find((each) => each['address'] === address.replace(/\[.*\]$/, '')) ?? {};
  const refersTo = (address: string, argument: string, type: string): readonly string[] =>
    textsOf(objectAt(blockOf(address), 'expressions', argument)['references']).filter((reference) =>
      new RegExp(`^${type}\\.\\w+$`).test(reference),
    );
  const lines = new Map<string, Line[]>();
  for (const change of related) {
    const address = textAt(change, 'address');
    const read = linesOf(change);
    const owner = SUBJECTS.has(typeOf(change))
      ? address
      : refersTo(
          address,
          typeOf(change) === 'aws_network_acl_rule' ? 'network_acl_id' : 'security_group_id',
          '\\w+',
        )[0];
    if (read === null || owner === undefined) return null;
    lines.set(owner, [...(lines.get(owner) ?? []), ...read]);
  }
  const valuesOf = (address: string): JsonObject =>
    objectAt(
      changes.find((each) => each['address'] === address),
      'change',
      'after',
    );
  const aroundOf = (address: string): Around => {
    const subnets = refersTo(address, 'subnet_ids', 'aws_subnet').map(valuesOf);
    const vpc = refersTo(address, 'vpc_id', 'aws_vpc').map(valuesOf)[0];
    const hasIpv6 = [...subnets, ...(vpc === undefined ? [] : [vpc])].some(
      (each) => each['assign_generated_ipv6_cidr_block'] === true || typeof each['ipv6_cidr_block'] === 'string',
    );
    return {
      subnets: subnets.map((each) => textAt(each, 'cidr_block')),
      vpc: vpc === undefined ? null : textAt(vpc, 'cidr_block'),
      mayHaveIpv6: vpc === undefined || hasIpv6,
    };
  };
  const subjects = related
    .filter((each) => SUBJECTS.has(typeOf(each)))
    .map((each): Subject => {
      const address = textAt(each, 'address');
      return {
        kind: lists.includes(each) ? 'list' : 'group',
        address,
        lines: lines.get(address) ?? [],
        around: aroundOf(address),
      };
    });
  return { subjects, plan: withoutRules(plan) };
}

/** The lines of a resource; null where it says what is not read here. */
function linesOf(change: JsonObject): readonly Line[] | null {
  const after = objectAt(change, 'change', 'after');
  const unknown = objectAt(change, 'change', 'after_unknown');
  const type = textAt(change, 'type');
  if (type === 'aws_network_acl_rule')
    return listed(
      [after].map((each) =>
        entryOf(each, each['egress'] === true ? 'egress' : 'ingress', 'rule_number', 'rule_action'),
      ),
    );
  if (type === 'aws_security_group_rule')
    return ruleLines(after, after['type'] === 'egress' ? 'egress' : 'ingress', unknown);
  if (RULES.has(type)) {
    const cidr = after['cidr_ipv4'] ?? after['cidr_ipv6'];
    if (typeof cidr !== 'string') return null;
    const blocks = cidr.includes(':') ? { ipv6_cidr_blocks: [cidr] } : { cidr_blocks: [cidr] };
    return ruleLines(
      { ...after, ...blocks, protocol: after['ip_protocol'] ?? null },
      type.includes('egress') ? 'egress' : 'ingress',
      unknown,
    );
  }
  return listed(
    (['ingress', 'egress'] as const)
      .flatMap((direction) =>
        objectsOf(after[direction]).map((each, i) =>
          type === 'aws_network_acl'
            ? [entryOf(each, direction, 'rule_no', 'action')]
            : [ruleLines(each, direction, objectsOf(unknown[direction])[i] ?? {})],
        ),
      )
      .flat(),
  );
}

function listed(read: readonly (Line | readonly Line[] | null)[]): readonly Line[] | null {
  const lines = read.flatMap((each) => (each === null ? [] : each));
  return read.includes(null) ? null : lines;
}

function serviceOf(block: JsonObject): Pick<Line, 'protocol' | 'ports'> | null {
  const protocol = textAt(block, 'protocol');
  const [from, to] = [block['from_port'], block['to_port']];
  if (protocol === '-1' || protocol === 'all') return { protocol: 'all', ports: null };
  const name = { '6': 'tcp', '17': 'udp' }[protocol] ?? protocol;
  if ((name !== 'tcp' && name !== 'udp') || typeof from !== 'number' || typeof to !== 'number') return null;
  return { protocol: name, ports: [from, to] };
}

function entryOf(block: JsonObject, direction: Line['direction'], number: string, action: string): Line | null {
  const service = serviceOf(block);
  const cidr = [block['cidr_block'], block['ipv6_cidr_block']].find((each) => typeof each === 'string' && each !== '');
  const said = block[action];
  if (service === null || typeof cidr !== 'string' || (said !== 'allow' && said !== 'deny')) return null;
  return { direction, number: Number(block[number]), action: said, ...service, cidr };
}

function ruleLines(block: JsonObject, direction: Line['direction'], unknown: JsonObject): readonly Line[] | null {
  const service = serviceOf(block);
  const peers = [
    'prefix_list_ids',
    'security_groups',
    'source_security_group_id',
    'prefix_list_id',
    'referenced_security_group_id',
  ];
  const isBeyond = block['self'] === true || peers.some((name) => hasSome(block[name]) || unknown[name] === true);
  const isOpen = ['cidr_blocks', 'ipv6_cidr_blocks', 'cidr_ipv4', 'cidr_ipv6', 'from_port', 'to_port', 'protocol'].some(
    (name) => hasTrue(unknown[name]),
  );
  if (service === null || isBeyond || isOpen) return null;
  return [...textsOf(block['cidr_blocks']), ...textsOf(block['ipv6_cidr_blocks'])].map((cidr, i) => ({
    direction,
    number: i,
    action: 'allow',
    ...service,
    cidr,
  }));
}

const hasSome = (value: Json | undefined): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== '';
const hasTrue = (value: Json | undefined): boolean => value === true || (Array.isArray(value) && value.some(hasTrue));

function withoutRules(plan: JsonObject): JsonObject {
  const kept = (value: Json | undefined): readonly JsonObject[] =>
    objectsOf(value).filter((each) => !RULES.has(textAt(each, 'type')));
  const planned = objectAt(plan, 'planned_values', 'root_module');
  const configured = objectAt(plan, 'configuration', 'root_module');
  return {
    ...plan,
    resource_changes: kept(plan['resource_changes']),
    planned_values: {
      ...objectAt(plan, 'planned_values'),
      root_module: { ...planned, resources: kept(planned['resources']) },
    },
    configuration: {
      ...objectAt(plan, 'configuration'),
      root_module: { ...configured, resources: kept(configured['resources']) },
    },
  };
}
