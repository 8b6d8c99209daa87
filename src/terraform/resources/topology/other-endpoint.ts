import { addAll } from '../../../base/add-all.ts';
import { NONE_CHOSEN } from '../../../model/topology.ts';
import type { Resource } from '../../resource.ts';
import type { ObjectValue, Value } from '../../value.ts';
import { given, readItems } from '../attributes/scalars.ts';
import { namesGroups } from '../attributes/names-groups.ts';
import type { Run } from '../run.ts';
import { chooseAll, chooseOne, someOf } from './choose.ts';
import { PLAIN_INTERFACE, readSwitch, UNSEEN } from './interface-facts.ts';
import { namedGroups } from './plain-endpoint.ts';
import type { InterfaceFact } from './topology-facts.ts';

const SUBNETS = /^(?:(?:\w+_)?subnets|(?:\w+_)?subnet_ids?)$/;
const PUBLIC = ['publicly_accessible', 'assign_public_ip', 'associate_public_ip_address'];
/** Types that join or rule what others are. */
const NO_ENDPOINT = /(?:_attachment|_association|_rule|_rules_exclusive|_accepter|_grant)$/;
/** Their instances get the public address that their subnet gives. */
const OF_INSTANCES: ReadonlySet<string> = new Set([
  'aws_emr_cluster',
  'aws_imagebuilder_infrastructure_configuration',
  'aws_gamelift_fleet',
]);
const OF_AWS = /^aws(?:cc)?_/;
const MAX_DEPTH = 8;

/** Of a type that nobody declares: what carries groups is there, in the subnets that are named beside them. */
export function readOtherEndpoint(resource: Resource, run: Run): void {
  if (resource.mode !== 'managed' || !OF_AWS.test(resource.type) || NO_ENDPOINT.test(resource.type)) return;
  const interfaces = interfacesIn(run, resource, resource.attributes, '', 0);
  if (interfaces.length === 0) return;
  run.facts.topology.endpoints.push({
    resource,
    role: 'other',
    accepts: 'yes',
    interfaces,
    uses: NONE_CHOSEN,
    templates: NONE_CHOSEN,
    listens: 'groups',
    name: 'name',
  });
}

function interfacesIn(
  run: Run,
  resource: Resource,
  from: ObjectValue,
  path: string,
  depth: number,
): readonly InterfaceFact[] {
  if (depth > MAX_DEPTH) return [];
  const out: InterfaceFact[] = [];
  for (const name of from.names()) {
    if (namesGroups(name)) {
      const groups = namedGroups(run, resource, from.get(name), `${path}${name}`);
      if (groups !== null) out.push({ ...besides(run, resource, from, path), groups });
      continue;
    }
    if (from.isPlain?.(name) === true) continue;
    const value = from.get(name);
    (readItems(given(value)) ?? []).forEach((item, i) => {
      const at = value.kind === 'list' ? `[${i}]` : '';
      if (item.kind === 'object') addAll(out, interfacesIn(run, resource, item, `${path}${name}${at}.`, depth + 1));
    });
  }
  return out;
}

/** What is said beside the groups, or of the resource as a whole. */
function besides(run: Run, resource: Resource, from: ObjectValue, path: string): InterfaceFact {
  const [own] = [from, resource.attributes].flatMap((each, i) => {
    const name = each
      .names()
      .find((candidate) => SUBNETS.test(candidate) && given(each.get(candidate)).kind !== 'null');
    return name === undefined ? [] : [{ name, value: each.get(name), path: i === 0 ? path : '' }];
  });
  const subnets =
    own === undefined
      ? UNSEEN
      : own.name.endsWith('_id')
        ? chooseOne(run, 'subnet', own.value, { resource, attribute: `${own.path}${own.name}` })
        : someOf(chooseAll(run, 'subnet', own.value, { resource, attribute: `${own.path}${own.name}` }));
  const switches = [from, resource.attributes].flatMap((each) =>
    PUBLIC.map((name): readonly [string, Value] => [name, each.get(name)]).filter(
      ([, value]) => given(value).kind === 'known' || given(value).kind === 'unknown',
    ),
  );
  const [first] = switches;
  const otherwise: 'as-subnet' | 'no' = OF_INSTANCES.has(resource.type) ? 'as-subnet' : 'no';
  const isPublic =
    first === undefined
      ? { is: otherwise, unknown: [] }
      : readSwitch(resource, first[1], `${path}${first[0]}`, otherwise);
  return { ...PLAIN_INTERFACE, subnets, isPublic: isPublic.is, unknown: isPublic.unknown };
}
