import type { Resource } from '../../resource.ts';
import { readSubjectAttributes } from '../attributes/scalars.ts';
import { vpcOf } from '../links/vpc-of.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { addInline, refreshedOf } from '../statements/inline-statements.ts';
import { addBlockRules, addUnseenRules, groupPeers } from '../statements/sg-rules.ts';

/**
 * A group that this plan makes has the rules it is given and no others: the provider revokes the allow-all egress that
 * AWS adds (`resourceSecurityGroupCreate`). Without `vpc_id` it lives in the region's default VPC.
 */
export const awsSecurityGroup: ResourceReader = {
  type: 'aws_security_group',
  is: 'security-group',
  read: (resource, run) => readGroup(resource, run, 'custom'),
};

/** Adopting it revokes every rule that is not given, so no blocks are no rules. */
export const awsDefaultSecurityGroup: ResourceReader = {
  type: 'aws_default_security_group',
  is: 'security-group',
  adopts: { of: 'vpc', vpc: 'vpc_id' },
  survivesDeletion: 'while-its-vpc-stays',
  read: (resource, run) => readGroup(resource, run, 'default'),
};

/** It lets a group be used in another VPC, and carries none. */
export const awsVpcSecurityGroupVpcAssociation: ResourceReader = {
  type: 'aws_vpc_security_group_vpc_association',
  is: 'association',
};

const NAMES = { ingress: 'ingress', egress: 'egress' } as const;

function readGroup(resource: Resource, run: Run, kind: 'custom' | 'default'): void {
  const inline = addInline(run, resource, {
    names: NAMES,
    add: (block, direction, context) =>
      addBlockRules(block, direction, context, groupPeers(block.get('security_groups'), context, 'security_groups')),
    addUnseen: addUnseenRules,
  });
  run.facts.groups.push({
    resource,
    kind,
    vpc: vpcOf(run, resource),
    attributes: readSubjectAttributes(resource),
    inline,
    openEgressByDefault: false,
    refreshed: refreshedOf(resource, NAMES),
  });
}
