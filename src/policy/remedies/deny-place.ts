import type { Direction, Entry } from '../../model/model.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import {
  contains,
  intersection,
  overlaps,
  packets,
  peersOfAny,
  restrict,
  unionAll,
  type PacketSet,
} from '../../packet/packet-set.ts';
import { slabs } from '../../packet/staircase.ts';
import { portRange, protocolRange } from '../../packet/services.ts';
import { oppositeOf, type AclSubject } from '../subjects/subject.ts';

/** An allow that takes packets of a deny behind it. */
export interface EarlierAllow {
  readonly entry: Entry;
  /** What it decides where it stands. */
  readonly decides: PacketSet;
}

/** Where a deny takes effect: before which entry, and which allows then decide nothing any more. */
export interface DenyPlace {
  /** Null: where it stands, once the allows that are to go are gone. */
  readonly before: Entry | null;
  readonly idle: readonly Entry[];
}

/**
 * The place for a deny among the allows that take its packets, in their order. An allow that would decide nothing
 * behind it is an exception from it, and stays before it; only where no place is left behind the exceptions one of the
 * two must go.
 */
export function placeForDeny(deny: Entry, allows: readonly EarlierAllow[]): DenyPlace {
  const isIdle = ({ decides }: EarlierAllow): boolean => contains(deny.packets.possible, decides);
  const last = allows.findLastIndex(isIdle);
  const next = allows[last + 1];
  if (next !== undefined) return { before: next.entry, idle: [] };
  const lasting = allows.find((allow) => !isIdle(allow));
  return { before: lasting?.entry ?? null, idle: allows.filter(isIdle).map(({ entry }) => entry) };
}

/** A deny that must come before all of these allows. */
export function placeBeforeAll(deny: Entry, allows: readonly EarlierAllow[]): DenyPlace {
  return {
    before: allows[0]?.entry ?? null,
    idle: allows.filter(({ decides }) => contains(deny.packets.possible, decides)).map(({ entry }) => entry),
  };
}

/** What systems send from (`ephemeral` of the rules for replies). */
const FIRST_CLIENT_PORT = 32768;
const LAST_PORT = 65535;
/**
 * A deny of fewer ports than this leaves replies whole enough (`nacl-missing-ephemeral-outbound`: 1 % of the narrowest
 * usual range).
 */
const FEW_PORTS = 200;

/**
 * Whether a deny that takes these packets, which were admitted, keeps out replies that entries of the other direction
 * promise.
 */
export function takesReplies(subject: AclSubject, direction: Direction, taken: PacketSet): boolean {
  const isWide = FAMILIES.some((family) =>
    ([6, 17] as const).some((protocol) => clientPorts(taken, family, protocol) >= FEW_PORTS),
  );
  if (!isWide) return false;
  // Whoever admits traffic one way may come to need its replies, also where another entry is the way back for them now.
  const allows = subject.lanes[oppositeOf(direction)].withoutReturnPath.possible.filter(
    ({ entry }) => entry.action !== 'deny',
  );
  return allows.some(({ takes }) =>
    FAMILIES.some((family) =>
      ([6, 17] as const).some((protocol) =>
        overlaps(
          taken,
          packets(
            family,
            portRange(protocol, FIRST_CLIENT_PORT, LAST_PORT),
            peersOfAny(takes.possible, family, protocolRange(family, protocol)),
          ),
        ),
      ),
    ),
  );
}

function clientPorts(taken: PacketSet, family: Family, protocol: 6 | 17): number {
  const range = portRange(protocol, FIRST_CLIENT_PORT, LAST_PORT);
  return range === null
    ? 0
    : [...slabs(restrict(taken, family, range)[family])].reduce((sum, [from, to]) => sum + to - from, 0);
}

/** What a deny takes once it stands before these allows. */
export function takenFrom(deny: Entry, allows: readonly EarlierAllow[]): PacketSet {
  return unionAll(allows.map(({ decides }) => intersection(deny.packets.possible, decides)));
}
