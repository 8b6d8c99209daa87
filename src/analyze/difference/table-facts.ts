import { printAddresses } from '../../packet/addresses.ts';
import { SENSITIVE } from '../../model/statement-text.ts';
import type { Route, RouteTable, RouteTarget } from '../../model/topology.ts';
import { NO_UNKNOWN, type Fact, type WayFacts, type NameNow } from './fact.ts';
import { GATEWAYS } from './gateway-words.ts';

/** Where a table sends what, each destination by itself. */
export function tableFacts(table: RouteTable, nameNow: NameNow): WayFacts {
  const facts = new Map<string, Fact>();
  for (const route of table.routes) {
    const about = `route ${destinationKey(route, nameNow)}`;
    const fact = routeFact(route, nameNow);
    const other = facts.get(about);
    facts.set(about, other === undefined ? fact : together(other, fact));
  }
  if (!table.complete) facts.set('others', OTHERS);
  return facts;
}

/** What a table says, as a text; null where it may say more. Equal texts, equal ways. */
export function routesKey(table: RouteTable, nameNow: NameNow): string | null {
  const facts = [...tableFacts(table, nameNow)];
  if (facts.some(([, { open }]) => open !== null)) return null;
  return JSON.stringify(facts.map(([about, { key }]) => [about, key]).toSorted());
}

const OTHERS: Fact = { verb: 'has', key: 'others', text: 'routes that the input does not show', open: NO_UNKNOWN };

function destinationKey(route: Route, nameNow: NameNow): string {
  if (route.destination === null) return nameNow(route.address);
  return `${route.destination.family} ${route.destination.addresses.join('-')}`;
}

function routeFact(route: Route, nameNow: NameNow): Fact {
  const { destination, families, target, exists, unknown, sensitive } = route;
  const where =
    destination === null
      ? 'what is not known'
      : sensitive === true
        ? SENSITIVE
        : printAddresses(destination.family, destination.addresses).join(', ');
  const isOpen = destination === null || exists === 'maybe' || isUnknown(target);
  return {
    verb: `${exists === 'yes' ? 'sends' : exists === 'maybe' ? 'may send' : 'does not send'} ${where} to`,
    key: JSON.stringify([exists, destination === null ? families : [], targetKey(target, nameNow)]),
    text: targetText(target, nameNow),
    open: isOpen ? unknown : null,
  };
}

function together(a: Fact, b: Fact): Fact {
  const [first, second] = a.key <= b.key ? [a, b] : [b, a];
  return {
    verb: first.verb,
    key: JSON.stringify([first.key, second.key]),
    text: `${first.text} or ${second.text}`,
    open: a.open === null && b.open === null ? null : [...(a.open ?? []), ...(b.open ?? [])],
  };
}

function isUnknown(target: RouteTarget): boolean {
  if (target.kind === 'unknown') return true;
  return (target.kind === 'interface' || target.kind === 'vpc-endpoint') && target.endpoint === null;
}

function targetKey(target: RouteTarget, nameNow: NameNow): readonly string[] {
  switch (target.kind) {
    case 'gateway':
      return [target.is, nameNow(target.gateway)];
    case 'interface':
    case 'vpc-endpoint':
      return [target.kind, target.endpoint === null ? '?' : nameNow(target.endpoint)];
    case 'local':
      return ['local'];
    case 'unknown':
      return ['unknown', ...target.maybe];
  }
}

function targetText(target: RouteTarget, nameNow: NameNow): string {
  switch (target.kind) {
    case 'gateway':
      return `${GATEWAYS[target.is]} (${nameNow(target.gateway)})`;
    case 'interface':
      return target.endpoint === null
        ? 'an interface that is not known'
        : `the interface of ${nameNow(target.endpoint)}`;
    case 'vpc-endpoint':
      return target.endpoint === null
        ? 'a VPC endpoint that is not known'
        : `the VPC endpoint ${nameNow(target.endpoint)}`;
    case 'local':
      return 'the VPC itself';
    case 'unknown':
      return 'what is not known';
  }
}
