import { DIRECTIONS, type Direction } from '../../../model/model.ts';
import type { Resource } from '../../resource.ts';
import type { UnknownValue } from '../../value.ts';
import { addEntry, addUnseenEntries } from '../statements/acl-entries.ts';
import { unshown, type Inline, type ResourceReader, type Run } from '../run.ts';
import { isSensitive, readAttributes, readItems } from '../attributes/scalars.ts';
import { vpcOf } from './aws-security-group.ts';
import { isManaged, possible, refuseForm } from '../statements/sg-rules.ts';

/** `aws_network_acl`. Entries and subnets are optional and computed: what a new list is not given it does not have. */
export const awsNetworkAcl: ResourceReader = {
  type: 'aws_network_acl',
  read: (resource, run) => {
    const inline = {
      ingress: addInlineEntries(run, resource, 'ingress'),
      egress: addInlineEntries(run, resource, 'egress'),
    };
    claimSubnets(run, resource);
    run.facts.acls.push({
      resource,
      kind: 'custom',
      vpc: vpcOf(run, resource),
      attributes: readAttributes(resource),
      inline,
      refreshed: refreshedOf(resource),
    });
  },
};

/**
 * `aws_default_network_acl`: adopting it deletes all entries that are not given, so no blocks deny everything. Its
 * blocks are never computed.
 */
export const awsDefaultNetworkAcl: ResourceReader = {
  type: 'aws_default_network_acl',
  read: (resource, run) => {
    for (const direction of DIRECTIONS) addInlineEntries(run, resource, direction);
    claimSubnets(run, resource);
    run.facts.acls.push({
      resource,
      kind: 'default',
      vpc: run.links.vpcOfDefaultAcl(resource),
      attributes: readAttributes(resource),
      inline: { ingress: isManaged(resource, 'ingress', true), egress: isManaged(resource, 'egress', true) },
      refreshed: { ingress: false, egress: false },
    });
  },
};

function addInlineEntries(run: Run, resource: Resource, direction: Direction): boolean {
  const value = resource.attributes.get(direction);
  const owner = { to: 'object', address: resource.address } as const;
  const configures = resource.configures(direction);
  if (value.kind === 'unknown' && !value.configured) {
    if (configures === null && !run.assumeOmitted(unshown(direction), resource.address))
      addUnseenEntries(run, resource, owner, direction, direction, isSensitive(value));
    return false;
  }
  const items = readItems(value);
  if (items === null) addUnseenEntries(run, resource, owner, direction, direction, isSensitive(value));
  items?.forEach((item, i) => {
    const path = `${direction}[${i}]`;
    if (item.kind === 'object')
      addEntry({ from: item, number: 'rule_no', action: 'action' }, direction, {
        run,
        resource: item.perhaps === true ? possible(resource) : resource,
        owner,
        inline: true,
        path: `${path}.`,
        block: item,
      });
    else if (item.kind === 'unknown') addUnseenEntries(run, resource, owner, direction, path, item.sensitive);
    else refuseForm(run, resource, path);
  });
  return isManaged(resource, direction, configures ?? (resource.isNew && items !== null && items.length > 0));
}

function refreshedOf(resource: Resource): Inline {
  const of = (direction: Direction): boolean => !resource.isNew && resource.configures(direction) !== true;
  return { ingress: of('ingress'), egress: of('egress') };
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
