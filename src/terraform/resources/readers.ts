import { awsccEc2NetworkAcl } from './awscc-ec2-network-acl.ts';
import {
  awsccEc2SecurityGroup,
  awsccEc2SecurityGroupEgress,
  awsccEc2SecurityGroupIngress,
} from './awscc-ec2-security-group.ts';
import { awsDefaultNetworkAcl, awsNetworkAcl } from './aws-network-acl.ts';
import { awsDefaultSecurityGroup, awsSecurityGroup } from './aws-security-group.ts';
import { awsDefaultSubnet, awsSubnet, awsccEc2Subnet, dataAwsSubnet } from './aws-subnet.ts';
import { awsDefaultVpc, awsVpc, awsccEc2Vpc, dataAwsVpc } from './aws-vpc.ts';
import { dataAwsSecurityGroup } from './data-aws-security-group.ts';
import {
  awsEc2ManagedPrefixList,
  awsEc2ManagedPrefixListEntry,
  awsVpcEndpoint,
  awsccEc2PrefixList,
  dataAwsEc2ManagedPrefixList,
  dataAwsPrefixList,
  dataAwsVpcEndpoint,
} from './aws-ec2-managed-prefix-list.ts';
import { awsNetworkAclAssociation, awsccEc2SubnetNetworkAclAssociation } from './aws-network-acl-association.ts';
import { awsNetworkAclRule } from './aws-network-acl-rule.ts';
import { awsSecurityGroupRule } from './aws-security-group-rule.ts';
import { awsVpcIpv4CidrBlockAssociation, awsVpcIpv6CidrBlockAssociation } from './aws-vpc-cidr-block-association.ts';
import { awsVpcSecurityGroupEgressRule, awsVpcSecurityGroupIngressRule } from './aws-vpc-security-group-rule.ts';
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
