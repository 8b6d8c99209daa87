import type { Direction, Rule } from '../../model/model.ts';
import { listed, listedOf, statementText } from '../../model/statement-text.ts';
import type { Interface } from '../../model/topology.ts';
import type { Family } from '../../packet/family.ts';
import { overlaps } from '../../packet/packet-set.ts';
import { alike, type End } from './cargo.ts';
import type { Arriving, Check, HopTold } from './check.ts';
import { MAX_DECIDERS, ruleDecider } from './decider.ts';
import type { OpenNetwork } from './open-network.ts';
import { ruleAdvice } from './rule-advice.ts';
import { resolvedFor } from './resolve-peers.ts';
import { rulePackets } from './statement-reading.ts';
import type { WaySide } from './way-side.ts';
import { ruleDetail, type WayWords } from './way-words.ts';

export interface GroupAsked {
  readonly face: Interface;
  readonly direction: Direction;
  /** Whom the packets come from or go to, as the rules see it. */
  readonly other: WaySide;
  readonly looksAt: End;
  readonly words: WayWords;
}

/** The groups of an interface together; replies to what they admitted pass them by (VPC guide, "Security groups"). */
export function groupCheck(network: OpenNetwork, family: Family, asked: GroupAsked): Check {
  const { face, direction, other, looksAt, words } = asked;
  const passage = network.groups(face, direction, 'each');
  const names = face.groups.certain.length > 0 ? face.groups.certain : face.groups.possible;
  const [only, ...others] = names;
  const group = only === undefined || others.length > 0 ? null : network.group(only);
  return {
    checkpoint: 'security-group',
    leg: 'forward',
    direction,
    address: only ?? null,
    place: group?.place ?? null,
    looksAt,
    passes: alike(resolvedFor(family, passage.bounds, other, network)),
    doubts: passage.doubts,
    told: (arriving) => {
      const rules = rulesOf(network, face, direction).filter((rule) =>
        overlaps(
          resolvedFor(family, rulePackets(rule, 'each', network.own.isOwn), other, network).possible,
          arriving.packets,
        ),
      );
      const detail = ruleDetail(words, direction, looksAt);
      return told(face, names, rules, arriving, direction, `add ${adviceFor(network, names, direction)}${detail}`);
    },
  };
}

function rulesOf({ group }: OpenNetwork, { groups }: Interface, direction: Direction): readonly Rule[] {
  return groups.possible.flatMap((address) =>
    (group(address)?.rules ?? []).filter((rule) => rule.direction === direction),
  );
}

/** Of several groups, one whose rules the input states. */
function adviceFor({ group }: OpenNetwork, names: readonly string[], direction: Direction): string {
  const own = names.map(group).find((each) => each !== null && each.kind !== 'external' && !each.foreign) ?? null;
  return ruleAdvice(own, own?.address ?? names[0] ?? 'its group', direction);
}

function told(
  { filtered }: Interface,
  names: readonly string[],
  rules: readonly Rule[],
  { verdict }: Arriving,
  direction: Direction,
  remedy: string,
): HopTold {
  const way = direction === 'ingress' ? 'in' : 'out';
  if (!filtered) return { text: `no group filters it, so it is let ${way}`, remedy: null, by: [] };
  const name = names.length === 0 ? 'a group that the input does not show' : listed(names);
  const by = rules.slice(0, MAX_DECIDERS).map(ruleDecider);
  const says = listedOf(rules, statementText);
  switch (verdict) {
    case 'passes':
      return { text: `${name} lets it ${way}: ${says}`, remedy: null, by };
    case 'stops':
      return { text: `no rule of ${name} lets it ${way}`, remedy, by: [] };
    case 'partly':
      return { text: `${name} lets part of it ${way}: ${says}`, remedy, by };
    case 'unknown':
      return { text: `whether ${name} lets it ${way} is not known`, remedy, by };
  }
}
