import type { Place } from '../../../base/place.ts';
import type { GivenBy, HandedOn, SettingHow } from '../../../model/setting.ts';
import type { Expression } from '../expressions/expression.ts';
import type { PartStep, VariableWhence, Whence, WrittenExpression } from '../expressions/written.ts';
import type { Lead } from './lead.ts';
import { leadsOf } from './leads.ts';
import type { Tracer } from './tracer.ts';
import { whenceOf } from './whence-of.ts';

/** Expressions are followed through so many parts, and so deep: past that, no variable is told. */
const MAX_PARTS = 5_000;
const MAX_DEPTH = 300;

/**
 * What variables set of a part of the value of an expression. Followed through locals, outputs, `each`, iterators and
 * the arguments of module calls to the outermost variable: who gave that one its value decides. Of a condition, only
 * the result that it chose; the condition itself where no variable is in that. Empty where no variable decides, or
 * where nobody can tell.
 */
export function settingsIn(tracer: Tracer, written: WrittenExpression, steps: readonly PartStep[]): readonly GivenBy[] {
  const walk: Walk = { tracer, left: MAX_PARTS, depth: 0 };
  return tracer.within(() => found(walk, { ...frameOf(written, []), steps }).settings) ?? [];
}

interface Walk {
  readonly tracer: Tracer;
  left: number;
  depth: number;
}

/** A part of an expression, and the variables through which it was reached, innermost first. */
interface Frame {
  readonly expression: Expression;
  readonly within: WrittenExpression;
  readonly steps: readonly PartStep[];
  /** From its argument to as near to the part as is known. */
  readonly trail: readonly Place[];
  readonly through: readonly VariableWhence[];
}

interface Found {
  readonly settings: readonly GivenBy[];
  /** Where a constant is in it; null where there is none. */
  readonly constant: readonly Place[] | null;
  /** There is no such part. */
  readonly isAbsent?: true;
  /** Nobody can tell who gave a variable in it. */
  readonly isUntold?: true;
}

const NOTHING: Found = { settings: [], constant: null };

function frameOf(written: WrittenExpression, through: readonly VariableWhence[]): Omit<Frame, 'steps'> {
  return { expression: written.expression(), within: written, trail: [written.place], through };
}

function found(walk: Walk, frame: Frame): Found {
  if (walk.left-- <= 0 || walk.depth >= MAX_DEPTH) return NOTHING;
  walk.depth++;
  const whence = whenceOf(walk.tracer, frame.expression, frame.within.scope);
  const result = whence === undefined ? foundInside(walk, frame) : foundAt(walk, frame, whence);
  walk.depth--;
  return result;
}

function foundAt(walk: Walk, frame: Frame, whence: Whence | null): Found {
  switch (whence?.kind) {
    case undefined:
    case 'names':
      return { settings: [], constant: frame.trail };
    case 'written': {
      const inner = found(walk, {
        ...frameOf(whence.written, frame.through),
        steps: [...whence.steps, ...frame.steps],
      });
      // Seen from the argument that has it, what is constant elsewhere is written here.
      return { ...inner, constant: inner.constant === null ? null : frame.trail };
    }
    case 'variable':
      return foundVariable(walk, frame, whence, whence.how);
  }
}

function foundVariable(walk: Walk, { steps, through }: Frame, variable: VariableWhence, how: SettingHow | null): Found {
  if (how === null) return { ...NOTHING, isUntold: true };
  const { written, address, typed } = variable;
  const chain = [...through, variable];
  const own = (trail: readonly Place[], by = how): GivenBy => ({
    variable: address,
    how: by,
    trail,
    through: handedOn(through),
  });
  if (written === null) return { settings: [own([])], constant: null };
  const inner = found(walk, { ...frameOf(written, chain), steps });
  if (inner.isAbsent === true) return { settings: [own([typed ?? written.place], 'default')], constant: null };
  const isOwn = inner.constant !== null || (inner.settings.length === 0 && inner.isUntold !== true);
  return {
    settings: isOwn ? [...inner.settings, own(inner.constant ?? [written.place])] : inner.settings,
    constant: null,
    ...(inner.isUntold === true ? { isUntold: true } : {}),
  };
}

/** The variables that lead on from the outermost one, outermost first. */
function handedOn(through: readonly VariableWhence[]): readonly HandedOn[] {
  return through
    .toReversed()
    .flatMap(({ address, written }) => (written === null ? [] : [{ variable: address, place: written.place }]));
}

function foundInside(walk: Walk, frame: Frame): Found {
  const { expression, within, steps, trail } = frame;
  const leads = leadsOf(walk.tracer, expression, within, steps);
  if (leads === null) return { ...NOTHING, isAbsent: true };
  const inner = leads.leads.map((lead) => found(walk, frameAt(frame, lead)));
  const [only] = inner;
  if (only === undefined) return { settings: [], constant: trail };
  if (inner.every(({ isAbsent }) => isAbsent === true)) return only;
  const settings = inner.flatMap((each) => each.settings);
  const isUntold = inner.some((each) => each.isUntold === true);
  if (settings.length === 0 && !isUntold) {
    const chosen = (leads.chosenBy ?? []).flatMap((lead) => found(walk, frameAt(frame, lead)).settings);
    if (chosen.length > 0) return { settings: chosen, constant: null };
  }
  const hasConstant =
    (settings.length === 0 && !isUntold) || (leads.isWhole === true && inner.some(({ constant }) => constant !== null));
  return {
    settings,
    constant: hasConstant ? ((inner.length === 1 ? only.constant : null) ?? trail) : null,
    ...(isUntold ? { isUntold: true } : {}),
  };
}

function frameAt({ within, trail, through }: Frame, { expression, scope, steps, start }: Lead): Frame {
  return {
    expression,
    within: { ...within, scope },
    steps,
    trail: start === undefined ? trail : [...trail, within.placeOf(start)],
    through,
  };
}
