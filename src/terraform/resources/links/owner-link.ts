import type { ObjectKind } from '../../object-kinds.ts';
import type { Resource } from '../../resource.ts';
import type { Link } from './link.ts';
import type { ObjectLinks } from './object-links.ts';

/**
 * Whose statement a resource is. It always belongs to something: an argument that says nothing is told by its own name.
 */
export function ownerLink(links: ObjectLinks, kind: ObjectKind, resource: Resource, attribute: string): Link {
  const link = links.resolve(kind, resource.attributes.get(attribute), { resource, attribute });
  return link.to === 'nothing' ? { to: 'outside', name: `${resource.address}.${attribute}`, idKnown: false } : link;
}
