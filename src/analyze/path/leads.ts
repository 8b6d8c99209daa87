import type { Choice, Gateway, GatewayKind, Route } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import { and } from '../judgement.ts';
import type { ModelLookup } from './lookup.ts';

/** Whether a route leads to a gateway of this kind, whatever becomes of packets there. */
export function isOfKind({ target }: Route, kind: GatewayKind): Truth {
  if (target.kind === 'unknown')
    return target.maybe.length === 0 || target.maybe.includes(kind)
      ? isOnly(target.maybe, kind)
        ? 'yes'
        : 'maybe'
      : 'no';
  return target.kind === 'gateway' && target.is === kind ? 'yes' : 'no';
}

function isOnly(maybe: readonly GatewayKind[], kind: GatewayKind): boolean {
  return maybe.length > 0 && maybe.every((each) => each === kind);
}

/** Whether a route leads to a gateway of this kind that carries traffic of the VPC. A detached one drops it. */
export function leadsTo(lookup: ModelLookup, { target }: Route, kind: GatewayKind, vpc: string | null): Truth {
  if (target.kind === 'unknown') return target.maybe.length === 0 || target.maybe.includes(kind) ? 'maybe' : 'no';
  if (target.kind !== 'gateway' || target.is !== kind) return 'no';
  return carries(lookup, target.gateway, vpc);
}

/**
 * Whether the gateway is attached to the VPC and in use. AWS takes no route to an internet gateway that another VPC has
 * (EC2 API, `CreateRoute`), so where the VPC is not known, any attachment tells.
 */
export function carries(lookup: ModelLookup, address: string, vpc: string | null): Truth {
  const gateway = lookup.gateway(address);
  if (gateway === null) return 'maybe';
  return and([gateway.active, isAttached(gateway.vpcs, vpc)]);
}

/** Whether what is attached to these VPCs is attached to this one. */
export function isAttached({ certain, possible, open }: Choice, vpc: string | null): Truth {
  if (vpc === null) return certain.length > 0 ? 'yes' : open || possible.length > 0 ? 'maybe' : 'no';
  if (certain.includes(vpc)) return 'yes';
  return open || possible.includes(vpc) ? 'maybe' : 'no';
}

/** Whether a route leads to this gateway. */
export function leadsToGateway({ target }: Route, gateway: Gateway): Truth {
  if (target.kind === 'unknown')
    return target.maybe.length === 0 || target.maybe.includes(gateway.kind) ? 'maybe' : 'no';
  return target.kind === 'gateway' && target.gateway === gateway.address ? 'yes' : 'no';
}
