import type { Cause, Finding } from '../../model/generated/report.ts';
import { compareSeverity } from '../../model/severity.ts';
import { equalFindings, type Equals } from './equal-findings.ts';
import { openBlocks, type OpenBlock } from './open-blocks.ts';

/** A finding by itself, or several that depend on the same. */
export type ToldItem =
  | { readonly lead: Finding; readonly equals: Equals; readonly block: null }
  | { readonly lead: Finding; readonly equals: null; readonly block: OpenBlock };

/** What is equal once, and open findings by what they depend on; in no order. */
export function toldItems(all: readonly Finding[], causes: readonly Cause[]): ToldItem[] {
  const findings = equalFindings(all, causes);
  const certain = findings
    .filter(({ first }) => first.verdict === 'violated')
    .map((equals): ToldItem => ({ lead: equals.first, equals, block: null }));
  const open = openBlocks(
    findings.filter(({ first }) => first.verdict === 'undetermined'),
    causes,
  ).flatMap((block): ToldItem[] => {
    const sorted = {
      ...block,
      findings: block.findings.toSorted((a, b) => compareSeverity(a.first.severity, b.first.severity)),
    };
    const [worst] = sorted.findings;
    if (worst === undefined) return [];
    return [
      sorted.findings.length === 1
        ? { lead: worst.first, equals: worst, block: null }
        : { lead: worst.first, equals: null, block: sorted },
    ];
  });
  return [...certain, ...open];
}
