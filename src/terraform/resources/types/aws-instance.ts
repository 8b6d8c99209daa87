import type { Choice } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import { given, readItems, readText } from '../attributes/scalars.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseOne, joinChoices } from '../topology/choose.ts';
import { PLAIN_INTERFACE, readAddresses, readHasIpv6, readSwitch, unseenBy } from '../topology/interface-facts.ts';
import type { InterfaceFact } from '../topology/topology-facts.ts';
import { groupsOfInstance } from '../topology/groups-of-instance.ts';
import { templatesNamed } from '../topology/templates-named.ts';

const ADDRESSES = ['public_ip', 'private_ip', 'ipv6_addresses', 'secondary_private_ips'];

/**
 * `aws_instance`. Where interfaces of the input are named for it, they are its own. Groups, subnet and public address
 * are optional and computed: what a new one is not given, AWS takes of its template, its subnet and its VPC.
 */
export const awsInstance: ResourceReader = {
  type: 'aws_instance',
  is: 'instance',
  makes: { 'network-interface': ['primary_network_interface_id'] },
  carriesGroups: true,
  holds: { addresses: ADDRESSES },
  read: readInstance,
};

export const awsSpotInstanceRequest: ResourceReader = {
  type: 'aws_spot_instance_request',
  is: 'instance',
  ids: ['spot_instance_id'],
  carriesGroups: true,
  holds: { addresses: ADDRESSES },
  read: readInstance,
};

function readInstance(resource: Resource, run: Run): void {
  const { attributes: from } = resource;
  const uses = interfacesNamed(run, resource);
  run.facts.topology.endpoints.push({
    resource,
    role: 'instance',
    accepts: 'yes',
    interfaces: uses.possible.length > 0 || uses.open ? [] : [ownInterface(run, resource)],
    uses,
    templates: templatesNamed(run, resource, from.get('launch_template'), 'launch_template'),
    listens: 'groups',
    name: null,
  });
}

/** Its primary interface as a state knows it is its own again. */
function interfacesNamed(run: Run, resource: Resource): Choice {
  const own = `${resource.address}.primary_network_interface`;
  const blocks = (['network_interface', 'primary_network_interface'] as const).flatMap((name) => {
    const value = given(resource.attributes.get(name));
    if (value.kind === 'unknown') return [unseenBy(resource.address, name)];
    return (readItems(value) ?? []).flatMap((item, i): Choice[] =>
      item.kind === 'object'
        ? [
            chooseOne(run, 'network-interface', item.get('network_interface_id'), {
              resource,
              attribute: `${name}[${i}].network_interface_id`,
            }),
          ]
        : [],
    );
  });
  const named = joinChoices(blocks);
  // AWS's refresh shows the interface that it made for the instance.
  const isOfInput = (name: string): boolean => name !== own && (resource.isNew || name.includes('.'));
  return { ...named, certain: named.certain.filter(isOfInput), possible: named.possible.filter(isOfInput) };
}

function ownInterface(run: Run, resource: Resource): InterfaceFact {
  const { attributes: from } = resource;
  const isPublic = readSwitch(
    resource,
    from.get('associate_public_ip_address'),
    'associate_public_ip_address',
    'as-subnet' as const,
  );
  // Prefixes are what AWS describes of it: Terraform has no argument for them.
  const ipv6 = [from.get('ipv6_addresses'), from.get('ipv6_prefixes')];
  const address4 = resource.isNew ? null : readText(from.get('public_ip'));
  return {
    ...PLAIN_INTERFACE,
    groups: groupsOfInstance(run, resource, from, ''),
    subnets: chooseOne(run, 'subnet', from.get('subnet_id'), { resource, attribute: 'subnet_id' }),
    inEach: true,
    known: readAddresses(run, [
      from.get('private_ip'),
      from.get('secondary_private_ips'),
      from.get('ipv4_prefixes'),
      ...ipv6,
    ]),
    isPublic: address4?.kind === 'known' ? 'yes' : isPublic.is,
    ...(address4?.kind === 'known'
      ? {
          publicAddresses: readAddresses(run, [from.get('public_ip')]),
          // A state says so of an Elastic IP, too.
          publicWithout:
            isPublic.is === 'yes' && isUnwritten(resource, 'associate_public_ip_address') ? 'as-subnet' : isPublic.is,
        }
      : {}),
    hasIpv6: readHasIpv6(resource, ipv6, [from.get('ipv6_address_count')]),
    unknown: isPublic.unknown,
  };
}

/** A plan shows expressions for all arguments that are written, where it shows any. */
function isUnwritten({ configures }: Resource, argument: string): boolean {
  const said = configures(argument);
  return said === false || (said === null && OFTEN_WRITTEN.some((name) => configures(name) === true));
}

const OFTEN_WRITTEN = ['ami', 'instance_type', 'subnet_id', 'launch_template'];
