import { awsccEc2NetworkAcl } from './types/awscc-ec2-network-acl.ts';
import {
  awsccEc2SecurityGroup,
  awsccEc2SecurityGroupEgress,
  awsccEc2SecurityGroupIngress,
} from './types/awscc-ec2-security-group.ts';
import { awsDefaultNetworkAcl, awsNetworkAcl } from './types/aws-network-acl.ts';
import { awsDefaultSecurityGroup, awsSecurityGroup } from './types/aws-security-group.ts';
import { awsDefaultSubnet, awsSubnet, awsccEc2Subnet, dataAwsSubnet } from './types/aws-subnet.ts';
import { awsDefaultVpc, awsVpc, awsccEc2Vpc, dataAwsVpc } from './types/aws-vpc.ts';
import { dataAwsSecurityGroup } from './types/data-aws-security-group.ts';
import {
  awsEc2ManagedPrefixList,
  awsEc2ManagedPrefixListEntry,
  awsVpcEndpoint,
  awsccEc2PrefixList,
  dataAwsEc2ManagedPrefixList,
  dataAwsPrefixList,
  dataAwsVpcEndpoint,
} from './types/aws-ec2-managed-prefix-list.ts';
import { awsNetworkAclAssociation, awsccEc2SubnetNetworkAclAssociation } from './types/aws-network-acl-association.ts';
import { awsNetworkAclRule } from './types/aws-network-acl-rule.ts';
import { awsSecurityGroupRule } from './types/aws-security-group-rule.ts';
import {
  awsVpcIpv4CidrBlockAssociation,
  awsVpcIpv6CidrBlockAssociation,
} from './types/aws-vpc-cidr-block-association.ts';
import { awsVpcSecurityGroupEgressRule, awsVpcSecurityGroupIngressRule } from './types/aws-vpc-security-group-rule.ts';
import type { ResourceReader } from './run.ts';

/**
 * Every resource type that is read, in the order of reading: what rules take in (prefix lists and their entries) before
 * the rules.
 */
export const RESOURCE_READERS: readonly ResourceReader[] = [
  awsEc2ManagedPrefixList,
  awsccEc2PrefixList,
  dataAwsEc2ManagedPrefixList,
  dataAwsPrefixList,
  dataAwsSecurityGroup,
  awsVpcEndpoint,
  dataAwsVpcEndpoint,
  awsEc2ManagedPrefixListEntry,
  awsVpc,
  awsDefaultVpc,
  awsccEc2Vpc,
  dataAwsVpc,
  awsVpcIpv4CidrBlockAssociation,
  awsVpcIpv6CidrBlockAssociation,
  awsSubnet,
  awsDefaultSubnet,
  awsccEc2Subnet,
  dataAwsSubnet,
  awsSecurityGroup,
  awsDefaultSecurityGroup,
  awsSecurityGroupRule,
  awsVpcSecurityGroupIngressRule,
  awsVpcSecurityGroupEgressRule,
  awsccEc2SecurityGroup,
  awsccEc2SecurityGroupIngress,
  awsccEc2SecurityGroupEgress,
  awsNetworkAcl,
  awsDefaultNetworkAcl,
  awsNetworkAclRule,
  awsNetworkAclAssociation,
  awsccEc2NetworkAcl,
  awsccEc2SubnetNetworkAclAssociation,
];
