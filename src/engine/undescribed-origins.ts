import type { Origin, OriginsOf, UnknownAttribute } from '../model/origin.ts';
import type { NotDescribed } from '../terraform/resource.ts';

/**
 * Why attributes are not known of an account that was not asked for all: the command that would tell an object which
 * the account has for certain, as the table of a subnet, and no file describes. `origins` are asked first.
 */
export function undescribedOrigins(origins: OriginsOf, lacking: readonly NotDescribed[]): OriginsOf {
  if (lacking.length === 0) return origins;
  const commands = new Map(lacking.map(({ of, command }) => [of, command]));
  return (asked) => {
    const own = origins(asked);
    if (own.length > 0) return own;
    const command = commands.get(describedBy(asked) ?? '');
    return command === undefined
      ? own
      : [{ kind: 'undescribed', name: `\`${command}\``, place: null } satisfies Origin];
  };
}

/** By how the object is called that nothing describes: after what has it (`subnet-0a.route_table.…`), or by its id. */
const DESCRIBED_BY: readonly (readonly [RegExp, string])[] = [
  [/\.route_table\.route_table_id$|^rtb-/, 'route-tables'],
  [/\.network_acl\.network_acl_id$|^acl-/, 'acls'],
  [/^sg-/, 'groups'],
  [/^subnet-/, 'subnets'],
  [/^vpc-/, 'vpcs'],
  [/^igw-/, 'internet-gateways'],
  [/^eigw-/, 'egress-only-gateways'],
  [/^nat-/, 'nat-gateways'],
  [/^vgw-/, 'vpn-gateways'],
  [/^pcx-/, 'peerings'],
  [/^tgw-/, 'transit-attachments'],
  [/^vpce-/, 'endpoints'],
  [/^eni-/, 'interfaces'],
  [/^pl-/, 'entries'],
];

function describedBy({ address }: UnknownAttribute): string | undefined {
  return DESCRIBED_BY.find(([called]) => called.test(address))?.[1];
}
