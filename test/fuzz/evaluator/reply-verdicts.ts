import { FAMILIES, type Family } from './addresses.ts';
import type { Matched } from './grid.ts';
import type { EntryClass, Side } from './list-side.ts';
import type { Around } from './line.ts';
import { inside } from './list-verdicts.ts';
import { UNANSWERED_UDP } from './ports.ts';

type Ports = readonly [number, number];

/** The clients' ports, by where the replies go: strangers' outwards, the list's own hosts' inwards. */
const CLIENTS = { egress: [32768, 65535], ingress: [32768, 60999] } as const;
const EVERY_CLIENT: Ports = [1024, 65535];
const MISSING = { egress: 'nacl-missing-ephemeral-outbound', ingress: 'nacl-missing-ephemeral-inbound' } as const;

/** Which replies are missing of what one side admits; `to` is the direction of the replies. */
export function replyVerdicts(
  asked: Side,
  replies: Side,
  to: 'ingress' | 'egress',
  { mayHaveIpv6 }: Around,
): readonly string[] {
  return FAMILIES.filter((family) => family === 'ipv4' || mayHaveIpv6).flatMap((family) =>
    (['tcp', 'udp'] as const).flatMap((protocol) => {
      const demands = demandsOf(asked, replies, family, protocol);
      const lacks = (kinds: readonly EntryClass[], ports: Ports): boolean =>
        isLacking(
          demands.filter(({ kind }) => kinds.includes(kind)),
          replies,
          family,
          protocol,
          ports,
        );
      const isMissing = lacks(['service'], CLIENTS[to]);
      const isUnanswered = lacks(['cover-all'], CLIENTS[to]);
      const isNarrow = !isMissing && !isUnanswered && lacks(['service', 'cover-all'], EVERY_CLIENT);
      return [
        ...(isMissing ? [`${MISSING[to]} ${family} ${protocol}`] : []),
        ...(isUnanswered ? [`nacl-all-traffic-unanswered ${to} ${family} ${protocol}`] : []),
        ...(isNarrow ? [`nacl-ephemeral-range-narrow ${to} ${family} ${protocol}`] : []),
      ];
    }),
  );
}

interface Demand {
  readonly by: Matched;
  readonly kind: EntryClass;
  readonly cells: ReadonlySet<number>;
}

function demandsOf(asked: Side, replies: Side, family: Family, protocol: 'tcp' | 'udp'): readonly Demand[] {
  const { grid } = asked;
  const protocolAt = (packet: number): string | undefined => grid.services[packet % grid.services.length]?.protocol;
  const cellOf = (packet: number): number => Math.floor(packet / grid.services.length);
  const served = new Set(
    replies.served.flatMap((each, i) =>
      each.family === family && each.line.action === 'allow'
        ? (replies.servedBy.of[i] ?? []).filter((packet) => protocolAt(packet) === 'tcp').map(cellOf)
        : [],
    ),
  );
  const all = asked.served.flatMap((by, i): readonly Demand[] => {
    const kind = asked.classes[asked.matched.indexOf(by)] ?? 'other';
    if (by.family !== family || by.line.action === 'deny' || kind === 'other' || isSilent(by)) return [];
    if (kind === 'cover-all' && protocol === 'udp') return [];
    const cells = (asked.servedBy.of[i] ?? []).filter((packet) => protocolAt(packet) === protocol).map(cellOf);
    const isAsked = (cell: number): boolean =>
      grid.cells[family][cell]?.isExempt === false && (kind === 'service' || !served.has(cell));
    return [{ by, kind, cells: new Set([...new Set(cells)].filter(isAsked)) }];
  });
  const ofServices = new Set(all.flatMap(({ kind, cells }) => (kind === 'service' ? [...cells] : [])));
  return all.map((demand) =>
    demand.kind === 'service'
      ? demand
      : { ...demand, cells: new Set([...demand.cells].filter((cell) => !ofServices.has(cell))) },
  );
}

/** Port 0 alone, and services that nobody answers. */
function isSilent({ line: { protocol, ports } }: Matched): boolean {
  if (ports === null) return false;
  const [first, last] = ports;
  if (first === 0 && last === 0) return true;
  return (
    protocol === 'udp'
    && last - first < UNANSWERED_UDP.length
    && Array.from({ length: last - first + 1 }, (_, i) => first + i).every((port) => UNANSWERED_UDP.includes(port))
  );
}

function isLacking(
  demands: readonly Demand[],
  { matched, decided, grid }: Side,
  family: Family,
  protocol: string,
  [first, last]: Ports,
): boolean {
  const ports = [...grid.services.entries()].filter(
    ([, each]) => each.protocol === protocol && each.ports !== null && each.ports[0] >= first && each.ports[1] <= last,
  );
  return [...grid.cells[family].keys()].some((cell) => {
    const asking = demands.filter(({ cells }) => cells.has(cell));
    let denied = 0;
    for (const [service, each] of asking.length === 0 ? [] : ports) {
      const taker = matched[decided.by[family][cell * grid.services.length + service] ?? -1];
      // Nobody admits it: the list ends by denying.
      if (taker === undefined) return true;
      if (taker.line.action === 'allow') continue;
      if (asking.every(({ by }) => blocksNetwork(taker, by, protocol))) continue;
      denied += (each.ports?.[1] ?? 0) - (each.ports?.[0] ?? 0) + 1;
    }
    return denied * 100 >= last - first + 1;
  });
}

/** A network that is blocked as a whole, and not a hole in what is served. */
function blocksNetwork(deny: Matched, served: Matched, protocol: string): boolean {
  const { line } = deny;
  const isWhole =
    line.protocol === 'all'
    || (line.protocol === protocol && (line.ports === null || (line.ports[0] === 0 && line.ports[1] === 65535)));
  return isWhole && inside(deny.cells, served.cells) && !inside(served.cells, deny.cells);
}
