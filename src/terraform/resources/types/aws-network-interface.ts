import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { given, readItems, readText } from '../attributes/scalars.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseAll, chooseOne } from '../topology/choose.ts';
import { PLAIN_INTERFACE, readAddresses, readHasIpv6 } from '../topology/interface-facts.ts';
import { NONE_CHOSEN } from '../../../model/topology.ts';

/**
 * `aws_network_interface`: its own, or that of the instance that it is attached to. Public by an Elastic IP alone, but
 * for those that AWS describes: services get addresses of AWS, and some of them no group.
 */
export const awsNetworkInterface: ResourceReader = {
  type: 'aws_network_interface',
  is: 'network-interface',
  carriesGroups: true,
  holds: {
    addresses: [
      'private_ip',
      'private_ips',
      'private_ip_list',
      'ipv6_addresses',
      'ipv6_address_list',
      'association.public_ip',
      'association.carrier_ip',
      'association.customer_owned_ip',
    ],
  },
  read: readInterface,
};

function readInterface(resource: Resource, run: Run): void {
  const { attributes: from } = resource;
  const named = given(from.get('security_groups'));
  const isGiven = named.kind === 'unknown' || (readItems(named) ?? []).length > 0;
  const ipv6 = [from.get('ipv6_addresses'), from.get('ipv6_address_list'), from.get('ipv6_prefixes')];
  run.facts.topology.endpoints.push({
    resource,
    role: 'interface',
    accepts: 'yes',
    interfaces: [
      {
        ...PLAIN_INTERFACE,
        publicAddresses: readAddresses(run, associated(resource)),
        ...(resource.described === true ? { otherwise: 'unfiltered', isPublic: isAssociated(resource) } : {}),
        groups: isGiven ? chooseAll(run, 'security-group', named, { resource, attribute: 'security_groups' }) : null,
        subnets: chooseOne(run, 'subnet', from.get('subnet_id'), { resource, attribute: 'subnet_id' }),
        inEach: true,
        known: readAddresses(run, [
          from.get('private_ip'),
          from.get('private_ips'),
          from.get('private_ip_list'),
          from.get('ipv4_prefixes'),
          ...ipv6,
        ]),
        hasIpv6: readHasIpv6(resource, ipv6, [from.get('ipv6_address_count'), from.get('ipv6_prefix_count')]),
      },
    ],
    uses: NONE_CHOSEN,
    templates: NONE_CHOSEN,
    listens: 'groups',
    name: null,
  });
  for (const [i, block] of (readItems(given(from.get('attachment'))) ?? []).entries())
    if (block.kind === 'object')
      run.facts.topology.attachments.push({
        resource,
        instances: chooseOne(run, 'instance', block.get('instance'), {
          resource,
          attribute: `attachment[${i}].instance`,
        }),
        interfaces: { certain: [resource.address], possible: [resource.address], open: false, unknown: [] },
      });
}

function isAssociated(resource: Resource): 'yes' | 'no' {
  return associated(resource).some((address) => readText(address).kind === 'known') ? 'yes' : 'no';
}

function associated({ attributes }: Resource): readonly Value[] {
  const blocks = readItems(given(attributes.get('association'))) ?? [];
  return blocks.flatMap((block) => (block.kind === 'object' ? [block.get('public_ip')] : []));
}

/** `aws_network_interface_attachment` */
export const awsNetworkInterfaceAttachment: ResourceReader = {
  type: 'aws_network_interface_attachment',
  is: 'association',
  read: (resource, run) => {
    const { attributes: from } = resource;
    run.facts.topology.attachments.push({
      resource,
      instances: chooseOne(run, 'instance', from.get('instance_id'), { resource, attribute: 'instance_id' }),
      interfaces: chooseOne(run, 'network-interface', from.get('network_interface_id'), {
        resource,
        attribute: 'network_interface_id',
      }),
    });
  },
};

/** `aws_network_interface_sg_attachment`: one more group for an interface, also the primary one of an instance. */
export const awsNetworkInterfaceSgAttachment: ResourceReader = {
  type: 'aws_network_interface_sg_attachment',
  is: 'association',
  carriesGroups: true,
  read: (resource, run) => {
    const { attributes: from } = resource;
    run.facts.topology.addedParts.push({
      resource,
      to: chooseOne(run, 'network-interface', from.get('network_interface_id'), {
        resource,
        attribute: 'network_interface_id',
      }),
      groups: chooseOne(run, 'security-group', from.get('security_group_id'), {
        resource,
        attribute: 'security_group_id',
      }),
      subnets: NONE_CHOSEN,
    });
  },
};
