import type { Direction } from '../../../model/model.ts';
import type { Family } from '../../../packet/family.ts';
import type { Resource } from '../../resource.ts';
import { cidrPeer, groupPeer, prefixListPeer, type PeerBounds } from '../peers/peer-bounds.ts';
import { checkedPeer } from '../statements/refusals.ts';
import type { ResourceReader, Run } from '../run.ts';
import { isSensitive } from '../attributes/scalars.ts';
import { addRules, given, linkToGroup } from '../statements/sg-rules.ts';
import { sgServices } from '../services/sg-services.ts';

/**
 * `aws_vpc_security_group_ingress_rule`: one AWS rule. Nothing but ids is computed, so what is not given is not there.
 */
export const awsVpcSecurityGroupIngressRule: ResourceReader = {
  type: 'aws_vpc_security_group_ingress_rule',
  read: (resource, run) => readRule(resource, run, 'ingress'),
};

export const awsVpcSecurityGroupEgressRule: ResourceReader = {
  type: 'aws_vpc_security_group_egress_rule',
  read: (resource, run) => readRule(resource, run, 'egress'),
};

function readRule(resource: Resource, run: Run, direction: Direction): void {
  const get = (name: string) => given(resource.attributes.get(name));
  const services = sgServices(run.shared, {
    protocol: get('ip_protocol'),
    from: get('from_port'),
    to: get('to_port'),
    names: { protocol: 'ip_protocol', from: 'from_port', to: 'to_port' },
    portsMustBeZero: false,
  });
  const network = (name: string, family: Family): PeerBounds | null =>
    checkedPeer(
      run,
      cidrPeer(run, get(name), family, resource, () => name),
      get(name),
      family,
      'refused',
    );
  const peers = [
    network('cidr_ipv4', 'ipv4'),
    network('cidr_ipv6', 'ipv6'),
    prefixListPeer(run, get('prefix_list_id'), { resource, attribute: 'prefix_list_id' }),
    groupPeer(run, get('referenced_security_group_id'), { resource, attribute: 'referenced_security_group_id' }),
  ].filter((peer) => peer !== null);
  const portsSensitive = ['ip_protocol', 'from_port', 'to_port'].some((name) => isSensitive(get(name)));
  const context = { run, resource, owner: linkToGroup(run, resource, 'security_group_id'), inline: false, path: '' };
  addRules(context, direction, services, portsSensitive, peers, get('description'));
}
