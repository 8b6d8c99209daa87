import { warningOf } from '../base/diagnostic.ts';
import type { Finding } from '../model/generated/report.ts';
import { listed } from '../model/statement-text.ts';
import type { InputResult } from './assemble-report.ts';
import { joinBooks } from './cause-book.ts';

/**
 * What is found as OpenTofu reads a folder, and what more is found as Terraform does: nobody says which it is, so
 * neither passes for the other. A reading with errors is nobody's, since Terraform would refuse it.
 */
export function bothReadings(own: InputResult, asTerraform: InputResult): InputResult {
  if (asTerraform.diagnostics.some(({ level }) => level === 'error')) return own;
  const known = new Set(own.findings.map(keyOf));
  const more = asTerraform.findings.filter((finding) => !known.has(keyOf(finding)));
  const moreWaived = asTerraform.waived.filter(
    (finding) => !known.has(keyOf(finding)) && !own.waived.some((each) => keyOf(each) === keyOf(finding)),
  );
  if (more.length + moreWaived.length === 0) return own;
  const rules = [...new Set([...more, ...moreWaived].map(({ rule, subject }) => `${rule} of ${subject.address}`))];
  const message = `Found only as Terraform reads this folder, without its .tofu files: ${listed(rules, MAX_TOLD)}. --dialect says which is meant`;
  return {
    ...own,
    rules: [...own.rules, ...asTerraform.rules],
    ...joinBooks([own, { ...asTerraform, findings: more, waived: moreWaived, fixed: [] }]),
    diagnostics: [...own.diagnostics, warningOf(message)],
  };
}

const MAX_TOLD = 6;

function keyOf({ rule, subject, entry, verdict, severity, ports, packets }: Finding): string {
  return JSON.stringify([rule, subject.address, entry ?? null, verdict, severity, ports, packets]);
}
