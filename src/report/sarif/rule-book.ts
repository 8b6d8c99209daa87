import type { ReportingDescriptor } from 'sarif';
import { getOrMake } from '../../base/maps.ts';
import type { Finding, ReportedRule, Severity } from '../../model/generated/report.ts';
import { compareSeverity } from '../../model/severity.ts';
import { ruleDescriptor } from './rule-descriptor.ts';

/** The rules of a run, each with the findings that it is told for. */
export interface RuleBook {
  /** What a result says of its rule. */
  readonly referTo: (finding: Finding) => { readonly ruleId: string; readonly ruleIndex: number };
  readonly descriptors: () => readonly ReportingDescriptor[];
}

interface Entry {
  readonly id: string;
  readonly index: number;
  readonly isOpen: boolean;
  readonly findings: Finding[];
}

/**
 * What is not known to be so has a rule of its own, `RULE.undetermined`: GitHub gives all alerts of a rule one
 * severity, and fails a pull request by it. `isOpen`: undetermined, and it does not count.
 */
export function openRuleBook(rules: readonly ReportedRule[], isOpen: (finding: Finding) => boolean): RuleBook {
  const entries = new Map<string, Entry>();
  return {
    referTo: (finding) => {
      const open = isOpen(finding);
      // No rule has a dot in its id.
      const ruleId = open ? `${finding.rule}.undetermined` : finding.rule;
      const entry = getOrMake(entries, ruleId, () => ({
        id: ruleId,
        index: entries.size,
        isOpen: open,
        findings: [],
      }));
      entry.findings.push(finding);
      return { ruleId, ruleIndex: entry.index };
    },
    descriptors: () =>
      [...entries.values()].map(({ id, findings, isOpen: open }) => {
        const [first] = findings;
        const rule = rules.find((each) => each.id === first?.rule && each.module === first.module) ?? null;
        return ruleDescriptor({ id, rule, module: first?.module ?? '', isOpen: open, severity: worstOf(findings) });
      }),
  };
}

function worstOf(findings: readonly Finding[]): Severity {
  return findings.map(({ severity }) => severity).toSorted(compareSeverity)[0] ?? 'info';
}
