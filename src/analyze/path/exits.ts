import type { Subnet } from '../../model/model.ts';
import type { GatewayKind, Route } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import type { AddressSet } from '../../packet/addresses.ts';
import type { Family } from '../../packet/family.ts';
import { combineToggles, inBoth } from '../../packet/toggles.ts';
import type { OpenNetwork } from './open-network.ts';

/** Where packets of a subnet may leave its VPC. */
export interface Exit {
  readonly kind: GatewayKind | 'middlebox' | 'unknown';
  /** Null: one that the input does not name. Internet gateways of one table are one exit. */
  readonly gateway: string | null;
  /** Of a middlebox. */
  readonly label: string;
}

/** Those that routes to some of these addresses lead to, each once, in the order of the routes. */
export function exitsOf(network: OpenNetwork, subnet: Subnet, family: Family, to: AddressSet): readonly Exit[] {
  const found = new Map<string, Exit>();
  for (const { pieces } of network.tables(subnet).tables) {
    for (const { route, possible } of pieces[family]) {
      if (combineToggles(possible, to, inBoth).length === 0) continue;
      for (const exit of exitsBy(route)) found.set(`${exit.kind} ${exit.gateway} ${exit.label}`, exit);
    }
  }
  return [...found.values()];
}

function exitsBy(route: Route | null): readonly Exit[] {
  const unknown: Exit = { kind: 'unknown', gateway: null, label: 'what is not known' };
  if (route === null) return [unknown];
  const { target } = route;
  switch (target.kind) {
    case 'gateway':
      return [exitTo(target.is, target.gateway)];
    case 'interface':
    case 'vpc-endpoint':
      return [{ kind: 'middlebox', gateway: null, label: target.endpoint ?? 'a middlebox' }];
    case 'local':
      return [];
    case 'unknown':
      return target.maybe.length === 1 ? target.maybe.map((kind) => exitTo(kind, null)) : [unknown];
  }
}

function exitTo(kind: GatewayKind, gateway: string | null): Exit {
  const one = kind === 'internet' || kind === 'egress-only-internet';
  return { kind, gateway: one ? null : gateway, label: one || gateway === null ? kind : gateway };
}

/** Whether a route leads out by this exit. */
export function leadsBy(route: Route, exit: Exit): Truth {
  if (!isByExit(route, exit)) return 'no';
  return route.target.kind === 'unknown' ? 'maybe' : 'yes';
}

function isByExit({ target }: Route, exit: Exit): boolean {
  if (target.kind === 'unknown')
    return exit.kind === 'unknown' || target.maybe.length === 0 || target.maybe.includes(exit.kind as GatewayKind);
  if (target.kind === 'gateway')
    return target.is === exit.kind && (exit.gateway === null || exit.gateway === target.gateway);
  if (target.kind === 'local') return false;
  return exit.kind === 'middlebox' && (target.endpoint ?? 'a middlebox') === exit.label;
}
