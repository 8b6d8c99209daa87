import { placePrefix } from '../../base/place.ts';
import { attributeText } from '../../model/attribute-role.ts';
import type { FlowTrace, TraceDocument, TraceWay } from '../../model/generated/trace-document.ts';
import { listed } from '../../model/statement-text.ts';
import type { Style } from '../style.ts';
import { field, fields, type LineRoom } from '../text/field.ts';
import { flow, type Paint } from '../text/layout.ts';
import { causeSentence } from '../words/cause-text.ts';
import type { AlikeTraces } from '../words/alike-traces.ts';
import { alikeWays, otherSubnets, type AlikeWays } from '../words/alike-ways.ts';
import { closingText, decidingHop, flowText, verdictWords, wayText } from '../words/flow-words.ts';
import { capital, full } from '../words/sentence.ts';
import { wayLines } from './way-lines.ts';

const MOST_ALIKE = 6;
const MOST_CAUSES = 6;
const MOST_ATTRIBUTES = 4;

/**
 * What becomes of one flow, or of several that are alike: the sentence, what decides it, what would change it, and the
 * picture of its way; then those of other ways, unless they differ in nothing but their subnets.
 */
export function flowLines(flows: AlikeTraces, { causes }: Pick<TraceDocument, 'causes'>, room: LineRoom): string[] {
  const { trace, all } = flows;
  return alikeWays(all).flatMap((each, i) => {
    const { way } = each;
    return [
      ...(i === 0 ? [] : ['']),
      ...sentence({ ...trace, from: flows.from, to: flows.to }, each, room),
      ...why(each, room),
      ...(i === 0 ? fields('open', openTexts(trace, causes), room) : []),
      ...(all.length === 1
        ? []
        : field(
            'each',
            `${all.length === 2 ? 'Both' : `All ${all.length}`} flows are alike; drawn is the first.`,
            room,
          )),
      ...fields('alike', firstOf(otherSubnets(each), MOST_ALIKE), room),
      '',
      ...wayLines(way, trace, room),
    ];
  });
}

/** `main.tf:4:1: tcp 22 from the internet to aws_instance.web (IPv4): BLOCKED at the network ACL …`. */
function sentence(trace: FlowTrace, { way, among }: AlikeWays, { width, style }: LineRoom): string[] {
  const { mark, rest } = verdictWords(way);
  const hop = decidingHop(way);
  const place = hop === null ? null : (hop.by.find((each) => each.place !== null)?.place ?? hop.place);
  return flow(
    [
      ...(place === null ? [] : [{ text: placePrefix(place).trim(), paint: style.strong }]),
      { text: `${flowText(trace)} (${wayText(way, among)}):` },
      { text: mark, paint: paintOf(way.verdict, style) },
      ...(rest === '' ? [] : [{ text: rest }]),
    ],
    { width, rest: 2 },
  );
}

function paintOf(verdict: TraceWay['verdict'], style: Style): Paint {
  switch (verdict) {
    case 'delivered':
      return style.good;
    case 'blocked':
      return style.bad;
    case 'partly':
    case 'undetermined':
      return style.doubt;
  }
}

/** What decides it at the checkpoint where it ends, and what would let the drawn one through. */
function why({ way, alike }: AlikeWays, room: LineRoom): string[] {
  const closing = closingText(way);
  if (closing !== null) return field('close', closing, room);
  const hop = decidingHop(way);
  if (hop === null) return [];
  const { text, remedy } = hop;
  // What decides it, where that is open, is told instead.
  if (remedy === null || way.verdict === 'undetermined') return field('why', full(capital(text)), room);
  const differs = alike.some((each) => decidingHop(each)?.remedy !== remedy);
  return [
    ...field('why', full(capital(text)), room),
    ...field('fix', `${full(capital(remedy))}${differs ? ` ${OTHER_FIXES}` : ''}`, room),
  ];
}

/** Each by itself is to be followed, and then the next has another number, so that these are not told together. */
const OTHER_FIXES = 'That is for the one drawn; ask again for the others.';

function firstOf(texts: readonly string[], most: number): readonly string[] {
  return texts.length <= most ? texts : [...texts.slice(0, most), `and ${texts.length - most} more (--format json)`];
}

/** What is not known, and what would decide it. */
function openTexts({ unknown }: FlowTrace, causes: TraceDocument['causes']): readonly string[] {
  const own = [...new Set(unknown.flatMap(({ cause }) => cause ?? []))].flatMap((index) => causes[index] ?? []);
  if (own.length > 0) return firstOf(own.map(causeSentence), MOST_CAUSES);
  const attributes = listed([...new Set(unknown.map(attributeText))], MOST_ATTRIBUTES);
  return attributes === '' ? [] : [`It depends on ${attributes}.`];
}
