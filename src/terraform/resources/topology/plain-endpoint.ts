import { NONE_CHOSEN, type Choice, type EndpointRole } from '../../../model/topology.ts';
import type { ObjectKind } from '../../object-kinds.ts';
import type { Resource } from '../../resource.ts';
import { NULL, type ObjectValue, type Value } from '../../value.ts';
import { given, readItems } from '../attributes/scalars.ts';
import type { Run } from '../run.ts';
import { chooseAll, chooseOne, joinChoices, someOf } from './choose.ts';
import { PLAIN_INTERFACE, readSwitch, UNSEEN, type Switch } from './interface-facts.ts';
import type { InterfaceFact } from './topology-facts.ts';

/** A type of which a few attributes tell all: which groups, which subnets, whether it is public. */
export interface PlainEndpoint {
  readonly type: string;
  readonly role: EndpointRole;
  /** The block that these stand in; without one, it lives in no VPC. */
  readonly within?: string;
  readonly groups: string;
  /** What it has where it names no group: the VPC's default one; `unseen`: one that its service makes. */
  readonly otherwise?: 'unseen';
  /** Beside its own, one that its service makes. */
  readonly hasUnseenGroup?: true;
  readonly subnets?: string;
  /** Of one that names a single one. */
  readonly subnet?: string;
  /** The attribute that names a group of subnets, by its name. */
  readonly subnetGroup?: { readonly attribute: string; readonly kind: ObjectKind };
  /** It has an address in each of its subnets. */
  readonly inEach?: true;
  /** The switch that makes it public, in the block or beside it. */
  readonly publicBy?: string;
  /** Absent: no, where no switch makes it public. `as-subnet`: what its subnet gives to instances. */
  readonly isPublic?: 'as-subnet';
  /** Where more than a switch says it: of its block, with the path to it. */
  readonly publicIn?: (resource: Resource, block: ObjectValue, path: string) => Switch<'no'>;
  /** It only calls out. */
  readonly accepts?: 'no';
  /** The attribute that has its name. */
  readonly name?: string;
  /** Others name it by these. */
  readonly named?: { readonly as: ObjectKind; readonly ids: readonly string[] };
  /** It is in the subnets of another one that it names, and has its groups, where it names none itself. */
  readonly like?: { readonly attribute: string; readonly kind: ObjectKind; readonly withGroups: boolean };
}

/** Adds the endpoint that a resource of such a type is. */
export function readPlainEndpoint(resource: Resource, run: Run, spec: PlainEndpoint): void {
  const interfaces = blocksOf(resource.attributes, spec).map(({ from, path }) =>
    plainInterface(run, resource, from, path, spec),
  );
  if (interfaces.length === 0) return;
  run.facts.topology.endpoints.push({
    resource,
    role: spec.role,
    accepts: spec.accepts ?? 'yes',
    interfaces,
    uses: NONE_CHOSEN,
    templates: NONE_CHOSEN,
    listens: 'groups',
    name: spec.name ?? 'name',
  });
}

interface Part {
  readonly from: ObjectValue | null;
  readonly path: string;
}

/** A block that is known only after apply counts as one of which nothing is known. */
function blocksOf(attributes: ObjectValue, { within }: PlainEndpoint): readonly Part[] {
  if (within === undefined) return [{ from: attributes, path: '' }];
  const value = given(attributes.get(within));
  if (value.kind === 'unknown') return [{ from: null, path: within }];
  return (readItems(value) ?? []).flatMap((block, i): Part[] =>
    block.kind === 'object' ? [{ from: block, path: `${within}[${i}].` }] : [],
  );
}

function plainInterface(
  run: Run,
  resource: Resource,
  from: ObjectValue | null,
  path: string,
  spec: PlainEndpoint,
): InterfaceFact {
  if (from === null) {
    const open: Choice = { ...UNSEEN, unknown: [{ address: resource.address, attribute: path }] };
    return { ...PLAIN_INTERFACE, groups: open, subnets: open };
  }
  const valueOf = (name: string): Value => {
    const own = from.get(name);
    return own.kind === 'null' && from !== resource.attributes ? resource.attributes.get(name) : own;
  };
  const named = namedGroups(run, resource, from.get(spec.groups), `${path}${spec.groups}`);
  const subnets = namedSubnets(run, resource, from, path, spec);
  const { publicBy, publicIn, subnetGroup, like } = spec;
  const isPublic =
    publicIn === undefined
      ? readSwitch(
          resource,
          publicBy === undefined ? NULL : valueOf(publicBy),
          `${from.get(publicBy ?? '').kind === 'null' ? '' : path}${publicBy}`,
          spec.isPublic ?? ('no' as const),
        )
      : publicIn(resource, from, path);
  return {
    ...PLAIN_INTERFACE,
    groups: spec.hasUnseenGroup === true ? joinChoices([named ?? NONE_CHOSEN, UNSEEN]) : named,
    otherwise: spec.otherwise ?? 'default',
    subnets: spec.inEach === true ? subnets : someOf(subnets),
    subnetGroups:
      subnetGroup === undefined
        ? null
        : chooseOne(run, subnetGroup.kind, from.get(subnetGroup.attribute), {
            resource,
            attribute: `${path}${subnetGroup.attribute}`,
          }),
    ...(like === undefined
      ? {}
      : {
          like: {
            of: chooseOne(run, like.kind, from.get(like.attribute), {
              resource,
              attribute: `${path}${like.attribute}`,
            }),
            withGroups: like.withGroups,
          },
        }),
    inEach: spec.inEach === true,
    isPublic: isPublic.is,
    unknown: isPublic.unknown,
  };
}

function namedSubnets(
  run: Run,
  resource: Resource,
  from: ObjectValue,
  path: string,
  { subnets, subnet }: PlainEndpoint,
): Choice {
  if (subnets !== undefined)
    return chooseAll(run, 'subnet', from.get(subnets), { resource, attribute: `${path}${subnets}` });
  if (subnet === undefined) return NONE_CHOSEN;
  return chooseOne(run, 'subnet', from.get(subnet), { resource, attribute: `${path}${subnet}` });
}

/** Null where none is named: what is optional and computed and not given, AWS chooses. */
export function namedGroups(run: Run, resource: Resource, value: Value, attribute: string): Choice | null {
  const own = given(value);
  if (own.kind !== 'unknown' && (readItems(own) ?? []).length === 0) return null;
  return chooseAll(run, 'security-group', own, { resource, attribute });
}
