import { isExact } from '../../../model/bounds.ts';
import type { Entry, Rule } from '../../../model/model.ts';
import { entryName, listed } from '../../../model/statement-text.ts';
import { FAMILIES } from '../../../packet/family.ts';
import {
  contains,
  isEmpty,
  onlyFamily,
  overlaps,
  packets,
  unionAll,
  type PacketSet,
} from '../../../packet/packet-set.ts';
import { EVERY_ADDRESS } from '../../../packet/peers.ts';
import { stretches, uniteToggles } from '../../../packet/toggles.ts';
import type { DirectedPackets } from '../../hits/hit.ts';
import type { NamedPorts } from '../../names/named-ports.ts';
import type { BoundSentence } from './sentence.ts';
import type { FilterSubject, GroupSubject, AclSubject } from '../../subjects/subject.ts';
import { servicesText } from '../../hits/packet-words.ts';
import { nameStatements, sensitivityOf } from '../../hits/words.ts';
import { takesReplies } from '../../remedies/deny-place.ts';
import { type Advice, hidesAnything, isOfAws, onlySaid, type Remedy } from '../../hits/advice.ts';

export interface Open {
  readonly sentence: BoundSentence;
  readonly subject: FilterSubject;
  readonly found: readonly DirectedPackets[];
  readonly ports: readonly string[];
  readonly openers: readonly (Entry | Rule)[];
}

/** What is to be written instead of what admits too much. */
export function openRemedy(open: Open): Remedy {
  return open.subject.kind === 'security-group' ? groupRemedy(open, open.subject) : aclRemedy(open, open.subject);
}

/** Ports for which nothing need be open: SSM Session Manager reaches shells and desktops from within. */
const REMOTE_LOGIN: ReadonlySet<string> = new Set(['tcp/22', 'tcp/3389']);

function groupRemedy({ sentence, ports, openers }: Open, { group }: GroupSubject): Remedy {
  const names = nameStatements(openers, group.address);
  return onlySaid(
    sentence.everything
      ? `replace ${names} by rules for the ports and networks that are needed`
      : `narrow ${names} to the networks or security groups that need it${orElse(ports, openers)}`,
  );
}

/** Another way where there is one, as the rest of a sentence; else nothing. */
export function orElse(ports: readonly string[], openers: readonly (Entry | Rule)[]): string {
  const isLogin = !sensitivityOf(openers).ports && ports.length > 0 && ports.every((port) => REMOTE_LOGIN.has(port));
  const place = openers.some((rule) => 'peer' in rule && rule.peer === 'prefix-list')
    ? ', in the prefix list or by another one'
    : '';
  return `${place}${isLogin ? ', or use SSM Session Manager, which needs no open port' : ''}`;
}

/**
 * A deny of single ports is an ACL's own means; it needs an entry for each stretch of ports and family, so many are too
 * many.
 */
const MOST_DENIES = 4;

function aclRemedy(open: Open, subject: AclSubject): Remedy {
  const entries = open.openers.filter((each): each is Entry => 'number' in each);
  const names = listed(entries.map(entryName));
  const own = entries.find((entry) => isOfAws(entry, subject.acl));
  const narrow =
    own === undefined
      ? `narrow ${names} to the networks and ports that are meant`
      : 'adopt the list with aws_default_network_acl, and write there only what is meant';
  const [only] = open.found;
  if (
    open.found.length !== 1
    || only === undefined
    || entries.some(({ number }) => number === null)
    || hidesAnything(subject, only.direction)
  )
    return onlySaid(narrow);
  const denied = portsToDeny(open);
  const ranges = [...stretches(uniteToggles<number>(denied.map(({ range }) => range)))];
  const denies = FAMILIES.filter((family) => only.set[family].length > 0).flatMap((family) =>
    ranges.map((range) => packets(family, range, EVERY_ADDRESS[family])),
  );
  const all = unionAll(denies);
  if (
    denies.length === 0
    || denies.length > MOST_DENIES
    || !leavesUse(subject, only, entries, all)
    || mayComeBefore(subject, only, entries, all)
  )
    return onlySaid(narrow);
  const numbers = denies
    .map(() => subject.numbers.before(only.direction, entries))
    .toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const advice = denies.flatMap((set, i): Advice[] => {
    const number = numbers[i]?.number ?? null;
    return number === null ? [] : [{ kind: 'add', direction: only.direction, number, action: 'deny', packets: set }];
  });
  if (advice.length < denies.length) return onlySaid(narrow);
  const from = FAMILIES.filter((family) => !isEmpty(onlyFamily(all, family))).map((family) =>
    family === 'ipv4' ? '0.0.0.0/0' : '::/0',
  );
  const [one] = numbers;
  const text =
    numbers.length === 1 && one !== undefined
      ? one.text
      : `the numbers ${listed(
          numbers.map(({ word }) => word),
          MOST_DENIES,
        )}`;
  const remote = `${only.direction === 'ingress' ? 'from' : 'to'} ${listed(from)}`;
  return {
    text: `${narrow}, or deny ${servicesText([{ direction: only.direction, set: all }])} ${remote} with ${text}, before ${names}${denied.length < open.ports.length ? '; the other ports stay open then' : ''}`,
    advice,
  };
}

/** Of entries for whole protocols only what makes them count. */
function portsToDeny({ sentence, ports, subject, openers }: Open): readonly NamedPorts[] {
  const named = sentence.ports.filter(({ name }) => ports.includes(name));
  const { coverAllPorts } = sentence;
  if (coverAllPorts === null || subject.kind !== 'network-acl') return named;
  const isWide = openers.every(
    (entry) => 'number' in entry && subject.lanes[entry.direction].classOf(entry) === 'cover-all',
  );
  return isWide ? coverAllPorts : named;
}

/** Whether an entry of which something is not known may admit, before these denies, what they are to keep out. */
function mayComeBefore(
  { acl }: AclSubject,
  { direction }: DirectedPackets,
  openers: readonly Entry[],
  denied: PacketSet,
): boolean {
  const first = openers.reduce((least, { number }) => Math.min(least, number ?? 0), Infinity);
  return acl.entries.some(
    ({ direction: way, action, number, packets: said }) =>
      way === direction
      && action !== 'deny'
      && !isExact(said)
      && (number === null || number < first)
      && overlaps(denied, said.possible),
  );
}

/** Whether an allow decides something still behind these denies, every one that does so far, and replies pass. */
function leavesUse(
  subject: AclSubject,
  { direction }: DirectedPackets,
  openers: readonly Entry[],
  denied: PacketSet,
): boolean {
  const first = openers.reduce((least, { number }) => Math.min(least, number ?? 0), Infinity);
  const behind = subject.lanes[direction].ranked.filter(
    ({ entry }) => entry.action !== 'deny' && (entry.number === null || entry.number >= first),
  );
  return (
    behind.every(
      ({ entry, decides }) =>
        !overlaps(denied, entry.packets.possible)
        || !contains(denied, isEmpty(decides.possible) ? entry.packets.possible : decides.possible),
    ) && !takesReplies(subject, direction, denied)
  );
}
