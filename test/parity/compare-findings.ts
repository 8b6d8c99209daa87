import type { Finding, Report } from '../../src/model/generated/report.ts';
import { contains } from '../../src/packet/packet-set.ts';
import { withoutCommon, type Comparison } from './comparison.ts';
import { findingText, isOfItsRule, isSameCause, NEVER_UNDETERMINED } from './finding-cause.ts';
import { packetsOf } from './packet-lines.ts';
import { unnamedKinds, withAnyPeer } from './unnamed-peers.ts';

/**
 * Findings by rule, subject, verdict, ports, entry and packets. What the plan leaves undetermined the configuration may
 * decide, either way; what a rule of one of several groups or lists is found for there, is found here on the one that
 * it belongs to. Where its model of the subject is narrower (`narrowerSubjects`), a finding of both may say more there,
 * and what is never said without being certain may be new.
 */
export function compareFindings(plan: Report, hcl: Report, narrowerSubjects: ReadonlySet<string>): Comparison {
  const [onlyPlan, onlyHcl] = withoutCommon(plan.findings, hcl.findings, findingKey);
  const differences: string[] = [];
  const narrower: string[] = [];
  let rest = onlyHcl;
  for (const finding of onlyPlan) {
    const placed = hcl.findings.filter((other) => isOfItsRule(finding, other));
    if (placed.length > 0) {
      narrower.push(...placed.map((other) => `${findingText(finding)} -> on ${other.subject.address}`));
      rest = rest.filter((other) => !placed.includes(other));
      continue;
    }
    const counterpart = rest.find((other) => isSameCause(finding, other));
    const isAlright =
      counterpart === undefined
        ? finding.verdict === 'undetermined'
        : isNarrower(finding, counterpart, narrowerSubjects.has(finding.subject.address));
    if (isAlright) {
      narrower.push(`${findingText(finding)} -> ${counterpart?.verdict ?? 'upheld'}`);
      rest = rest.filter((other) => other !== counterpart);
    } else differences.push(`only in the plan: ${findingText(finding)}`);
  }
  for (const finding of rest) {
    const isNews = NEVER_UNDETERMINED.has(finding.rule) && narrowerSubjects.has(finding.subject.address);
    if (isNews) narrower.push(`nothing -> ${findingText(finding)}`);
    else differences.push(`only in the configuration: ${findingText(finding)}`);
  }
  return { differences, narrower };
}

function isNarrower(plan: Finding, hcl: Finding, isNarrowerSubject: boolean): boolean {
  if (plan.verdict === 'undetermined' && hcl.verdict === 'violated') return true;
  const kinds = unnamedKinds(
    plan.packets,
    [plan.subject, ...(plan.entry === undefined ? [] : [plan.entry]), ...plan.because].map(({ address }) => address),
  );
  const [planned, written] = [plan, hcl].map((finding) => ({
    ...finding,
    packets: withAnyPeer(finding.packets, kinds),
  }));
  if (planned === undefined || written === undefined) return false;
  if (plan.verdict === 'undetermined') return saysWithin(planned, written);
  return hcl.verdict === 'violated' && isNarrowerSubject && saysWithin(written, planned);
}

/** All that `inner` names is named by `outer`. */
function saysWithin(outer: Finding, inner: Finding): boolean {
  const [all, some] = [packetsOf(outer.packets), packetsOf(inner.packets)];
  return (
    all !== null && some !== null && contains(all, some) && inner.ports.every((port) => outer.ports.includes(port))
  );
}

function findingKey({ rule, subject, verdict, ports, entry, packets }: Finding): string {
  const place = entry === undefined ? null : [entry.address, entry.direction, entry.number, entry.action];
  return JSON.stringify([
    rule,
    subject.type,
    subject.address,
    verdict,
    ports,
    place,
    packets.map(({ direction, family, protocol, ports: on, remote }) => [direction, family, protocol, on, remote]),
  ]);
}
