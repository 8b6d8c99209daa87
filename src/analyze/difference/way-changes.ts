import { getOrMake } from '../../base/maps.ts';
import type { Place } from '../../base/place.ts';
import type { Subnet, Vpc } from '../../model/model.ts';
import type { Gateway, RouteTable, Topology } from '../../model/topology.ts';
import { spendWork, workOn } from '../../packet/work.ts';
import type { Carrier } from './carriers.ts';
import type { ComparedModels } from './compared-models.ts';
import { differingFacts, type DifferingFact, type SameUnknown } from './differing-facts.ts';
import { endpointChanges } from './endpoint-changes.ts';
import { isCertain, SAME_NAME, type WayFacts } from './fact.ts';
import { gatewayFacts } from './gateway-facts.ts';
import type { Matching } from './matching.ts';
import type { Pair, Pairings } from './pairs.ts';
import { networksFact, subnetFacts } from './subnet-facts.ts';
import { routesKey, tableFacts } from './table-facts.ts';
import { speakingDifferences } from './speaking-differences.ts';
import { addressesToldApart } from './told-apart.ts';
import type { WayChange, WayKind } from './way-difference.ts';

/** A line in steps of the budget. */
const COST_OF_FACTS = 100;

/**
 * What of the way of packets differs besides groups and lists: where endpoints live and how the world can name them,
 * what they listen to, where tables send what, what gateways join. Where all of it is alike under a matching, and so
 * are groups and lists, every packet fares alike.
 */
export function wayChanges(sides: ComparedModels, matching: Matching, isSame: SameUnknown): readonly WayChange[] {
  const { before, now } = { before: sides.before.model, now: sides.now.model };
  const { nameNow } = matching;
  const on = livingIn(matching.carriers);
  const change =
    (type: WayKind, pair: Pair<{ readonly address: string }>, where: Place | null, whom: readonly string[]) =>
    (found: DifferingFact): WayChange => ({
      subject: { type, address: pair.now.address },
      was: pair.before.address === pair.now.address ? null : pair.before.address,
      kind: 'changed',
      on: whom,
      place: where,
      ...found,
    });
  const tables = {
    before: new Map(before.topology.routeTables.map((table) => [table.address, table])),
    now: new Map(now.topology.routeTables.map((table) => [table.address, table])),
  };
  const live = new Set([
    ...liveTables([before.subnets, now.subnets]),
    ...[before, now].flatMap(({ topology }) =>
      topology.gateways.flatMap(({ edgeTables }) => edgeTables?.possible ?? []),
    ),
  ]);
  const namesNow = { vpcNow: nameNow, subnetNow: nameNow, nameNow };
  const apart = addressesToldApart([before, now]);
  const hasOpen = [before.topology, now.topology].some((each) => hasOpenTables(each, live));
  const targets = liveTargets(tables, live);
  const isLiveGateway = ({ address }: Gateway): boolean => hasOpen || targets.has(address);
  const differing = (was: WayFacts, is: WayFacts): readonly DifferingFact[] => {
    spendWork(COST_OF_FACTS);
    return differingFacts(was, is, isSame);
  };
  const onTable = (table: RouteTable): readonly string[] =>
    now.subnets
      .filter(({ routeTables }) => routeTables.possible.includes(table.address))
      .flatMap((subnet) => on(subnet.address));
  return [
    ...endpointChanges(sides, matching, isSame),
    ...matching.tables.both
      .filter((pair) => live.has(pair.before.address) || live.has(pair.now.address))
      .flatMap((pair) => {
        workOn(pair.now.address);
        const found = differing(tableFacts(pair.before, nameNow), tableFacts(pair.now, SAME_NAME));
        const told = found.length > 0 && isOneUnshown(pair) ? [SHOWN_ONCE] : found;
        return told.length === 0 ? [] : told.map(change('route-table', pair, pair.now.place, onTable(pair.now)));
      }),
    ...matching.subnets.both.flatMap((pair) => {
      const saying = tableSayings(pair, matching, tables);
      return differing(
        subnetFacts(pair.before, { nameNow, saying: saying.before }),
        subnetFacts(pair.now, { nameNow: SAME_NAME, saying: saying.now }),
      ).map(change('subnet', pair, pair.now.place, on(pair.now.address)));
    }),
    ...matching.vpcs.both.flatMap((pair) =>
      differing(vpcFacts(pair.before), vpcFacts(pair.now)).map(change('vpc', pair, pair.now.place, [])),
    ),
    ...matching.gateways.both
      .filter((pair) => isLiveGateway(pair.before) || isLiveGateway(pair.now))
      .flatMap((pair) =>
        [
          ...differing(gatewayFacts(pair.before, namesNow), gatewayFacts(pair.now, SAME_NAMES)),
          ...speakingDifferences(pair, { nameNow, apart, models: [before, now] }),
        ].map(change('gateway', pair, pair.now.place, [])),
      ),
    ...(hasOpen ? lonelyGateways(matching.gateways) : []),
  ];
}

/** Who does not state the main table of a VPC that is there leaves it as it is, whatever others route there. */
function isOneUnshown({ before, now }: Pair<RouteTable>): boolean {
  const isUnshown = ({ made, id }: RouteTable): boolean => made === true && id !== undefined;
  return before.made === true ? isUnshown(before) && now.made !== true : isUnshown(now);
}

const SHOWN_ONCE: DifferingFact = {
  verdict: 'undetermined',
  text: 'is stated on one side alone, and the other does not show what it routes',
  unknown: [],
};

function vpcFacts(vpc: Vpc): WayFacts {
  const networks = networksFact(vpc);
  return new Map([
    ['networks', { ...networks, key: `${networks.key} ${networks.open === null ? '' : vpc.mayHaveIpv6}` }],
  ]);
}

/** How the table of a subnet is told: by its name where it is the same, else by what it says. */
function tableSayings(
  pair: Pair<Subnet>,
  { nameNow }: Matching,
  tables: Readonly<Record<'before' | 'now', ReadonlyMap<string, RouteTable>>>,
): Readonly<Record<'before' | 'now', string | null>> {
  const [was, is] = [pair.before.routeTables, pair.now.routeTables];
  const [old, own] = [was.certain[0], is.certain[0]];
  const isOne = isCertain(was) && isCertain(is) && was.certain.length === 1 && is.certain.length === 1;
  if (!isOne || old === undefined || own === undefined || nameNow(old) === own) return { before: null, now: null };
  const [table, other] = [tables.before.get(old), tables.now.get(own)];
  return {
    before: table === undefined ? null : routesKey(table, nameNow),
    now: other === undefined ? null : routesKey(other, SAME_NAME),
  };
}

const SAME_NAMES = { vpcNow: SAME_NAME, subnetNow: SAME_NAME, nameNow: SAME_NAME };

/** Those that a subnet may leave by. */
function liveTables(all: readonly (readonly Subnet[])[]): ReadonlySet<string> {
  return new Set(all.flat().flatMap(({ routeTables }) => [...routeTables.possible]));
}

function hasOpenTables({ routeTables }: Topology, live: ReadonlySet<string>): boolean {
  return routeTables.some(
    ({ address, complete, routes }) =>
      live.has(address) && (!complete || routes.some(({ target }) => target.kind === 'unknown')),
  );
}

function liveTargets(
  tables: Readonly<Record<'before' | 'now', ReadonlyMap<string, RouteTable>>>,
  live: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set(
    [...tables.before.values(), ...tables.now.values()]
      .filter(({ address }) => live.has(address))
      .flatMap(({ routes }) => routes.flatMap(({ target }) => (target.kind === 'gateway' ? [target.gateway] : []))),
  );
}

/** A table that may have other routes may lead to a gateway that is new. */
function lonelyGateways({ onlyBefore, onlyNow }: Pairings<Gateway>): readonly WayChange[] {
  const told = ({ address, place }: Gateway, kind: 'created' | 'deleted'): WayChange => ({
    subject: { type: 'gateway', address },
    was: null,
    kind,
    verdict: 'undetermined',
    text: `is ${kind === 'created' ? 'new' : 'gone'}, and routes that are not known may lead to it`,
    on: [],
    unknown: [],
    place,
  });
  return [...onlyNow.map((each) => told(each, 'created')), ...onlyBefore.map((each) => told(each, 'deleted'))];
}

/** Endpoints by the subnets they live in, of now. */
function livingIn({ both, onlyNow }: Pairings<Carrier>): (subnet: string) => readonly string[] {
  const out = new Map<string, string[]>();
  for (const { address, subnets } of [...both.map((pair) => pair.now), ...onlyNow])
    for (const subnet of subnets) getOrMake(out, subnet, () => []).push(address);
  return (subnet) => out.get(subnet) ?? [];
}
