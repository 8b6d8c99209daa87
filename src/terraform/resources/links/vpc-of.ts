import type { Resource } from '../../resource.ts';
import type { Run } from '../run.ts';
import type { Link } from './link.ts';

/** The VPC that an object names, else the region's default one; null where neither is in the input. */
export function vpcOf(run: Run, resource: Resource): string | null {
  return vpcIn(run, resource, linkToVpc(run, resource));
}

/** The same, and where it is one of several, these. */
export function vpcsOf(
  run: Run,
  resource: Resource,
): { readonly vpc: string | null; readonly perhapsIn: readonly string[] } {
  const link = linkToVpc(run, resource);
  return { vpc: vpcIn(run, resource, link), perhapsIn: link.to === 'one-of' ? link.addresses : [] };
}

function linkToVpc(run: Run, resource: Resource): Link {
  return run.links.resolve('vpc', resource.attributes.get('vpc_id'), { resource, attribute: 'vpc_id' });
}

function vpcIn(run: Run, resource: Resource, link: Link): string | null {
  if (link.to === 'object') return link.address;
  return link.to === 'nothing' ? run.links.defaults.vpcIn(resource.scope) : null;
}
