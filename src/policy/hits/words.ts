import type { Judgement } from '../../analyze/judgement.ts';
import { leastOf } from '../../base/add-all.ts';
import { describePeers, describeService } from '../../packet/describe.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import { peersOfAny, slabs, type PacketSet } from '../../packet/packet-set.ts';
import type { Peers } from '../../packet/peers.ts';
import { ALL_SERVICES, servicesOf } from '../../packet/services.ts';
import {
  entryText,
  listed,
  listedOf,
  packetLines,
  packetTexts,
  remotesOf,
  SENSITIVE,
  serviceText,
  statementText,
} from '../../model/statement-text.ts';
import type { Direction, Entry, Rule, SensitiveParts } from '../../model/model.ts';
import { togglesMeet } from '../../packet/toggles.ts';
import type { DirectedPackets, Hit, Remote, WordList } from './hit.ts';
import type { Remedy } from '../remedies/advice.ts';
import { orElse } from '../remedies/open-remedy.ts';
import { ownerOf, type Subject } from '../subject.ts';

/** Which parts of what these statements say must not be shown. */
export function sensitivityOf(statements: readonly (Entry | Rule)[]): SensitiveParts {
  return {
    remote: statements.some(({ sensitive }) => sensitive.remote),
    ports: statements.some(({ sensitive }) => sensitive.ports),
  };
}

/** A rule or entry as it is called in a sentence. */
export function nameStatement(statement: Entry | Rule, subjectAddress: string): string {
  if ('number' in statement) return entryText(statement);
  const of = statement.address === subjectAddress ? '' : ` of ${statement.address}`;
  return `the ${statement.direction} rule ${statementText(statement)}${of}`;
}

export function nameStatements(statements: readonly (Entry | Rule)[], subjectAddress: string): string {
  return listedOf(statements, (statement) => nameStatement(statement, subjectAddress));
}

/** What a sentence found, for its words. */
export interface SentenceHit {
  readonly found: readonly DirectedPackets[];
  /** The part for whose sake it is found. */
  readonly focus: readonly DirectedPackets[];
  /** Whether peers are by themselves such a remote. */
  readonly meets: (family: Family, peers: Peers) => boolean;
  readonly ports: readonly string[];
  readonly because: readonly (Entry | Rule)[];
  readonly shapedBy: readonly (Entry | Rule)[];
  readonly verdict: Judgement;
  /** Those without which nothing would be found. */
  readonly openers: () => readonly (Entry | Rule)[];
  readonly remedy: () => Remedy;
}

/**
 * The words of a sentence's finding, made when a template asks: most templates use two of them, and large plans have
 * thousands of findings.
 */
export function sentenceWords(subject: Subject, told: SentenceHit): Pick<Hit, 'words' | 'lists'> {
  const { because, shapedBy, ports, found, focus, meets, verdict, openers, remedy } = told;
  const sensitive = sensitivityOf([...because, ...shapedBy]);
  const address = ownerOf(subject).address;
  const lists = {
    get ports() {
      return {
        items: sensitive.ports ? [SENSITIVE] : ports.length > 0 ? ports : serviceItems(found),
        most: ports.length > 0 ? 8 : 4,
      };
    },
    get remote(): WordList {
      return verdict === 'undetermined'
        ? openRemoteList(because)
        : sensitive.remote
          ? { items: [SENSITIVE], most: 1 }
          : remoteList(found, focus, meets);
    },
    get packets() {
      return { items: because.map(statementText), most: 4 };
    },
    get because() {
      return { items: because.map((each) => nameStatement(each, address)), most: 3 };
    },
    get openers() {
      return {
        items: (hidesSome(sensitive) ? because : openers()).map((each) => nameStatement(each, address)),
        most: 3,
      };
    },
  };
  const words = {
    get ports() {
      return wordOf(lists.ports);
    },
    get remote() {
      return wordOf(lists.remote);
    },
    get packets() {
      return wordOf(lists.packets);
    },
    get because() {
      return nameStatements(because, address);
    },
    get 'first-number'() {
      return firstNumber(because);
    },
    get openers() {
      return wordOf(lists.openers);
    },
    get 'or-else'() {
      return orElse(ports, openers());
    },
    get remedy() {
      return remedy().text;
    },
  };
  return { words, lists };
}

/** A list in words; where a part of it is sensitive nothing of it is shown. */
export function wordOf({ items, most, comma }: WordList): string {
  return items.includes(SENSITIVE) ? SENSITIVE : listed([...new Set(items)], most, comma);
}

/**
 * The remotes as the deciding rules or entries name them: what may be found is said nowhere, and is no remote that
 * somebody wrote.
 */
export function openRemoteText(because: readonly (Entry | Rule)[]): string {
  return wordOf(openRemoteList(because));
}

function openRemoteList(because: readonly (Entry | Rule)[]): WordList {
  return { items: because.flatMap(remotesOf), most: 3 };
}

function hidesSome({ remote, ports }: SensitiveParts): boolean {
  return remote || ports;
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
function remoteList(
  found: readonly DirectedPackets[],
  focus: readonly DirectedPackets[],
  meets: SentenceHit['meets'],
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

function serviceItems(found: readonly DirectedPackets[]): string[] {
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

/** The lowest number among entries; empty for rules of groups. */
export function firstNumber(statements: readonly (Entry | Rule)[]): string {
  const numbers = statements.flatMap((statement) =>
    'number' in statement && statement.number !== null ? [statement.number] : [],
  );
  if (statements.some(({ sensitive }) => sensitive.number === true)) return SENSITIVE;
  return String(leastOf(numbers) ?? '');
}
