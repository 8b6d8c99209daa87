import { getOrMake } from '../../../base/maps.ts';
import type { Refusal } from '../../../model/model.ts';
import type { Value } from '../../value.ts';
import { IANA_PROTOCOLS } from './iana-protocols.ts';
import { readText, readWhole, writtenText, type Whole } from '../attributes/scalars.ts';
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

export interface AclServiceFields {
  readonly protocol: Value;
  readonly from: Value;
  readonly to: Value;
  readonly icmpType: Value;
  readonly icmpCode: Value;
  /** Inline entries refuse ports with protocol -1 at apply (provider, `createNetworkACLEntries`). */
  readonly portsMustBeZero: boolean;
}

/**
 * The services of a network ACL entry. The provider sends 0 for ports, types and codes that nobody gave: `tcp` without
 * ports is port 0 alone, `icmp` without a type is the echo reply (`expandNetworkACLEntry`,
 * `resourceNetworkACLRuleCreate`). Ports of protocol -1 and of protocols without ports are ignored (EC2 API,
 * `CreateNetworkAclEntry`).
 */
export function aclServices({ services }: SharedParts, fields: AclServiceFields): ServiceBounds {
  const { portsMustBeZero, protocol, from, to, icmpType, icmpCode } = fields;
  const [a, b, c] = [writtenText(protocol), writtenText(from), writtenText(to)];
  const [d, e] = [writtenText(icmpType), writtenText(icmpCode)];
  if (a === null || b === null || c === null || d === null || e === null) return readServices(fields);
  return getOrMake(services, `acl ${portsMustBeZero} ${a} ${b} ${c} ${d} ${e}`, () => readServices(fields));
}

function readServices(fields: AclServiceFields): ServiceBounds {
  const text = readText(fields.protocol);
  if (text.kind === 'unknown') return possibleServices(EVERY_SERVICE, ['protocol']);
  const number = text.kind === 'none' ? null : aclProtocol(text.text);
  const from = { value: orZero(readWhole(fields.from)), attribute: 'from_port' };
  const to = { value: orZero(readWhole(fields.to)), attribute: 'to_port' };
  switch (number) {
    case null: {
      const trouble: Refusal = {
        why:
          text.kind === 'none'
            ? 'has no protocol'
            : `has the protocol "${text.text}", which the provider does not know for network ACLs`,
        fix: 'give it the protocol tcp, udp, icmp, ipv6-icmp, -1 for all, or a number',
      };
      return possibleServices(EVERY_SERVICE, [], [trouble]);
    }
    case -1:
      return allServices([from, to], fields.portsMustBeZero);
    case 6:
    case 17:
      return portServices(number, from, to);
    case 1:
    case 58: {
      const type = { value: readWhole(fields.icmpType), attribute: 'icmp_type' };
      const code = { value: readWhole(fields.icmpCode), attribute: 'icmp_code' };
      return icmpServices(number, type, code, 0);
    }
    default:
      return exactServices(wholeProtocol(number));
  }
}

function orZero(value: Whole): Whole {
  return value.kind === 'none' ? { kind: 'known', value: 0, sensitive: false } : value;
}

/**
 * A number, or a name of the provider's table, case and all (`networkACLProtocolNumber`): the `icmpv6` of security
 * groups is none of them.
 */
function aclProtocol(text: string): number | null {
  if (text === 'all') return -1;
  const named = IANA_PROTOCOLS.get(text);
  return named ?? numericProtocol(text);
}
