import { groupedBy } from '../../base/maps.ts';
import type { JointRemedy, Trace, Way } from '../../model/path.ts';
import { parseCidr, printAddresses } from '../../packet/addresses.ts';
import { uniteToggles } from '../../packet/toggles.ts';

/** So many entries are told of at once. */
const MOST_ENTRIES = 5;

/**
 * The same ways, but where a list stops several of them for want of the same entry, each of them is told what mends
 * all: one entry for the network that they are together, where there is exactly one, else one for each.
 */
export function withJointRemedies(ways: readonly Way[]): readonly Way[] {
  const texts = jointTexts(ways.flatMap(({ hops }) => hops.flatMap(({ joint }) => joint ?? [])));
  if (texts.size === 0) return ways;
  return ways.map((way) => ({
    ...way,
    hops: way.hops.map((hop) => {
      const remedy = hop.joint === undefined ? undefined : texts.get(hop.joint.key);
      return remedy === undefined ? hop : { ...hop, remedy };
    }),
  }));
}

/** The same of several flows that are asked about together. */
export function withJointRemediesOf(traces: readonly Trace[]): readonly Trace[] {
  const all = withJointRemedies(traces.flatMap(({ ways }) => ways));
  let from = 0;
  return traces.map((trace) => {
    const ways = all.slice(from, from + trace.ways.length);
    from += trace.ways.length;
    return { ...trace, ways };
  });
}

/** By their keys, of those that are about several networks. */
function jointTexts(remedies: readonly JointRemedy[]): ReadonlyMap<string, string> {
  const found = groupedBy(remedies, ({ key }) => key);
  return new Map(
    [...found].flatMap(([key, some]): [string, string][] => {
      const networks = exactUnion([...new Set(some.map(({ network }) => network))]);
      const [first] = some;
      return first === undefined || networks === null ? [] : [[key, first.text(networks)]];
    }),
  );
}

/** What these are together, where that is networks exactly, else each of them; null of one, of too many, of no CIDR. */
function exactUnion(texts: readonly string[]): readonly string[] | null {
  const parsed = texts.flatMap((text) => parseCidr(text) ?? []);
  const [first] = parsed;
  if (texts.length < 2 || first === undefined || parsed.length < texts.length) return null;
  if (parsed.some(({ family }) => family !== first.family)) return null;
  const union = printAddresses(first.family, uniteToggles(parsed.map(({ addresses }) => addresses)));
  const networks = union.every((text) => parseCidr(text) !== null) ? union : texts;
  return networks.length > MOST_ENTRIES ? null : networks;
}
