import type { Choice } from '../../../model/topology.ts';
import type { Truth } from '../../../model/truth.ts';
import type { Resource } from '../../resource.ts';
import type { Value } from '../../value.ts';
import { knownBlocks } from '../attributes/known-blocks.ts';
import type { ResourceReader } from '../resource-reader.ts';
import type { Run } from '../run.ts';
import { given, readFlag, readText } from '../attributes/scalars.ts';
import { chooseAll, chooseOne, joinChoices, one } from '../topology/choose.ts';
import { wholePort } from '../topology/listened-ports.ts';
import type { ForwardFact } from '../topology/topology-facts.ts';

/** Target groups, and who is put into them by resources of their own. */
export const TARGETS: readonly ResourceReader[] = [
  ...['aws_lb_target_group', 'aws_alb_target_group'].map(
    (type): ResourceReader => ({
      type,
      is: 'target-group',
      ids: ['arn', 'id'],
      read: (resource, run) => {
        run.facts.topology.keepsClients.set(resource.address, keepsClients(resource));
        run.facts.topology.targetPorts.set(resource.address, wholePort(resource.attributes.get('port')));
      },
    }),
  ),
  ...['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'].map(
    (type): ResourceReader => ({
      type,
      is: 'association',
      read: (resource, run) => {
        const port = given(resource.attributes.get('port'));
        addTargets(
          run,
          targetOf(run, resource),
          targetGroupNamed(run, resource, 'target_group_arn'),
          port.kind === 'null' ? undefined : wholePort(port),
        );
      },
    }),
  ),
  {
    type: 'aws_autoscaling_attachment',
    is: 'association',
    read: (resource, run) => {
      const attribute = 'autoscaling_group_name';
      addTargets(
        run,
        chooseOne(run, 'autoscaling-group', resource.attributes.get(attribute), { resource, attribute }),
        joinChoices(
          ['lb_target_group_arn', 'alb_target_group_arn'].map((name) => targetGroupNamed(run, resource, name)),
        ),
      );
    },
  },
];

/** An instance, or a load balancer of applications. */
function targetOf(run: Run, resource: Resource): Choice {
  const attribute = 'target_id';
  const value = resource.attributes.get(attribute);
  const isBalancer = value.kind === 'unknown' && run.links.someNamed('load-balancer', value).possible.length > 0;
  return chooseOne(run, isBalancer ? 'load-balancer' : 'instance', value, { resource, attribute });
}

/**
 * By default of instances and other load balancers, and of addresses where they speak UDP, for which it cannot be
 * switched off (Elastic Load Balancing guide, "Client IP preservation").
 */
function keepsClients({ attributes: from }: Resource): Truth {
  const [type, protocol] = [readText(given(from.get('target_type'))), readText(given(from.get('protocol')))];
  const flag = given(from.get('preserve_client_ip'));
  if (type.kind === 'unknown' || protocol.kind === 'unknown' || flag.kind === 'unknown') return 'maybe';
  if (protocol.kind === 'known' && /UDP|QUIC/i.test(protocol.text)) return 'yes';
  if (readText(flag).kind === 'known') return readFlag(flag) === true ? 'yes' : 'no';
  return type.kind === 'known' && type.text === 'ip' ? 'no' : 'yes';
}

/** An auto-scaling group puts its instances into target groups. */
export function readTargetsOfGroup(resource: Resource, run: Run): void {
  const attribute = 'target_group_arns';
  addTargets(
    run,
    one(resource.address),
    chooseAll(run, 'target-group', resource.attributes.get(attribute), { resource, attribute }),
  );
}

/** A service puts its tasks into those of its `load_balancer` blocks. */
export function readTargetsOfService(resource: Resource, run: Run): void {
  const named = knownBlocks(resource.attributes.get('load_balancer')).map((block, i) => {
    const attribute = `load_balancer[${i}].target_group_arn`;
    return chooseOne(run, 'target-group', block.get('target_group_arn'), { resource, attribute });
  });
  // To the ports of their containers, which may be others.
  addTargets(run, one(resource.address), joinChoices(named), null);
}

/** Whom a listener or its rule hands on to, by the blocks that say so. */
export function readForwards(
  resource: Resource,
  run: Run,
  blocks: 'default_action' | 'action',
  by: Omit<ForwardFact, 'targetGroups'>,
): void {
  const targetGroups = knownBlocks(resource.attributes.get(blocks)).flatMap((action, i) => {
    const path = `${blocks}[${i}].`;
    const choose = (value: Value, attribute: string): Choice =>
      chooseOne(run, 'target-group', value, { resource, attribute: `${path}${attribute}` });
    const inForward = knownBlocks(action.get('forward')).flatMap((forward) => knownBlocks(forward.get('target_group')));
    return [
      choose(action.get('target_group_arn'), 'target_group_arn'),
      ...inForward.map((group) => choose(group.get('arn'), 'forward')),
    ];
  });
  run.facts.topology.forwards.push({ ...by, targetGroups: joinChoices(targetGroups) });
}

function targetGroupNamed(run: Run, resource: Resource, attribute: string): Choice {
  return chooseOne(run, 'target-group', resource.attributes.get(attribute), { resource, attribute });
}

function addTargets(run: Run, endpoints: Choice, targetGroups: Choice, port?: number | null): void {
  if (targetGroups.possible.length > 0)
    run.facts.topology.targets.push({ endpoints, targetGroups, ...(port === undefined ? {} : { port }) });
}
