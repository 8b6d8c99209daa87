import { groupedBy } from '../../base/maps.ts';
import type { Excepted, Waived } from '../../model/generated/report.ts';
import { listed, packetTexts } from '../../model/statement-text.ts';
import { counted } from '../counted.ts';
import { placeText } from './place-text.ts';
import { rootsText, type CheckedRoots } from './roots-text.ts';

const MAX_PORTS = 8;
const MAX_TEXTS = 2;

const KINDS = ['comment', 'waiver', 'baseline'] as const;

/** `2 waived (1 comment, 1 waiver)`; null where nothing is. */
export function waivedCounts(waived: readonly Waived[]): string | null {
  return waived.length === 0 ? null : `${waived.length} waived (${waivedKinds(waived)})`;
}

/** `1 comment, 2 in the baseline`. */
export function waivedKinds(waived: readonly Waived[]): string {
  return KINDS.flatMap((kind) => {
    const count = waived.filter(({ by }) => by === kind).length;
    return count === 0 ? [] : [kind === 'baseline' ? `${count} in the baseline` : counted(count, kind)];
  }).join(', ');
}

/** What is accepted in the same way, but for the root or set. */
export function equalWaived(waived: readonly Waived[]): Waived[][] {
  return [...groupedBy(waived, (each) => waivedText(each)).values()];
}

/** What is accepted of what is equal, where, by what and why. */
export function equalWaivedText(waived: readonly Waived[], roots: CheckedRoots): string {
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

/** `waiver portcullis.yaml:4:5 (until 2027-01-31, owner net): the office`. */
export function exceptionText({ by, reason, owner, until, place }: Omit<Excepted, 'ports' | 'packets'>): string {
  const where = place === null ? by : `${by} ${placeText(place)}`;
  const known = [...(until === null ? [] : [`until ${until}`]), ...(owner === null ? [] : [`owner ${owner}`])];
  return `${where}${known.length === 0 ? '' : ` (${known.join(', ')})`}${reason === null ? '' : `: ${reason.trim().replaceAll(/\s+/g, ' ')}`}`;
}
