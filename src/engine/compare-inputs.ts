import { addAll } from '../base/add-all.ts';
import { errorOf } from '../base/diagnostic.ts';
import { limitMessage } from '../base/limit.ts';
import { compareModels } from '../analyze/difference/compare-models.ts';
import type { Side } from '../analyze/difference/compared-models.ts';
import { followed } from '../analyze/difference/followed.ts';
import type { PacketDifference } from '../analyze/difference/packet-difference.ts';
import type { ComparedInput } from '../model/generated/diff-document.ts';
import type { Diagnostic, Difference, NotSeen } from '../model/generated/report.ts';
import type { Model } from '../model/model.ts';
import { NO_MOVES } from '../model/moves.ts';
import type { OriginsOf } from '../model/origin.ts';
import { NO_TOPOLOGY } from '../model/topology.ts';
import { beginWork, workOn } from '../packet/work.ts';
import { builtinDangers } from '../policy/names/builtin-dangers.ts';
import { dataApart } from './data-apart.ts';
import { withoutLacking } from './not-described.ts';
import { notSeenInEither, notSeenInPlan, takenAsSame } from './not-seen.ts';
import { ofInput } from './of-input.ts';
import { reportDifference } from './report-difference.ts';
import type { ReadModels } from './used-elsewhere.ts';

/** One of the two that are compared. */
export interface ComparedEnd extends Side {
  readonly input: ComparedInput;
}

export interface ComparedSides {
  /** Null: nothing was there before. */
  readonly before: ComparedEnd | null;
  readonly now: ComparedEnd;
}

/** Where the sides come from. */
export interface ComparedReading {
  readonly first: ReadModels;
  /** Null: both sides are of the first. */
  readonly second: ReadModels | null;
  /** Both are the same text, and are read by the same options. */
  readonly isOneText: boolean;
}

/** Nothing was there. */
const EMPTY: Model = {
  groups: [],
  acls: [],
  vpcs: [],
  subnets: [],
  topology: NO_TOPOLOGY,
  assumptions: [],
  readGroups: new Map(),
  prefixLists: new Map(),
};

/** Whatever a text leaves open, it says the same. */
const SAME_TEXT: PacketDifference = {
  verdict: 'equal',
  changes: [],
  ways: [],
  exposure: { changes: [], same: [] },
  assumptions: [
    'Both inputs are the same text, byte for byte: what is known only after apply, and what data sources find, is the same on both sides',
  ],
};

/** Null where that takes too much work, which is told. */
export function compareInputs(
  { before, now }: ComparedSides,
  { first, second, isOneText }: ComparedReading,
  assumes: boolean,
  diagnostics: Diagnostic[],
): Difference | null {
  const last = second ?? first;
  beginWork();
  workOn('the difference');
  try {
    const sides = {
      before: before ?? { model: EMPTY, moves: NO_MOVES },
      now,
      ...(second === null ? {} : { apart: dataApart(first.data(), second.data(), followed(now.moves)) }),
    };
    const told = isOneText && assumes ? SAME_TEXT : compareModels(sides, { assumes, dangers: builtinDangers() });
    const origins: OriginsOf = (asked) => {
      const own = last.origins.now(asked);
      return own.length > 0 ? own : second === null ? first.origins.before(asked) : first.origins.now(asked);
    };
    const { found, unseen: lacking } =
      second === null ? { found: told, unseen: [] } : withoutLacking(told, first, second);
    const unseen = [...(second === null ? notSeenInPlan(first) : notSeenInEither(first, second)), ...lacking];
    const assumptions = [...found.assumptions, ...takenForGranted(first, second, unseen)];
    return reportDifference({ ...found, assumptions }, { input: now.input.path, originsOf: origins, unseen });
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    addAll(diagnostics, ofInput(now.input.path, [errorOf(message)]));
    return null;
  }
}

/** What both were read by, and what could open ports unseen, and is taken to be the same. */
function takenForGranted(first: ReadModels, second: ReadModels | null, unseen: readonly NotSeen[]): readonly string[] {
  const models = [first.now.model, second?.now.model ?? first.before].filter(
    (model) => model !== null && model !== undefined,
  );
  return [
    ...new Set([
      ...models.flatMap(({ assumptions }) => assumptions.map(({ text }) => text)),
      ...takenAsSame(second === null ? [first] : [first, second], unseen),
    ]),
  ];
}
