import { groupedBy } from '../../base/maps.ts';
import type { Excepted, Report, Waived } from '../../model/generated/report.ts';
import { listed, packetTexts } from '../../model/statement-text.ts';
import { isAtLeast } from '../../model/severity.ts';
import { counted } from '../counted.ts';
import type { Show } from '../format.ts';
import type { Verdict } from '../verdict.ts';
import { flow } from './layout.ts';
import type { Page } from './page.ts';
import { placeText } from './place-text.ts';
import { rootsText } from './roots-text.ts';

/** More are counted unless somebody asks for them. */
const MAX_SHOWN = 12;
const MAX_PORTS = 8;
const MAX_TEXTS = 2;

const KINDS = ['comment', 'waiver', 'baseline'] as const;

/** `2 waived (1 comment, 1 waiver)`; null where nothing is. */
export function waivedCounts(waived: readonly Waived[]): string | null {
  return waived.length === 0 ? null : `${waived.length} waived (${kindsText(waived)})`;
}

function kindsText(waived: readonly Waived[]): string {
  return KINDS.flatMap((kind) => {
    const count = waived.filter(({ by }) => by === kind).length;
    return count === 0 ? [] : [kind === 'baseline' ? `${count} in the baseline` : counted(count, kind)];
  }).join(', ');
}

/**
 * What somebody accepted, an entry for what is equal but for the root or set; of the baseline how many, since they are
 * many and say nothing of why.
 */
export function waivedNotes({ waived }: Report, show: Show, page: Page): string[] {
  const equal = [...groupedBy(waived, (each) => waivedText(each)).values()];
  const told = show.waived ? equal : equal.filter(([first]) => first?.by !== 'baseline').slice(0, MAX_SHOWN);
  const lines = told.flatMap((each) => note(equalText(each, page), page));
  const rest = equal.filter((each) => !told.includes(each)).flat();
  if (rest.length === 0) return lines;
  const byRule = [...groupedBy(rest, ({ rule }) => rule)].map(([rule, each]) => `${each.length} ${rule}`);
  return [
    ...lines,
    ...note(`${told.length === 0 ? '' : 'and '}${listed(byRule, MAX_SHOWN)}; --show waived lists each`, page),
  ];
}

/** With `--quiet`: what would have failed the check is never passed over in silence. */
export function waivedLines({ waived }: Report, { failOn }: Verdict, page: Page): string[] {
  const grave = waived.filter(({ severity }) => isAtLeast(severity, failOn));
  const level = failOn === 'critical' ? failOn : `${failOn} or worse`;
  return grave.length === 0 ? [] : note(`${grave.length} ${level} (${kindsText(grave)})`, page);
}

function equalText(waived: readonly Waived[], { roots }: Page): string {
  const where = rootsText(waived, roots);
  return waived[0] === undefined ? '' : waivedText(waived[0], where === null ? '' : ` in ${where}`);
}

function waivedText({ rule, subject, by, reason, owner, until, exceptionPlace, ...of }: Waived, where = ''): string {
  const what = packetsText(of);
  const about = what === '' ? '' : ` (${what})`;
  return `${rule} ${subject.address}${about}${where}: ${exceptionText({ by, reason, owner, until, place: exceptionPlace })}`;
}

/** `tcp 22 from 203.0.113.0/24: waiver portcullis.yaml:4:5 (until 2027-01-31, owner net): the office`. */
export function exceptedText({ ports, packets, ...exception }: Excepted): string {
  const what = packetsText({ ports, packets });
  return `${what === '' ? '' : `${what}: `}${exceptionText(exception)}`;
}

/** All of it where that is short, else the ports that are named. */
function packetsText({ ports, packets }: Pick<Waived, 'ports' | 'packets'>): string {
  const texts = packetTexts(packets);
  return texts.length > MAX_TEXTS && ports.length > 0 ? listed(ports, MAX_PORTS) : listed(texts, MAX_TEXTS);
}

function exceptionText({ by, reason, owner, until, place }: Omit<Excepted, 'ports' | 'packets'>): string {
  const where = place === null ? by : `${by} ${placeText(place)}`;
  const known = [...(until === null ? [] : [`until ${until}`]), ...(owner === null ? [] : [`owner ${owner}`])];
  return `${where}${known.length === 0 ? '' : ` (${known.join(', ')})`}${reason === null ? '' : `: ${reason.trim().replaceAll(/\s+/g, ' ')}`}`;
}

function note(text: string, { width, style }: Page): string[] {
  return flow([{ text: 'waived:', paint: style.doubt }, { text }], { width, rest: 2 });
}
