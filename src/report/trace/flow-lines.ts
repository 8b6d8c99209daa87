import { placePrefix } from '../../base/place.ts';
import { attributeText } from '../../model/attribute-role.ts';
import type { FlowTrace, TraceDocument, TraceWay } from '../../model/generated/trace-document.ts';
import { listed } from '../../model/statement-text.ts';
import type { Style } from '../style.ts';
import { field, fields, type LineRoom } from '../text/field.ts';
import { flow, type Paint } from '../text/layout.ts';
import { causeSentence } from '../words/cause-text.ts';
import { alikeWays, otherSubnets } from '../words/alike-ways.ts';
import { decidingHop, flowText, verdictWords, wayText } from '../words/flow-words.ts';
import { capital, full } from '../words/sentence.ts';
import { wayLines } from './way-lines.ts';

const MOST_CAUSES = 6;
const MOST_ATTRIBUTES = 4;

/**
 * What becomes of one flow: the sentence, what decides it, what would change it, and the picture of its way; then those
 * of other ways, unless they differ in nothing but their subnets.
 */
export function flowLines(trace: FlowTrace, { causes }: Pick<TraceDocument, 'causes'>, room: LineRoom): string[] {
  return alikeWays(trace.ways).flatMap((each, i) => {
    const { way } = each;
    return [
      ...(i === 0 ? [] : ['']),
      ...sentence(trace, way, room),
      ...why(way, room),
      ...(i === 0 ? fields('open', openTexts(trace, causes), room) : []),
      ...fields('alike', otherSubnets(each), room),
      '',
      ...wayLines(way, trace, room),
    ];
  });
}

/** `main.tf:4:1: tcp 22 from the internet to aws_instance.web (IPv4): BLOCKED at the network ACL …`. */
function sentence(trace: FlowTrace, way: TraceWay, { width, style }: LineRoom): string[] {
  const { mark, rest } = verdictWords(way);
  const hop = decidingHop(way);
  const place = hop === null ? null : (hop.by.find((each) => each.place !== null)?.place ?? hop.place);
  return flow(
    [
      ...(place === null ? [] : [{ text: placePrefix(place).trim(), paint: style.strong }]),
      { text: `${flowText(trace)} (${wayText(way)}):` },
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

/** What decides it at the checkpoint where it ends, and what would let it through. */
function why(way: TraceWay, room: LineRoom): string[] {
  const hop = decidingHop(way);
  if (hop === null) return [];
  return [
    ...field('why', full(capital(hop.text)), room),
    // What decides it, where that is open, is told instead.
    ...(hop.remedy === null || way.verdict === 'undetermined' ? [] : field('fix', full(capital(hop.remedy)), room)),
  ];
}

/** What is not known, and what would decide it. */
function openTexts({ unknown }: FlowTrace, causes: TraceDocument['causes']): string[] {
  const own = [...new Set(unknown.flatMap(({ cause }) => cause ?? []))].flatMap((index) => causes[index] ?? []);
  if (own.length > 0)
    return [
      ...own.slice(0, MOST_CAUSES).map(causeSentence),
      ...(own.length > MOST_CAUSES ? [`and ${own.length - MOST_CAUSES} more`] : []),
    ];
  const attributes = listed([...new Set(unknown.map(attributeText))], MOST_ATTRIBUTES);
  return attributes === '' ? [] : [`It depends on ${attributes}.`];
}
