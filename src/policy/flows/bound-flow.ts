import type { Family } from '../../packet/family.ts';
import type { Flow } from '../generated/policy-module.ts';
import type { Lookup } from '../names/lookup.ts';
import { portRangeOf, portsOf, type NamedPorts } from '../names/named-ports.ts';
import { PolicyMistake } from '../names/policy-mistake.ts';
import { bindParty, type BoundParty } from './bind-party.ts';

/** A flow with its names resolved. */
export interface BoundFlow {
  readonly from: BoundParty;
  readonly to: BoundParty;
  readonly expect: Flow['expect'];
  /** Null: any packet. */
  readonly ports: readonly NamedPorts[] | null;
  /** Null: whichever there is. */
  readonly families: readonly Family[] | null;
  /** First and last. */
  readonly clientPorts: readonly [number, number];
  readonly internet: Lookup['internet'];
  readonly isOptional: boolean;
  /** The side whose endpoints are judged one by one; null: neither has any, and the input is. */
  readonly judged: FlowSide | null;
}

export type FlowSide = 'from' | 'to';

export function otherSide(side: FlowSide): FlowSide {
  return side === 'to' ? 'from' : 'to';
}

/** The clients of strangers: what Linux and Windows use. */
const CLIENT_PORTS = '32768-65535';

/** Makes a flow ready to ask. Throws a `PolicyMistake` where a name of it stands for nothing. */
export function readFlow(flow: Flow, lookup: Lookup): BoundFlow {
  const from = bindParty(flow.from, lookup);
  const to = bindParty(flow.to, lookup);
  if (to.isMeant !== null && (to.isInternet || to.networks !== null))
    throw new PolicyMistake(
      '`to` means endpoints, and networks or the internet: write a flow for each',
      typeof flow.to === 'string' ? flow.to : null,
    );
  const { first, last } = portRangeOf(flow['client-ports'] ?? CLIENT_PORTS, lookup);
  return {
    from,
    to,
    expect: flow.expect,
    ports: flow.ports === undefined ? null : portsOf(flow.ports, lookup),
    families: flow.families ?? null,
    clientPorts: [first, last],
    internet: lookup.internet,
    isOptional: flow.optional === true,
    judged: to.isMeant !== null ? 'to' : from.isMeant !== null ? 'from' : null,
  };
}

/** `tcp 5432`, `any port`. */
export function askedPorts(ports: readonly NamedPorts[] | null): string {
  return ports === null ? 'any port' : ports.map(({ name }) => name.replace('/', ' ')).join(', ');
}
