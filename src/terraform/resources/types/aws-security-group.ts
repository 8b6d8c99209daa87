import type { Resource } from '../../resource.ts';
import type { Link } from '../links/links.ts';
import type { ResourceReader, Run } from '../run.ts';
import { readAttributes } from '../attributes/scalars.ts';
import { addBlockRules, addInlineRules, groupPeers } from '../statements/sg-rules.ts';

const LISTS = { ingress: 'ingress', egress: 'egress' } as const;

/**
 * `aws_security_group`. A group that this plan makes has the rules it is given and no others: the provider revokes the
 * allow-all egress that AWS adds (`resourceSecurityGroupCreate`). Without `vpc_id` it lives in the region's default
 * VPC.
 */
export const awsSecurityGroup: ResourceReader = {
  type: 'aws_security_group',
  read: (resource, run) => readGroup(resource, run, 'custom'),
};

/** `aws_default_security_group`: adopting it revokes every rule that is not given, so no blocks are no rules. */
export const awsDefaultSecurityGroup: ResourceReader = {
  type: 'aws_default_security_group',
  read: (resource, run) => readGroup(resource, run, 'default'),
};

function readGroup(resource: Resource, run: Run, kind: 'custom' | 'default'): void {
  const owner = { to: 'object', address: resource.address } as const;
  const inline = addInlineRules(run, resource, owner, LISTS, (block, direction, context) => {
    addBlockRules(block, direction, context, groupPeers(block.get('security_groups'), context, 'security_groups'));
  });
  const refreshed = (direction: 'ingress' | 'egress'): boolean =>
    !resource.isNew && resource.configures(direction) !== true;
  run.facts.groups.push({
    resource,
    kind,
    vpc: vpcOf(run, resource),
    attributes: readAttributes(resource),
    inline,
    openEgressByDefault: false,
    refreshed: { ingress: refreshed('ingress'), egress: refreshed('egress') },
  });
}

/** The VPC that an object names, else the region's default one. */
export function vpcOf(run: Run, resource: Resource): string | null {
  return vpcIn(
    run,
    resource,
    run.links.resolve('vpc', resource.attributes.get('vpc_id'), { resource, attribute: 'vpc_id' }),
  );
}

/** The same, and where it is one of several, these. */
export function vpcsOf(
  run: Run,
  resource: Resource,
): { readonly vpc: string | null; readonly perhapsIn: readonly string[] } {
  const link = run.links.resolve('vpc', resource.attributes.get('vpc_id'), { resource, attribute: 'vpc_id' });
  return { vpc: vpcIn(run, resource, link), perhapsIn: link.to === 'one-of' ? link.addresses : [] };
}

function vpcIn(run: Run, resource: Resource, link: Link): string | null {
  if (link.to === 'object') return link.address;
  return link.to === 'nothing' ? run.links.defaultVpc(resource.scope) : null;
}
