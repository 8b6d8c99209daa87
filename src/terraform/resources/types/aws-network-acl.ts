import type { Resource } from '../../resource.ts';
import type { UnknownValue } from '../../value.ts';
import { addEntry, addUnseenEntries } from '../statements/acl-entries.ts';
import type { Inline } from '../facts.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { readSubjectAttributes, readItems } from '../attributes/scalars.ts';
import { vpcOf } from '../links/vpc-of.ts';
import { addInline, isManaged, refreshedOf } from '../statements/inline-statements.ts';

/** `aws_network_acl`. Entries and subnets are optional and computed: what a new list is not given it does not have. */
export const awsNetworkAcl: ResourceReader = {
  type: 'aws_network_acl',
  is: 'network-acl',
  read: (resource, run) => {
    const inline = addInlineEntries(run, resource);
    claimSubnets(run, resource);
    run.facts.acls.push({
      resource,
      kind: 'custom',
      vpc: vpcOf(run, resource),
      attributes: readSubjectAttributes(resource),
      inline,
      refreshed: refreshedOf(resource, NAMES),
    });
  },
};

/**
 * `aws_default_network_acl`: adopting it deletes all entries that are not given, so no blocks deny everything. Its
 * blocks are never computed.
 */
export const awsDefaultNetworkAcl: ResourceReader = {
  type: 'aws_default_network_acl',
  is: 'network-acl',
  adopts: { of: 'vpc', id: 'default_network_acl_id' },
  survivesDeletion: 'while-its-vpc-stays',
  read: (resource, run) => {
    addInlineEntries(run, resource);
    claimSubnets(run, resource);
    run.facts.acls.push({
      resource,
      kind: 'default',
      vpc: run.links.defaults.vpcOf(resource),
      attributes: readSubjectAttributes(resource),
      inline: { ingress: isManaged(resource, 'ingress', true), egress: isManaged(resource, 'egress', true) },
      refreshed: { ingress: false, egress: false },
    });
  },
};

const NAMES = { ingress: 'ingress', egress: 'egress' } as const;

function addInlineEntries(run: Run, resource: Resource): Inline {
  return addInline(run, resource, {
    names: NAMES,
    add: (block, direction, context) =>
      addEntry({ from: block, number: 'rule_no', action: 'action' }, direction, context),
    addUnseen: addUnseenEntries,
  });
}

/**
 * The subnets that a list names. All that an unknown one refers to are taken: a splat, or a list of several. A subnet
 * that the input does not have is claimed by its id, since a list with one subnet is another than a list with two.
 */
function claimSubnets(run: Run, resource: Resource): void {
  const value = resource.attributes.get('subnet_ids');
  const weak = !resource.isNew && resource.configures('subnet_ids') !== true;
  const claimed = new Set<string>();
  const claim = (subnet: string): void => {
    if (claimed.has(subnet)) return;
    claimed.add(subnet);
    run.facts.claims.push({ acl: resource.address, subnet, by: resource, weak, uncertain: false });
  };
  const claimNamed = (unknown: UnknownValue): void => {
    const named = run.links.allNamed('subnet', unknown);
    named.forEach(claim);
    if (named.length === 0) run.facts.openClaims.push(resource.address);
  };
  if (value.kind === 'unknown') {
    if (value.configured) claimNamed(value);
    return;
  }
  const items = readItems(value) ?? [];
  items.forEach((item, i) => {
    if (item.kind === 'unknown') {
      claimNamed(item);
      return;
    }
    const link = run.links.resolve('subnet', item, { resource, attribute: `subnet_ids[${i}]` });
    if (link.to === 'object') claim(link.address);
    else if (link.to === 'outside') claim(link.name);
  });
}
