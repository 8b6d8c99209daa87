import type { Log, Result } from 'sarif';
import { jsonPieces } from '../../base/json-pieces.ts';
import type { Finding, Report } from '../../model/generated/report.ts';
import { compareSeverity } from '../../model/severity.ts';
import type { FormatOptions, LongFormat } from '../format.ts';
import { openFingerprints } from '../fingerprints.ts';
import { VERSION } from '../generated/version.ts';
import { checkedRoots } from '../words/roots-text.ts';
import { verdictText } from '../words/verdict-text.ts';
import { findingResult, waivedResult, type ResultContext } from './finding-result.ts';
import { ROOT } from './locations.ts';
import { notificationsOf } from './notifications.ts';
import { openRuleBook } from './rule-book.ts';
import { messageOf, plainText } from './sarif-text.ts';

/** GitHub refuses a run with more. */
const MAX_RESULTS = 25_000;

/**
 * SARIF 2.1.0, for code scanning and other readers of findings. What is accepted is a result that is suppressed; GitHub
 * takes no notice of that and would tell it as open, so there it is left out unless `--show waived` asks for it.
 */
export const sarif: LongFormat = (report, options) => jsonPieces(logOf(report, options), 4);

function logOf(report: Report, options: FormatOptions): Log {
  const { verdict, label } = options;
  const counted = new Set<Finding>(verdict.counted);
  const isOpen = (finding: Finding): boolean => finding.verdict === 'undetermined' && !counted.has(finding);
  const rules = openRuleBook(report.rules, isOpen);
  const roots = checkedRoots(report.input);
  const fingerprintOf = openFingerprints();
  const context = { where: options, rules, roots, causes: report.causes, fingerprintOf, isOpen };
  const { results, leftOut } = resultsOf(report, options, context);
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Portcullis',
            version: VERSION,
            semanticVersion: VERSION,
            rules: [...rules.descriptors()],
          },
        },
        // By this GitHub tells several reports of one commit apart.
        ...(label === null ? {} : { automationDetails: { id: `${plainText(label)}/` } }),
        invocations: [
          {
            executionSuccessful: !report.summary.failed,
            toolExecutionNotifications: [
              ...notificationsOf(report, roots, options),
              ...(leftOut === 0
                ? []
                : [
                    {
                      level: 'warning' as const,
                      message: messageOf([
                        `${leftOut} results are left out: GitHub takes ${MAX_RESULTS}, and these are the worst.`,
                      ]),
                    },
                  ]),
            ],
          },
        ],
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: messageOf(['The root of the repository.']) } },
        results: [...results],
        properties: { verdict: verdict.outcome, summary: plainText(verdictText(report, verdict, 'below')) },
      },
    ],
  };
}

/** In the report's order; of too many the worst. */
function resultsOf(
  { findings, waived }: Report,
  { forCodeScanning, show }: FormatOptions,
  context: ResultContext,
): { readonly results: readonly Result[]; readonly leftOut: number } {
  const told = findings.length <= MAX_RESULTS ? findings : worst(findings);
  const suppressed = forCodeScanning && !show.waived ? [] : waived;
  const room = MAX_RESULTS - told.length;
  return {
    results: [
      ...told.map((finding) => findingResult(finding, context)),
      ...suppressed.slice(0, room).map((each) => waivedResult(each, context)),
    ],
    leftOut: findings.length - told.length + Math.max(0, suppressed.length - room),
  };
}

function worst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => compareSeverity(a.severity, b.severity)).slice(0, MAX_RESULTS);
}
