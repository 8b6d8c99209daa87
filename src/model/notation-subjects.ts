import { UNSEEN_WAYS } from './unseen-ways.ts';
import { addAll } from '../base/add-all.ts';
import type { Family } from '../packet/family.ts';
import { EVERY_ADDRESS, uniteAllPeers, type Peers } from '../packet/peers.ts';
import type { NetworkAcl, PrefixList, SecurityGroup, Subnet, Vpc } from './model.ts';
import {
  flagsOf,
  named,
  networkOf,
  parseAttributes,
  parseTags,
  parseText,
  valueOf,
  valuesOf,
} from './notation-words.ts';

const GROUP_WORDS = [
  'default',
  'unused',
  'inline:ingress',
  'inline:egress',
  'vpc:',
  'id:',
  'name:',
  'description:',
  'module:',
  'tag:',
  'tags:',
  'change:',
  'carried-by:',
  'perhaps-carried-by:',
] as const;
const PREFIX_LIST_WORDS = ['id:', 'name:', 'tag:', 'tags:'] as const;
const ACL_WORDS = [
  'default',
  'unstated',
  'unused',
  'inline:ingress',
  'inline:egress',
  'vpc:',
  'subnet:',
  'module:',
  'tag:',
  'tags:',
  'change:',
] as const;

export function parseVpc([address, ...words]: readonly string[]): Vpc {
  const networks = words.filter((word) => word !== 'ipv6').map(networkOf);
  return {
    address: named(address, 'vpc'),
    networks,
    networksKnown: true,
    mayHaveIpv6: words.includes('ipv6'),
    sensitive: false,
    place: null,
  };
}

export function parseGroup([name, ...words]: readonly string[]): SecurityGroup {
  const flags = flagsOf(words, GROUP_WORDS);
  const address = named(name, 'group');
  const carriedBy = valuesOf(flags, 'carried-by');
  const attributes = {
    ...parseAttributes(flags),
    id: parseText(valueOf(flags, 'id') ?? '?'),
    name: parseText(valueOf(flags, 'name') ?? address),
    description: parseText(valueOf(flags, 'description')),
  };
  return {
    address,
    module: valueOf(flags, 'module') ?? '',
    kind: flags.includes('default') ? 'default' : 'custom',
    vpc: valueOf(flags, 'vpc'),
    rules: [],
    stated: true,
    foreign: false,
    use: flags.includes('unused') ? 'unused' : 'used',
    carriedBy,
    perhapsCarriedBy: valuesOf(flags, 'perhaps-carried-by'),
    management: inlineOf(flags),
    attributes,
    place: null,
  };
}

export function parseAcl([name, ...words]: readonly string[], subnets: Subnet[]): NetworkAcl {
  const flags = flagsOf(words, ACL_WORDS);
  const address = named(name, 'list');
  const vpc = valueOf(flags, 'vpc');
  const own = valuesOf(flags, 'subnet').map(
    (network, i): Subnet => ({
      address: `${address}-subnet-${i}`,
      vpc,
      networks: network.split(',').map(networkOf),
      networksKnown: true,
      mayHaveIpv6: network.includes(':'),
      sensitive: false,
      acls: [address],
      ...UNSEEN_WAYS,
      foreign: false,
      place: null,
    }),
  );
  addAll(subnets, own);
  return {
    address,
    module: valueOf(flags, 'module') ?? '',
    kind: flags.includes('default') ? 'default' : 'custom',
    vpc,
    subnets: own.map((subnet) => subnet.address),
    entries: [],
    stated: !flags.includes('unstated'),
    use: flags.includes('unused') ? 'unused' : 'used',
    foreign: false,
    management: inlineOf(flags),
    attributes: parseAttributes(flags),
    place: null,
  };
}

/**
 * It holds CIDRs, and `unknown` for what is known only after apply. With neither it is a list of which the input shows
 * no contents.
 */
export function parsePrefixList([name, ...words]: readonly string[]): PrefixList {
  const address = named(name, 'prefix list');
  const flags = words.filter((word) => PREFIX_LIST_WORDS.some((start) => word.startsWith(start)));
  const held = words.filter((word) => !flags.includes(word));
  const networks = held.filter((word) => word !== 'unknown').map(networkOf);
  const open: Peers = { addresses: [], symbols: [`prefix-list:${address}`] };
  const of = (family: Family): Peers =>
    uniteAllPeers([
      ...networks.filter((each) => each.family === family).map(({ addresses }): Peers => ({ addresses, symbols: [] })),
      ...(held.includes('unknown') ? [open] : []),
    ]);
  const certain = { ipv4: of('ipv4'), ipv6: of('ipv6') };
  const any = (family: Family): Peers => uniteAllPeers([certain[family], EVERY_ADDRESS[family]]);
  return {
    address,
    id: parseText(valueOf(flags, 'id') ?? '?'),
    name: parseText(valueOf(flags, 'name') ?? address),
    tags: parseTags(flags),
    contents:
      held.length === 0
        ? null
        : { certain, possible: held.includes('unknown') ? { ipv4: any('ipv4'), ipv6: any('ipv6') } : certain },
  };
}

function inlineOf(flags: readonly string[]) {
  return {
    inline: { ingress: flags.includes('inline:ingress'), egress: flags.includes('inline:egress') },
    standalone: { ingress: [], egress: [] },
    perhaps: { ingress: [], egress: [] },
  };
}
