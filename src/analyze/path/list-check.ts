import { leastOf } from '../../base/add-all.ts';
import type { Direction, Entry, NetworkAcl, Subnet } from '../../model/model.ts';
import { listed } from '../../model/statement-text.ts';
import type { Hop, JointRemedy } from '../../model/path.ts';
import type { Family } from '../../packet/family.ts';
import { overlaps } from '../../packet/packet-set.ts';
import { alike, type End, type Passed } from './cargo.ts';
import type { Arriving, Check, HopTold } from './check.ts';
import { entryAdvice, entryAdvices } from './entry-advice.ts';
import { entriesText, entryDecider, MAX_DECIDERS } from './decider.ts';
import type { ListPassage } from './list-passage.ts';
import type { OpenNetwork } from './open-network.ts';
import { entryDetail, type WayWords } from './way-words.ts';
import { inOwnFamily } from './own-family.ts';

export interface ListAsked {
  readonly subnet: Subnet;
  readonly direction: Direction;
  readonly leg: Hop['leg'];
  readonly looksAt: End;
  readonly words: WayWords;
  /** What of the packets it admits, where that is not simply what the list says. */
  readonly seen?: (passage: ListPassage) => Passed;
}

/** The list of a subnet, at its border: by whom packets come from, inwards, and to whom they go, outwards. */
export function listCheck(network: OpenNetwork, family: Family, asked: ListAsked): Check {
  const { subnet, direction, leg, looksAt, words } = asked;
  const passage = network.lists(subnet, direction, 'each');
  const [only, ...others] = passage.lists;
  const acl = only !== undefined && others.length === 0 ? only.acl : null;
  const named = acl?.address ?? subnet.acls[0] ?? null;
  return {
    checkpoint: 'network-acl',
    leg,
    direction,
    address: named,
    place: acl?.place ?? null,
    looksAt,
    passes: asked.seen?.(passage) ?? alike(inOwnFamily(passage.bounds, family)),
    doubts: passage.doubts,
    told: (arriving) =>
      told(passage, arriving, {
        name: nameOf(passage, subnet),
        what: leg === 'reply' ? 'the replies' : 'it',
        way: direction === 'ingress' ? 'in' : 'out',
        direction,
        network: words.networks[looksAt],
        detail: (isDenied, network) =>
          entryDetail(
            { ...words, networks: { ...words.networks, [looksAt]: network } },
            { leg, direction, looksAt, isDenied },
          ),
      }),
  };
}

interface ListWords {
  readonly name: string;
  readonly what: string;
  readonly way: 'in' | 'out';
  readonly direction: Direction;
  /** `isDenied`: an entry takes it. */
  readonly detail: (isDenied: boolean, network: string | null) => string;
  /** The one that it is about. */
  readonly network: string | null;
}

function nameOf({ lists }: ListPassage, { address, acls }: Subnet): string {
  const names = lists.length > 0 ? lists.map(({ acl }) => acl.address) : acls;
  if (names.length === 0) return `the list of ${address}`;
  return names.length === 1 ? (names[0] as string) : `one of ${listed(names)}`;
}

function told({ lists }: ListPassage, { verdict, packets }: Arriving, words: ListWords): HopTold {
  const { name, what, way, direction, detail, network } = words;
  const deciding = lists.flatMap(({ ranked }) =>
    ranked.filter(({ decides }) => overlaps(decides.possible, packets)).map(({ entry }) => entry),
  );
  const allows = deciding.filter(({ action }) => action === 'allow');
  const denies = deciding.filter(({ action }) => action !== 'allow');
  const [only, ...others] = lists;
  const entry =
    only === undefined || others.length > 0
      ? `an ${direction} entry to ${name}${beforeFirst(denies)}`
      : entryAdvice(only.acl, direction, denies);
  const isDenied = denies.length > 0;
  const remedy = `add ${entry} that allows ${what}${detail(isDenied, network)}`;
  const joint =
    only === undefined || others.length > 0 || network === null
      ? {}
      : { joint: jointRemedy(only.acl, direction, denies, { network, what, detail: (of) => detail(isDenied, of) }) };
  const byOf = (entries: readonly Entry[]): HopTold['by'] => entries.slice(0, MAX_DECIDERS).map(entryDecider);
  switch (verdict) {
    case 'passes':
      return {
        text:
          allows.length === 0 ? `${name} lets ${what} ${way}` : `${name} lets ${what} ${way}: ${entriesText(allows)}`,
        remedy: null,
        by: byOf(allows),
      };
    case 'stops':
      return {
        text:
          denies.length === 0
            ? `no entry of ${name} lets ${what} ${way}`
            : `${name} does not let ${what} ${way}: ${entriesText(denies)}`,
        remedy,
        ...joint,
        by: byOf(denies),
      };
    case 'partly':
      return {
        text: `${name} lets part of ${what} ${way}: ${entriesText(allows)}${denies.length === 0 ? '' : `; the rest is stopped by ${entriesText(denies)}`}`,
        remedy,
        ...joint,
        by: byOf(deciding),
      };
    case 'unknown':
      return {
        text: `whether ${name} lets ${what} ${way} is not known`,
        remedy: lists.length === 0 ? `give the input what ${name} holds` : remedy,
        by: byOf(deciding),
      };
  }
}

/** The same advice for whichever networks, with a number for each. */
function jointRemedy(
  acl: NetworkAcl,
  direction: Direction,
  denies: readonly Entry[],
  {
    network,
    what,
    detail,
  }: { readonly network: string; readonly what: string; readonly detail: (network: string) => string },
): JointRemedy {
  return {
    key: JSON.stringify([acl.address, direction, what, detail('*'), denies.map(({ number }) => number)]),
    network,
    text: (networks) => {
      const [first = '', ...more] = entryAdvices(acl, direction, denies, networks.length);
      return [
        `add ${first} that allows ${what}${detail(networks[0] ?? network)}`,
        ...more.map((each, i) => `and ${each}${detail(networks[i + 1] ?? network)}`),
      ].join(', ');
    },
  };
}

/** ` before entry 90`. */
function beforeFirst(denies: readonly Entry[]): string {
  const numbers = denies.flatMap(({ number, sensitive }) => (sensitive.number === true ? [] : (number ?? [])));
  const first = leastOf(numbers);
  return first === null ? '' : ` before entry ${first}`;
}
