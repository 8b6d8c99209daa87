import { portSpans } from '../../analyze/entry-class.ts';
import type { MissingReplies, PortsWanted } from '../../analyze/return-traffic.ts';
import type { Entry } from '../../model/model.ts';
import { entryName, listed, SENSITIVE } from '../../model/statement-text.ts';
import { parseCidr, PUBLIC_ADDRESSES } from '../../packet/addresses.ts';
import { describePeers } from '../../packet/describe.ts';
import { contains, overlaps, packets, peersOfAny } from '../../packet/packet-set.ts';
import { intersectPeers, NO_PEERS, unitePeers } from '../../packet/peers.ts';
import { ALL_SERVICES, portRange } from '../../packet/services.ts';
import type { AclSubject } from '../subjects/subject.ts';
import { openRemoteText } from '../hits/packet-words.ts';
import { sensitivityOf } from '../hits/words.ts';
import type { FreeNumber } from '../../analyze/number-book.ts';
import { hidesAnything, type Advice } from '../hits/advice.ts';

/** The entries that would admit missing replies, one for each network. */
export interface ReplyEntries {
  readonly ports: string;
  readonly peers: readonly string[];
  /** `the number 110`, `the numbers 110 and 120`. */
  readonly numbers: string;
  /** The first number alone. */
  readonly word: string;
  /** What else it would open; empty where nothing. */
  readonly warning: string;
  readonly advice: readonly Advice[];
  /** The same for the ports of all clients, where less than these was chosen and no deny is in the way. */
  readonly wider: Omit<ReplyEntries, 'wider'> | null;
}

/** Of so many networks each is given a number. */
const MOST = 3;
/** From here on operating systems take the ports they send from; below there are services. */
const FIRST_OF_SYSTEMS = 32768;
/** What all clients use (VPC guide, "Ephemeral ports"). */
const ALL_CLIENTS: PortsWanted = { first: 1024, last: 65535 };

export function replyEntries(
  subject: AclSubject,
  missing: MissingReplies,
  enough: PortsWanted,
  wanted: PortsWanted,
): ReplyEntries {
  const { direction, family, protocol } = missing;
  const hidden = sensitivityOf(subject.acl.entries);
  const isHidden = hidden.remote || hidden.ports || hidesAnything(subject, direction);
  const { first, last } = isHidden ? wanted : portsFor(missing, enough, wanted);
  // What is missing may be no CIDR (everything but the VPC); what the entries that demand it say is one.
  const demanded = missing.demandedBy.reduce(
    (sum, entry) => unitePeers(sum, peersOfAny(entry.packets.possible, family, ALL_SERVICES)),
    NO_PEERS,
  );
  const peers =
    missing.verdict === 'undetermined'
      ? [openRemoteText(missing.demandedBy)]
      : hidden.remote
        ? [SENSITIVE]
        : describePeers(family, demanded);
  const numbers = peers
    .slice(0, MOST)
    .map(() =>
      missing.deniedBy.length > 0
        ? subject.numbers.before(direction, missing.deniedBy)
        : subject.numbers.last(direction),
    );
  const isMany = intersectPeers(demanded, { addresses: PUBLIC_ADDRESSES[family], symbols: [] }).addresses.length > 0;
  const lowest = numbers[0]?.number ?? 0;
  const admitting = (ports: PortsWanted): Omit<ReplyEntries, 'wider'> => {
    const range = portRange(protocol, ports.first, ports.last);
    // Strangers come in to what listens on the lower of these ports.
    const opens = direction === 'ingress' && ports.first < FIRST_OF_SYSTEMS && (hidden.remote || isMany);
    const admitted = packets(family, range, demanded);
    // What a deny takes of the replies is what the entry before it gives back: a deny of nothing else has nothing left.
    const idle = isHidden
      ? []
      : missing.deniedBy.filter((deny) =>
          contains(
            admitted,
            subject.lanes[direction].ranked.find(({ entry }) => entry === deny)?.decides.possible
              ?? deny.packets.possible,
          ),
        );
    const crossed = isHidden
      ? []
      : subject.lanes[direction].ranked
          .map(({ entry }) => entry)
          .filter(
            (entry) =>
              entry.action === 'deny'
              && (entry.number ?? lowest) >= lowest
              && !idle.includes(entry)
              && overlaps(entry.packets.possible, admitted)
              && !contains(entry.packets.possible, admitted),
          );
    const advice = peers.flatMap((peer, i): Advice[] => {
      const number = numbers[i]?.number ?? null;
      const addresses = parseCidr(peer)?.addresses;
      if (number === null || addresses === undefined) return [];
      const added = packets(family, range, { addresses, symbols: [] });
      return [{ kind: 'add', direction, number, action: 'allow', packets: added }];
    });
    return {
      ports: `${ports.first}-${ports.last}`,
      peers,
      numbers: `${numbersText(numbers, peers.length)}${leftText(idle)}${crossed.length === 0 ? '' : `, unless ${listed(crossed.map(entryName))} ${crossed.length === 1 ? 'is' : 'are'} to keep some of it out`}`,
      word: numbers[0]?.word ?? '',
      warning: opens ? '; strangers then reach what listens on these ports, so deny those services before it' : '',
      advice:
        crossed.length === 0 && advice.length === peers.length
          ? [...advice, ...idle.map((entry): Advice => ({ kind: 'remove', entry }))]
          : [],
    };
  };
  const chosen = admitting({ first, last });
  const wide = { first: Math.min(first, ALL_CLIENTS.first), last: ALL_CLIENTS.last };
  const isNarrower = !isHidden && missing.deniedBy.length === 0 && (first > wide.first || last < wide.last);
  const isSettled = chosen.warning === '' && chosen.advice.length > 0;
  return {
    ...chosen,
    advice: isSettled ? chosen.advice : [],
    wider: isSettled && isNarrower ? admitting(wide) : null,
  };
}

/**
 * Outbound replies may go to whatever client there is. What comes in is kept to the ports that the ACL's own hosts
 * send from: from 1024 on there are sensitive ones. Where a deny takes replies, no more of it is undone than what is
 * missing.
 */
function portsFor(
  { direction, family, protocol, missing, deniedBy }: MissingReplies,
  enough: PortsWanted,
  wanted: PortsWanted,
): PortsWanted {
  const isWider = enough.first !== wanted.first || enough.last !== wanted.last;
  const lacking = portSpans(missing, family).find((span) => span.protocol === protocol);
  if ((deniedBy.length > 0 || isWider) && lacking !== undefined) return lacking;
  return direction === 'ingress' || wanted.first < ALL_CLIENTS.first ? wanted : ALL_CLIENTS;
}

function leftText(idle: readonly Entry[]): string {
  return idle.length === 0
    ? ''
    : `, and delete ${listed(idle.map(entryName))}, which then ${idle.length === 1 ? 'has' : 'have'} nothing left`;
}

function numbersText(numbers: readonly FreeNumber[], count: number): string {
  const [first] = numbers;
  if (first === undefined) return 'a number of its own';
  if (count === 1 || numbers.some(({ number }) => number === null)) return first.text;
  if (count > numbers.length) return `${first.text} and further ones, an entry for each network`;
  return `the numbers ${listed(numbers.map(({ word }) => word))}`;
}
