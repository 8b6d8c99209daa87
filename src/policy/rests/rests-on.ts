import { compareTexts } from '../../base/order.ts';
import { isExact } from '../../model/bounds.ts';
import type { Direction, Entry, NetworkAcl, Rule, Subnet, Vpc } from '../../model/model.ts';
import { FAMILIES } from '../../packet/family.ts';
import type { PacketSet } from '../../packet/packet-set.ts';

/**
 * What a statement whose bounds differ rests on; null where anything unknown that has no name decides it, or whether it
 * is there.
 */
export function restsOfOne({ rests, perhaps }: Entry | Rule): string | null {
  return perhaps === undefined ? (rests ?? null) : null;
}

/**
 * What a verdict about these statements together rests on, as one text: equal texts, equal verdicts, whatever the
 * unknown values will be. Null where something is unknown that no id or value names. What they are called plays no
 * part, but for their numbers.
 */
export function restsOn(statements: readonly (Entry | Rule)[]): string | null {
  const texts: string[] = [];
  for (const statement of statements) {
    const rests = isExact(statement.packets) && statement.perhaps === undefined ? '' : restsOfOne(statement);
    const isOpen = 'number' in statement && (statement.number === null || statement.action === null);
    if (rests === null || isOpen) return null;
    const place = 'number' in statement ? `${statement.number} ${statement.action}` : String(statement.peer);
    texts.push(
      [statement.direction, place, textOf(statement.packets.certain), textOf(statement.packets.possible), rests].join(
        '|',
      ),
    );
  }
  return texts.toSorted(compareTexts).join('\n');
}

/** The same of an ACL in some directions, with the networks that tell which replies cross it. */
export function aclRestsOn(
  { acl, vpc, subnets }: { readonly acl: NetworkAcl; readonly vpc: Vpc | null; readonly subnets: readonly Subnet[] },
  directions: readonly Direction[],
): string | null {
  const entries = restsOn(acl.entries.filter(({ direction }) => directions.includes(direction)));
  if (entries === null) return null;
  const networks = [...(vpc?.networks ?? []), ...subnets.flatMap((subnet) => subnet.networks)].map(
    ({ family, addresses }) => `${family} ${addresses.join()}`,
  );
  return [...networks, `${vpc === null ? 'no VPC' : vpc.mayHaveIpv6} ${subnets.length}`, entries].join('\n');
}

function textOf(set: PacketSet): string {
  return FAMILIES.map((family) =>
    set[family].map(({ from, peers }) => `${from}:${peers.addresses.join()}:${peers.symbols.join()}`).join(' '),
  ).join(' / ');
}
