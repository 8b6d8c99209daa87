import { getOrMake } from '../../base/maps.ts';
import type { Direction, NetworkAcl, Subnet } from '../../model/model.ts';
import { overlaps } from '../../packet/packet-set.ts';
import { admittedBy } from '../admitted-by.ts';
import { isKnown, rankEntries, reachOf, type RankedEntry } from '../first-match.ts';
import { ANYTHING, oneOfBounds } from './bounds-algebra.ts';
import type { ModelLookup } from './lookup.ts';
import { uniqueAttributes, type Passage } from './passage.ts';
import { statementDoubts, readEntry, type NetworkReading } from './statement-reading.ts';

/** What the list of a subnet admits in a direction. */
export interface ListPassage extends Passage {
  /** The lists that it may be, with the entries of the direction in the order of evaluation. Empty: nobody knows. */
  readonly lists: readonly RankedList[];
}

export interface RankedList {
  readonly acl: NetworkAcl;
  readonly ranked: readonly RankedEntry[];
}

export type ListPassages = (subnet: Subnet, direction: Direction, reading: NetworkReading) => ListPassage;

export function listPassages(lookup: ModelLookup): ListPassages {
  const ofList = new Map<string, ListPassage>();
  const ofSubnets = new Map<string, ListPassage>();
  const one = (acl: NetworkAcl, direction: Direction, reading: NetworkReading): ListPassage =>
    getOrMake(ofList, `${reading} ${direction} ${acl.address}`, () => passageOf(acl, direction, reading));
  return (subnet, direction, reading) => {
    const { acls } = subnet;
    const lists = acls.flatMap((address) => lookup.acl(address) ?? []);
    if (lists.length < acls.length || lists.length === 0) return unseen(subnet, acls);
    if (lists.length === 1) return one(lists[0] as NetworkAcl, direction, reading);
    return getOrMake(ofSubnets, `${reading} ${direction} ${acls.join(' ')}`, () => {
      const all = lists.map((acl) => one(acl, direction, reading));
      return {
        bounds: oneOfBounds(all.map(({ bounds }) => bounds)),
        doubts: (about) =>
          uniqueAttributes([
            { address: subnet.address, attribute: 'network_acl_id' },
            ...all.flatMap(({ doubts }) => doubts(about)),
          ]),
        lists: all.flatMap((each) => each.lists),
      };
    });
  };
}

function passageOf(acl: NetworkAcl, direction: Direction, reading: NetworkReading): ListPassage {
  // Entries that the input does not show may come before those that it shows.
  if (acl.kind === 'external')
    return { bounds: ANYTHING, doubts: () => [{ address: acl.address, attribute: direction }], lists: [] };
  const own = acl.entries.filter((entry) => entry.direction === direction);
  const ranked = rankEntries(own.map((entry) => readEntry(entry, reading)));
  return {
    bounds: admittedBy(ranked),
    doubts: (about) =>
      own
        .filter((entry) => {
          const read = readEntry(entry, reading);
          return !isKnown(read) && overlaps(reachOf(read).possible, about);
        })
        .flatMap((entry) => statementDoubts(entry, reading)),
    lists: [{ acl, ranked }],
  };
}

function unseen({ address }: Subnet, acls: readonly string[]): ListPassage {
  const [only] = acls;
  return {
    bounds: ANYTHING,
    doubts: () => [
      only !== undefined && acls.length === 1
        ? { address: only, attribute: 'entries' }
        : { address, attribute: 'network_acl_id' },
    ],
    lists: [],
  };
}
