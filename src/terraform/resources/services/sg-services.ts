import { getOrMake } from '../../../base/maps.ts';
import type { Refusal } from '../../../model/model.ts';
import type { Value } from '../../value.ts';
import { IANA_PROTOCOLS } from './iana-protocols.ts';
import { readText, readWhole, writtenText } from '../attributes/scalars.ts';
import type { SharedParts } from '../statements/shared-parts.ts';
import {
  allServices,
  EVERY_SERVICE,
  exactServices,
  icmpServices,
  portServices,
  possibleServices,
  numericProtocol,
  wholeProtocol,
  type ServiceBounds,
} from './service-bounds.ts';

/** Attribute names as the resource spells them, for what the report says. */
export interface SgServiceFields {
  readonly protocol: Value;
  readonly from: Value;
  readonly to: Value;
  readonly names: { readonly protocol: string; readonly from: string; readonly to: string };
  /**
   * Inline blocks refuse ports with protocol -1 at apply (provider, `expandIPPerms`); the rule resources do not send
   * them.
   */
  readonly portsMustBeZero: boolean;
}

/**
 * AWS provider, `protocolForValue` and `securityGroupProtocolIntegers`: lower-cased, these words and numbers are one.
 */
const NAMES: ReadonlyMap<string, number> = new Map([
  ['tcp', 6],
  ['udp', 17],
  ['icmp', 1],
  ['icmpv6', 58],
  ['all', -1],
]);

/**
 * The services of a security group rule. Ports count for TCP and UDP, types for ICMP; all other protocols ignore them
 * (EC2 API, `IpPermission`).
 */
export function sgServices({ services }: SharedParts, fields: SgServiceFields): ServiceBounds {
  const { protocol, from, to, portsMustBeZero } = fields;
  const [a, b, c] = [writtenText(protocol), writtenText(from), writtenText(to)];
  if (a === null || b === null || c === null) return readServices(fields);
  return getOrMake(services, `sg ${portsMustBeZero} ${a} ${b} ${c}`, () => readServices(fields));
}

function readServices({ protocol, from, to, names, portsMustBeZero }: SgServiceFields): ServiceBounds {
  const text = readText(protocol);
  if (text.kind === 'unknown') return possibleServices(EVERY_SERVICE, [names.protocol]);
  const number = text.kind === 'none' ? null : sgProtocol(text.text);
  const first = { value: readWhole(from), attribute: names.from };
  const last = { value: readWhole(to), attribute: names.to };
  if (number === null || text.kind === 'none') return misspelt(text.kind === 'none' ? null : text.text);
  switch (number) {
    case -1:
      return allServices([first, last], portsMustBeZero);
    case 6:
    case 17:
      return portServices(number, first, last);
    case 1:
    case 58:
      return icmpServices(number, first, last, -1);
    default:
      return exactServices(wholeProtocol(number));
  }
}

/**
 * The number of a protocol as the security group resources spell it, -1 for all; null for any other text, which reaches
 * AWS as it is.
 */
function sgProtocol(text: string): number | null {
  const named = NAMES.get(text.toLowerCase());
  return named ?? numericProtocol(text);
}

function misspelt(text: string | null): ServiceBounds {
  const meant = text === null ? undefined : IANA_PROTOCOLS.get(text.toLowerCase());
  const trouble: Refusal = {
    why:
      text === null
        ? 'has no protocol'
        : meant === undefined
          ? `has the protocol "${text}", which AWS does not know`
          : `has the protocol "${text}", which AWS does not know for security groups`,
    fix:
      meant === undefined
        ? 'give it the protocol tcp, udp, icmp, icmpv6, -1 for all, or a number'
        : `give it the protocol "${meant}"`,
  };
  return possibleServices(meant === undefined ? EVERY_SERVICE : wholeProtocol(meant), [], [trouble]);
}
