import type { Finding } from '../../src/model/generated/report.ts';
import { covers } from './covers.ts';

/**
 * Whether they are about the same: rule, subject and entry, and for return traffic protocol and family. `hcl` may name
 * `[*]` and an unknown number.
 */
export function isSameCause(plan: Finding, hcl: Finding): boolean {
  return (
    ruleOf(plan) === ruleOf(hcl)
    && covers(hcl.subject.address, plan.subject.address)
    && isSameEntry(plan.entry, hcl.entry)
    && sharesLane(plan, hcl)
  );
}

/**
 * A rule of which the plan does not show whose it is has its own finding there; the configuration has it on the group
 * or list, with that rule among what decides it.
 */
export function isOfItsRule(plan: Finding, hcl: Finding): boolean {
  if (ruleOf(plan) !== ruleOf(hcl) || plan.verdict !== 'violated' || covers(hcl.subject.address, plan.subject.address))
    return false;
  return [...(hcl.entry === undefined ? [] : [hcl.entry]), ...hcl.because].some(({ address }) =>
    covers(address, plan.subject.address),
  );
}

/** Where everything is open, that is said in place of each port. */
export function ruleOf({ rule }: Finding): string {
  return rule === 'sg-all-traffic-open' ? 'sg-sensitive-port-open' : rule;
}

function isSameEntry(plan: Finding['entry'], hcl: Finding['entry']): boolean {
  if (plan === undefined || hcl === undefined) return plan === hcl;
  return (
    covers(hcl.address, plan.address)
    && plan.direction === hcl.direction
    && (hcl.number === null || plan.number === null || plan.number === hcl.number)
  );
}

function sharesLane(plan: Finding, hcl: Finding): boolean {
  if (!plan.rule.includes('ephemeral')) return true;
  const lanes = (finding: Finding): string[] =>
    finding.packets.map(({ direction, family, protocol }) => `${direction} ${family} ${protocol}`);
  const known = lanes(plan);
  return known.length === 0 || hcl.packets.length === 0 || lanes(hcl).some((lane) => known.includes(lane));
}

/**
 * That a rule may turn out to be covered by others, or a group to be used by nothing, is not worth a word where it is
 * not certain (docs/rules/).
 */
export const NEVER_UNDETERMINED: ReadonlySet<string> = new Set(['sg-rule-redundant', 'sg-unused']);

/** In one line. */
export function findingText({ rule, subject, verdict, entry, ports, message }: Finding): string {
  const where =
    entry === undefined
      ? subject.address
      : `${subject.address}, ${entry.direction} ${entry.number ?? '?'} ${entry.action ?? '?'} by ${entry.address}`;
  return `${verdict} ${rule} of ${where}${ports.length === 0 ? '' : ` [${ports.join(' ')}]`}: ${message}`;
}
