import type { Finding, Report, Waived } from '../../model/generated/report.ts';
import { inputOf, inputText } from '../../model/input-name.ts';
import { annotatedPlace } from '../annotated-place.ts';
import type { Verdict } from '../verdict.ts';
import { exceptionText } from '../words/exception-text.ts';
import { findingLines } from '../words/finding-lines.ts';
import { reachMark } from '../words/reach-text.ts';
import { checkedRoots, type CheckedRoots } from '../words/roots-text.ts';
import { PASSED, type TestCase, type TestResult } from './test-case.ts';

/** Of a fingerprint this is enough to tell findings of one name apart. */
const KEY = 8;

/** The findings of a report as cases: those that fail it, the others, what it fixes, and what somebody accepted. */
export function findingCases(
  { input, findings, fixed, waived, causes }: Report,
  verdict: Verdict,
): ReadonlyMap<Finding, TestCase> {
  const roots = checkedRoots(input);
  const fails = new Set(verdict.counted);
  const lines = (finding: Finding): string[] => findingLines({ first: finding, all: [finding] }, causes, roots);
  const row = <T extends Finding>(finding: T, result: TestResult, mark?: string): [T, TestCase] => [
    finding,
    caseOf(finding, result, roots, mark),
  ];
  return new Map([
    ...findings.filter((each) => fails.has(each)).map((each) => row(each, told('failure', each, lines(each)))),
    ...findings.filter((each) => !fails.has(each)).map((each) => row(each, told('skipped', each, lines(each)))),
    ...fixed.map((each) => row(each, PASSED)),
    ...waived.map((each) => row(each, waivedResult(each, lines(each)), 'waived')),
  ]);
}

function told(kind: 'failure' | 'skipped', finding: Finding, [head = '', ...more]: readonly string[]): TestResult {
  const { severity, verdict, change } = finding;
  const reach = reachMark(finding);
  const marks = [
    severity,
    ...(verdict === 'undetermined' ? [verdict] : []),
    ...(change === null ? [] : [change]),
    ...(reach === null ? [] : [reach]),
  ];
  return { kind, message: `${marks.join(', ')}: ${head}`, lines: more };
}

function waivedResult(
  { severity, exceptionPlace, ...of }: Waived,
  [head = '', ...more]: readonly string[],
): TestResult {
  return {
    kind: 'skipped',
    message: `${severity}, waived: ${head}`,
    lines: [`accepted by: ${exceptionText({ ...of, place: exceptionPlace })}`, ...more],
  };
}

/** `nacl-entry-overruled aws_network_acl.web ingress 200 in infra/app (prod)`: nothing that another line moves. */
function caseOf(finding: Finding, result: TestResult, { sets }: CheckedRoots, mark?: string): TestCase {
  const { rule, subject, entry, place, fingerprint } = finding;
  const parts = [
    rule,
    subject.address,
    ...(entry === undefined ? [] : [entry.direction, ...(entry.number === null ? [] : [String(entry.number)])]),
    // Of a finding that is accepted in part, the rest has the same fingerprint.
    ...(mark === undefined ? [] : [mark]),
    ...(isOne(sets) ? [] : [`in ${inputText(inputOf(finding))}`]),
  ];
  return {
    of: `portcullis.${rule}`,
    name: parts.join(' '),
    key: fingerprint.slice(0, KEY),
    place: annotatedPlace(place, finding, { inRepository: (path) => path }),
    result,
  };
}

function isOne(sets: CheckedRoots['sets']): boolean {
  const [only, ...others] = sets.values();
  return others.length === 0 && (only ?? []).length < 2;
}
