import { NONE_CHOSEN, type Choice } from '../../../model/topology.ts';
import type { Truth } from '../../../model/truth.ts';
import type { Resource } from '../../resource.ts';
import type { ObjectValue, Value } from '../../value.ts';
import { given, readItems, readText } from '../attributes/scalars.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { chooseAll, joinChoices, one, perhaps, someOf } from '../topology/choose.ts';
import { PLAIN_INTERFACE, unseenBy } from '../topology/interface-facts.ts';
import { templatesNamed } from '../topology/templates-named.ts';

const SSH = 22;
const RDP = 3389;

/**
 * `aws_eks_node_group`: its instances carry the groups of their template, else one that EKS makes for the cluster; with
 * `remote_access` it makes another one (EKS guide, "Launch template support").
 */
export const awsEksNodeGroup: ResourceReader = {
  type: 'aws_eks_node_group',
  is: 'other',
  carriesGroups: true,
  read: (resource, run) => {
    const { attributes: from } = resource;
    const remote = readRemoteAccess(resource, run);
    run.facts.topology.endpoints.push({
      resource,
      role: 'launch',
      accepts: 'yes',
      interfaces: [
        {
          ...PLAIN_INTERFACE,
          groups: remote === null ? null : joinChoices([remote, clusterGroup(resource, run)]),
          otherwise: 'unseen',
          subnets: someOf(chooseAll(run, 'subnet', from.get('subnet_ids'), { resource, attribute: 'subnet_ids' })),
          isPublic: 'as-subnet',
        },
      ],
      uses: NONE_CHOSEN,
      templates: templatesNamed(run, resource, from.get('launch_template'), 'launch_template'),
      listens: 'groups',
      name: 'node_group_name',
    });
  },
};

/** The group that EKS makes for a cluster: its nodes carry it, and nobody sees what is added to it. */
function clusterGroup({ attributes, address, scope }: Resource, run: Run): Choice {
  const name = readText(attributes.get('cluster_name'));
  const cluster = run.facts.topology.endpoints.find(({ resource }) => {
    if (resource.type !== 'aws_eks_cluster' || resource.scope !== scope || name.kind !== 'known') return false;
    const own = readText(resource.attributes.get('name'));
    return own.kind === 'known' && own.text === name.text;
  });
  return cluster === undefined
    ? unseenBy(address, 'cluster_name')
    : unseenBy(cluster.resource.address, 'vpc_config[0].cluster_security_group_id');
}

/**
 * The group that EKS makes for remote access: for SSH, or RDP of Windows, from the groups that are named, and from all
 * of 0.0.0.0/0 where a key is and none is named (EKS API, `RemoteAccessConfig`). Null: it makes none.
 */
function readRemoteAccess(resource: Resource, run: Run): Choice | null {
  const { attributes: from, address } = resource;
  const blocks = given(from.get('remote_access'));
  if (blocks.kind === 'unknown') return unseenBy(address, 'remote_access');
  const [block] = (readItems(blocks) ?? []).flatMap((item) => (item.kind === 'object' ? [item] : []));
  if (block === undefined) return null;
  const [key, sources] = [hasKey(block), sourcesOf(run, resource, block)];
  if (key === 'no' && sources === null) return null;
  const group = `${address}.remote_access_security_group`;
  run.facts.remoteAccess.push({ resource, group, ports: portsOf(from.get('ami_type')), sources });
  if (key !== 'maybe' || sources !== null) return one(group);
  return { ...perhaps(one(group)), unknown: [{ address, attribute: 'remote_access[0].ec2_ssh_key' }] };
}

function hasKey(block: ObjectValue): Truth {
  const key = readText(given(block.get('ec2_ssh_key')));
  return key.kind === 'none' ? 'no' : key.kind === 'unknown' ? 'maybe' : 'yes';
}

/** Null: it names none, so that whoever wants may come. */
function sourcesOf(run: Run, resource: Resource, block: ObjectValue): Choice | null {
  const name = 'source_security_group_ids';
  const value = given(block.get(name));
  if (value.kind !== 'unknown' && (readItems(value) ?? []).length === 0) return null;
  return chooseAll(run, 'security-group', value, { resource, attribute: `remote_access[0].${name}` });
}

/** Where no type of image is told, EKS takes Linux. */
function portsOf(type: Value): readonly number[] {
  const text = readText(given(type));
  if (text.kind === 'unknown' || (text.kind === 'known' && text.sensitive)) return [SSH, RDP];
  return text.kind === 'known' && text.text.startsWith('WINDOWS_') ? [RDP] : [SSH];
}
