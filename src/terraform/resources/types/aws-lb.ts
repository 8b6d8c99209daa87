import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import { given, readItems, readText } from '../attributes/scalars.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseAll, chooseOne, joinChoices, one } from '../topology/choose.ts';
import { opposite, PLAIN_INTERFACE, readAddresses, readSwitch, unseenBy } from '../topology/interface-facts.ts';
import { listenedPorts } from '../topology/listened-ports.ts';
import { namedGroups } from '../topology/plain-endpoint.ts';
import { readForwards } from './aws-lb-targets.ts';
import type { Truth } from '../../../model/truth.ts';

/**
 * Load balancers of applications, networks and gateways. One of applications without groups has its VPC's default one;
 * of the others nobody filters what comes in where they name none (Elastic Load Balancing guide, "Security groups for
 * your Network Load Balancer").
 */
export const LOAD_BALANCERS: readonly ResourceReader[] = ['aws_lb', 'aws_alb'].map(
  (type): ResourceReader => ({
    type,
    is: 'load-balancer',
    ids: ['arn', 'id'],
    carriesGroups: true,
    holds: { addresses: ['subnet_mapping.private_ipv4_address', 'subnet_mapping.ipv6_address'] },
    read: readBalancer,
  }),
);

export const LISTENERS: readonly ResourceReader[] = ['aws_lb_listener', 'aws_alb_listener'].map(
  (type): ResourceReader => ({
    type,
    is: 'listener',
    ids: ['arn', 'id'],
    read: (resource, run) => {
      const { attributes: from } = resource;
      const balancers = chooseOne(run, 'load-balancer', from.get('load_balancer_arn'), {
        resource,
        attribute: 'load_balancer_arn',
      });
      const packets = listenedPorts(from.get('protocol'), from.get('port'));
      readForwards(resource, run, 'default_action', { balancers, packets });
      run.facts.topology.listeners.push({ resource, balancers, packets });
    },
  }),
);

/** What else a listener hands on, and to whom. */
export const LISTENER_RULES: readonly ResourceReader[] = ['aws_lb_listener_rule', 'aws_alb_listener_rule'].map(
  (type): ResourceReader => ({
    type,
    is: 'association',
    forms: { action: 'blocks' },
    read: (resource, run) => {
      const attribute = 'listener_arn';
      const listeners = chooseOne(run, 'listener', resource.attributes.get(attribute), { resource, attribute });
      readForwards(resource, run, 'action', { balancers: NONE_CHOSEN, listeners });
    },
  }),
);

function readBalancer(resource: Resource, run: Run): void {
  const { attributes: from } = resource;
  const kind = readText(given(from.get('load_balancer_type')));
  const isInternal = readSwitch(resource, from.get('internal'), 'internal', 'no' as const);
  const addressType = readText(given(from.get('ip_address_type')));
  const hasOnlyIpv6Public = addressType.kind === 'known' && addressType.text === 'dualstack-without-public-ipv4';
  const mappings = (readItems(given(from.get('subnet_mapping'))) ?? []).flatMap((block) =>
    block.kind === 'object' ? [block] : [],
  );
  const isOfApplications = kind.kind !== 'known' || kind.text === 'application';
  run.facts.topology.endpoints.push({
    resource,
    role: 'load-balancer',
    accepts: 'yes',
    interfaces: [
      {
        ...PLAIN_INTERFACE,
        groups: namedGroups(run, resource, from.get('security_groups'), 'security_groups'),
        otherwise: kind.kind === 'unknown' ? 'unseen' : isOfApplications ? 'default' : 'unfiltered',
        subnets: joinChoices([
          chooseAll(run, 'subnet', from.get('subnets'), { resource, attribute: 'subnets' }),
          ...mappedSubnets(run, resource),
        ]),
        inEach: true,
        known: readAddresses(
          run,
          mappings.flatMap((block) => [block.get('private_ipv4_address'), block.get('ipv6_address')]),
        ),
        isPublic:
          hasOnlyIpv6Public || (kind.kind === 'known' && kind.text === 'gateway') ? 'no' : opposite(isInternal.is),
        hasIpv6: dualStack(addressType),
        ipv6Closed: isInternal.is === 'yes',
        unknown: isInternal.unknown,
      },
    ],
    uses: NONE_CHOSEN,
    templates: NONE_CHOSEN,
    listens: 'listeners',
    name: 'name',
  });
}

function mappedSubnets(run: Run, resource: Resource): readonly Choice[] {
  const value = given(resource.attributes.get('subnet_mapping'));
  if (value.kind === 'unknown') return [unseenBy(resource.address, 'subnet_mapping')];
  return (readItems(value) ?? []).flatMap((block, i) =>
    block.kind === 'object'
      ? [
          chooseOne(run, 'subnet', block.get('subnet_id'), {
            resource,
            attribute: `subnet_mapping[${i}].subnet_id`,
          }),
        ]
      : [],
  );
}

function dualStack(addressType: ReturnType<typeof readText>): Truth {
  switch (addressType.kind) {
    case 'none':
      return 'no';
    case 'unknown':
      return 'maybe';
    case 'known':
      return addressType.text.startsWith('dualstack') ? 'yes' : 'no';
  }
}

/** `aws_elb`, whose listeners are blocks. */
export const awsElb: ResourceReader = {
  type: 'aws_elb',
  is: 'other',
  carriesGroups: true,
  read: (resource, run) => {
    const { attributes: from, address } = resource;
    const isInternal = readSwitch(resource, from.get('internal'), 'internal', 'no' as const);
    for (const block of readItems(given(from.get('listener'))) ?? [])
      if (block.kind === 'object')
        run.facts.topology.listeners.push({
          resource,
          balancers: one(address),
          packets: listenedPorts(block.get('lb_protocol'), block.get('lb_port')),
        });
    run.facts.topology.endpoints.push({
      resource,
      role: 'load-balancer',
      accepts: 'yes',
      interfaces: [
        {
          ...PLAIN_INTERFACE,
          groups: namedGroups(run, resource, from.get('security_groups'), 'security_groups'),
          subnets: chooseAll(run, 'subnet', from.get('subnets'), { resource, attribute: 'subnets' }),
          inEach: true,
          isPublic: opposite(isInternal.is),
          hasIpv6: 'no',
          unknown: isInternal.unknown,
        },
      ],
      uses: NONE_CHOSEN,
      templates: NONE_CHOSEN,
      listens: 'listeners',
      name: 'name',
    });
  },
};
