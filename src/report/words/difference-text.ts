import type { Difference, ServiceChange, SubjectChange } from '../../model/generated/report.ts';
import { listed, serviceText } from '../../model/statement-text.ts';
import { groupedBy } from '../../base/maps.ts';
import { counted } from '../counted.ts';
import { openAttributeNames, waysSum } from './way-change-text.ts';

/** Remotes that are told of one service; the rest is counted. */
const MAX_REMOTES = 4;
const MAX_SERVICES = 4;

/** What of one subject opens or closes, in words. */
export interface ToldChange {
  readonly verb: 'opens' | 'closes' | 'may open' | 'may close';
  /** `aws_security_group.web`, with what became of it. */
  readonly subject: string;
  /** `tcp 22 from 0.0.0.0/0 and ::/0, udp 53 from 10.0.0.0/8`. */
  readonly packets: string;
  readonly change: SubjectChange;
}

/** What decides: of each subject what opens, then what closes, in the order of the report. */
export function toldChanges({ changes }: Pick<Difference, 'changes'>): ToldChange[] {
  return changes.filter(({ idle }) => idle === null).flatMap(toldOfChange);
}

export function toldOfChange(change: SubjectChange): ToldChange[] {
  const { services, direction } = change;
  return (['opened', 'closed'] as const).flatMap((which): ToldChange[] => {
    const rows = services.filter((row) => row[which].length > 0);
    if (rows.length === 0) return [];
    const isSure = change.verdict === 'different' && rows.some(({ perhaps }) => !perhaps.includes(which));
    const verb =
      which === 'opened' ? (isSure ? 'opens' : 'may open') : isSure ? ('closes' as const) : ('may close' as const);
    return [{ verb, subject: subjectText(change), packets: packetsText(rows, which, direction), change }];
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

type SeenDifference = Pick<Difference, 'verdict' | 'changes' | 'ways'>;

/** Of what is seen. */
export function seenSum(difference: SeenDifference): string {
  const { changes } = difference;
  const told = toldChanges(difference);
  const parts = (['opens', 'closes', 'may open', 'may close'] as const).flatMap((verb) => {
    const { size: length } = new Set(told.filter((each) => each.verb === verb).map(({ subject }) => subject));
    return length === 0 ? [] : [sumPart(verb, length)];
  });
  const all = [...parts, ...waysSum(difference)];
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

function packetsText(
  rows: readonly ServiceChange[],
  which: 'opened' | 'closed',
  direction: SubjectChange['direction'],
): string {
  const side = direction === 'ingress' ? 'from' : 'to';
  // What both families have alike is told once.
  const texts = [...groupedBy(rows, familyless)].map(
    ([service, own]) => `${service} ${side} ${listed([...new Set(own.flatMap((row) => row[which]))], MAX_REMOTES)}`,
  );
  return listed(texts, MAX_SERVICES);
}

function familyless(row: ServiceChange): string {
  return rowText(row.protocol === 'icmpv6' ? { ...row, protocol: 'icmp' } : row);
}

/** `tcp 22`, `all 47`, `protocols 0, 2-5`. */
export function rowText({ protocol, ports }: Pick<ServiceChange, 'protocol' | 'ports'>): string {
  return /^\d+[-,]/.test(protocol) ? `protocols ${protocol}` : serviceText({ protocol, ports });
}
