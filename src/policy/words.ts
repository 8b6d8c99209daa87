import { leastOf } from '../base/add-all.ts';
import { describePeers, describeService } from '../packet/describe.ts';
import { FAMILIES } from '../packet/family.ts';
import { peersOfAny, slabs, type PacketSet } from '../packet/packet-set.ts';
import { ALL_SERVICES, servicesOf } from '../packet/services.ts';
import { entryText, listed, listedOf, packetLines, packetTexts, SENSITIVE, serviceText, statementText } from '../model/statement-text.ts';
import type { Direction, Entry, Rule, SensitiveParts } from '../model/model.ts';
import type { DirectedPackets } from './hit.ts';
import { ownerOf, type Subject } from './subject.ts';

/** Which parts of what these statements say must not be shown. */
export function sensitivityOf(statements: readonly (Entry | Rule)[]): SensitiveParts {
  return { remote: statements.some(({ sensitive }) => sensitive.remote), ports: statements.some(({ sensitive }) => sensitive.ports) };
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

/** The words of a sentence's finding, made when a template asks: most templates use two of them, and large plans have thousands of findings. */
export function sentenceWords(
  subject: Subject,
  found: readonly DirectedPackets[],
  focus: readonly DirectedPackets[],
  ports: readonly string[],
  because: readonly (Entry | Rule)[],
  shapedBy: readonly (Entry | Rule)[],
): Record<string, string> {
  const sensitive = sensitivityOf([...because, ...shapedBy]);
  const address = ownerOf(subject).address;
  return {
    get ports() { return sensitive.ports ? SENSITIVE : ports.length > 0 ? listed(ports, 8) : servicesText(found); },
    get remote() { return sensitive.remote ? SENSITIVE : remoteText(found, focus); },
    get packets() { return listed([...new Set(because.map(statementText))], 4); },
    get because() { return nameStatements(because, address); },
    get 'first-number'() { return firstNumber(because); },
  };
}

/** The remotes of what was found, each as a whole where a part of it is what matters (0.0.0.0/0, not its public pieces). */
export function remoteText(found: readonly DirectedPackets[], focus: readonly DirectedPackets[]): string {
  const remotes = new Set<string>();
  for (const family of FAMILIES) {
    for (const { direction, set } of found) {
      const matters = focus.find((each) => each.direction === direction)?.set ?? set;
      for (const [from, to, peers] of slabs(set[family])) {
        const mattering = peersOfAny(matters, family, [from, to]);
        const { addresses } = peers;
        for (let i = 0; i + 1 < addresses.length; i += 2) {
          const stretch = [addresses[i] as number, addresses[i + 1] as number];
          if (mattering.addresses.some((point) => point >= (stretch[0] as number) && point < (stretch[1] as number))) describePeers(family, { addresses: stretch, symbols: [] }).forEach((text) => remotes.add(text));
        }
        for (const text of describePeers(family, { addresses: [], symbols: mattering.symbols })) remotes.add(text);
      }
    }
  }
  return listed([...remotes]);
}

/** `tcp 22, udp 53-60`, for any peer. */
export function servicesText(found: readonly DirectedPackets[]): string {
  const out = new Set<string>();
  for (const { set } of found) for (const text of serviceTexts(set)) out.add(text);
  return listed([...out], 4);
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
  const numbers = statements.flatMap((statement) => ('number' in statement && statement.number !== null ? [statement.number] : []));
  if (statements.some(({ sensitive }) => sensitive.number === true)) return SENSITIVE;
  return String(leastOf(numbers) ?? '');
}
