import { parseAddress, parseCidr } from '../../../packet/addresses.ts';
import { listOf, shapeOf, type ValueShape } from './shape.ts';

export const TEXT: ValueShape = { kind: 'text', is: 'text', accepts: () => true };

/** Ids, names and ARNs of AWS: without a point, so that none passes for a Terraform address. */
export const ID: ValueShape = { kind: 'text', is: 'id', accepts: (text) => /^[\w:/+=@-]{1,512}$/.test(text) };

/** As AWS prints networks; host bits count as zero. */
export const NETWORK_4: ValueShape = {
  kind: 'text',
  is: 'IPv4 network',
  accepts: (text) => parseCidr(text)?.family === 'ipv4',
};

export const NETWORK_6: ValueShape = {
  kind: 'text',
  is: 'IPv6 network',
  accepts: (text) => parseCidr(text)?.family === 'ipv6',
};

export const NETWORK: ValueShape = { kind: 'text', is: 'network', accepts: (text) => parseCidr(text) !== null };

export const ADDRESS_4: ValueShape = {
  kind: 'text',
  is: 'IPv4 address',
  accepts: (text) => parseAddress(text)?.family === 'ipv4',
};

export const ADDRESS_6: ValueShape = {
  kind: 'text',
  is: 'IPv6 address',
  accepts: (text) => parseAddress(text)?.family === 'ipv6',
};

export const PORT: ValueShape = { kind: 'number', from: 0, to: 65_535 };

/** One of some words. */
export function oneWordOf(...words: readonly string[]): ValueShape {
  return { kind: 'text', is: listing(words), accepts: (text) => words.includes(text) };
}

function listing(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(' or ');
}

export const IDS = listOf(ID);

/** Groups that something carries, as interfaces and endpoints have them. */
export const CARRIED_GROUPS = listOf(shapeOf({ GroupId: ID }));

export const TAGS = listOf(shapeOf({ Key: TEXT, Value: TEXT }));

/** A member `State` in an object of its own: how far something is associated. */
export const STATE_IN = shapeOf({
  State: oneWordOf('associating', 'associated', 'disassociating', 'disassociated', 'failing', 'failed'),
});
