import type { Finding, Report } from '../../src/model/generated/report.ts';
import { withoutCommon } from './comparison.ts';
import { findingText } from './finding-cause.ts';

/** What a plan with its configuration says, beside the configuration with the plan's data sources. */
export interface SourcedComparison {
  /** One line each. */
  readonly differences: readonly string[];
  /** The same, where a data source stands between: one that Terraform reads only during the apply. */
  readonly explained: readonly string[];
}

/**
 * All that findings say must be the same, to the word and to the place: only what this plan does to them, and from
 * which input they are, a configuration cannot say.
 */
export function compareSourced(sourced: Report, hcl: Report): SourcedComparison {
  const [onlySourced, onlyHcl] = withoutCommon(
    sourced.findings.map((finding) => ({ finding, report: sourced })),
    hcl.findings.map((finding) => ({ finding, report: hcl })),
    wholeKey,
  );
  const lines = [
    ...onlySourced.map((each) => ({ ...each, side: 'plan with its configuration' })),
    ...onlyHcl.map((each) => ({ ...each, side: 'configuration' })),
  ];
  const text = ({ finding, side }: (typeof lines)[number]): string => `only in the ${side}: ${findingText(finding)}`;
  const isBehindData = ({ finding, report }: Said): boolean =>
    finding.unknown.some(({ cause }) => DATA.has(report.causes[cause ?? -1]?.kind ?? ''));
  return {
    differences: lines.filter((each) => !isBehindData(each)).map(text),
    explained: lines.filter(isBehindData).map(text),
  };
}

const DATA: ReadonlySet<string> = new Set(['data-source', 'remote-state']);

interface Said {
  readonly finding: Finding;
  readonly report: Report;
}

/**
 * Positions of inline blocks are those of the provider's set in one and of the text in the other, what would decide an
 * open cause is another thing for a plan than for a configuration, and a plan does not say who set a variable.
 */
function wholeKey({ finding, report }: Said): string {
  const { input: _input, change: _change, fingerprint: _print, setBy: _setBy, message, unknown, ...rest } = finding;
  const isOpen = unknown.length > 0;
  const causes = unknown.map(({ address, attribute, cause }) => [
    address,
    withoutPositions(attribute),
    report.causes[cause ?? -1]?.name ?? null,
  ]);
  return JSON.stringify([rest, isOpen ? null : message, causes]);
}

function withoutPositions(attribute: string): string {
  return attribute.replace(/\[\d+\]\./g, '[].');
}
