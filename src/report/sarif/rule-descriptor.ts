import type { ReportingDescriptor } from 'sarif';
import type { ReportedRule, Severity } from '../../model/generated/report.ts';
import { levelOf, securitySeverity } from './level.ts';
import { helpOf } from './rule-help.ts';
import { described, plainText } from './sarif-text.ts';

export interface DescribedRule {
  readonly id: string;
  /** Null where the report says nothing of it. */
  readonly rule: ReportedRule | null;
  readonly module: string;
  /** It is told for what is not known to be so. */
  readonly isOpen: boolean;
  /** The worst one of what is found, which a configuration may have changed. */
  readonly severity: Severity;
}

export function ruleDescriptor({ id, rule, module, isOpen, severity }: DescribedRule): ReportingDescriptor {
  const open = isOpen ? ' (undetermined)' : '';
  const title = `${plainText(rule?.title ?? '') || id}${open}`;
  const weakness = isOpen ? null : securitySeverity(severity);
  return {
    id,
    name: nameOf(id),
    shortDescription: described(title, id),
    fullDescription: described(
      isOpen ? `May be so, and what decides it is not known before the apply. ${rule?.why ?? ''}` : (rule?.why ?? ''),
      title,
    ),
    help: helpOf(rule, title),
    defaultConfiguration: { level: isOpen ? 'none' : levelOf(severity) },
    properties: {
      tags: ['security', ...(module === '' ? [] : [module])],
      precision: isOpen ? 'low' : 'very-high',
      ...(weakness === null ? {} : { 'security-severity': weakness }),
    },
  };
}

/** `SgSensitivePortOpen`: names are written so, and are not the id. */
function nameOf(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('')
    .slice(0, 255);
}
