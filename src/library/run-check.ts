import { check } from '../engine/check.ts';
import type { BaselineRequest } from '../engine/baselines.ts';
import type { InputsRequest } from '../engine/input-request.ts';
import type { Outside } from '../engine/outside.ts';
import type { Report } from '../model/generated/report.ts';
import { dayOf } from '../policy/exceptions/calendar-date.ts';
import { verdictOf, type Verdict } from '../report/verdict.ts';
import type { GateAsked } from './gate-asked.ts';

/** What a check is asked, on the command line or by a program. */
export interface CheckAsked extends GateAsked {
  readonly inputs: InputsRequest;
  /** Policy modules beside the built-in ones and those of configs. */
  readonly policies: readonly string[];
  /** Leave out what the prior state had already. */
  readonly onlyNew: boolean;
  /** What comments of configurations accept is accepted. */
  readonly inline: boolean;
  readonly baseline: BaselineRequest;
  /** YYYY-MM-DD; null: the day on which it runs, in UTC. */
  readonly today: string | null;
  /** What the report calls the run; null: nothing. */
  readonly label: string | null;
}

export interface Checked {
  readonly report: Report;
  readonly verdict: Verdict;
}

/** The one door to a check: whoever asks for the same gets the same. */
export async function runCheck(
  { inputs, policies, onlyNew, inline, baseline, today, label, failOn, undetermined }: CheckAsked,
  { now, ...outside }: Outside & { readonly now: () => Date },
): Promise<Checked> {
  const { settings } = inputs;
  const assumes = settings.assumes && !settings.locked && undetermined !== 'fail';
  const report = await check(
    {
      inputs: { ...inputs, settings: { ...settings, assumes } },
      policies,
      today: today ?? dayOf(now()),
      commentsOffBy: inline ? (settings.locked ? '--locked' : null) : '--no-inline',
      baseline,
      label,
      onlyNew,
      withUndetermined: undetermined !== 'ignore',
    },
    outside,
  );
  return { report, verdict: verdictOf(report, { failOn, undeterminedFails: undetermined === 'fail' }) };
}
