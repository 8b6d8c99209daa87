import type { Bounds } from '../model/bounds.ts';
import type { Direction, Entry, Rule, SensitiveParts } from '../model/model.ts';
import type { ServiceChange, Witness } from '../model/generated/report.ts';
import { SENSITIVE } from '../model/statement-text.ts';
import { describePeers, describeService } from '../packet/describe.ts';
import { FAMILIES, type Family } from '../packet/family.ts';
import { isEmpty, peersAt, restrict, samePackets, union, type PacketSet } from '../packet/packet-set.ts';
import { subtractPeers, type Peers } from '../packet/peers.ts';
import { servicesOf, type ServiceRange } from '../packet/services.ts';
import { slabs } from '../packet/staircase.ts';
import { witnessOf } from '../packet/witness.ts';
import { spendWork } from '../packet/work.ts';

/** A line in steps of the budget, as for findings. */
const COST_OF_LINE = 400;

export type OpenedAndClosed = Readonly<Record<'opened' | 'closed', Bounds>>;

/**
 * What stands in one sensitive rule hides the others of its subject: a difference of two sets tells what is in both.
 */
export function hiddenOf(statements: readonly (Rule | Entry)[]): SensitiveParts {
  const isHidden = ({ sensitive }: Rule | Entry): boolean => sensitive.action === true || sensitive.number === true;
  return {
    remote: statements.some((each) => each.sensitive.remote || isHidden(each)),
    ports: statements.some((each) => each.sensitive.ports || isHidden(each)),
  };
}

const WHICH = ['opened', 'closed'] as const;

/** Each protocol and range of ports of a family once: where the peers that open or close are the same. */
export function serviceRows(change: OpenedAndClosed, hidden: SensitiveParts): ServiceChange[] {
  const bounds = WHICH.flatMap((which) => [change[which].certain, change[which].possible]);
  const all = union(change.opened.possible, change.closed.possible);
  const rows = FAMILIES.flatMap((family) =>
    rangesOf(family, all, bounds).flatMap((range) => rowsOf(family, range, change, hidden)),
  );
  return hidden.remote || hidden.ports ? withoutEqual(rows) : rows;
}

function rowsOf(
  family: Family,
  range: ServiceRange,
  change: OpenedAndClosed,
  { remote, ports }: SensitiveParts,
): ServiceChange[] {
  const remotesOf = (peers: Peers): readonly string[] => {
    spendWork((peers.addresses.length + peers.symbols.length) * COST_OF_LINE);
    const texts = describePeers(family, peers);
    return remote && texts.length > 0 ? [SENSITIVE] : texts;
  };
  const peers = (which: 'opened' | 'closed', bound: keyof Bounds): Peers =>
    peersAt(change[which][bound], family, range[0]);
  const isOpen = (which: 'opened' | 'closed'): boolean => {
    const { certain, possible } = change[which];
    return !samePackets(restrict(certain, family, range), restrict(possible, family, range));
  };
  const perhaps = WHICH.filter(isOpen);
  const each = (of: (which: 'opened' | 'closed') => Peers): Pick<ServiceChange, 'opened' | 'closed'> => ({
    opened: remotesOf(of('opened')),
    closed: remotesOf(of('closed')),
  });
  const told = {
    ...each((which) => peers(which, 'possible')),
    perhaps,
    ...(perhaps.length === 0
      ? {}
      : {
          sure: each((which) => peers(which, 'certain')),
          open: each((which) => subtractPeers(peers(which, 'possible'), peers(which, 'certain'))),
        }),
  };
  const services = [...servicesOf(family, range)];
  const numbers = services.flatMap((service) => (service.kind === 'protocol' ? service.number : []));
  const texts = [
    ...services.flatMap((service) => (service.kind === 'protocol' ? [] : describeService(service))),
    ...(numbers.length === 0 ? [] : [{ protocol: runsOf(numbers), ports: 'all' }]),
  ];
  spendWork(texts.length * COST_OF_LINE);
  return texts.map(({ protocol, ports: shown }) => ({
    family,
    protocol: ports ? SENSITIVE : protocol,
    ports: ports ? SENSITIVE : shown,
    ...told,
  }));
}

/** `47`, `0, 2-5, 7-16`: what is all but one port is all other protocols, too. */
function runsOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(', ');
}

/** The stretches of services of a set that none of the others breaks. */
function rangesOf(family: Family, all: PacketSet, others: readonly PacketSet[]): ServiceRange[] {
  const points = [...new Set(others.flatMap((set) => set[family].map(({ from }) => from)))].toSorted((a, b) => a - b);
  return [...slabs(all[family])].flatMap(([from, to]) => {
    const breaks = [from, ...points.filter((point) => point > from && point < to), to];
    return breaks.slice(0, -1).map((start, i): ServiceRange => [start, breaks[i + 1] ?? to]);
  });
}

function withoutEqual(rows: readonly ServiceChange[]): ServiceChange[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** One packet, certain where one is; null where there is none, or it would tell what is sensitive. */
export function witnessIn({ certain, possible }: Bounds, direction: Direction, hidden: SensitiveParts): Witness | null {
  const packet = hidden.remote || hidden.ports ? null : witnessOf(isEmpty(certain) ? possible : certain);
  if (packet === null) return null;
  const { protocol, port, icmp, remote } = packet;
  return {
    protocol,
    source: direction === 'ingress' ? remote : null,
    destination: direction === 'ingress' ? null : remote,
    sourcePort: null,
    destinationPort: port,
    icmp,
  };
}
