import { isExact, type Bounds } from '../../../model/bounds.ts';
import type { Direction, Entry, Rule } from '../../../model/model.ts';
import { coverageOf } from '../../../packet/coverage.ts';
import { FAMILIES, type Family } from '../../../packet/family.ts';
import {
  contains,
  difference,
  holdsSymbol,
  intersection,
  isEmpty,
  NO_PACKETS,
  overlaps,
  packets,
  peersOfAll,
  restrict,
  size,
  slabs,
  union,
  unionAll,
  type PacketSet,
} from '../../../packet/packet-set.ts';
import { isNetworkSymbol, isNobody } from '../../../packet/peers.ts';
import { ALL_SERVICES } from '../../../packet/services.ts';
import { NOTHING_OPEN, togetherOf, withoutContents, type Extent, type Perhaps } from '../../hits/extent.ts';
import {
  eachOnce,
  hitOf,
  outcomeOf,
  unknownAttributesOf,
  type DirectedPackets,
  type Hit,
  type Outcome,
} from '../../hits/hit.ts';
import { portsIn, rangesIn } from '../../names/named-ports.ts';
import { whenAsked } from '../../remedies/advice.ts';
import { openRemedy } from '../../remedies/open-remedy.ts';
import { openersOf, type Share } from '../../remedies/openers.ts';
import { aclRestsOn, restsOfOne } from '../../hits/rests-on.ts';
import { statementsOf, type FilterSubject } from '../../subject.ts';
import { forbidWords } from './forbid-words.ts';
import { besideOf } from './beside.ts';
import { toldOf, withoutNeedless } from './needed-entries.ts';
import { admittedOf, countedPeers, rulesThatCount, inModel, unknownNames, type BoundSentence } from './sentence.ts';

/** Found where the subject admits such packets, both directions and families together. */
export function forbid(asked: BoundSentence, subject: FilterSubject): Outcome {
  const sentence = inModel(asked, subject);
  const { certain, possible } = foundIn(sentence, subject);
  if (certain.length === 0 && possible.length === 0) return outcomeOf([]);
  const verdict = certain.length > 0 ? 'violated' : 'undetermined';
  const hit = hitOn(sentence, subject, certain.length > 0 ? certain : possible, verdict);
  const extent = extentOfFound(sentence, subject, certain, possible);
  const ports = portsBeside(
    sentence,
    FAMILIES.filter((family) => [...certain, ...possible].some(({ set }) => set[family].length > 0)),
  );
  const whole = ports === null ? extent : togetherOf([extent, extentOfPorts(ports, subject)]);
  if (verdict === 'undetermined') return outcomeOf([{ ...hit, extent: whole }]);
  const decided = {
    of: (found: readonly DirectedPackets[]) => deciders(subject, found, sentence),
    unknown: (statements: readonly (Rule | Entry)[]) => unknownIn(statements, sentence, subject),
  };
  // Where everything is open, no port by itself is news.
  const beside = whenAsked(() =>
    besideOf(sentence.everything ? [] : sentence.ports, hit.ports, whole.perhaps, decided),
  );
  return outcomeOf([{ ...hit, extent: whole, beside }]);
}

/**
 * In families where everything is open, the ports that the sentence names are not told by themselves, though they may
 * be open to more: everything from one half of the internet and SSH from all of it. What comes to be open so must not
 * hide.
 */
function portsBeside(sentence: BoundSentence, families: readonly Family[]): BoundSentence | null {
  if (!sentence.everything || sentence.ports.length === 0) return null;
  return {
    ...sentence,
    families,
    everything: false,
    services: { ipv4: rangesIn(sentence.ports, 'ipv4'), ipv6: rangesIn(sentence.ports, 'ipv6') },
  };
}

function extentOfPorts(sentence: BoundSentence, subject: FilterSubject): Extent {
  const { certain, possible } = foundIn(sentence, subject);
  return extentOfFound(sentence, subject, certain, possible);
}

function foundIn(
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

/**
 * What is found, and what may be besides: of a group each rule that adds to it with what it rests on, of an ACL, whose
 * entries hide each other, all of it together.
 */
function extentOfFound(
  sentence: BoundSentence,
  subject: FilterSubject,
  certain: readonly DirectedPackets[],
  possible: readonly DirectedPackets[],
): Extent {
  const focused = (found: readonly DirectedPackets[]): DirectedPackets[] =>
    found.map(({ direction, set }) => ({ direction, set: sentence.remote.focus(set) }));
  const sure = focused(certain);
  const perhaps = focused(possible).flatMap(({ direction, set }): Perhaps[] => {
    const known = withoutContents(sure.find((each) => each.direction === direction)?.set ?? NO_PACKETS);
    const open = difference(withoutContents(set), known);
    if (isEmpty(open)) return [];
    if (subject.kind === 'network-acl') return [{ direction, set: open, rests: aclRestsOn(subject, [direction]) }];
    return rulesThatCount(subject.group.rules, direction, sentence, 'possible').flatMap((rule): Perhaps[] => {
      const part = intersection(rule.packets.possible, open);
      if (isEmpty(part)) return [];
      const isPlain =
        isExact(rule.packets) && rule.perhaps === undefined && (sentence.writtenAs === null || rule.peer !== null);
      return [{ direction, set: part, rests: isPlain ? NOTHING_OPEN : restsOfOne(rule) }];
    });
  });
  return { certain: sure, perhaps };
}

/** The part of an admitted set that the sentence is about, in one family. */
function openIn(
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

function hitOn(
  sentence: BoundSentence,
  subject: FilterSubject,
  found: readonly DirectedPackets[],
  verdict: 'violated' | 'undetermined',
): Hit {
  const bound = verdict === 'violated' ? 'certain' : 'possible';
  const measure = found.map(({ direction, set }) => ({ direction, set: sentence.remote.focus(set) }));
  const shares = measure.map(({ direction, set }) => contributors(subject, direction, set, sentence, bound));
  const ports = portsIn(
    sentence.ports,
    found.map(({ set }) => set),
  );
  const shapedBy = shapersOf(subject, found);
  const isFound = (set: PacketSet): boolean =>
    sentence.families.some(
      (family) => !isEmpty(openIn(set, family, { ...sentence, unlessEverything: false }, set, bound)),
    );
  const openersIn = shares.map((each) => whenAsked(() => openersOf(each, isFound)));
  const openers = whenAsked(() => openersIn.flatMap((each) => each()));
  const isList = subject.kind === 'network-acl' && verdict === 'violated';
  const because = shares.flatMap((each, i) =>
    (isList ? toldOf(each, subject.acl.entries, () => openersIn[i]?.() ?? []) : each).map(({ statement }) => statement),
  );
  const remedy = whenAsked(() => openRemedy({ sentence, subject, found, ports, openers: openers() }));
  return hitOf({
    verdict,
    cause: sentence.directions.join('+'),
    ports,
    packets: found.map(({ direction, set }) => ({
      direction,
      set: withoutSymbols(set, measure.find((each) => each.direction === direction)?.set ?? set),
    })),
    measure,
    because,
    shapedBy,
    unknown: verdict === 'violated' ? [] : unknownIn(deciders(subject, measure, sentence), sentence, subject),
    ...forbidWords(subject, {
      found,
      focus: measure,
      meets: (family, peers) => sentence.remote.isMet(family, peers, bound),
      ports,
      because,
      shapedBy,
      verdict,
      openers,
      remedy,
    }),
    advice: () => remedy().advice,
  });
}

/**
 * All that gives what was found its form: every rule that admits some of it, and in an ACL every entry, since denies
 * are seen by what is left.
 */
function shapersOf(subject: FilterSubject, found: readonly DirectedPackets[]): (Rule | Entry)[] {
  const statements = statementsOf(subject);
  return found.flatMap(({ direction, set }) =>
    statements.filter(
      (each) =>
        each.direction === direction && (subject.kind === 'network-acl' || overlaps(each.packets.possible, set)),
    ),
  );
}

/**
 * The rules or entries that make it so: for a group each rule that admits such packets, for an ACL each allow that
 * decides one.
 */
function contributors(
  subject: FilterSubject,
  direction: Direction,
  set: PacketSet,
  sentence: BoundSentence,
  bound: keyof Bounds,
): Share[] {
  if (subject.kind === 'security-group') {
    const rules = decisive(
      rulesThatCount(subject.group.rules, direction, sentence, bound).filter((rule) =>
        overlaps(rule.packets[bound], set),
      ),
      bound,
      set,
    );
    return rules.map((statement) => ({ statement, set: intersection(statement.packets[bound], set) }));
  }
  const lane = subject.lanes[direction];
  const ranked = sentence.through === 'all' ? lane.ranked : lane.withoutReturnPath[bound];
  const shares = ranked
    .map(({ entry, decides }) => ({
      statement: entry,
      set: entry.action === 'deny' ? NO_PACKETS : intersection(decides.possible, set),
    }))
    .filter((share) => !isEmpty(share.set));
  return bound === 'certain' ? [...withoutNeedless(shares)] : shares;
}

/** All that may admit or deny some of it: also what now adds nothing to another decides once that is known. */
function deciders(
  subject: FilterSubject,
  measure: readonly DirectedPackets[],
  sentence: BoundSentence,
): readonly (Rule | Entry)[] {
  return measure.flatMap(({ direction, set }) => {
    const statements =
      subject.kind === 'security-group'
        ? rulesThatCount(subject.group.rules, direction, sentence, 'possible')
        : subject.acl.entries.filter((entry) => entry.direction === direction);
    return statements.filter(({ packets: { possible } }) => overlaps(possible, set));
  });
}

/**
 * The rules that admit the set between them, the widest first: an office network beside 0.0.0.0/0 changes nothing. In
 * the order of the group.
 */
function decisive(rules: readonly Rule[], bound: keyof Bounds, set: PacketSet): Rule[] {
  if (rules.length < 2) return [...rules];
  const parts = rules.map((rule) => {
    const part = intersection(rule.packets[bound], set);
    return { rule, part, points: size(part) };
  });
  const widest = parts.toSorted((a, b) => (a.points === b.points ? 0 : a.points > b.points ? -1 : 1));
  const kept = new Set<Rule>();
  // Whoever admits what no other does counts; only what others admit as well is told one after the other.
  const { twice } = coverageOf(parts.map(({ part }) => part));
  let covered = NO_PACKETS;
  for (const { rule, part } of widest) {
    if (contains(covered, part)) continue;
    kept.add(rule);
    covered = union(covered, intersection(part, twice));
  }
  return rules.filter((rule) => kept.has(rule));
}

/** Symbols stay in the words only where they are what was found. */
function withoutSymbols(set: PacketSet, focus: PacketSet): PacketSet {
  const addressesOnly = FAMILIES.map((family) =>
    unionAll(
      [...slabs(set[family])].map(([from, to, { addresses }]) =>
        packets(family, [from, to], { addresses, symbols: [] }),
      ),
    ),
  );
  const plain = unionAll(addressesOnly);
  return isEmpty(difference(focus, plain)) ? plain : set;
}

/** What is unknown about these statements, and about whom they name. */
function unknownIn(
  statements: readonly (Rule | Entry)[],
  sentence: BoundSentence,
  subject: FilterSubject,
): Hit['unknown'] {
  return eachOnce([...unknownAttributesOf(statements), ...unknownNames(sentence, subject, statements)]);
}
