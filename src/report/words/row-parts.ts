import type { ServiceChange } from '../../model/generated/report.ts';

export const CHANGE_VERBS = ['opens', 'closes', 'may open', 'may close'] as const;
export type ChangeVerb = (typeof CHANGE_VERBS)[number];

/** What certainly opens and closes of a row, then what may, each with its verb. */
export function rowParts(row: ServiceChange): readonly RowPart[] {
  const remotes = (which: 'opened' | 'closed', isSure: boolean): readonly string[] => {
    if (!row.perhaps.includes(which)) return isSure ? row[which] : [];
    // Reports of before tell both together.
    return isSure ? (row.sure?.[which] ?? []) : (row.open?.[which] ?? row[which]);
  };
  return CHANGE_VERBS.map((verb) => ({
    verb,
    remotes: remotes(OPENS.has(verb) ? 'opened' : 'closed', isSureVerb(verb)),
  })).filter((part) => part.remotes.length > 0);
}

interface RowPart {
  readonly verb: ChangeVerb;
  readonly remotes: readonly string[];
}

const OPENS: ReadonlySet<ChangeVerb> = new Set(['opens', 'may open']);

export function isSureVerb(verb: ChangeVerb): boolean {
  return verb === 'opens' || verb === 'closes';
}
