import type { Model } from '../../model/model.ts';
import type { Flow, Party } from '../../model/path.ts';
import { FAMILIES, type Family } from '../../packet/family.ts';
import type { AskedServices } from '../../policy/names/asked-services.ts';
import type { AskedParty } from './asked-party.ts';
import { clientPortsIn } from './client-ports.ts';
import type { TracedFlow } from './flow-trace.ts';

export interface FlowsAsked {
  readonly from: AskedParty;
  readonly to: AskedParty;
  readonly services: readonly AskedServices[];
  /** Null: each family that the others leave. */
  readonly family: Family | null;
  /** Null: those that such a client usually has. */
  readonly clientPorts: readonly [first: number, last: number] | null;
}

export interface AskedFlow {
  readonly words: TracedFlow;
  readonly flow: Flow;
}

/** One flow for each stretch of services, and for each family of a network that has two. */
export function askedFlows({ from, to, services, family, clientPorts }: FlowsAsked, model: Model): AskedFlow[] {
  const usual = clientPortsIn(model);
  const isOther = othersOf({ from, to }, model);
  return services.flatMap((asked) =>
    from.parties.flatMap((source) =>
      to.parties.flatMap((target): AskedFlow[] => {
        if (!isOther(source, target)) return [];
        const families = FAMILIES.filter(
          (each) =>
            asked.families.includes(each)
            && (family === null || family === each)
            && [source, target].every((party) => familyOf(party) === null || familyOf(party) === each),
        );
        const [only] = families;
        if (only === undefined) return [];
        return [
          {
            words: { from: calledBy(source), to: calledBy(target), protocol: asked.protocol, ports: asked.ports },
            flow: {
              from: source,
              to: target,
              family: families.length === 1 ? only : null,
              services: asked.services,
              clientPorts: clientPorts ?? usual(source).range,
            },
          },
        ];
      }),
    ),
  );
}

/** Of several that are asked about nobody speaks to itself, unless there are many of one address. */
function othersOf(
  { from, to }: Pick<FlowsAsked, 'from' | 'to'>,
  { topology }: Model,
): (source: Party, target: Party) => boolean {
  if (from.parties.length === 1 && to.parties.length === 1) return () => true;
  const many = new Set(topology.endpoints.flatMap(({ address, role }) => (role === 'launch' ? address : [])));
  return (source, target) =>
    source.kind !== 'endpoint'
    || target.kind !== 'endpoint'
    || source.address !== target.address
    || many.has(source.address);
}

/** As the sentence of a flow calls it. */
function calledBy(party: Party): string {
  return party.kind === 'endpoint' ? party.address : party.kind === 'network' ? party.text : party.kind;
}

function familyOf(party: Party): Family | null {
  return party.kind === 'network' ? party.family : null;
}

/** Why no flow is left: there is no family that all of it has. */
export function familiesMistake({ from, to, services }: Pick<FlowsAsked, 'from' | 'to' | 'services'>): string {
  const icmp = services.find(({ protocol }) => protocol.startsWith('icmp'));
  const hint = icmp === undefined ? '' : '; IPv4 has icmp, IPv6 has icmpv6';
  return `no packet of this can be: ${from.text}, ${to.text}, the protocol and --family are of no family in common${hint}`;
}
