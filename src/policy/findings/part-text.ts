import type { SensitiveParts } from '../../model/model.ts';
import { listed, packetTexts } from '../../model/statement-text.ts';
import { differenceAll, isEmpty } from '../../packet/packet-set.ts';
import type { DirectedPackets, Hit } from '../hits/hit.ts';
import { packetRows } from './packet-rows.ts';
import { fillTemplate, type CommonWords } from './template.ts';

/** Words that tell packets whole. */
const SAYS_PACKETS = /\{(packets|missing|passing)\}/;
/** A sentence holds no more. */
const MOST_TEXTS = 3;

/**
 * Of a part of a finding whose sentence says more, what is left, or where that is shorter what is not. `template`: that
 * of the sentence.
 */
export function partText(hit: Hit, template: string, common: CommonWords, sensitive: SensitiveParts): string {
  if (!saysMore(hit, template, common)) return '';
  const whole = wholeOf(hit);
  const texts = (packets: readonly DirectedPackets[]): string[] => packetTexts(packetRows(packets, sensitive));
  const shown = ({ packets, measure }: Hit): readonly DirectedPackets[] => (packets.length > 0 ? packets : measure);
  const others = withoutThese(shown(whole), shown(hit));
  const part = texts(shown(hit));
  if (part.length === 0 || others.every(({ set }) => isEmpty(set))) return '';
  const gone = part.length <= MOST_TEXTS ? [] : texts(others);
  return gone.length > 0 && gone.length < part.length
    ? `; of this all but ${listed(gone, MOST_TEXTS, '; ')}`
    : `; of this only ${listed(part, MOST_TEXTS, '; ')}`;
}

/**
 * Of a part of a finding: its sentence may be read as speaking of the rest too, since its words do, or since it leaves
 * out the word that differs.
 */
function saysMore(hit: Hit, template: string, common: CommonWords): boolean {
  const { isPart, partOf, verdict, words } = hit;
  if (isPart) return true;
  // What may be so is told by its ports alone, and what was certain otherwise.
  if (partOf === null || partOf.verdict !== verdict) return false;
  const isUnsaid =
    verdict === 'violated'
    && ['ports', 'remote'].some(
      (word) => words[word] !== partOf.words[word] && !template.includes(`{${word}}`) && !SAYS_PACKETS.test(template),
    );
  return isUnsaid || fillTemplate(template, common, words) === fillTemplate(template, common, partOf.words);
}

/** That of which it is a part, and which is no part itself. */
function wholeOf(hit: Hit): Hit {
  let whole = hit;
  while (whole.partOf !== null) whole = whole.partOf;
  return whole;
}

function withoutThese(all: readonly DirectedPackets[], gone: readonly DirectedPackets[]): DirectedPackets[] {
  return all.map(({ direction, set }) => ({
    direction,
    set: differenceAll(
      set,
      gone.filter((each) => each.direction === direction).map((each) => each.set),
    ),
  }));
}
