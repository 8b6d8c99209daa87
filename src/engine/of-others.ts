import type { Resource } from '../terraform/resource.ts';
import { readItems, readText } from '../terraform/resources/attributes/scalars.ts';

/** What AWS makes with a VPC, by the type that a description of it has: how it is called after the VPC. */
const MADE_WITH_VPC: ReadonlyMap<string, string> = new Map([
  ['aws_default_security_group', 'default_security_group'],
  ['aws_default_network_acl', 'default_network_acl'],
  ['aws_default_route_table', 'main_route_table'],
]);

/**
 * What a live account holds beside resources that have ids of their own: it describes these, too, as they are now.
 * What AWS made with a VPC of theirs is that VPC's, and called as it is without the account.
 */
export function ofOthers(context: readonly Resource[], own: readonly Resource[]): readonly Resource[] {
  const addresses = new Map<string, string>();
  for (const { address, mode, attributes } of own) {
    const id = mode === 'managed' ? readText(attributes.get('id')) : null;
    if (id?.kind === 'known' && !addresses.has(id.text)) addresses.set(id.text, address);
  }
  if (addresses.size === 0) return context;
  const ownerOf = (resource: Resource, attribute: string): string | undefined => {
    const id = readText(resource.attributes.get(attribute));
    return id.kind === 'known' ? addresses.get(id.text) : undefined;
  };
  return context.flatMap((resource): readonly Resource[] => {
    if (resource.described !== true) return [resource];
    if (addresses.has(resource.address) || isPartOf(resource, addresses)) return [];
    const made = MADE_WITH_VPC.get(resource.type);
    const vpc = made === undefined ? undefined : ownerOf(resource, 'vpc_id');
    return [vpc === undefined ? resource : { ...resource, address: `${vpc}.${made}`, foreign: false }];
  });
}

/**
 * Part of what is known otherwise: an interface of an instance, and what stands for the list or table of a subnet that
 * the account does not tell.
 */
function isPartOf({ address, type, attributes }: Resource, known: ReadonlyMap<string, string>): boolean {
  if (type === 'aws_network_interface')
    return (readItems(attributes.get('attachment')) ?? []).some((block) => {
      const instance = block.kind === 'object' ? readText(block.get('instance')) : null;
      return instance?.kind === 'known' && known.has(instance.text);
    });
  if (!address.includes('.')) return false;
  const subnet = readText(attributes.get('subnet_id'));
  return subnet.kind === 'known' && known.has(subnet.text);
}
