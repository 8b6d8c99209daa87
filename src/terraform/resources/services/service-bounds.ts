import { FAMILIES, type Family } from '../../../packet/family.ts';
import { ALL_SERVICES, icmpRange, portRange, protocolRange, type ServiceRange } from '../../../packet/services.ts';
import type { Refusal } from '../../../model/model.ts';
import type { Whole } from '../attributes/scalars.ts';

export type ServicesOfFamilies = Readonly<Record<Family, ServiceRange | null>>;

/**
 * What a rule or entry certainly and possibly asks for, whatever its peers. Where all is known, both are the same
 * object.
 */
export interface ServiceBounds {
  readonly certain: ServicesOfFamilies;
  readonly possible: ServicesOfFamilies;
  /** The attributes that are known only after apply and matter here. */
  readonly unknown: readonly string[];
  /** What AWS or the provider refuses about it at apply. */
  readonly troubles: readonly Refusal[];
  /** It has ports that AWS ignores. */
  readonly ignoresPorts?: true;
  /** Sorts as the services do: by protocol, then ports. */
  readonly key: string;
}

export const NO_SERVICES: ServicesOfFamilies = { ipv4: null, ipv6: null };
export const EVERY_SERVICE: ServicesOfFamilies = { ipv4: ALL_SERVICES, ipv6: ALL_SERVICES };

export function exactServices(services: ServicesOfFamilies, troubles: readonly Refusal[] = []): ServiceBounds {
  return { certain: services, possible: services, unknown: [], troubles, key: keyOf(services) };
}

export function possibleServices(
  services: ServicesOfFamilies,
  unknown: readonly string[],
  troubles: readonly Refusal[] = [],
): ServiceBounds {
  return { certain: NO_SERVICES, possible: services, unknown, troubles, key: keyOf(services) };
}

export function wholeProtocol(number: number): ServicesOfFamilies {
  return { ipv4: protocolRange('ipv4', number), ipv6: protocolRange('ipv6', number) };
}

/** A protocol written as a number, -1 for all; null for any other text. */
export function numericProtocol(text: string): number | null {
  if (!/^-?\d+$/.test(text)) return null;
  const number = Number(text);
  return number >= -1 && number <= 255 ? number : null;
}

/** One end of a range of ports, or an ICMP type or code, with the name of its attribute. */
export interface Limit {
  readonly value: Whole;
  readonly attribute: string;
}

/** Protocol -1, whatever the ports: 0 and -1 say nothing. */
export function allServices(limits: readonly Limit[], portsMustBeZero: boolean): ServiceBounds {
  const isRefused = portsMustBeZero && limits.some(({ value }) => value.kind === 'known' && value.value !== 0);
  const ignores = limits.some(({ value }) => value.kind === 'known' && value.value !== 0 && value.value !== -1);
  return {
    ...exactServices(EVERY_SERVICE, isRefused ? [PORTS_OF_ALL] : []),
    ...(ignores ? { ignoresPorts: true } : {}),
  };
}

const PORTS_OF_ALL: Refusal = {
  why: 'has ports with protocol -1: AWS would ignore them and take all traffic, and the provider refuses them',
  fix: 'give it the protocol whose ports are meant, or ports 0 and 0 where everything is',
};
const PORTS_FIX = 'give it ports from 0 to 65535, the lower one first';

/**
 * Ports of TCP or UDP. Terraform does not check them at plan time; what AWS would refuse is told and cannot count as
 * certain.
 */
export function portServices(protocol: 6 | 17, from: Limit, to: Limit): ServiceBounds {
  const limits = [from, to];
  const wrong = limits.filter(({ value }) => value.kind === 'wrong' || value.kind === 'none');
  if (wrong.length > 0) {
    return possibleServices(
      wholeProtocol(protocol),
      [],
      [{ why: `has no usable ${wrong.map(({ attribute }) => attribute).join(' and ')}`, fix: PORTS_FIX }],
    );
  }
  const first = from.value.kind === 'known' ? from.value.value : null;
  const last = to.value.kind === 'known' ? to.value.value : null;
  if (first === -1 && last === -1)
    return possibleServices(
      wholeProtocol(protocol),
      [],
      [{ why: 'has ports -1, which only ICMP may have', fix: 'write 0 and 65535 for all ports' }],
    );
  if (first !== null && last !== null) {
    const range = portRange(protocol, first, last);
    return exactServices({ ipv4: range, ipv6: range }, portTroubles(first, last));
  }
  const range = portRange(protocol, first ?? 0, last ?? 65535);
  return possibleServices(
    { ipv4: range, ipv6: range },
    limits.filter(({ value }) => value.kind === 'unknown').map(({ attribute }) => attribute),
  );
}

function portTroubles(first: number, last: number): Refusal[] {
  if (first > last) return [{ why: `goes from port ${first} to ${last} and so matches nothing`, fix: PORTS_FIX }];
  return first < 0 || last > 65535
    ? [{ why: `goes from port ${first} to ${last}, beyond 0-65535`, fix: PORTS_FIX }]
    : [];
}

const ICMP_FIX = 'give it an ICMP type and code from 0 to 255, or -1 for all';

/**
 * ICMP of one family (protocol 1 or 58) by type and code; the other family has that protocol without types (EC2 API,
 * `CreateNetworkAclEntry`).
 */
export function icmpServices(protocol: 1 | 58, type: Limit, code: Limit, omitted: -1 | 0): ServiceBounds {
  const limits = [type, code];
  const unknown = limits.filter(({ value }) => value.kind === 'unknown').map(({ attribute }) => attribute);
  const wrong = limits.filter(({ value }) => value.kind === 'wrong');
  if (wrong.length > 0)
    return possibleServices(
      wholeProtocol(protocol),
      [],
      [{ why: `has no usable ${wrong.map(({ attribute }) => attribute).join(' and ')}`, fix: ICMP_FIX }],
    );
  const known = (limit: Limit): number => (limit.value.kind === 'known' ? limit.value.value : omitted);
  if (type.value.kind !== 'unknown' && (code.value.kind !== 'unknown' || known(type) === -1)) {
    const range = icmpRange(known(type), known(code));
    return exactServices(
      icmpOf(protocol, range),
      range === null
        ? [
            {
              why: `has ICMP type ${known(type)} and code ${known(code)}, which do not exist, and so matches nothing`,
              fix: ICMP_FIX,
            },
          ]
        : [],
    );
  }
  const ofType = type.value.kind === 'known' ? icmpRange(type.value.value, -1) : icmpRange(-1, -1);
  const services = icmpOf(protocol, ofType);
  const other: Family = protocol === 1 ? 'ipv6' : 'ipv4';
  return { ...possibleServices(services, unknown), certain: { ...NO_SERVICES, [other]: services[other] } };
}

function icmpOf(protocol: 1 | 58, range: ServiceRange | null): ServicesOfFamilies {
  return protocol === 1
    ? { ipv4: range, ipv6: protocolRange('ipv6', 1) }
    : { ipv4: protocolRange('ipv4', 58), ipv6: range };
}

function keyOf(services: ServicesOfFamilies): string {
  return FAMILIES.map((family) => {
    const range = services[family];
    return range === null ? '-' : `${String(range[0]).padStart(6, '0')}:${String(range[1]).padStart(6, '0')}`;
  }).join(' ');
}
