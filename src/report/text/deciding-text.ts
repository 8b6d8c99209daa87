import type { Deciding, Finding } from '../../model/report.ts';
import { listed, packetTexts } from '../../model/statement-text.ts';
import { isSamePlace } from './place-text.ts';

/** `ingress entry 100: allow tcp 443 from 0.0.0.0/0 (main.tf:24)`: what a rule or entry says, and where it stands if that is not told already. */
export function decidingText(deciding: Deciding, finding: Finding): string {
  const { address, place } = deciding;
  const { subject, place: told } = finding;
  const origin = [
    ...(address === subject.address ? [] : [address]),
    ...(place === null || isSamePlace(place, told) ? [] : [`${place.file}:${place.line}`]),
  ];
  return `${statementText(deciding, finding)}${origin.length === 0 ? '' : ` (${origin.join(', ')})`}`;
}

function statementText({ address, direction, number, action, packets }: Deciding, { subject, unknown }: Finding): string {
  const isRule = subject.type === 'security-group';
  // The packets of what is not known are its widest reading, which nobody wrote.
  const isKnown = !unknown.some((each) => each.address === address);
  if (isRule) return isKnown ? `${direction} ${listed(packetTexts(packets))}` : `${direction} rule`;
  const name = `${direction} entry ${number ?? '(number unknown)'}`;
  return isKnown ? `${name}: ${action ?? 'allow or deny'} ${listed(packetTexts(packets))}` : `${name}: ${action ?? 'allow or deny'}`;
}
