import { groupedBy } from '../../base/maps.ts';
import { shortened } from '../../base/shortened.ts';
import type { Diagnostic, Input, Report } from '../../model/generated/report.ts';
import { inputKey, inputOf, inputText } from '../../model/input-name.ts';
import { compareSeverity } from '../../model/severity.ts';
import { unseenText } from '../../model/unseen.ts';
import { annotatedPlace } from '../annotated-place.ts';
import type { Verdict } from '../verdict.ts';
import { placeText } from '../words/place-text.ts';
import { checkedRoots } from '../words/roots-text.ts';
import { inTroubleRoot } from '../words/trouble-root.ts';
import { verdictText } from '../words/verdict-text.ts';
import { findingCases } from './finding-cases.ts';
import { PASSED, type TestCase, type TestSuite } from './test-case.ts';

/** Of what belongs to no input. */
const RUN = 'portcullis';

/** A suite for each input; one more for what is wrong with what was given beside them, and where there is none. */
export function suitesOf(report: Report, verdict: Verdict): TestSuite[] {
  const { input: inputs, diagnostics } = report;
  const cases = findingCases(report, verdict);
  const findings = [...cases.keys()].toSorted((a, b) => compareSeverity(a.severity, b.severity));
  const byInput = groupedBy(findings, (finding) => inputKey(inputOf(finding)));
  const errors = diagnostics.filter(({ level }) => level === 'error');
  const known = new Set(inputs.map(inputKey));
  const errorsOf = groupedBy(errors, ({ input, ...of }) => {
    const key = input === null ? null : inputKey(inputOf({ ...of, input }));
    return key !== null && known.has(key) ? key : null;
  });
  const ofRun = errorsOf.get(null) ?? [];
  const roots = checkedRoots(inputs);
  const rest = [
    ...ofRun.map((error) => errorCase(error, inTroubleRoot([error], roots))),
    ...(inputs.length === 0 && ofRun.length === 0
      ? [{ of: RUN, name: verdictText(report, verdict, 'above'), key: '', place: null, result: PASSED }]
      : []),
  ];
  return [
    ...(rest.length === 0 ? [] : [{ name: RUN, cases: rest }]),
    ...inputs.map((input) => {
      const key = inputKey(input);
      const own = errorsOf.get(key) ?? [];
      const found = (byInput.get(key) ?? []).flatMap((finding) => cases.get(finding) ?? []);
      return {
        name: inputText(input),
        cases: [inputCase(input, verdict), ...own.map((error) => errorCase(error, '')), ...inOrder(found)],
      };
    }),
  ];
}

/** What fails first, since some systems show the first alone. */
function inOrder(cases: readonly TestCase[]): TestCase[] {
  const fails = ({ result }: TestCase): boolean => result.kind === 'failure';
  return [...cases.filter(fails), ...cases.filter((each) => !fails(each))];
}

/**
 * Whether an input could be read and was seen as a whole, so that a report without findings says something. Where
 * nothing else rejects it, not being seen does.
 */
function inputCase(input: Input, { outcome, counted }: Verdict): TestCase {
  const { unseen } = input;
  const head = { of: RUN, name: `${inputText(input)} is read`, key: '', place: null };
  if (input.kind === null)
    return { ...head, result: { kind: 'error', message: `${inputText(input)} could not be read`, lines: [] } };
  if (unseen === null) return { ...head, result: PASSED };
  const kind = outcome === 'rejected' && counted.length === 0 ? 'failure' : 'skipped';
  const lines = unseen.reasons.map(({ says }) => says);
  return { ...head, result: { kind, message: `partial: ${unseenText(unseen)}`, lines } };
}

/** `where`: as far as the suite does not say it. */
function errorCase(error: Diagnostic, where: string): TestCase {
  const { message, place, address } = error;
  const text = `${shortened(message)}${where}`;
  const spot = place === null ? [] : [`at: ${placeText(place)}`];
  return {
    of: RUN,
    name: place === null ? text : `${place.file}: ${text}`,
    key: address ?? '',
    place: annotatedPlace(place, error, { inRepository: (path) => path }),
    result: { kind: 'error', message: text, lines: [...spot, ...(address === null ? [] : [`about: ${address}`])] },
  };
}
