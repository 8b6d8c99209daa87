import { getOrMake } from '../../base/maps.ts';
import type { NetworkAcl, SecurityGroup, Subnet, Vpc } from '../../model/model.ts';
import type { Gateway, RouteTable } from '../../model/topology.ts';
import { symbolName, type PeerSymbol } from '../../packet/peers.ts';
import { followedApart } from './apart.ts';
import { carriersOf, nameIn, type Carrier } from './carriers.ts';
import { followed } from './followed.ts';
import { sayingsOf } from './group-sayings.ts';
import { listSaying } from './list-sayings.ts';
import { matchAround } from './matching-around.ts';
import { pairUp, type PairingKey, type Pairings } from './pairs.ts';
import type { Side, ComparedModels } from './compared-models.ts';

/** Which things of two models are the same. What is proved holds for any matching, so a wrong one hides nothing. */
export interface Matching {
  readonly groups: Pairings<SecurityGroup>;
  readonly lists: Pairings<NetworkAcl>;
  readonly subnets: Pairings<Subnet>;
  readonly vpcs: Pairings<Vpc>;
  readonly carriers: Pairings<Carrier>;
  readonly tables: Pairings<RouteTable>;
  readonly gateways: Pairings<Gateway>;
  /** What a group of before is called now. */
  readonly groupNow: (address: string) => string;
  /** What is called so before, of whatever kind but a group, is called now. */
  readonly nameNow: (address: string) => string;
  /** A peer of before as the model of now names it. */
  readonly symbolNow: (symbol: PeerSymbol) => PeerSymbol;
}

/**
 * By id, by address (moves are followed), by what they are called in their VPC, and last by what they say: the same
 * packets in both directions, for or from groups that are paired or say the same themselves.
 */
export function matchSides({ before, now, apart }: ComparedModels): Matching {
  const away = followedApart(apart);
  const isApart = (address: string): boolean => away(address) !== address;
  const moved = followed(now.moves);
  const follow = (address: string): string => (isApart(address) ? away(address) : moved(address));
  const unlessApart = <T extends { readonly address: string }>(key: PairingKey<T>): PairingKey<T> => ({
    ...key,
    before: (thing) => (isApart(thing.address) ? null : key.before(thing)),
  });
  const followBack = followed(before.moves);
  /** Moves of either side lead to an address of the other. */
  const byAddress = <T extends { readonly address: string }>(): PairingKey<T>[] => [
    { before: ({ address }) => away(address), now: ({ address }) => address },
    { before: ({ address }) => follow(address), now: ({ address }) => address },
    { before: ({ address }) => away(address), now: ({ address }) => followBack(address) },
  ];
  const vpcs = pairUp(before.model.vpcs, now.model.vpcs, [
    ...byAddress<Vpc>(),
    { before: networksKey, now: networksKey },
  ]);
  const vpcNames = new Map(vpcs.both.map((pair) => [pair.before.address, pair.now.address]));
  const vpcNow = (address: string | null): string =>
    address === null ? '' : (vpcNames.get(address) ?? follow(address));
  const inVpc = <T extends { readonly vpc: string | null }>(text: (thing: T) => string | null): PairingKey<T> => ({
    before: (thing) => joined(text(thing), vpcNow(thing.vpc)),
    now: (thing) => joined(text(thing), thing.vpc ?? ''),
  });
  const subnets = pairUp(before.model.subnets, now.model.subnets, [
    ...byAddress<Subnet>(),
    inVpc<Subnet>(networksKey),
    { before: networksKey, now: networksKey },
  ]);
  const called = pairUp(own(before.model.groups), own(now.model.groups), [
    { before: idOf, now: idOf },
    inVpc<SecurityGroup>(({ kind, vpc }) => (kind === 'default' && vpc !== null ? 'default' : null)),
    ...byAddress<SecurityGroup>(),
    unlessApart(inVpc<SecurityGroup>(nameOf)),
    unlessApart<SecurityGroup>({ before: nameOf, now: nameOf }),
  ]);
  const groups = saidAlike(called, { before, now }, vpcNow);
  const groupNames = new Map(groups.both.map((pair) => [pair.before.address, pair.now.address]));
  const idsNow = namesById(now);
  const groupNow = (address: string): string => {
    const id = readId(before, address);
    return groupNames.get(address) ?? (id === null ? null : idsNow.get(id)) ?? follow(address);
  };
  const listNow = new Map(before.model.prefixLists.size === 0 ? [] : prefixListNames({ before, now }, follow, isApart));
  const subnetNames = new Map(subnets.both.map((pair) => [pair.before.address, pair.now.address]));
  const lists = pairUp(own(before.model.acls), own(now.model.acls), [
    { before: idOf, now: idOf },
    inVpc<NetworkAcl>(({ kind, vpc }) => (kind === 'default' && vpc !== null ? 'default' : null)),
    ...byAddress<NetworkAcl>(),
    unlessApart(inVpc<NetworkAcl>(nameOf)),
    ofShown({
      before: (acl) => subnetsKey(acl.subnets.map((each) => subnetNames.get(each) ?? '?')),
      now: (acl) => subnetsKey(acl.subnets),
    }),
    ...ofOneId(ofShown({ ...inVpc<NetworkAcl>(listSaying), several: true })),
  ]);
  const subnetNow = (subnet: string): string => subnetNames.get(subnet) ?? follow(subnet);
  const carriersBefore = carriersOf(before.model, groupNow, subnetNow);
  const same = (text: string): string => text;
  const carriers = pairUp(carriersBefore, carriersOf(now.model, same, same), [
    { before: ({ id }) => id, now: ({ id }) => id },
    ...byAddress<Carrier>(),
    unlessApart<Carrier>({ before: namedKey, now: namedKey }),
    unlessApart<Carrier>({ before: carrierKey, now: carrierKey, several: true }),
  ]);
  const around = matchAround(
    { before: before.model, now: now.model },
    { vpcNow, subnetNow, follow, byAddress, unlessApart, vpcs, subnets, carriers },
  );
  return {
    groups,
    lists,
    subnets,
    vpcs,
    carriers,
    ...around,
    groupNow,
    symbolNow: (symbol) => {
      const name = symbolName(symbol);
      const renamed = symbol.startsWith('group:')
        ? groupNow(name)
        : symbol.startsWith('prefix-list:')
          ? (listNow.get(name) ?? follow(name))
          : follow(name);
      // What stands before the name is of the symbol's kind, which stays.
      return renamed === name ? symbol : (`${symbol.slice(0, symbol.length - name.length)}${renamed}` as PeerSymbol);
    },
  };
}

/** What is of another stack, given as context, is the same on both sides. */
function own<T extends { readonly foreign: boolean }>(things: readonly T[]): readonly T[] {
  return things.filter(({ foreign }) => !foreign);
}

function saidAlike(
  called: Pairings<SecurityGroup>,
  { before }: ComparedModels,
  vpcNow: (vpc: string | null) => string,
): Pairings<SecurityGroup> {
  const [onlyBefore, onlyNow] = [called.onlyBefore.filter(isShown), called.onlyNow.filter(isShown)];
  if (onlyBefore.length === 0 || onlyNow.length === 0) return called;
  const names = new Map(called.both.map((pair) => [pair.before.address, pair.now.address]));
  const isOpenNow = new Set(onlyNow.map(({ address }) => address));
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => getOrMake(numbers, text, () => numbers.size);
  const said = {
    before: sayingsOf(onlyBefore, (address) => names.get(address) ?? null, vpcNow, numberOf),
    now: sayingsOf(
      onlyNow,
      (address) => (isOpenNow.has(address) ? null : address),
      (vpc) => vpc ?? '',
      numberOf,
    ),
  };
  const alike = pairUp(onlyBefore, onlyNow, [...ofOneId(said), ...ofOneId({ ...said, several: true })]);
  const order = new Map(before.model.groups.map((group, i) => [group, i]));
  const [pairedBefore, pairedNow] = [
    new Set(alike.both.map((pair) => pair.before)),
    new Set(alike.both.map((pair) => pair.now)),
  ];
  return {
    onlyBefore: called.onlyBefore.filter((group) => !pairedBefore.has(group)),
    onlyNow: called.onlyNow.filter((group) => !pairedNow.has(group)),
    both: [...called.both, ...alike.both].toSorted((a, b) => (order.get(a.before) ?? 0) - (order.get(b.before) ?? 0)),
  };
}

/** What the input knows by an id or a name alone says nothing of what else it holds: who it is, it only is by that. */
function isShown({ kind }: Pick<SecurityGroup | NetworkAcl, 'kind'>): boolean {
  return kind !== 'external';
}

function ofShown<T extends SecurityGroup | NetworkAcl>({ before, now, ...rest }: PairingKey<T>): PairingKey<T> {
  return {
    before: (thing) => (isShown(thing) ? before(thing) : null),
    now: (thing) => (isShown(thing) ? now(thing) : null),
    ...rest,
  };
}

/** What has another id is another one: an id that is known is asked before, so only one of two may have one here. */
function ofOneId<T extends Named>({ before, now, ...rest }: PairingKey<T>): PairingKey<T>[] {
  return [
    { before: (thing) => (idOf(thing) === null ? before(thing) : null), now, ...rest },
    { before, now: (thing) => (idOf(thing) === null ? now(thing) : null), ...rest },
  ];
}

interface Named {
  readonly attributes: SecurityGroup['attributes'];
}

function idOf({ attributes: { id } }: Named): string | null {
  return id.state === 'known' ? id.value : null;
}

function nameOf({ attributes }: Named): string | null {
  return nameIn(attributes);
}

function joined(text: string | null, vpc: string): string | null {
  return text === null ? null : JSON.stringify([text, vpc]);
}

function networksKey({ networks, networksKnown }: Pick<Vpc, 'networks' | 'networksKnown'>): string | null {
  if (!networksKnown || networks.length === 0) return null;
  return networks
    .map(({ family, addresses }) => `${family} ${addresses.join('-')}`)
    .toSorted()
    .join();
}

function subnetsKey(subnets: readonly string[]): string | null {
  return subnets.length === 0 ? null : JSON.stringify([...new Set(subnets)].toSorted());
}

function namedKey({ type, name, subnets }: Carrier): string | null {
  return name === null ? null : JSON.stringify([type, name, subnets]);
}

function carrierKey({ type, groups, subnets }: Carrier): string {
  return JSON.stringify([type, groups, subnets]);
}

/** Groups of a side by their id, also those that it only reads, or knows by their id alone. */
function namesById({ model }: Side): ReadonlyMap<string, string> {
  const read = [...model.readGroups].flatMap(([name, { id }]) =>
    id.state === 'known' ? [[id.value, name] as const] : [],
  );
  const groups = model.groups.flatMap((group) => {
    const id = idOf(group);
    return id === null ? [] : [[id, group.address] as const];
  });
  return new Map([...read, ...groups]);
}

function readId({ model }: Side, name: string): string | null {
  const id = model.readGroups.get(name)?.id;
  return id === undefined ? name : id.state === 'known' ? id.value : null;
}

function prefixListNames(
  { before, now }: ComparedModels,
  follow: (address: string) => string,
  isApart: (address: string) => boolean,
): readonly [string, string][] {
  const lists = (side: Side) => [...side.model.prefixLists.values()];
  const text = ({ id }: ReturnType<typeof lists>[number]): string | null => (id.state === 'known' ? id.value : null);
  const name = (list: ReturnType<typeof lists>[number]): string | null =>
    list.name.state === 'known' ? list.name.value : null;
  const pairs = pairUp(lists(before), lists(now), [
    { before: text, now: text },
    { before: ({ address }) => follow(address), now: ({ address }) => address },
    { before: (list) => (isApart(list.address) ? null : name(list)), now: name },
  ]);
  return pairs.both.map((pair) => [pair.before.address, pair.now.address]);
}
