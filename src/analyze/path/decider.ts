import type { Entry, Rule } from '../../model/model.ts';
import type { Decider } from '../../model/path.ts';
import type { Route } from '../../model/topology.ts';
import { printAddresses } from '../../packet/addresses.ts';
import { actionText, entryText, listedOf, SENSITIVE, shownNumber, statementText } from '../../model/statement-text.ts';

/** More of them would hide what decides. */
export const MAX_DECIDERS = 8;

export function entryDecider(entry: Entry): Decider {
  return {
    address: entry.address,
    text: `${actionText(entry)} ${statementText(entry)}`,
    number: shownNumber(entry),
    place: entry.place,
  };
}

export function ruleDecider(rule: Rule): Decider {
  return { address: rule.address, text: `allow ${statementText(rule)}`, number: null, place: rule.place };
}

export function routeDecider(route: Route): Decider {
  return { address: route.address, text: routeText(route), number: null, place: route.place };
}

/** `0.0.0.0/0 to aws_internet_gateway.igw`. */
export function routeText({ destination, within, target, sensitive }: Route): string {
  const to =
    sensitive === true
      ? SENSITIVE
      : destination === null
        ? within === undefined
          ? 'what is not known'
          : 'private networks that are not known'
        : printAddresses(destination.family, destination.addresses).join(', ');
  return `${to} to ${targetText(target)}`;
}

export function targetText(target: Route['target']): string {
  switch (target.kind) {
    case 'gateway':
      return target.gateway;
    case 'interface':
      return target.endpoint ?? 'a network interface';
    case 'vpc-endpoint':
      return target.endpoint ?? 'an endpoint of a gateway load balancer';
    case 'local':
      return 'its own VPC';
    case 'unknown':
      return 'what is not known';
  }
}

/** `entry 100 (allow tcp 443 from 0.0.0.0/0) and entry 110 (…)`. */
export function entriesText(entries: readonly Entry[]): string {
  return listedOf(entries, entryText);
}
