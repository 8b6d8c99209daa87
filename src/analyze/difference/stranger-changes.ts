import { compareTexts } from '../../base/order.ts';
import { DIRECTIONS, type Model } from '../../model/model.ts';
import type { Choice, Endpoint } from '../../model/topology.ts';
import { EVERYTHING } from '../../packet/everything.ts';
import { NO_PACKETS } from '../../packet/packet-set.ts';
import { distinctUnknowns } from './compare-admitted.ts';
import type { ComparedModels, Side } from './compared-models.ts';
import type { Matching } from './matching.ts';
import type { PacketChange } from './packet-difference.ts';

/**
 * Of what carries groups that a side does not show, or that nobody can tell: where these are not the same on both sides
 * it may admit anything more or less. What is new or gone is asked by its own groups, and by these.
 */
export function strangerChanges(
  { before, now }: ComparedModels,
  { groupNow, symbolNow, carriers }: Matching,
  assumes: boolean,
): StrangerChanges {
  const assumed = new Set<string>();
  const alike = new Set<string>();
  const shown = { before: shownGroups(before.model), now: shownGroups(now.model) };
  const paired = new Map(carriers.both.map((pair) => [pair.before.address, pair.now.address]));
  const nameNow = (address: string): string =>
    paired.get(address) ?? symbolNow(`endpoint:${address}`).slice('endpoint:'.length);
  const was = new Map(endpointsOf(before.model).map((endpoint) => [nameNow(endpoint.address), endpoint]));
  const is = new Map(endpointsOf(now.model).map((endpoint) => [endpoint.address, endpoint]));
  const textBefore = strangersOf(before, groupNow);
  const textNow = strangersOf(now, (address) => address);
  const changes = [...new Set([...was.keys(), ...is.keys()])]
    .toSorted(compareTexts)
    .flatMap((address): PacketChange[] => {
      const [ours, theirs] = [was.get(address) ?? null, is.get(address) ?? null];
      const [old, present] = [textBefore(ours), textNow(theirs)];
      const isSame = old !== null && old === present;
      const rests = ASSUMED.filter(({ mark }) => old?.includes(mark) === true);
      if (isSame && (assumes || rests.length === 0)) alike.add(address);
      if (isSame && rests.length === 0) return [];
      if (isSame && assumes) {
        for (const { text } of rests) assumed.add(text);
        return [];
      }
      // Which of groups that are shown it carries is told by what these admit.
      if (isShownWhole(ours, shown.before) && isShownWhole(theirs, shown.now)) return [];
      const either = { certain: NO_PACKETS, possible: EVERYTHING };
      const choices = [...choicesOf(ours), ...choicesOf(theirs)];
      return DIRECTIONS.map((direction) => ({
        subject: { type: 'endpoint', address },
        was: ours !== null && ours.address !== address ? ours.address : null,
        direction,
        kind: ours === null ? 'created' : theirs === null ? 'deleted' : 'changed',
        verdict: 'undetermined',
        idle: null,
        opened: present === NONE ? { certain: NO_PACKETS, possible: NO_PACKETS } : either,
        closed: old === NONE ? { certain: NO_PACKETS, possible: NO_PACKETS } : either,
        unknown: distinctUnknowns(choices.flatMap(({ unknown }) => unknown)),
        on: [...new Set(choicesOf(theirs ?? ours).flatMap(({ possible }) => possible))].toSorted(compareTexts),
        statements: { before: [], now: [] },
      }));
    });
  return { changes, alike, assumptions: [...assumed] };
}

interface StrangerChanges {
  readonly changes: readonly PacketChange[];
  /** What may carry the same groups, whichever these are, by its name of now. */
  readonly alike: ReadonlySet<string>;
  readonly assumptions: readonly string[];
}

const ONE_VARIABLE =
  'A list of security groups that comes of one variable on both sides is made of it alike, and the variable is the same';
/** In no address of Terraform. */
const FROM_VARIABLE = '(variable) ';
const OF_CLUSTER = '(cluster) ';
/** What two equal texts rest on. */
const ASSUMED = [
  {
    mark: FROM_VARIABLE,
    text: ONE_VARIABLE,
  },
  {
    mark: OF_CLUSTER,
    text: 'The security group that EKS gives to the nodes of a cluster admits the same on both sides',
  },
] as const;
const NONE = JSON.stringify([]);

/** Of a node group: AWS makes it with the cluster, and nothing of Terraform names it there. */
const CLUSTER_GROUP = 'cluster_security_group_id';

function endpointsOf({ topology }: Model): readonly Endpoint[] {
  return topology.endpoints.filter(({ foreign }) => !foreign);
}

function choicesOf(endpoint: Endpoint | null): readonly Choice[] {
  return (endpoint?.interfaces ?? []).map(({ groups }) => groups);
}

function shownGroups({ groups }: Model): ReadonlySet<string> {
  return new Set(groups.filter(({ kind }) => kind !== 'external').map(({ address }) => address));
}

function isShownWhole(endpoint: Endpoint | null, shown: ReadonlySet<string>): boolean {
  return choicesOf(endpoint).every(({ possible, open }) => !open && possible.every((address) => shown.has(address)));
}

/** Equal texts, equal groups, whatever they admit; null where that is not known. */
function strangersOf(
  { model, originsOf }: Side,
  nameNow: (address: string) => string,
): (endpoint: Endpoint | null) => string | null {
  const shown = shownGroups(model);
  return (endpoint) => {
    const texts: string[] = [];
    for (const { certain, possible, open, unknown } of choicesOf(endpoint)) {
      const isKnown = !open && certain.length === possible.length;
      const strangers = possible.filter((address) => !shown.has(address)).map(nameNow);
      if (isKnown && strangers.length === 0) continue;
      const origins = unknown.map((each) => {
        const [origin, ...others] = originsOf?.(each) ?? [];
        if (each.attribute === CLUSTER_GROUP) return `${OF_CLUSTER}${nameNow(each.address)}`;
        // Variables alone keep their value from one input to the other.
        return origin?.kind === 'variable' && others.length === 0
          ? `${FROM_VARIABLE}${each.attribute} ${origin.name}`
          : null;
      });
      // Where nothing is to be known, both sides show as little of it: that it stays is told of what is not analysed.
      if (!isKnown && origins.includes(null)) return null;
      const others = isKnown ? [] : [possible.map(nameNow).toSorted(compareTexts), certain.map(nameNow), origins];
      texts.push(JSON.stringify([strangers.toSorted(compareTexts), ...others]));
    }
    return JSON.stringify([...new Set(texts)].toSorted(compareTexts));
  };
}
