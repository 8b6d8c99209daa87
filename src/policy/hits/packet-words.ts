import type { Direction, Entry, Rule, SensitiveParts } from '../../model/model.ts';
import { listed, packetLines, packetTexts, remotesOf, serviceText } from '../../model/statement-text.ts';
import { describePeers, describeService } from '../../packet/describe.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { peersOfAny, type PacketSet } from '../../packet/packet-set.ts';
import { slabs } from '../../packet/staircase.ts';
import type { Peers } from '../../packet/peers.ts';
import { ALL_SERVICES, servicesOf } from '../../packet/services.ts';
import { togglesMeet } from '../../packet/toggles.ts';
import type { DirectedPackets, Remote, WordList } from './hit.ts';
import { wordOf } from './words.ts';

/**
 * The remotes as the deciding rules or entries name them: what may be found is said nowhere, and is no remote that
 * somebody wrote.
 */
export function openRemoteText(because: readonly (Entry | Rule)[]): string {
  return wordOf(openRemoteList(because));
}

export function openRemoteList(because: readonly (Entry | Rule)[]): WordList {
  return { items: because.flatMap(remotesOf), most: 3 };
}

/**
 * The remotes of what was found, each as a whole where a part of it is what matters (0.0.0.0/0, not its public pieces).
 */
export function remoteText(found: readonly DirectedPackets[], focus: readonly DirectedPackets[]): string {
  return wordOf(remoteList(found, focus, () => false));
}

/**
 * Where some of the remotes of a service are by themselves what is meant, the others are by the way: an office beside
 * half of the internet.
 */
export function remoteList(
  found: readonly DirectedPackets[],
  focus: readonly DirectedPackets[],
  meets: (family: Family, peers: Peers) => boolean,
): WordList {
  const remotes = new Map<string, Remote>();
  for (const family of FAMILIES) {
    for (const { direction, set } of found) {
      const matters = focus.find((each) => each.direction === direction)?.set ?? set;
      for (const [from, to, peers] of slabs(set[family])) {
        const parts = partsOf(peers, peersOfAny(matters, family, [from, to]));
        const enough = parts.length < 2 ? parts : parts.filter((part) => meets(family, part));
        for (const part of enough.length > 0 ? enough : parts)
          describePeers(family, part).forEach((text) => remotes.set(text, { family, peers: part }));
      }
    }
  }
  return { items: [...remotes.keys()], most: 3, remotes: [...remotes.values()] };
}

/** Each stretch of addresses of which a part matters, and each symbol that does. */
function partsOf({ addresses }: Peers, mattering: Peers): Peers[] {
  const out: Peers[] = [];
  for (let i = 0; i + 1 < addresses.length; i += 2) {
    const stretch = [addresses[i] as number, addresses[i + 1] as number];
    if (togglesMeet(mattering.addresses, stretch)) out.push({ addresses: stretch, symbols: [] });
  }
  return [...out, ...mattering.symbols.map((symbol): Peers => ({ addresses: [], symbols: [symbol] }))];
}

/** `tcp 22, udp 53-60`, for any peer. */
export function servicesText(found: readonly DirectedPackets[]): string {
  return listed(serviceItems(found), 4);
}

export function serviceItems(found: readonly DirectedPackets[]): string[] {
  const out = new Set<string>();
  for (const { set } of found) for (const text of serviceTexts(set)) out.add(text);
  return [...out];
}

function* serviceTexts(set: PacketSet): Generator<string> {
  for (const family of FAMILIES) {
    const merged: [number, number][] = [];
    for (const [from, to] of slabs(set[family])) {
      const last = merged[merged.length - 1];
      if (last !== undefined && last[1] === from) last[1] = to;
      else merged.push([from, to]);
    }
    for (const range of merged) {
      for (const service of servicesOf(family, range)) {
        yield serviceText(describeService(service));
      }
    }
  }
}

/** The remotes of a set in one direction. */
export function peersText(set: PacketSet): string {
  return listed(FAMILIES.flatMap((family) => describePeers(family, peersOfAny(set, family, ALL_SERVICES))));
}

/** What goes in one direction, the first lines of it. */
export function packetsText(direction: Direction, set: PacketSet, sensitive: SensitiveParts): string {
  return listed(packetTexts(packetLines(direction, set, sensitive)), 2, '; ');
}
