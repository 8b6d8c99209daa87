import { compareTexts } from '../../base/order.ts';
import { getOrMake } from '../../base/maps.ts';
import type { Attributes } from '../../model/attribute.ts';
import type { Model } from '../../model/model.ts';
import type { Endpoint, Interface } from '../../model/topology.ts';

/** A resource that carries groups: the union of their rules is what each of its interfaces admits. */
export interface Carrier {
  readonly address: string;
  /** One for types that make the same. */
  readonly type: string;
  /** Null where it is not known. */
  readonly id: string | null;
  readonly name: string | null;
  /** Those that it certainly carries, as the model of now calls them. */
  readonly groups: readonly string[];
  /** Of its interfaces, as far as they are known. */
  readonly subnets: readonly string[];
  /** Its interfaces, in an order that equal ones of two models share. */
  readonly faces: readonly Face[];
  /** Null: all that is known of it is what it carries. */
  readonly endpoint: Endpoint | null;
}

/** What is filtered by one union of groups. */
export interface Face {
  readonly groups: readonly string[];
  /** Groups that it may carry besides, where nothing else may be. */
  readonly perhaps: readonly string[];
  /** Null: a resource that carries groups and is no endpoint, as a template. */
  readonly interface: Interface | null;
}

/**
 * Those of a model, sorted by address; what carries the default group by naming none is one, too. `groupNow`,
 * `subnetNow`: how the model of now calls what they name.
 */
export function carriersOf(
  { groups, topology }: Model,
  groupNow: (address: string) => string,
  subnetNow: (address: string) => string,
): readonly Carrier[] {
  const byAddress = new Map<string, Set<string>>();
  for (const { address, carriedBy } of groups)
    for (const carrier of carriedBy) getOrMake(byAddress, carrier, () => new Set<string>()).add(groupNow(address));
  const endpoints = new Map(topology.endpoints.map((endpoint) => [endpoint.address, endpoint]));
  const own = topology.endpoints.filter(({ foreign }) => !foreign).map(({ address }) => address);
  return [...new Set([...byAddress.keys(), ...own])].toSorted(compareTexts).map((address): Carrier => {
    const endpoint = endpoints.get(address) ?? null;
    const faces = facesOf(endpoint, byAddress.get(address) ?? new Set(), groupNow, subnetNow);
    const interfaces = endpoint?.interfaces ?? [];
    const type = endpoint?.type ?? typeOfAddress(address);
    return {
      address,
      type: ALSO_CALLED.get(type) ?? type,
      id: endpoint?.attributes.id.state === 'known' ? endpoint.attributes.id.value : null,
      name: endpoint === null ? null : nameIn(endpoint.attributes),
      groups: distinct(faces.flatMap((face) => face.groups)),
      subnets: distinct(interfaces.flatMap(({ subnets }) => subnets.certain.map(subnetNow))),
      faces,
      endpoint,
    };
  });
}

/** Another type of which comes the same at the end. */
const ALSO_CALLED: ReadonlyMap<string, string> = new Map([
  ['aws_alb', 'aws_lb'],
  ['aws_launch_configuration', 'aws_launch_template'],
  ['aws_spot_instance_request', 'aws_instance'],
]);

function facesOf(
  endpoint: Endpoint | null,
  carried: ReadonlySet<string>,
  groupNow: (address: string) => string,
  subnetNow: (address: string) => string,
): readonly Face[] {
  const faces = (endpoint?.interfaces ?? []).map((one): Face & { readonly key: string } => {
    const groups = distinct(one.groups.certain.map(groupNow));
    const possible = one.groups.open ? [] : distinct(one.groups.possible.map(groupNow));
    const perhaps = possible.filter((group) => !groups.includes(group));
    const key = JSON.stringify([distinct(one.subnets.possible.map(subnetNow)), groups, perhaps]);
    return { groups, perhaps, interface: one, key };
  });
  const told = new Set(faces.flatMap(({ groups, perhaps }) => [...groups, ...perhaps]));
  const others = distinct([...carried].filter((group) => !told.has(group)));
  return [
    ...faces
      .toSorted((a, b) => compareTexts(a.key, b.key))
      .map(({ groups, perhaps, interface: one }): Face => ({ groups, perhaps, interface: one })),
    ...(others.length > 0 || faces.length === 0 ? [{ groups: others, perhaps: [], interface: null }] : []),
  ];
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted(compareTexts);
}

/** By its own attribute, or the tag that people know it by. */
export function nameIn({ name, tags }: Attributes): string | null {
  const called = name.state === 'known' ? name : tags.known.get('Name');
  return called?.state === 'known' ? called.value : null;
}

/** `aws_instance` of `module.a["x.y"].aws_instance.web[0]`. */
function typeOfAddress(address: string): string {
  return (
    address
      .replaceAll(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]/g, '')
      .split('.')
      .at(-2) ?? ''
  );
}
