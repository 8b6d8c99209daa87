import { type Diagnostic, warningOf } from '../base/diagnostic.ts';
import { limitMessage } from '../base/limit.ts';
import type { Difference } from '../model/generated/report.ts';
import { NO_MOVES } from '../model/moves.ts';
import { beginWork } from '../packet/work.ts';
import { builtinDangers } from '../policy/names/builtin-dangers.ts';
import { compareModels } from '../analyze/difference/compare-models.ts';
import type { ReadModels } from './used-elsewhere.ts';
import { notSeenInPlan, takenAsSame } from './not-seen.ts';
import { reportDifference } from './report-difference.ts';

/** What a plan changes in packets. */
export interface DifferenceOfInput {
  /** None where the input has no prior state, or telling takes too much work. */
  readonly difference: readonly Difference[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Within a budget of its own: what is judged stays judged. */
export function differenceOfInput(path: string, models: ReadModels): DifferenceOfInput {
  const { before, now, origins, assumes } = models;
  if (before === null) return { difference: [], diagnostics: [] };
  beginWork();
  try {
    // A prior state has the addresses of now.
    const sides = {
      before: { model: before, moves: NO_MOVES, originsOf: origins.before },
      now: { model: now.model, moves: NO_MOVES, originsOf: origins.now },
    };
    const found = compareModels(sides, { assumes, dangers: builtinDangers() });
    const unseen = notSeenInPlan(models);
    const assumptions = [...found.assumptions, ...takenAsSame([models], unseen)];
    const told = reportDifference({ ...found, assumptions }, { input: path, originsOf: origins.now, unseen });
    return { difference: [told], diagnostics: [] };
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return { difference: [], diagnostics: [warningOf(`What the plan changes in packets is not told. ${message}`)] };
  }
}
