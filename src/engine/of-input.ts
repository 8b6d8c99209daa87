import { type Diagnostic as OwnDiagnostic, diagnosticOf } from '../base/diagnostic.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { type InputName, partOfInput } from '../model/input-name.ts';

/** Diagnostics as the report tells them: with the input they belong to, and nothing else that came along. */
export function ofInput(
  input: string,
  diagnostics: readonly OwnDiagnostic[],
  name: Pick<InputName, 'set' | 'label'> = { set: null },
): Diagnostic[] {
  return diagnostics.map(({ level, message, ...about }) => ({
    input,
    ...partOfInput(name),
    ...diagnosticOf(level, message, about),
  }));
}
