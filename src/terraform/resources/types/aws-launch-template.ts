import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import type { ObjectValue } from '../../value.ts';
import { knownBlocks } from '../attributes/known-blocks.ts';
import { given, readItems } from '../attributes/scalars.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseAll, chooseOne, joinChoices, someOf } from '../topology/choose.ts';
import { PLAIN_INTERFACE, readHasIpv6, readSwitch, unseenBy } from '../topology/interface-facts.ts';
import { groupsByName } from '../topology/groups-by-name.ts';
import { namedGroups } from '../topology/plain-endpoint.ts';
import { templatesNamed } from '../topology/templates-named.ts';
import { readTargetsOfGroup } from './aws-lb-targets.ts';
import type { InterfaceFact } from '../topology/topology-facts.ts';

const PUBLIC = 'associate_public_ip_address';

/** `aws_launch_template` starts nothing by itself: what names it gets its groups, and what its interfaces say. */
export const awsLaunchTemplate: ResourceReader = {
  type: 'aws_launch_template',
  is: 'launch-template',
  ids: ['id', 'name'],
  carriesGroups: true,
  read: (resource, run) => {
    run.facts.topology.templates.set(resource.address, { resource, interfaces: interfacesOf(run, resource) });
  },
};

export const awsLaunchConfiguration: ResourceReader = {
  type: 'aws_launch_configuration',
  is: 'launch-configuration',
  ids: ['name', 'id'],
  carriesGroups: true,
  read: (resource, run) => {
    const { attributes: from } = resource;
    const isPublic = readSwitch(resource, from.get(PUBLIC), PUBLIC, 'as-subnet' as const);
    run.facts.topology.templates.set(resource.address, {
      resource,
      interfaces: [
        {
          ...PLAIN_INTERFACE,
          groups: groupsByName(run, resource, from.get('security_groups'), 'security_groups'),
          isPublic: isPublic.is,
          unknown: isPublic.unknown,
        },
      ],
    });
  },
};

function interfacesOf(run: Run, resource: Resource): readonly InterfaceFact[] {
  const { attributes: from, address } = resource;
  const own = namedGroups(run, resource, from.get('vpc_security_group_ids'), 'vpc_security_group_ids');
  const groups = own ?? groupsByName(run, resource, from.get('security_group_names'), 'security_group_names');
  const plain: InterfaceFact = { ...PLAIN_INTERFACE, groups, isPublic: 'as-subnet' };
  const blocks = given(from.get('network_interfaces'));
  if (blocks.kind === 'unknown') {
    const open = unseenBy(address, 'network_interfaces');
    return [{ ...plain, groups: open, isPublic: 'maybe', unknown: open.unknown }];
  }
  const interfaces = (readItems(blocks) ?? []).flatMap((block, i): InterfaceFact[] =>
    block.kind === 'object' ? [ofBlock(run, resource, block, `network_interfaces[${i}].`, groups)] : [],
  );
  return interfaces.length > 0 ? interfaces : [plain];
}

function ofBlock(run: Run, resource: Resource, block: ObjectValue, path: string, groups: Choice | null): InterfaceFact {
  const isPublic = readSwitch(resource, block.get(PUBLIC), `${path}${PUBLIC}`, 'as-subnet' as const);
  const hasIpv6 = readHasIpv6(
    resource,
    [block.get('ipv6_addresses'), block.get('ipv6_prefixes')],
    [block.get('ipv6_address_count'), block.get('ipv6_prefix_count')],
  );
  return {
    ...PLAIN_INTERFACE,
    groups: namedGroups(run, resource, block.get('security_groups'), `${path}security_groups`) ?? groups,
    subnets: chooseOne(run, 'subnet', block.get('subnet_id'), { resource, attribute: `${path}subnet_id` }),
    isPublic: isPublic.is,
    // What a template does not say, the subnet says.
    hasIpv6: hasIpv6 === 'no' ? 'as-subnet' : hasIpv6,
    unknown: [
      ...isPublic.unknown,
      ...(hasIpv6 === 'maybe' ? [{ address: resource.address, attribute: `${path}ipv6_address_count` }] : []),
    ],
  };
}

/** `aws_autoscaling_group`: instances of its template, in some of its subnets. */
export const awsAutoscalingGroup: ResourceReader = {
  type: 'aws_autoscaling_group',
  is: 'autoscaling-group',
  ids: ['name', 'id'],
  read: (resource, run) => {
    readTargetsOfGroup(resource, run);
    const { attributes: from } = resource;
    run.facts.topology.endpoints.push({
      resource,
      role: 'launch',
      accepts: 'yes',
      interfaces: [
        {
          ...PLAIN_INTERFACE,
          subnets: someOf(
            chooseAll(run, 'subnet', from.get('vpc_zone_identifier'), { resource, attribute: 'vpc_zone_identifier' }),
          ),
          isPublic: 'as-subnet',
        },
      ],
      uses: NONE_CHOSEN,
      templates: templatesOfGroup(run, resource),
      listens: 'groups',
      name: 'name',
    });
  },
};

const IN_POLICY = ['launch_template_id', 'launch_template_name'] as const;

/** One template, a launch configuration, or one of those that a policy mixes. */
function templatesOfGroup(run: Run, resource: Resource): Choice {
  const { attributes: from } = resource;
  const mixed = knownBlocks(from.get('mixed_instances_policy')).flatMap((policy, i) =>
    knownBlocks(policy.get('launch_template')).flatMap((template, j) => {
      const path = `mixed_instances_policy[${i}].launch_template[${j}]`;
      const overrides = knownBlocks(template.get('override')).map((override, k) =>
        templatesNamed(
          run,
          resource,
          override.get('launch_template_specification'),
          `${path}.override[${k}].launch_template_specification`,
          IN_POLICY,
        ),
      );
      const specification = 'launch_template_specification';
      return [
        templatesNamed(run, resource, template.get(specification), `${path}.${specification}`, IN_POLICY),
        ...overrides,
      ];
    }),
  );
  return joinChoices([
    templatesNamed(run, resource, from.get('launch_template'), 'launch_template'),
    chooseOne(run, 'launch-configuration', from.get('launch_configuration'), {
      resource,
      attribute: 'launch_configuration',
    }),
    ...mixed,
  ]);
}
