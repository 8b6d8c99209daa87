import type { Difference, ServiceChange, SubjectChange, Witness } from '../../model/generated/report.ts';
import { isSureVerb, rowParts } from './row-parts.ts';

type Changes = Difference['changes'];

/**
 * What decides, apart from what filters say of IPv6 where no network has it: `rest` is the changes without that,
 * `aside` they with nothing else.
 */
export function ipv6Aside(changes: Changes): { readonly rest: Changes; readonly aside: Changes } {
  const isAside = ({ withoutIpv6, idle }: SubjectChange): boolean => withoutIpv6 === true && idle === null;
  return {
    rest: changes.flatMap((change) => (isAside(change) ? ofFamily(change, 'ipv4') : [change])),
    aside: changes.filter(isAside).flatMap((change) => ofFamily(change, 'ipv6')),
  };
}

function ofFamily(change: SubjectChange, family: ServiceChange['family']): SubjectChange[] {
  const services = change.services.filter((row) => row.family === family);
  if (services.length === 0) return [];
  if (services.length === change.services.length) return [change];
  const isSure = services.some((row) => rowParts(row).some(({ verb }) => isSureVerb(verb)));
  const own = (witness: Witness | null): Witness | null =>
    witness === null || isIpv6(witness) !== (family === 'ipv6') ? null : witness;
  return [
    {
      ...change,
      verdict: isSure ? 'different' : 'undetermined',
      services,
      opened: own(change.opened),
      closed: own(change.closed),
    },
  ];
}

function isIpv6({ source, destination }: Witness): boolean {
  return [source, destination].some((address) => address?.includes(':') === true);
}
