import { awsDefaultNetworkAcl, awsNetworkAcl } from './aws-network-acl.ts';
import { awsDefaultSecurityGroup, awsSecurityGroup } from './aws-security-group.ts';
import { awsDefaultSubnet, awsSubnet, dataAwsSubnet } from './aws-subnet.ts';
import { awsDefaultVpc, awsVpc, dataAwsVpc } from './aws-vpc.ts';
import { awsEc2ManagedPrefixList, awsEc2ManagedPrefixListEntry, dataAwsEc2ManagedPrefixList, dataAwsPrefixList } from './aws-ec2-managed-prefix-list.ts';
import { awsNetworkAclAssociation } from './aws-network-acl-association.ts';
import { awsNetworkAclRule } from './aws-network-acl-rule.ts';
import { awsSecurityGroupRule } from './aws-security-group-rule.ts';
import { awsVpcIpv4CidrBlockAssociation, awsVpcIpv6CidrBlockAssociation } from './aws-vpc-cidr-block-association.ts';
import { awsVpcSecurityGroupEgressRule, awsVpcSecurityGroupIngressRule } from './aws-vpc-security-group-rule.ts';
import type { ResourceReader } from './run.ts';

/** Every resource type that is read, in the order of reading: what rules take in (prefix lists and their entries) before the rules. */
export const RESOURCE_READERS: readonly ResourceReader[] = [
  awsEc2ManagedPrefixList,
  dataAwsEc2ManagedPrefixList,
  dataAwsPrefixList,
  awsEc2ManagedPrefixListEntry,
  awsVpc,
  awsDefaultVpc,
  dataAwsVpc,
  awsVpcIpv4CidrBlockAssociation,
  awsVpcIpv6CidrBlockAssociation,
  awsSubnet,
  awsDefaultSubnet,
  dataAwsSubnet,
  awsSecurityGroup,
  awsDefaultSecurityGroup,
  awsSecurityGroupRule,
  awsVpcSecurityGroupIngressRule,
  awsVpcSecurityGroupEgressRule,
  awsNetworkAcl,
  awsDefaultNetworkAcl,
  awsNetworkAclRule,
  awsNetworkAclAssociation,
];
