import type { ReportingConfiguration } from 'sarif';
import type { Severity } from '../../model/generated/report.ts';

export type Level = ReportingConfiguration.level;

export function levelOf(severity: Severity): Level {
  switch (severity) {
    case 'critical':
    case 'high':
      return 'error';
    case 'medium':
      return 'warning';
    case 'low':
    case 'info':
      return 'note';
  }
}

/**
 * In the bands of GitHub's code scanning: critical is over 9.0, high from 7.0, medium from 4.0, low over 0. Null where
 * it is no weakness.
 */
export function securitySeverity(severity: Severity): string | null {
  switch (severity) {
    case 'critical':
      return '9.5';
    case 'high':
      return '8.0';
    case 'medium':
      return '5.5';
    case 'low':
      return '2.0';
    case 'info':
      return null;
  }
}
