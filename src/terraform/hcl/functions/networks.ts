import { BITS } from '../../../packet/addresses.ts';
import { listType } from '../values/hcl-type.ts';
import type { HclNumber } from '../values/hcl-number.ts';
import { HclError } from '../values/hcl-error.ts';
import { listValue, stringValue, type HclValue, type UnknownHcl } from '../values/hcl-value.ts';
import { unknownValue } from '../values/unknown-hcl.ts';
import { argumentError, int64, numberArgument, textArgument, wholeBigInt } from './call-arguments.ts';
import type { FunctionHost, HclFunction, Parameter } from './function.ts';
import { addressText, isMapped, networkText, parseNetwork, type Net } from './network-text.ts';

const PREFIX: Parameter = { name: 'prefix', type: 'string' };

/**
 * Counting with networks (go-cidr 1.1). What makes Terraform crash, numbers beyond 64 bits in a small network, is an
 * error here.
 */
export const NETWORK_FUNCTIONS: Readonly<Record<string, HclFunction>> = {
  cidrhost: {
    parameters: [PREFIX, { name: 'hostnum', type: 'number' }],
    type: 'string',
    hint: insideFirst,
    call: (args) => stringValue(host(parse(args), whole(numberArgument(args, 1)))),
  },
  cidrnetmask: {
    parameters: [PREFIX],
    type: 'string',
    call: (args) => stringValue(netmask(parse(args), textArgument(args, 0))),
  },
  cidrsubnet: {
    parameters: [PREFIX, { name: 'newbits', type: 'number' }, { name: 'netnum', type: 'number' }],
    type: 'string',
    // Negative ones make the network larger.
    hint: (args) => (args[1]?.kind === 'number' && int64(args[1].number) >= 0n ? insideFirst(args) : {}),
    call: (args) => {
      const newBits = int64(numberArgument(args, 1));
      const number = whole(numberArgument(args, 2));
      return stringValue(networkText(subnet(parse(args), newBits, number)));
    },
  },
  cidrsubnets: {
    parameters: [PREFIX],
    rest: { name: 'newbits', type: 'number' },
    type: listType('string'),
    hint: (args) => ({ element: { ...unknownValue('string'), notNull: true, ...insideFirst(args) } }),
    call: subnets,
  },
};

/** What is cut out of a network lies in it, wherever that is. */
function insideFirst([network]: readonly HclValue[]): Pick<UnknownHcl, 'inside'> {
  return network === undefined ? {} : { inside: network };
}

function parse(args: readonly HclValue[]): Net {
  return parseNetwork(textArgument(args, 0));
}

function whole(number: HclNumber): bigint {
  const value = wholeBigInt(number);
  if (value === null) throw new HclError('value must be a whole number');
  return value;
}

/**
 * Negative numbers count from the end. Terraform compares no more than the lower 64 bits with the size of the network.
 */
function host({ family, start, prefix }: Net, number: bigint): string {
  const last = (1n << BigInt(BITS[family] - prefix)) - 1n;
  const compared = number < 0n ? -number - 1n : BigInt.asIntN(64, number);
  const inserted = number < 0n ? last + number + 1n : number;
  if (compared > last) throw new HclError(`prefix of ${prefix} does not accommodate a host numbered ${inserted}`);
  // A quirk of Go: a mapped network is taken for one of 32 bits, so the number goes to the upper half.
  return addressText(
    family,
    insert({ family, start, prefix }, inserted, family === 'ipv6' && isMapped(start) ? 96n : 0n),
  );
}

function insert({ family, start }: Net, number: bigint, shift: bigint): bigint {
  const joined = start | (number << shift);
  const value = joined < 0n ? -joined : joined;
  if (value >> BigInt(BITS[family]) !== 0n) throw new HclError(`the number ${number} does not fit into the network`);
  return value;
}

function netmask({ family, start, prefix }: Net, text: string): string {
  if (family === 'ipv6' && !isMapped(start)) throw new HclError(`IPv6 addresses cannot have a netmask: ${text}`);
  const bits = BigInt(BITS[family]);
  return addressText(family, ((1n << BigInt(prefix)) - 1n) << (bits - BigInt(prefix)));
}

function subnet(net: Net, newBits: bigint, number: bigint): Net {
  const length = BigInt(net.prefix) + newBits;
  const bits = BigInt(BITS[net.family]);
  if (length > bits) throw new HclError(`insufficient address space to extend prefix of ${net.prefix} by ${newBits}`);
  if (length < 0n) throw new HclError(`prefix of ${net.prefix} cannot be extended by ${newBits}`);
  const most = newBits < 0n || newBits >= 64n ? 2n ** 64n - 1n : 2n ** newBits - 1n;
  if (BigInt.asUintN(64, number < 0n ? -number : number) > most)
    throw new HclError(`prefix extension of ${newBits} does not accommodate a subnet numbered ${number}`);
  return { family: net.family, start: insert(net, number, bits - length), prefix: Number(length) };
}

/** Each subnet at the next place behind the one before where a network of its size can begin. */
function subnets(args: readonly HclValue[], functionHost: FunctionHost): HclValue {
  const net = parse(args);
  const bits = BITS[net.family];
  const end = net.start + (1n << BigInt(bits - net.prefix));
  functionHost.spend(args.length);
  let free = net.start;
  let before: Net | null = null;
  const texts = args.slice(1).map((_, i) => {
    const prefix = net.prefix + newBitsOf(args, i + 1, net);
    const size = 1n << BigInt(bits - prefix);
    const start = ((free + size - 1n) / size) * size;
    if (start >= end)
      throw argumentError(
        'newbits',
        `not enough remaining address space for a subnet with a prefix of ${prefix} bits after ${before === null ? networkText(net) : networkText(before)}`,
      );
    before = { family: net.family, start, prefix };
    free = start + size;
    return networkText(before);
  });
  return listValue(texts.map(stringValue), 'string');
}

function newBitsOf(args: readonly HclValue[], index: number, { family, prefix }: Net): number {
  const newBits = int64(numberArgument(args, index), 'Invalid value for "newbits" parameter: ');
  if (newBits < 1n) throw argumentError('newbits', 'must extend prefix by at least one bit');
  if (newBits > 32n) throw argumentError('newbits', 'may not extend prefix by more than 32 bits');
  const length = prefix + Number(newBits);
  if (length > BITS[family])
    throw argumentError(
      'newbits',
      `would extend prefix to ${length} bits, which is too long for an ${family === 'ipv4' ? 'IPv4' : 'IPv6'} address`,
    );
  return Number(newBits);
}
