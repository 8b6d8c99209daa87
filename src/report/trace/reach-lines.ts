import type { ReachPackets, ReachRow } from '../../model/generated/trace-document.ts';
import type { LineRoom } from '../text/field.ts';
import { flow } from '../text/layout.ts';
import { askedText, partyText } from '../words/flow-words.ts';

/** Who reaches whom: each target once, below it who reaches it and by what. */
export function reachLines(rows: readonly ReachRow[], room: LineRoom): string[] {
  const { width, style } = room;
  const lines: string[] = [];
  let last: readonly string[] | null = null;
  for (const row of rows) {
    if (last === null || last.join('\n') !== row.to.join('\n')) {
      if (last !== null) lines.push('');
      lines.push(...flow([{ text: row.to.map(partyText).join(', '), paint: style.strong }], { width, rest: 2 }));
    }
    last = row.to;
    lines.push(...rowLines(row, room));
  }
  return lines;
}

function rowLines({ from, verdict, packets }: ReachRow, { width, style }: LineRoom): string[] {
  const look = verdict === 'delivered' ? null : { text: `(${verdict})`, paint: style.doubt };
  return flow(
    [
      { text: `from ${from.map(partyText).join(', ')}:` },
      { text: packetsText(packets) },
      ...(look === null ? [] : [look]),
    ],
    { width, first: 2, rest: 4 },
  );
}

/** `tcp 22, 443; all udp (IPv6 only)`; what holds in both families is said once. */
function packetsText(packets: readonly ReachPackets[]): string {
  const texts = new Map<string, Set<ReachPackets['family']>>();
  for (const { family, protocol, ports } of packets) {
    const text = askedText(protocol, ports);
    const known = texts.get(text);
    if (known === undefined) texts.set(text, new Set([family]));
    else known.add(family);
  }
  const families = new Set(packets.map(({ family }) => family));
  return [...texts]
    .map(([text, own]) =>
      families.size === 1 || own.size > 1 ? text : `${text} (${own.has('ipv4') ? 'IPv4' : 'IPv6'})`,
    )
    .join(', ');
}
