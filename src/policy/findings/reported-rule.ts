import type { ReportedRule } from '../../model/generated/report.ts';
import type { BoundRule } from '../hits/policy-hit.ts';

/** What a rule says of itself, for who reads the report and not the modules. */
export function reportedRule(by: BoundRule): ReportedRule {
  const { id, title, severity, why, references = [] } = by.rule;
  return { id, module: by.module, title, severity, why, docs: docsOf(by), references };
}

/** The page of a rule that comes with Portcullis. */
export function docsOf({ builtIn, rule }: BoundRule): string | null {
  return builtIn ? `docs/rules/${rule.id}.md` : null;
}
