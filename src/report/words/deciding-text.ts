import type { Deciding, Finding } from '../../model/generated/report.ts';
import { isSamePlace } from './place-text.ts';

/**
 * `ingress entry 100: allow tcp 443 from 0.0.0.0/0 (main.tf:24)`: what a rule or entry says, the unknown by what it
 * comes of, and where it stands if that is not told already.
 */
export function decidingText(deciding: Deciding, finding: Finding): string {
  const { address, place } = deciding;
  const { subject, place: told } = finding;
  const origin = [
    ...(address === subject.address ? [] : [address]),
    ...(place === null || isSamePlace(place, told) ? [] : [`${place.file}:${place.line}`]),
  ];
  return `${decidingStatement(deciding, finding)}${origin.length === 0 ? '' : ` (${origin.join(', ')})`}`;
}

/** `ingress entry 100: allow tcp 443 from 0.0.0.0/0`. */
export function decidingStatement({ direction, number, action, says }: Deciding, { subject }: Finding): string {
  if (subject.type !== 'network-acl' && number === null) return `${direction} ${says}`;
  return `${direction} entry ${number ?? '(number unknown)'}: ${action ?? 'allow or deny'} ${says}`;
}
