import { addAll } from '../base/add-all.ts';
import type {
  Assumption,
  Cause,
  Difference,
  Finding,
  Input,
  NotAnalysed,
  Report,
  Waived,
} from '../model/generated/report.ts';
import { inputKey, inputOf, type OfInput } from '../model/input-name.ts';

/** What a report tells of inputs. */
export type Told = Pick<Report, 'findings' | 'fixed' | 'waived' | 'causes' | 'assumptions' | 'notAnalysed'> & {
  readonly difference: readonly Difference[];
};

/** One input of a report with all that is told of it. `unknown` of its findings counts its own causes. */
export interface Part extends Told {
  readonly input: Input;
}

interface OpenLists {
  readonly difference: Difference[];
  readonly findings: Finding[];
  readonly fixed: Finding[];
  readonly waived: Waived[];
  readonly causes: Cause[];
  readonly assumptions: Assumption[];
  readonly notAnalysed: NotAnalysed[];
}

/** The parts of a report in its order. What is of an input that it does not have is of none. */
export function reportParts(report: Report): readonly Part[] {
  const byName = new Map(report.input.map((input) => [inputKey(input), emptyLists()]));
  const nowhere = emptyLists();
  const listsOf = (thing: OfInput): OpenLists => byName.get(inputKey(inputOf(thing))) ?? nowhere;
  const own = report.causes.map((cause) => listsOf(cause).causes.push(cause) - 1);
  const numberOf = (index: number): number | null => own[index] ?? null;
  for (const finding of report.findings) listsOf(finding).findings.push(renumbered(finding, numberOf));
  for (const finding of report.fixed) listsOf(finding).fixed.push(renumbered(finding, numberOf));
  for (const finding of report.waived) listsOf(finding).waived.push(renumbered(finding, numberOf));
  for (const each of report.difference ?? []) listsOf(each).difference.push(each);
  for (const assumption of report.assumptions) listsOf(assumption).assumptions.push(assumption);
  for (const each of report.notAnalysed) listsOf(each).notAnalysed.push(each);
  return report.input.map((input) => ({ input, ...(byName.get(inputKey(input)) ?? nowhere) }));
}

/** What a report of these parts tells of them, one after the other. */
export function joinParts(parts: Iterable<Part>): Told {
  const out = emptyLists();
  for (const part of parts) {
    const before = out.causes.length;
    const numberOf = (index: number): number => before + index;
    for (const finding of part.findings) out.findings.push(renumbered(finding, numberOf));
    for (const finding of part.fixed) out.fixed.push(renumbered(finding, numberOf));
    for (const finding of part.waived) out.waived.push(renumbered(finding, numberOf));
    addAll(out.difference, part.difference);
    addAll(out.causes, part.causes);
    addAll(out.assumptions, part.assumptions);
    addAll(out.notAnalysed, part.notAnalysed);
  }
  return out;
}

/** A finding whose causes stand at other places of their list. */
export function renumbered<F extends Finding>(finding: F, numberOf: (index: number) => number | null): F {
  if (finding.unknown.length === 0) return finding;
  const unknown = finding.unknown.map((row) => (row.cause === null ? row : { ...row, cause: numberOf(row.cause) }));
  return { ...finding, unknown };
}

function emptyLists(): OpenLists {
  return { difference: [], findings: [], fixed: [], waived: [], causes: [], assumptions: [], notAnalysed: [] };
}
