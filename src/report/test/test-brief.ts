import { shortened } from '../../base/shortened.ts';
import type { TestReport } from '../../model/generated/test-report.ts';
import { diagnosticText, exampleName, isBad, examplePlace, examplesSum } from './test-words.ts';

const MAX_LINES = 10;

/** Why examples are not as they should be, in a few lines for a log that shows nothing else; none where they are. */
export function testBrief(report: TestReport): readonly string[] {
  const { diagnostics, modules } = report;
  const lines = [
    ...diagnostics.map((each) => `error: ${diagnosticText(each)}`),
    ...modules
      .flatMap(({ rules }) => rules)
      .flatMap(({ rule, troubles, examples }) => [
        ...troubles.map((trouble) => `${rule}: ${trouble}`),
        ...examples
          .filter(({ passed }) => !passed)
          .map((example) => `${rule}: ${exampleName(example)} failed (${examplePlace(example)})`),
      ]),
  ];
  const more = lines.length - MAX_LINES;
  return [
    ...lines.slice(0, MAX_LINES).map(shortened),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(modules.length > 0 && isBad(report) ? [examplesSum(report)] : []),
  ];
}
