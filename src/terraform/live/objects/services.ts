import { listOr, member, type JsonObject } from '../../json.ts';
import { eachById, type Description } from '../description.ts';
import { objectIn, objectsIn, textIn, textsOf, type LiveObject } from '../live-object.ts';

export interface LiveServices {
  readonly objects: readonly LiveObject[];
  /** Whether an interface is one of a service that is described. */
  readonly taken: (each: JsonObject) => boolean;
}

/** Load balancers of both generations with their listeners, and databases. */
export function liveServices(description: Description): LiveServices {
  const balancers = [...eachById('load-balancers', description.of('load-balancers'))];
  const classic = [...eachById('classic-load-balancers', description.of('classic-load-balancers'))];
  // The interfaces of a balancer are described as `ELB app/NAME/ID`, of a classic one as `ELB NAME`.
  const descriptions = new Set([
    ...balancers.map(([arn]) => `ELB ${arn.slice(arn.indexOf('/') + 1)}`),
    ...classic.map(([name]) => `ELB ${name}`),
  ]);
  return {
    taken: (each) => descriptions.has(textIn(each, 'Description') ?? ''),
    objects: [
      ...balancers.map(([arn, balancer]) => balancerOf(arn, balancer)),
      ...[...eachById('listeners', description.of('listeners'))].map(
        ([id, listener]): LiveObject => ({
          type: 'aws_lb_listener',
          id,
          owner: accountOf(id),
          values: {
            id,
            arn: id,
            load_balancer_arn: textIn(listener, 'LoadBalancerArn'),
            port: member(listener, 'Port') ?? null,
            protocol: textIn(listener, 'Protocol'),
          },
        }),
      ),
      ...classic.map(([name, balancer]) => classicOf(name, balancer)),
      ...[...eachById('databases', description.of('databases'))].flatMap(([id, database]) => databaseOf(id, database)),
    ],
  };
}

function accountOf(arn: string): string | null {
  return arn.split(':')[4] ?? null;
}

/** What an object does not say is not known. */
function lacking(object: JsonObject, name: string, attribute: string): Pick<LiveObject, 'unknown'> {
  return (member(object, name) ?? null) === null ? { unknown: { [attribute]: true } } : {};
}

/** As in its ARN, since a database may have the same name; points and spaces would pass for other addresses. */
function groupId(name: string): string {
  return `subgrp:${name.replaceAll(/[^\w-]/g, (letter) => `%${(letter.codePointAt(0) ?? 0).toString(16)}`)}`;
}

function balancerOf(arn: string, balancer: JsonObject): LiveObject {
  const zones = objectsIn(balancer, 'AvailabilityZones');
  return {
    type: 'aws_lb',
    id: arn,
    owner: accountOf(arn),
    // A gateway load balancer has no scheme.
    ...(textIn(balancer, 'Type') === 'gateway' ? {} : lacking(balancer, 'Scheme', 'internal')),
    values: {
      id: arn,
      arn,
      name: textIn(balancer, 'LoadBalancerName'),
      internal: textIn(balancer, 'Scheme') === 'internal',
      load_balancer_type: textIn(balancer, 'Type'),
      ip_address_type: textIn(balancer, 'IpAddressType'),
      vpc_id: textIn(balancer, 'VpcId'),
      security_groups: listOr(member(balancer, 'SecurityGroups')),
      subnets: textsOf(zones, 'SubnetId'),
      subnet_mapping: zones.map((zone) => {
        const [address] = objectsIn(zone, 'LoadBalancerAddresses');
        return {
          subnet_id: textIn(zone, 'SubnetId'),
          allocation_id: textIn(address ?? null, 'AllocationId'),
          private_ipv4_address: textIn(address ?? null, 'PrivateIPv4Address'),
          ipv6_address: textIn(address ?? null, 'IPv6Address'),
        };
      }),
    },
  };
}

function classicOf(name: string, balancer: JsonObject): LiveObject {
  return {
    type: 'aws_elb',
    id: name,
    owner: null,
    ...lacking(balancer, 'Scheme', 'internal'),
    values: {
      id: name,
      name,
      internal: textIn(balancer, 'Scheme') === 'internal',
      subnets: listOr(member(balancer, 'Subnets')),
      security_groups: listOr(member(balancer, 'SecurityGroups')),
      listener: objectsIn(balancer, 'ListenerDescriptions').map((each) => {
        const listener = objectIn(each, 'Listener');
        return {
          lb_port: member(listener, 'LoadBalancerPort') ?? null,
          lb_protocol: textIn(listener, 'Protocol'),
          instance_port: member(listener, 'InstancePort') ?? null,
          instance_protocol: textIn(listener, 'InstanceProtocol'),
        };
      }),
    },
  };
}

function databaseOf(id: string, database: JsonObject): readonly LiveObject[] {
  const owner = accountOf(textIn(database, 'DBInstanceArn') ?? '');
  const group = objectIn(database, 'DBSubnetGroup');
  const groupName = textIn(group, 'DBSubnetGroupName');
  return [
    {
      type: 'aws_db_instance',
      id,
      owner,
      ...lacking(database, 'PubliclyAccessible', 'publicly_accessible'),
      values: {
        id,
        identifier: id,
        arn: textIn(database, 'DBInstanceArn'),
        engine: textIn(database, 'Engine'),
        port: member(objectIn(database, 'Endpoint'), 'Port') ?? null,
        publicly_accessible: member(database, 'PubliclyAccessible') ?? null,
        vpc_security_group_ids: textsOf(objectsIn(database, 'VpcSecurityGroups'), 'VpcSecurityGroupId'),
        db_subnet_group_name: groupName,
        multi_az: member(database, 'MultiAZ') ?? null,
        network_type: textIn(database, 'NetworkType'),
      },
    },
    ...(groupName === null
      ? []
      : [
          {
            type: 'aws_db_subnet_group',
            id: groupId(groupName),
            owner,
            values: {
              id: groupName,
              name: groupName,
              subnet_ids: textsOf(objectsIn(group, 'Subnets'), 'SubnetIdentifier'),
            },
          },
        ]),
  ];
}
