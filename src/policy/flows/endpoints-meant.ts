import type { Endpoint } from '../../model/topology.ts';
import type { Truth } from '../../model/truth.ts';
import type { AroundSubject } from '../subjects/around-subject.ts';
import type { EndpointAsk } from './endpoint-tests.ts';

export interface MeantEndpoint {
  readonly endpoint: Endpoint;
  /** Never `no`. */
  readonly meant: Truth;
}

/** The endpoints that are meant, or may be, sorted by address. */
export function endpointsMeant(ask: EndpointAsk, around: AroundSubject): readonly MeantEndpoint[] {
  const vpc = vpcIn(around);
  return around.endpoints.flatMap((endpoint) => {
    const meant = ask(endpoint, vpc);
    return meant === 'no' ? [] : [{ endpoint, meant }];
  });
}

/** The VPC of a subnet, by its address. */
export function vpcIn(around: AroundSubject): (subnet: string) => string | null {
  return (subnet) => around.network().subnet(subnet)?.vpc ?? null;
}
