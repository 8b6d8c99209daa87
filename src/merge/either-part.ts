import { compareTexts } from '../base/order.ts';
import type { Input } from '../model/generated/report.ts';
import { compareCauses, compareFindings } from '../model/report-order.ts';
import { renumbered, type Part } from './part.ts';

/** Whether two parts of one input say the same. */
export function isSamePart(a: Part, b: Part): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * What either of two parts of one input tells: the same whichever is first, and however often. Of the input itself one
 * says more than the other at most where one could not read it.
 */
export function eitherPart(a: Part, b: Part): Part {
  const causes = distinct([...a.causes, ...b.causes]).toSorted(compareCauses);
  const numbers = new Map(causes.map((cause, i) => [JSON.stringify(cause), i]));
  const both = <F extends Part['findings'][number]>(of: (part: Part) => readonly F[]): readonly F[] =>
    distinct(
      [a, b].flatMap((part) =>
        of(part).map((finding) =>
          renumbered(finding, (index) => numbers.get(JSON.stringify(part.causes[index])) ?? null),
        ),
      ),
    ).toSorted((one, other) => compareFindings(one, other) || compareAll(one, other));
  return {
    input: compareInputs(a.input, b.input) <= 0 ? a.input : b.input,
    difference: distinct([...a.difference, ...b.difference]).toSorted(compareAll),
    findings: both(({ findings }) => findings),
    fixed: both(({ fixed }) => fixed),
    waived: both(({ waived }) => waived),
    causes,
    assumptions: distinct([...a.assumptions, ...b.assumptions]).toSorted(compareAll),
    notAnalysed: distinct([...a.notAnalysed, ...b.notAnalysed]).toSorted(compareAll),
  };
}

/** The one that was read first. */
function compareInputs(a: Input, b: Input): number {
  return Number(a.kind === null) - Number(b.kind === null) || compareAll(a, b);
}

function compareAll(a: unknown, b: unknown): number {
  return compareTexts(JSON.stringify(a), JSON.stringify(b));
}

function distinct<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}
