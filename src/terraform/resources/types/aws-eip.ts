import { NONE_CHOSEN } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseOne } from '../topology/choose.ts';
import { readAddresses } from '../topology/interface-facts.ts';

/** `aws_eip`: with `instance` or `network_interface` it makes these public. */
export const awsEip: ResourceReader = {
  type: 'aws_eip',
  is: 'elastic-ip',
  ids: ['id', 'allocation_id'],
  holds: { addresses: ['public_ip', 'private_ip', 'carrier_ip', 'customer_owned_ip', 'ip_address'] },
  read: (resource, run) => readTargets(resource, run, { by: resource.address, is: ['instance', 'network_interface'] }),
};

export const awsEipAssociation: ResourceReader = {
  type: 'aws_eip_association',
  is: 'association',
  holds: { addresses: ['public_ip', 'private_ip_address'] },
  read: (resource, run) => {
    const asking = { resource, attribute: 'allocation_id' };
    const eip = run.links.resolve('elastic-ip', resource.attributes.get('allocation_id'), asking);
    const by = eip.to === 'object' ? eip.address : resource.address;
    readTargets(resource, run, { by, is: ['instance_id', 'network_interface_id'] });
  },
};

/** Both are optional and computed: of what exists, AWS fills in the other one. `by`: what has the address. */
function readTargets(
  resource: Resource,
  run: Run,
  { by, is: [instance, networkInterface] }: { readonly by: string; readonly is: readonly [string, string] },
): void {
  const { attributes: from } = resource;
  const instances = chooseOne(run, 'instance', from.get(instance), { resource, attribute: instance });
  const interfaces = chooseOne(run, 'network-interface', from.get(networkInterface), {
    resource,
    attribute: networkInterface,
  });
  if (instances.possible.length + interfaces.possible.length > 0)
    run.facts.topology.publicAddresses.push({
      resource,
      by,
      instances,
      interfaces: instances.certain.length > 0 ? NONE_CHOSEN : interfaces,
      addresses: readAddresses(run, [from.get('public_ip')]),
    });
}
