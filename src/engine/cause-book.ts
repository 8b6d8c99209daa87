import { getOrMake } from '../base/maps.ts';
import { attributeText } from '../model/attribute-role.ts';
import { compareCauses } from '../model/report-order.ts';
import type { OriginsOf, UnknownAttribute } from '../model/origin.ts';
import type { Cause, Finding, Waived } from '../model/generated/report.ts';
import { causeOf, type CauseDocument, type CausesOf, type NumberedCause } from '../policy/findings/causes.ts';

/** The causes that the findings of one input name, each once, in the order in which they were met. */
export interface CauseBook {
  /** Those of the attributes of one moment. */
  readonly asked: (originsOf: OriginsOf) => CausesOf;
  readonly causes: () => readonly Cause[];
}

export function openCauses(input: string, kind: CauseDocument): CauseBook {
  const byKey = new Map<string, NumberedCause>();
  const enter = (cause: Cause): NumberedCause =>
    getOrMake(byKey, JSON.stringify(cause), () => ({ index: byKey.size, cause }));
  return {
    asked: (originsOf) => {
      const answers = new Map<string, readonly NumberedCause[]>();
      return (attribute: UnknownAttribute) =>
        getOrMake(answers, attributeText(attribute), () => [
          ...new Set(originsOf(attribute).map((origin) => enter(causeOf(origin, input, kind)))),
        ]);
    },
    causes: () => [...byKey.values()].map(({ cause }) => cause),
  };
}

export interface WithCauses {
  readonly findings: readonly Finding[];
  readonly waived: readonly Waived[];
  readonly fixed: readonly Finding[];
  readonly causes: readonly Cause[];
}

/** Findings of several books under one list of causes, sorted and without those that nobody names. */
export function joinBooks(books: readonly WithCauses[]): WithCauses {
  const named = books.map(({ findings, waived, fixed, causes }) => {
    const used = new Set(
      [...findings, ...waived, ...fixed].flatMap(({ unknown }) => unknown.flatMap(({ cause }) => cause ?? [])),
    );
    return causes.filter((_, i) => used.has(i));
  });
  const all = [
    ...new Map(named.flatMap((causes, at) => causes.map((cause) => [keyOf(cause), { cause, at }] as const))).values(),
  ]
    .toSorted((a, b) => a.at - b.at || compareCauses(a.cause, b.cause))
    .map(({ cause }) => cause);
  const indexOf = new Map(all.map((cause, i) => [keyOf(cause), i]));
  const renumbered = <F extends Finding>(finding: F, causes: readonly Cause[]): F => {
    if (finding.unknown.length === 0) return finding;
    const unknown = finding.unknown.map((row) => {
      const cause = row.cause === null ? undefined : causes[row.cause];
      return { ...row, cause: cause === undefined ? null : (indexOf.get(keyOf(cause)) ?? null) };
    });
    return { ...finding, unknown };
  };
  const joined = <F extends Finding>(of: (book: WithCauses) => readonly F[]): F[] =>
    books.flatMap((book) => of(book).map((finding) => renumbered(finding, book.causes)));
  return {
    findings: joined(({ findings }) => findings),
    waived: joined(({ waived }) => waived),
    fixed: joined(({ fixed }) => fixed),
    causes: all,
  };
}

function keyOf(cause: Cause): string {
  return JSON.stringify(cause);
}
