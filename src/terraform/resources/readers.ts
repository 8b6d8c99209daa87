import { ADDRESS_HOLDERS } from './types/address-holders.ts';
import { awsccEc2NetworkAcl } from './types/awscc-ec2-network-acl.ts';
import {
  awsccEc2SecurityGroup,
  awsccEc2SecurityGroupEgress,
  awsccEc2SecurityGroupIngress,
} from './types/awscc-ec2-security-group.ts';
import { awsDefaultNetworkAcl, awsNetworkAcl } from './types/aws-network-acl.ts';
import {
  awsDefaultSecurityGroup,
  awsSecurityGroup,
  awsVpcSecurityGroupVpcAssociation,
} from './types/aws-security-group.ts';
import { awsDefaultSubnet, awsSubnet, awsccEc2Subnet, dataAwsSubnet } from './types/aws-subnet.ts';
import { awsDefaultVpc, awsVpc, awsccEc2Vpc, dataAwsVpc } from './types/aws-vpc.ts';
import { dataAwsNetworkAcls, dataAwsSecurityGroup, dataAwsSecurityGroups } from './types/data-aws-security-group.ts';
import {
  awsEc2ManagedPrefixList,
  awsccEc2PrefixList,
  dataAwsEc2ManagedPrefixList,
} from './types/aws-ec2-managed-prefix-list.ts';
import { awsEc2ManagedPrefixListEntry } from './types/aws-ec2-managed-prefix-list-entry.ts';
import { awsVpcEndpoint, dataAwsVpcEndpoint, VPC_ENDPOINT_ASSOCIATIONS } from './types/aws-vpc-endpoint.ts';
import { dataAwsPrefixList } from './types/data-aws-prefix-list.ts';
import { awsNetworkAclAssociation, awsccEc2SubnetNetworkAclAssociation } from './types/aws-network-acl-association.ts';
import { awsNetworkAclRule } from './types/aws-network-acl-rule.ts';
import { awsSecurityGroupRule } from './types/aws-security-group-rule.ts';
import {
  awsVpcIpv4CidrBlockAssociation,
  awsVpcIpv6CidrBlockAssociation,
} from './types/aws-vpc-cidr-block-association.ts';
import {
  awsVpcSecurityGroupEgressRule,
  awsVpcSecurityGroupIngressRule,
  awsVpcSecurityGroupRulesExclusive,
} from './types/aws-vpc-security-group-rule.ts';
import { awsEip, awsEipAssociation } from './types/aws-eip.ts';
import {
  awsEc2CarrierGateway,
  awsEgressOnlyInternetGateway,
  awsInternetGateway,
  awsInternetGatewayAttachment,
  awsNatGateway,
  awsVpnGateway,
  awsVpnGatewayAttachment,
} from './types/aws-gateways.ts';
import { awsInstance, awsSpotInstanceRequest } from './types/aws-instance.ts';
import {
  awsNetworkInterface,
  awsNetworkInterfaceAttachment,
  awsNetworkInterfaceSgAttachment,
} from './types/aws-network-interface.ts';
import {
  awsDefaultRouteTable,
  awsMainRouteTableAssociation,
  awsRoute,
  awsRouteTable,
  awsRouteTableAssociation,
  awsVpnGatewayRoutePropagation,
} from './types/aws-route-table.ts';
import { awsAutoscalingGroup, awsLaunchConfiguration, awsLaunchTemplate } from './types/aws-launch-template.ts';
import { awsEksNodeGroup } from './types/aws-eks-node-group.ts';
import { FLEETS } from './types/aws-fleet.ts';
import { TARGETS } from './types/aws-lb-targets.ts';
import { awsElb, LISTENER_RULES, LISTENERS, LOAD_BALANCERS } from './types/aws-lb.ts';
import { awsVpcPeeringConnectionAccepter, PEERINGS } from './types/aws-peering.ts';
import {
  awsEc2TransitGatewayVpcAttachment,
  TRANSIT_GATEWAY_TABLES,
  TRANSIT_GATEWAYS,
} from './types/aws-transit-gateway.ts';
import {
  awsVpcBlockPublicAccessExclusion,
  awsVpcBlockPublicAccessOptions,
} from './types/aws-vpc-block-public-access.ts';
import { DATA_ROUTES } from './types/data-aws-routes.ts';
import { DATABASE_CLUSTERS } from './types/database-clusters.ts';
import { ENDPOINT_READERS } from './types/endpoint-types.ts';
import { SUBNET_GROUPS } from './types/subnet-groups.ts';
import { knownTypes, type KnownTypes } from './known-types.ts';
import type { ResourceReader } from './resource-reader.ts';

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
  dataAwsSecurityGroups,
  dataAwsNetworkAcls,
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
  awsVpcSecurityGroupRulesExclusive,
  awsVpcSecurityGroupVpcAssociation,
  awsccEc2SecurityGroup,
  awsccEc2SecurityGroupIngress,
  awsccEc2SecurityGroupEgress,
  awsNetworkAcl,
  awsDefaultNetworkAcl,
  awsNetworkAclRule,
  awsNetworkAclAssociation,
  awsccEc2NetworkAcl,
  awsccEc2SubnetNetworkAclAssociation,
  awsRouteTable,
  awsDefaultRouteTable,
  awsRoute,
  awsRouteTableAssociation,
  awsMainRouteTableAssociation,
  awsVpnGatewayRoutePropagation,
  awsInternetGateway,
  awsInternetGatewayAttachment,
  awsEgressOnlyInternetGateway,
  awsNatGateway,
  awsVpnGateway,
  awsVpnGatewayAttachment,
  awsEc2CarrierGateway,
  awsInstance,
  awsSpotInstanceRequest,
  awsNetworkInterface,
  awsNetworkInterfaceAttachment,
  awsNetworkInterfaceSgAttachment,
  awsEip,
  awsEipAssociation,
  ...VPC_ENDPOINT_ASSOCIATIONS,
  ...LOAD_BALANCERS,
  ...LISTENERS,
  ...LISTENER_RULES,
  ...TARGETS,
  awsElb,
  awsLaunchTemplate,
  awsLaunchConfiguration,
  awsAutoscalingGroup,
  ...FLEETS,
  ...PEERINGS,
  awsVpcPeeringConnectionAccepter,
  ...TRANSIT_GATEWAYS,
  awsEc2TransitGatewayVpcAttachment,
  ...TRANSIT_GATEWAY_TABLES,
  awsVpcBlockPublicAccessOptions,
  awsVpcBlockPublicAccessExclusion,
  ...DATA_ROUTES,
  ...SUBNET_GROUPS,
  ...ENDPOINT_READERS,
  awsEksNodeGroup,
  ...DATABASE_CLUSTERS,
  ...ADDRESS_HOLDERS,
];

export const KNOWN_TYPES: KnownTypes = knownTypes(RESOURCE_READERS);
