import type { Judgement } from '../../../analyze/judgement.ts';
import type { Entry, Rule, SensitiveParts } from '../../../model/model.ts';
import { SENSITIVE, statementText } from '../../../model/statement-text.ts';
import { samePackets } from '../../../packet/packet-set.ts';
import type { Family } from '../../../packet/family.ts';
import type { Peers } from '../../../packet/peers.ts';
import type { DirectedPackets, Hit, KeepPackets, WordList } from '../../hits/hit.ts';
import { openRemoteList, packetsText, remoteList, serviceItems } from '../../hits/packet-words.ts';
import { firstNumber, nameStatement, nameStatements, sensitivityOf, wordOf } from '../../hits/words.ts';
import type { Remedy } from '../../hits/advice.ts';
import { orElse } from './open-remedy.ts';
import { subjectOwner, type Subject } from '../../subjects/subject.ts';

export const FORBID_WORDS = [
  'ports',
  'remote',
  'packets',
  'because',
  'first-number',
  'openers',
  'or-else',
  'remedy',
] as const;

type ForbidWords = Readonly<Record<(typeof FORBID_WORDS)[number], string>>;

/** What a sentence found, for its words. */
export interface FoundBySentence {
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
  /** What is told of the packets of a rule or entry: all, or a part. */
  readonly keep: KeepPackets;
}

/**
 * The words of a sentence's finding, made when a template asks: most templates use two of them, and large plans have
 * thousands of findings.
 */
export function forbidWords(subject: Subject, told: FoundBySentence): Pick<Hit<ForbidWords>, 'words' | 'lists'> {
  const { because, shapedBy, ports, found, focus, meets, verdict, openers, remedy, keep } = told;
  const sensitive = sensitivityOf([...because, ...shapedBy]);
  const address = subjectOwner(subject).address;
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
      return { items: because.map((each) => partText(each, keep, sensitive)), most: 4 };
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

/** `tcp 22 from 10.0.0.0/8`: what it says, or where only a part of that is told, this part. */
function partText(statement: Entry | Rule, keep: KeepPackets, sensitive: SensitiveParts): string {
  const { direction, packets } = statement;
  const left = keep(direction, packets.possible);
  return samePackets(left, packets.possible) ? statementText(statement) : packetsText(direction, left, sensitive);
}

function hidesSome({ remote, ports }: SensitiveParts): boolean {
  return remote || ports;
}
