import { parseBounds } from './notation-packets.ts';
import { unionAll } from '../packet/packet-set.ts';
import { known, type Bounds } from './bounds.ts';
import { choiceOf } from './notation-choice.ts';
import { flagsOf, named, parseAttributes, parseText, valueOf, valuesOf, WrongWord } from './notation-words.ts';
import { ENDPOINT_ROLES, type Endpoint, type EndpointRole, type Interface } from './topology.ts';
import type { Truth } from './truth.ts';

const INTERFACE_WORDS = [
  'group:',
  'perhaps-group:',
  'subnet:',
  'perhaps-subnet:',
  'public',
  'public:?',
  'public6',
  'public6:?',
  'by-default',
  'unfiltered',
] as const;
const ENDPOINT_WORDS = [
  ...INTERFACE_WORDS,
  'type:',
  'role:',
  'listens:',
  'silent',
  'perhaps',
  'module:',
  'name:',
  'tag:',
  'tags:',
  'change:',
] as const;

/** `endpoint bastion group:ssh subnet:public public`. */
export function parseEndpoint([name, ...words]: readonly string[]): Endpoint {
  const flags = flagsOf(words, ENDPOINT_WORDS);
  const address = named(name, 'endpoint');
  const own = flags.filter((word) =>
    INTERFACE_WORDS.some((each) => word === each || (each.endsWith(':') && word.startsWith(each))),
  );
  const listens = valuesOf(flags, 'listens');
  return {
    address,
    type: valueOf(flags, 'type') ?? 'aws_instance',
    module: valueOf(flags, 'module') ?? '',
    role: roleOf(valueOf(flags, 'role') ?? 'instance'),
    interfaces: own.length === 0 ? [] : [interfaceOf(own, address)],
    listens: listens.length === 0 ? null : listenersOf(listens),
    listenersKnown: true,
    accepts: flags.includes('silent') ? 'no' : 'yes',
    attributes: { ...parseAttributes(flags), name: parseText(valueOf(flags, 'name') ?? address) },
    foreign: false,
    exists: flags.includes('perhaps') ? 'maybe' : 'yes',
    place: null,
  };
}

/** One more interface of an endpoint: `interface group:admin subnet:private`. */
export function parseInterface(words: readonly string[], address: string): Interface {
  return interfaceOf(flagsOf(words, INTERFACE_WORDS), address);
}

function interfaceOf(flags: readonly string[], address: string): Interface {
  const open = ['public:?', 'public6:?'].filter((word) => flags.includes(word));
  const isPublic = { ipv4: truthOf(flags, 'public'), ipv6: truthOf(flags, 'public6') };
  return {
    groups: choiceOf(flags, 'group', address, 'vpc_security_group_ids'),
    byDefault: flags.includes('by-default') ? 'yes' : 'no',
    filtered: !flags.includes('unfiltered'),
    subnets: choiceOf(flags, 'subnet', address, 'subnet_id'),
    addresses: {
      ipv4: { has: 'yes', known: [], others: true },
      ipv6: { has: isPublic.ipv6, known: [], others: isPublic.ipv6 !== 'no' },
    },
    isPublic,
    madePublicBy: [],
    unknown: open.map((word) => ({
      address,
      attribute: word === 'public:?' ? 'associate_public_ip_address' : 'ipv6_address_count',
    })),
  };
}

function truthOf(flags: readonly string[], word: string): Truth {
  return flags.includes(word) ? 'yes' : flags.includes(`${word}:?`) ? 'maybe' : 'no';
}

function roleOf(text: string): EndpointRole {
  const role = ENDPOINT_ROLES.find((each) => each === text);
  if (role === undefined) throw new WrongWord(`${text} is no role: write one of ${ENDPOINT_ROLES.join(', ')}`);
  return role;
}

/** `listens:tcp/443`, from anybody. */
function listenersOf(listens: readonly string[]): Bounds {
  const sets = listens.flatMap((each) => {
    const [protocol = '', ports = ''] = each.split('/');
    return ['0.0.0.0/0', '::/0'].map((peer) => parseBounds(protocol, ports, peer, new Map()).certain);
  });
  return known(unionAll(sets));
}
