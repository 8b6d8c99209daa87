import type {
  TestedExample,
  TestedRule,
  TestFinding,
  TestReport,
  TestTrouble,
} from '../../model/generated/test-report.ts';
import { counted } from '../counted.ts';

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
    ...unexpected.flatMap((finding) => [
      `+ ${findingText(finding)}  (found, not expected)`,
      // What is not known is told by its message alone.
      ...(finding.verdict === 'undetermined' && finding.message !== undefined ? [`  ${finding.message}`] : []),
    ]),
  ];
}

/** Examples in two forms are told apart. */
export function exampleName({ name, form }: TestedExample): string {
  return form === 'hcl' ? `${name} (hcl)` : name;
}

/** `policies/own.yaml:12`. */
export function examplePlace({ file, line }: TestedExample): string {
  return `${file}${line === null ? '' : `:${line}`}`;
}

/** `policies/own.yaml:3:1: not YAML`. */
export function diagnosticText({ path, line, column, message }: TestTrouble): string {
  return `${path}${line === null ? '' : `:${line}:${column}`}: ${message}`;
}

/** `2 rules, 5 examples: 4 passed, 1 failed; 1 rule lacks an example; 1 flow without examples`. */
export function examplesSum({ passed, failed, modules }: TestReport): string {
  const rules = modules.reduce((sum, each) => sum + each.rules.length, 0);
  const lacking = lackingIn(modules);
  const untested = modules.flatMap((each) => each.rules).filter(isUntested).length;
  const ends = [
    ...(lacking === 0 ? [] : [`${lacking} ${lacking === 1 ? 'rule lacks' : 'rules lack'} an example`]),
    ...(untested === 0 ? [] : [`${counted(untested, 'flow')} without examples`]),
  ];
  return [
    `${counted(rules, 'rule')}, ${counted(passed + failed, 'example')}: ${passed} passed, ${failed} failed`,
    ...ends,
  ].join('; ');
}

/** A flow needs no example, but nothing is shown of one that has none. */
export function isUntested({ examples, troubles }: TestedRule): boolean {
  return examples.length + troubles.length === 0;
}

export function isBad({ failed, modules, diagnostics }: TestReport): boolean {
  return failed + lackingIn(modules) + diagnostics.length > 0;
}

function lackingIn(modules: TestReport['modules']): number {
  return modules.flatMap((each) => each.rules).filter(({ troubles }) => troubles.length > 0).length;
}
