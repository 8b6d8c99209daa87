import type { TestedExample, TestFinding } from '../../model/generated/test-report.ts';

/** A finding in one line: `web ingress entry 200 tcp/22 by 100 (undetermined)`. */
export function findingText({ subject, direction, number, ports, by, verdict }: TestFinding): string {
  return [
    subject,
    direction,
    number === undefined ? null : `entry ${number}`,
    ports?.join(' '),
    by === undefined ? null : `by ${by.join(', ')}`,
    verdict === 'undetermined' ? '(undetermined)' : null,
  ]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' ');
}

/** What an example did not give, and what it gave instead, a line each. */
export function differenceLines({ trouble, missed, unexpected }: TestedExample): string[] {
  return [
    ...(trouble === null ? [] : [trouble]),
    ...missed.map((finding) => `- ${findingText(finding)}  (expected, not found)`),
    ...unexpected.map((finding) => `+ ${findingText(finding)}  (found, not expected)`),
  ];
}

/** Examples in two forms are told apart. */
export function exampleName({ name, form }: TestedExample): string {
  return form === 'hcl' ? `${name} (hcl)` : name;
}
