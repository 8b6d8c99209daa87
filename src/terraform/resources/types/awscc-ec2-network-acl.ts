import { vpcOf } from '../links/vpc-of.ts';
import type { ResourceReader } from '../resource-reader.ts';
import { readSubjectAttributes } from '../attributes/scalars.ts';

/** `awscc_ec2_network_acl` has a VPC and tags alone: its entries come from `aws_network_acl_rule`. */
export const awsccEc2NetworkAcl: ResourceReader = {
  type: 'awscc_ec2_network_acl',
  is: 'network-acl',
  ids: ['id', 'network_acl_id'],
  read: (resource, run) => {
    const none = { ingress: false, egress: false };
    run.facts.acls.push({
      resource,
      kind: 'custom',
      vpc: vpcOf(run, resource),
      attributes: readSubjectAttributes(resource),
      inline: none,
      refreshed: none,
    });
  },
};
