import { addAll } from '../../base/add-all.ts';
import { getOrMake, groupedBy } from '../../base/maps.ts';
import type { ReachPackets, ReachRow } from '../../model/generated/trace-document.ts';
import { listed, SENSITIVE } from '../../model/statement-text.ts';
import type { LineRoom } from '../text/field.ts';
import { flow } from '../text/layout.ts';
import { askedText, partyText } from '../words/flow-words.ts';
import { allIcmpBut } from '../words/icmp-words.ts';
import { namesLeft, namesText, shortNames } from '../words/names-text.ts';

/** Who reaches whom: each target once, below it who reaches it and by what. */
export function reachLines(rows: readonly ReachRow[], room: LineRoom): string[] {
  const { width, style } = room;
  const lines: string[] = [];
  let last: readonly string[] | null = null;
  for (const row of rows) {
    if (last === null || last.join('\n') !== row.to.join('\n')) {
      if (last !== null) lines.push('');
      addAll(lines, flow([{ text: namesText(row.to.map(partyText)), paint: style.strong }], { width, rest: 2 }));
    }
    last = row.to;
    addAll(lines, rowLines(row, room));
  }
  return lines;
}

/** That names are left out, and where they are; no lines where none is. */
export function namesLeftLines(rows: readonly ReachRow[], { width, style }: LineRoom): string[] {
  return rows.some(({ to, from }) => namesLeft(to) + namesLeft(from) > 0)
    ? flow([{ text: 'names:', paint: style.faint }, { text: '--format json has all of them' }], { width, rest: 2 })
    : [];
}

/** Beside the way to see the whole of it. */
function unansweredLines({ to, from, packets, stopsAt }: ReachRow, { width, style }: LineRoom): string[] {
  const [client = ''] = from;
  const [server = ''] = to;
  const [one] = packets;
  const service = one === undefined || one.ports === null || one.ports === 'all' ? '' : ` --port ${one.ports}`;
  const protocol = one === undefined || one.protocol === 'tcp' ? '' : ` --protocol ${one.protocol}`;
  const verb = packets.length === 1 ? 'arrives' : 'arrive';
  return flow(
    [
      { text: `${packetsText(packets)} ${verb} from ${listed(shortNames(from.map(partyText)), from.length)};` },
      { text: `the reply stops${stopsAt === null ? '' : ` at ${stopsAt}`}`, paint: style.bad },
      { text: `(ask --from ${client} --to ${server}${service}${protocol})` },
    ],
    { width, first: 2, rest: 4 },
  );
}

function rowLines(row: ReachRow, room: LineRoom): string[] {
  const { from, verdict, packets } = row;
  const { width, style } = room;
  if (verdict === 'unanswered') return unansweredLines(row, room);
  const look = verdict === 'delivered' ? null : { text: `(${verdict})`, paint: style.doubt };
  return flow(
    [
      { text: `from ${namesText(from.map(partyText))}:` },
      { text: packetsText(packets) },
      ...(look === null ? [] : [look]),
    ],
    { width, first: 2, rest: 4 },
  );
}

/** `tcp 22, 443; all udp (IPv6 only)`; what holds in both families is said once. None: they are sensitive. */
function packetsText(packets: readonly ReachPackets[]): string {
  if (packets.length === 0) return SENSITIVE;
  const texts = new Map<string, Set<ReachPackets['family']>>();
  for (const own of groupedBy(packets, ({ family, protocol }) => `${family} ${protocol}`).values()) {
    const but = allIcmpBut(own);
    const said = but === null ? own.map(({ protocol, ports }) => askedText(protocol, ports)) : [but];
    for (const text of said) for (const { family } of own) getOrMake(texts, text, () => new Set()).add(family);
  }
  const families = new Set(packets.map(({ family }) => family));
  return [...texts]
    .map(([text, own]) =>
      families.size === 1 || own.size > 1 ? text : `${text} (${own.has('ipv4') ? 'IPv4' : 'IPv6'})`,
    )
    .join(', ');
}
