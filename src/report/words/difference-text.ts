import type { Difference, SubjectChange } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { counted } from '../counted.ts';
import { exposureSum } from './exposure-text.ts';
import { ipv6Aside } from './ipv6-aside.ts';
import { openAttributeNames } from './open-attribute-names.ts';
import { changedPacketsText } from './changed-packets.ts';
import { CHANGE_VERBS, isSureVerb, rowParts, type ChangeVerb } from './row-parts.ts';
import { waysSum } from './way-change-text.ts';

/** What of one subject opens or closes, in words. */
export interface ToldChange {
  readonly verb: ChangeVerb;
  /** `aws_security_group.web`, with what became of it. */
  readonly subject: string;
  /** `tcp 22 from 0.0.0.0/0 and ::/0, udp 53 from 10.0.0.0/8`. */
  readonly packets: string;
  readonly change: SubjectChange;
}

/** What decides: what is certain of each subject, then what may be, in the order of the report. */
export function toldChanges({ changes }: Pick<Difference, 'changes'>): ToldChange[] {
  const told = ipv6Aside(changes)
    .rest.filter(({ idle }) => idle === null)
    .flatMap(toldOfChange);
  return [...told.filter(({ verb }) => isSureVerb(verb)), ...told.filter(({ verb }) => !isSureVerb(verb))];
}

export function toldOfChange(change: SubjectChange): ToldChange[] {
  const { services, direction } = change;
  return CHANGE_VERBS.flatMap((verb): ToldChange[] => {
    const rows = services.flatMap((row) => {
      const part = rowParts(row).find((each) => each.verb === verb);
      return part === undefined ? [] : [{ row, remotes: part.remotes }];
    });
    return rows.length === 0
      ? []
      : [{ verb, subject: subjectText(change), packets: changedPacketsText(rows, direction), change }];
  });
}

const BECAME = { changed: '', created: ' (new)', deleted: ' (gone)' } as const;

/** `aws_security_group.web[0]`; with what it was called before, what is meant where that is no group, and its end. */
export function subjectText({ subject, was, kind }: SubjectChange): string {
  const name = was === null ? subject.address : `${subject.address} (was ${was})`;
  return `${name}${BECAME[kind]}`;
}

/** `no packet's fate changes`, `2 subjects open something, 1 subject may close something`; with what is not seen. */
export function differenceSum(difference: Difference | SeenDifference): string {
  const { unseen = [] } = 'unseen' in difference ? difference : {};
  const sum = seenSum(difference);
  if (unseen.length === 0) return sum;
  const texts = unseen.map(({ address, what }) => (address === null ? what : `${address} (${what})`));
  return `of what is seen, ${sum}; not all is: ${listed(texts, MAX_UNSEEN)}`;
}

const MAX_UNSEEN = 3;

type SeenDifference = Pick<Difference, 'verdict' | 'changes' | 'ways' | 'exposure'>;

/** Of what is seen. */
export function seenSum(difference: SeenDifference): string {
  const { changes } = difference;
  const told = toldChanges(difference);
  const subjects = (verb: ChangeVerb): readonly string[] => [
    ...new Set(told.filter((each) => each.verb === verb).map(({ subject }) => subject)),
  ];
  const parts = CHANGE_VERBS.flatMap((verb) => {
    // Of what certainly opens something, that more may open is no second thing.
    const sure = new Set(isSureVerb(verb) ? [] : subjects(verb === 'may open' ? 'opens' : 'closes'));
    const { length } = subjects(verb).filter((subject) => !sure.has(subject));
    return length === 0 ? [] : [sumPart(verb, length)];
  });
  const decided = new Set(told.map(({ subject }) => subject));
  const aside = new Set(
    ipv6Aside(changes)
      .aside.map(subjectText)
      .filter((subject) => !decided.has(subject)),
  ).size;
  const besides =
    aside === 0
      ? []
      : [
          `${counted(aside, 'subject')} ${aside === 1 ? 'changes' : 'change'} for IPv6 alone, which no network here has`,
        ];
  const all = [...exposureSum(difference), ...parts, ...waysSum(difference), ...besides];
  if (all.length > 0) return all.join(', ');
  return `no packet's fate changes${changes.length === 0 ? '' : `, though ${counted(changes.length, 'subject')} on which none hangs ${changes.length === 1 ? 'says' : 'say'} something else`}`;
}

function sumPart(verb: ToldChange['verb'], length: number): string {
  const many = { opens: 'open', closes: 'close', 'may open': 'may open', 'may close': 'may close' } as const;
  return `${counted(length, 'subject')} ${length === 1 ? verb : many[verb]} something`;
}

/** What it hangs on, as users know it; the attribute where nothing tells what its value comes of. */
export function openNames({ unknown }: Pick<SubjectChange, 'unknown'>): readonly string[] {
  return openAttributeNames(unknown);
}
