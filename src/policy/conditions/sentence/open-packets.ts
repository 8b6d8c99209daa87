import { isExact, type Bounds } from '../../../model/bounds.ts';
import type { Direction } from '../../../model/model.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import {
  holdsSymbol,
  isEmpty,
  NO_PACKETS,
  packets,
  peersOfAll,
  restrict,
  unionAll,
  type PacketSet,
} from '../../../packet/packet-set.ts';
import { slabs } from '../../../packet/staircase.ts';
import { isNetworkSymbol, isNobody } from '../../../packet/peers.ts';
import { ALL_SERVICES } from '../../../packet/services.ts';
import type { DirectedPackets } from '../../hits/hit.ts';
import type { FilterSubject } from '../../subjects/subject.ts';
import { admittedOf } from './admitted-packets.ts';
import type { BoundSentence } from './sentence.ts';
import { countedPeers, rulesThatCount } from './what-counts.ts';

export function foundIn(
  sentence: BoundSentence,
  subject: FilterSubject,
): { readonly certain: readonly DirectedPackets[]; readonly possible: readonly DirectedPackets[] } {
  const certain: DirectedPackets[] = [];
  const possible: DirectedPackets[] = [];
  for (const direction of sentence.directions) {
    const admits = admittedOf(subject, direction, sentence);
    const surely = unionAll(
      sentence.families.map((family) => openIn(admits.certain, family, sentence, admits.certain, 'certain')),
    );
    if (!isEmpty(surely)) certain.push({ direction, set: surely });
    if (
      isExact(admits)
      && !holdsSymbol(admits.possible, isNetworkSymbol)
      && sentence.left === null
      && sentence.remote.meant === undefined
      && FAMILIES.every((family) => sentence.except[family].length === 0)
    )
      continue;
    const maybe = unionAll(
      sentence.families.map((family) =>
        openIn(
          withoutEverything(admits, subject, direction, family, sentence),
          family,
          sentence,
          admits.certain,
          'possible',
        ),
      ),
    );
    if (!isEmpty(maybe)) possible.push({ direction, set: maybe });
  }
  return { certain, possible };
}

/** The part of an admitted set that the sentence is about, in one family. */
export function openIn(
  set: PacketSet,
  family: Family,
  sentence: BoundSentence,
  certain: PacketSet,
  bound: keyof Bounds,
): PacketSet {
  if (set[family].length === 0) return NO_PACKETS;
  if (
    sentence.unlessEverything
    && sentence.remote.isMet(
      family,
      countedPeers(peersOfAll(certain, family, ALL_SERVICES), family, sentence, 'certain'),
      'certain',
    )
  )
    return NO_PACKETS;
  if (sentence.everything) {
    const peers = countedPeers(peersOfAll(set, family, ALL_SERVICES), family, sentence, bound);
    return sentence.remote.isMet(family, peers, bound) ? packets(family, ALL_SERVICES, peers) : NO_PACKETS;
  }
  const wanted = sentence.services?.[family] ?? [ALL_SERVICES];
  const parts: PacketSet[] = [];
  for (const [from, to, peers] of slabs(set[family])) {
    const here = wanted.filter((range) => range[0] < to && range[1] > from);
    if (here.length === 0) continue;
    const counted = countedPeers(peers, family, sentence, bound);
    if (!sentence.remote.isMet(family, counted, bound)) continue;
    for (const range of here) parts.push(packets(family, [Math.max(from, range[0]), Math.min(to, range[1])], counted));
  }
  return unionAll(parts);
}

/**
 * What may be admitted, without the rules for all traffic where they may make the family one that `unless-everything`
 * leaves out: if such a rule takes effect the family is left out, so by itself it never opens a single port.
 */
function withoutEverything(
  admits: Bounds,
  subject: FilterSubject,
  direction: Direction,
  family: Family,
  sentence: BoundSentence,
): PacketSet {
  if (!sentence.unlessEverything || subject.kind !== 'security-group') return admits.possible;
  if (
    !sentence.remote.isMet(
      family,
      countedPeers(peersOfAll(admits.possible, family, ALL_SERVICES), family, sentence, 'possible'),
      'possible',
    )
  )
    return admits.possible;
  const partial = rulesThatCount(subject.group.rules, direction, sentence, 'possible').filter((rule) =>
    isNobody(peersOfAll(rule.packets.possible, family, ALL_SERVICES)),
  );
  // Next to a rule of its own for the port, a part of the internet may add up to all of it.
  return unionAll(
    [...slabs(unionAll(partial.map((rule) => rule.packets.possible))[family])].map(([from, to, peers]) =>
      peers.addresses.length > 0 ? restrict(admits.possible, family, [from, to]) : NO_PACKETS,
    ),
  );
}
