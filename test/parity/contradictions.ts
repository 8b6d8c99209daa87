import type { ModelDocument } from '../../src/model/generated/model-document.ts';
import type { Finding, Report } from '../../src/model/generated/report.ts';
import { contains, unionAll } from '../../src/packet/packet-set.ts';
import { isOpen } from './compare-statements.ts';
import { covers, withoutKeys } from './covers.ts';
import { findingText, isOfItsRule, isSameCause, NEVER_UNDETERMINED, ruleOf } from './finding-cause.ts';
import { packetsOf } from './packet-lines.ts';

/** What the program says of one input. */
export interface Read {
  readonly report: Report;
  readonly model: ModelDocument;
}

export interface Contradictions {
  /** One line each. */
  readonly contradictions: readonly string[];
  /**
   * Findings of the plan that are missing because the configuration alone does not tell how many resources there are.
   */
  readonly explained: readonly string[];
}

/**
 * What a configuration read without its data sources decides otherwise than the plan. It may say less. It contradicts
 * the plan
 *
 * - where it has an error, since Terraform has made a plan of it;
 * - with a violated finding of which the plan has none, not even undetermined, or that names packets or ports beyond
 *   the plan's,   where the plan knows all of the subject;
 * - without a word about what is violated in the plan: neither violated nor undetermined for its rule and subject.
 *   Unless it says that it does not   know how often the subject or a resource that states the deciding rules is there:
 *   `[*]` in their address, or a diagnostic about them or a module around them.
 */
export function contradictionsOf(plan: Read, hcl: Read): Contradictions {
  const contradictions: string[] = hcl.report.diagnostics
    .filter(({ level }) => level === 'error')
    .map(({ message, address }) => `error${address === null ? '' : ` at ${address}`}: ${message}`);
  const explained: string[] = [];
  const openInPlan = openSubjects(plan.model);
  for (const finding of hcl.report.findings.filter(({ verdict }) => verdict === 'violated')) {
    const isOpenInPlan = openInPlan.some((address) => covers(finding.subject.address, address));
    const counterparts = plan.report.findings.filter(
      (other) => isSameCause(other, finding) || isOfItsRule(other, finding),
    );
    if (counterparts.length === 0) {
      if (!isOpenInPlan || !NEVER_UNDETERMINED.has(finding.rule))
        contradictions.push(`the plan does not have: ${findingText(finding)}`);
    } else if (
      !isOpenInPlan
      && counterparts.every(({ verdict }) => verdict === 'violated')
      && !isWithin(finding, counterparts)
    )
      contradictions.push(`says more than the plan: ${findingText(finding)}`);
  }
  const uncertain = uncertainAddresses(hcl);
  for (const finding of plan.report.findings.filter(({ verdict }) => verdict === 'violated')) {
    if (
      hcl.report.findings.some(
        (other) => isSameCause(finding, other) || isOfItsRule(finding, other) || isOpenAbout(finding, other),
      )
    )
      continue;
    const isExplained =
      NEVER_UNDETERMINED.has(finding.rule) || addressesOf(finding).some((address) => uncertain(address));
    (isExplained ? explained : contradictions).push(`the configuration does not have: ${findingText(finding)}`);
  }
  return { contradictions, explained };
}

/** The groups and lists of which something is known only after apply. */
function openSubjects({ stacks }: ModelDocument): readonly string[] {
  return stacks.flatMap(({ securityGroups, networkAcls }) =>
    [
      ...securityGroups.filter(({ rules }) => rules.some(isOpen)),
      ...networkAcls.filter(({ entries }) => entries.some(isOpen)),
    ].map(({ address }) => address),
  );
}

function isOpenAbout(plan: Finding, hcl: Finding): boolean {
  return (
    hcl.verdict === 'undetermined' && ruleOf(plan) === ruleOf(hcl) && covers(hcl.subject.address, plan.subject.address)
  );
}

/**
 * Packets that name members of `[*]`, or a network that the plan knows by its addresses, are none that a plan could
 * name, so they are not compared.
 */
function isWithin(finding: Finding, others: readonly Finding[]): boolean {
  if (!finding.ports.every((port) => others.some(({ ports }) => ports.includes(port)))) return false;
  if (finding.packets.some(({ remote }) => remote.includes('[*]') || remote.startsWith('the network '))) return true;
  const named = packetsOf(finding.packets);
  const sets = others.map(({ packets }) => packetsOf(packets)).filter((set) => set !== null);
  return named === null || sets.length < others.length || contains(unionAll(sets), named);
}

function addressesOf({ subject, entry, because }: Finding): readonly string[] {
  return [subject.address, ...(entry === undefined ? [] : [entry.address]), ...because.map(({ address }) => address)];
}

/** Whether the configuration leaves open how often the resource of an address is there. */
function uncertainAddresses({ model, report: { diagnostics, notAnalysed } }: Read): (address: string) => boolean {
  const patterns = model.stacks
    .flatMap(({ securityGroups, networkAcls, vpcs, subnets }) => [
      ...[...securityGroups, ...networkAcls, ...vpcs, ...subnets].map(({ address }) => address),
      ...securityGroups.flatMap(({ rules }) => rules.map(({ address }) => address)),
      ...networkAcls.flatMap(({ entries }) => entries.map(({ address }) => address)),
    ])
    .filter((address) => address.includes('[*]'));
  const told = [
    ...diagnostics.filter(({ message }) => /\b(count|for_each|module)\b/.test(message)),
    ...notAnalysed,
  ].flatMap(({ address }) => (address === null ? [] : [withoutKeys(address)]));
  return (address) => {
    const written = withoutKeys(address);
    return (
      patterns.some((pattern) => covers(pattern, address))
      || told.some((each) => written === each || written.startsWith(`${each}.`))
    );
  };
}
