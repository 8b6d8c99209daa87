import { addAll } from '../base/add-all.ts';
import { groupedBy } from '../base/maps.ts';
import type { Finding } from '../model/generated/report.ts';
import type { Model } from '../model/model.ts';
import { isOfAcl, isOfGroup } from './changes/changed-model.ts';
import { placedEntry } from './files/placed-entry.ts';
import { placedRules } from './files/placed-rule.ts';
import type { FileEdit, Placing } from './files/placing.ts';
import { mayBeOtherwise } from './files/removed-statement.ts';
import type { Unplaced } from './files/source-text.ts';
import { isShownSafely } from './patch/shown-safely.ts';
import { unifiedDiff } from './patch/unified-diff.ts';
import { lineFinder, meet, type Edit, type Lines } from './patch/edit.ts';
import type { Suggested } from './suggestions.ts';

/** A suggestion that is to become edits. */
export interface WantedChange {
  readonly finding: Finding;
  readonly suggested: Suggested;
  readonly model: Model;
}

export interface PlacedChange extends WantedChange {
  readonly edits: readonly FileEdit[];
}

export interface LeftChange {
  readonly finding: Finding;
  /** A sentence without its end. */
  readonly why: string;
}

export interface PlacedChanges {
  readonly placed: readonly PlacedChange[];
  readonly left: readonly LeftChange[];
}

/**
 * Each suggestion as edits of the files that say what it changes, in the order given. Of those that change the same
 * lines the first is taken; those that make the same edits, since a module has the finding in several inputs, are one.
 */
export function placedChanges(all: readonly WantedChange[], placing: Placing): PlacedChanges {
  const placed: PlacedChange[] = [];
  const left: LeftChange[] = [];
  for (const wanted of all) {
    const edits = shownSafely(standing(editsOf(wanted, placing), wanted, placing), placing);
    if ('why' in edits) {
      left.push({ finding: wanted.finding, why: edits.why });
      continue;
    }
    const rival = placed.find((other) => !areSame(other.edits, edits) && areRivals(other.edits, edits, placing));
    if (rival === undefined) placed.push({ ...wanted, edits });
    else
      left.push({
        finding: wanted.finding,
        why: `it changes lines that the suggestion for ${rival.finding.rule} of ${rival.finding.subject.address} changes; ask again once that is made`,
      });
  }
  return { placed, left };
}

/** The edits of some changes together, by file; equal ones once. */
export function editsByFile(changes: readonly PlacedChange[]): ReadonlyMap<string, readonly Edit[]> {
  const byFile = new Map<string, Edit[]>();
  for (const { edits } of onePerEdits(changes)) {
    for (const { file, edit } of edits) {
      const known = byFile.get(file);
      if (known === undefined) byFile.set(file, [edit]);
      else known.push(edit);
    }
  }
  return byFile;
}

function onePerEdits(changes: readonly PlacedChange[]): readonly PlacedChange[] {
  return [...new Map(changes.map((change) => [JSON.stringify(change.edits), change])).values()];
}

function editsOf({ finding, suggested, model }: WantedChange, placing: Placing): readonly FileEdit[] | Unplaced {
  const { advice } = suggested;
  const group = model.groups.find(({ address }) => address === finding.subject.address);
  if (group !== undefined) return placedRules(group, advice.filter(isOfGroup), placing);
  const acl = model.acls.find(({ address }) => address === finding.subject.address);
  if (acl === undefined) return { why: 'it is neither a group nor a list' };
  const out: FileEdit[] = [];
  for (const each of advice.filter(isOfAcl)) {
    const edits = placedEntry(acl, each, placing);
    if ('why' in edits) return edits;
    addAll(out, edits);
  }
  return out;
}

function standing(
  edits: readonly FileEdit[] | Unplaced,
  { suggested }: WantedChange,
  placing: Placing,
): readonly FileEdit[] | Unplaced {
  if ('why' in edits || suggested.advice.some(({ kind }) => kind === 'add')) return edits;
  return restsOnOthers(suggested, placing) ?? edits;
}

/** A removal that is right only for today's values of variables is none for the configuration. */
function restsOnOthers({ advice, because }: Suggested, placing: Placing): Unplaced | null {
  const gone = new Set(
    advice.flatMap((each) => (each.kind === 'remove' ? each.entry : each.kind === 'drop' ? each.rule : [])),
  );
  if (gone.size === 0) return null;
  for (const statement of because) {
    const why = gone.has(statement) ? null : mayBeOtherwise(statement, placing);
    if (why !== null) return why;
  }
  return null;
}

/** Lines around a change come from strangers, and a patch is printed as it is. */
function shownSafely(edits: readonly FileEdit[] | Unplaced, { texts }: Placing): readonly FileEdit[] | Unplaced {
  if ('why' in edits) return edits;
  for (const [file, own] of groupedBy(edits, (each) => each.file)) {
    const source = texts(file);
    if ('why' in source) return source;
    const diff = unifiedDiff(
      'file',
      source.text,
      own.map(({ edit }) => edit),
    );
    if (!isShownSafely(diff)) return { why: 'the lines around it hold what a terminal or a CI system would obey' };
  }
  return edits;
}

function areSame(a: readonly FileEdit[], b: readonly FileEdit[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function areRivals(a: readonly FileEdit[], b: readonly FileEdit[], { texts }: Placing): boolean {
  return a.some((one) =>
    b.some((other) => {
      if (one.file !== other.file) return false;
      const source = texts(one.file);
      if ('why' in source) return true;
      const linesOf = lineFinder(source.text);
      return meet(linesOf(one.edit), linesOf(other.edit)) || isInside(linesOf(one.edit), linesOf(other.edit));
    }),
  );
}

/** Lines put in between lines that go. */
function isInside(a: Lines, b: Lines): boolean {
  return (
    (a.start === a.end && b.start < a.start && a.start < b.end)
    || (b.start === b.end && a.start < b.start && b.start < a.end)
  );
}
