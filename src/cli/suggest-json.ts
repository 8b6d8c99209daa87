import type { SuggestedPatch } from '../engine/suggest-patch.ts';
import type { Finding } from '../model/generated/report.ts';

/** What `suggest` prints as JSON (docs/suggest.md). */
export function suggestJson({ report, unknown, patch, appliedIn, placed, left, unsuggested }: SuggestedPatch) {
  return {
    version: 1,
    patch,
    appliedIn,
    placed: placed.map(({ finding }) => told(finding)),
    left: left.map(({ finding, why }) => ({ ...told(finding), why })),
    unsuggested: unsuggested.map(({ finding, why, text }) => ({ ...identified(finding), why, text })),
    diagnostics: [
      ...report.diagnostics.filter(({ level }) => level === 'error'),
      ...unknown.map(({ message }) => ({ level: 'error', message, input: null, place: null })),
    ],
  };
}

function told(finding: Finding) {
  return { ...identified(finding), suggestion: finding.suggestion };
}

function identified({ input, set, rule, severity, subject, place, message, fingerprint }: Finding) {
  return {
    input,
    ...(set === undefined ? {} : { set }),
    rule,
    severity,
    subject,
    place,
    message,
    fingerprint,
  };
}
