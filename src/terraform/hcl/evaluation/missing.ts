import { type Diagnostic, noteOf } from '../../../base/diagnostic.ts';
import { listed } from '../../../model/statement-text.ts';
import type { Evaluation } from './evaluation.ts';

/** Names told one by one are enough up to this many. */
const MAX_NAMES = 8;

/**
 * One note for all variables without a value and one for all data sources, however many parts of the configuration need
 * them. Where a verdict depends on one, its finding names it as the cause: then it is told where it matters.
 */
export function missingNotes(diagnostics: Diagnostic[]): Evaluation['missing'] {
  const variables = note(
    diagnostics,
    (names) =>
      `${names.length === 1 ? 'A variable has' : `${names.length} variables have`} no value (${shown(names)}): what depends on ${names.length === 1 ? 'it' : 'them'} is unknown. --var and --var-file give values`,
  );
  const data = note(
    diagnostics,
    (names) =>
      `${names.length === 1 ? 'A data source is' : `${names.length} data sources are`} not known (${shown(names)}): what depends on ${names.length === 1 ? 'it' : 'them'} is unknown. --context and --data give values`,
  );
  return { variable: variables, data };
}

function note(diagnostics: Diagnostic[], say: (names: readonly string[]) => string): (name: string) => void {
  const names = new Set<string>();
  return (name) => {
    // Its text grows with what is found missing while attributes are asked for.
    if (names.size === 0)
      diagnostics.push({
        ...noteOf(''),
        get message() {
          return say([...names].toSorted());
        },
      });
    names.add(name);
  };
}

function shown(names: readonly string[]): string {
  return listed(names, MAX_NAMES);
}
