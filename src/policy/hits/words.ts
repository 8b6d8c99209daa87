import { leastOf } from '../../base/add-all.ts';
import type { Entry, Rule, SensitiveParts } from '../../model/model.ts';
import { entryText, listed, listedOf, SENSITIVE, statementText } from '../../model/statement-text.ts';
import type { WordList } from './hit.ts';

/** Which parts of what these statements say must not be shown. */
export function sensitivityOf(statements: readonly (Entry | Rule)[]): SensitiveParts {
  return {
    remote: statements.some(({ sensitive }) => sensitive.remote),
    ports: statements.some(({ sensitive }) => sensitive.ports),
  };
}

/** A rule or entry as it is called in a sentence. */
export function nameStatement(statement: Entry | Rule, subjectAddress: string): string {
  if ('number' in statement) return entryText(statement);
  const of = statement.address === subjectAddress ? '' : ` of ${statement.address}`;
  return `the ${statement.direction} rule ${statementText(statement)}${of}`;
}

export function nameStatements(statements: readonly (Entry | Rule)[], subjectAddress: string): string {
  return listedOf(statements, (statement) => nameStatement(statement, subjectAddress));
}

/** A list in words; where a part of it is sensitive nothing of it is shown. */
export function wordOf({ items, most, comma }: WordList): string {
  return items.includes(SENSITIVE) ? SENSITIVE : listed([...new Set(items)], most, comma);
}

/** The lowest number among entries; empty for rules of groups. */
export function firstNumber(statements: readonly (Entry | Rule)[]): string {
  const numbers = statements.flatMap((statement) =>
    'number' in statement && statement.number !== null ? [statement.number] : [],
  );
  if (statements.some(({ sensitive }) => sensitive.number === true)) return SENSITIVE;
  return String(leastOf(numbers) ?? '');
}
