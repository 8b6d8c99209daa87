import { openFiles } from '../base/files.ts';
import { NODE_DISK } from '../base/node-disk.ts';
import { openRepository } from '../base/repository.ts';
import { openSourceLines } from '../base/source-lines.ts';
import { openDrawings } from '../engine/open-drawings.ts';
import { statusOf, type Verdict } from '../report/verdict.ts';
import type { Report } from '../model/generated/report.ts';
import { environmentOptions } from '../report/environment-options.ts';
import { formatReport, type FormatName } from '../report/formats.ts';
import { momentOf } from '../report/moment.ts';
import { baselineRequest } from './baseline-request.ts';
import type { CheckOptions, FileOption } from './check-options.ts';
import { readLook, type LookOptions } from './format-report.ts';
import { noInput } from './in-memory-files.ts';
import { readOptions } from './read-options.ts';
import { runCheck } from './run-check.ts';

/** What a check has found, and what that comes to. */
export interface CheckResult {
  /** The JSON report, as `docs/json-report.md` tells it. */
  readonly report: Report;
  readonly verdict: Verdict;
  /**
   * As `portcullis check` ends: 0 clean, 1 findings that count, 2 something given could not be read or was nothing to
   * judge.
   */
  readonly status: 0 | 1 | 2;
  /** The report in a format, with lines of the configuration where the format shows them. */
  readonly format: (name: FormatName, options?: LookOptions) => Promise<string>;
}

/**
 * Checks plans, states or configurations: a path, a file at hand, or several of them. What is wrong with an input, a
 * policy or a configuration is told in the report (`diagnostics`, status 2), and stops nothing else. Rejects with a
 * `MisuseError` where an option makes no sense; whatever else is thrown is a defect of Portcullis. Reads files, and
 * writes none but that of `writeBaseline`; nothing of the process is changed.
 */
export async function checkInputs(
  inputs: FileOption | readonly FileOption[],
  options: CheckOptions = {},
): Promise<CheckResult> {
  const { asked, environment, onInput, beside } = readOptions(inputs, options);
  const sources = openSourceLines();
  const drawings = openDrawings();
  const { report, verdict } = await runCheck(
    { ...asked, baseline: baselineRequest(asked.baseline, NODE_DISK).request },
    {
      files: beside(openFiles({ disk: NODE_DISK, stdin: noInput(), bounds: { maxBytes: asked.inputs.maxBytes } })),
      environment,
      progress: onInput,
      sources,
      drawings,
      now: () => new Date(),
    },
  );
  return {
    report,
    verdict,
    status: statusOf(verdict),
    format: async (name, options = {}) => {
      const { format, ...look } = readLook(name, options);
      const { inRepository } = openRepository(NODE_DISK);
      return formatReport(format, report, {
        ...look,
        verdict,
        sourceLine: sources.lineAt,
        drawings: drawings.made,
        inRepository,
        moment: momentOf(new Date()),
        ...environmentOptions(environment),
        hasJobSummary: false,
        label: asked.label,
      });
    },
  };
}
