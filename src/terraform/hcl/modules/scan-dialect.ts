import type { Diagnostic } from '../../../base/diagnostic.ts';
import type { Dialect } from './folder-files.ts';
import { scanModules, type ScannedModules, type ScanOptions } from './scan-modules.ts';

export interface DialectOptions extends Omit<ScanOptions, 'dialect'> {
  /** Null: nobody said which. */
  readonly dialect: Dialect | null;
}

/**
 * The modules of a root in the dialect that somebody names. Where nobody does, it is that of OpenTofu if any folder has files that only OpenTofu reads
 * (`.tofu`, `.tofu.json`; OpenTofu, "Files and directories"); what Terraform would read in their place is told.
 */
export async function scanDialect(path: string, { dialect, ...options }: DialectOptions): Promise<{ readonly dialect: Dialect; readonly scanned: ScannedModules | null }> {
  const first = await scanModules(path, { ...options, dialect: dialect ?? 'terraform' });
  const { scanned, others: { ignored } } = first;
  if (dialect !== null || ignored.length === 0) {
    const notes = ignored.map((file) => note('info', `${file} was not read: it is a file of OpenTofu (--dialect tofu)`));
    return { dialect: dialect ?? 'terraform', scanned: withNotes(scanned, notes) };
  }
  const { scanned: asTofu, others: { replaced } } = await scanModules(path, { ...options, dialect: 'tofu' });
  const notes = [
    note('info', `Read as OpenTofu does, since there is ${ignored[0] ?? ''} (--dialect)`),
    ...replaced.map((file) => note('warning', `${file} was not read: a file for OpenTofu alone takes its place. Where Terraform is what runs, --dialect terraform reads it`)),
  ];
  return { dialect: 'tofu', scanned: withNotes(asTofu, notes) };
}

function withNotes(scanned: ScannedModules | null, notes: readonly Diagnostic[]): ScannedModules | null {
  return scanned === null || notes.length === 0 ? scanned : { ...scanned, diagnostics: [...scanned.diagnostics, ...notes] };
}

function note(level: Diagnostic['level'], message: string): Diagnostic {
  return { level, message, address: null, place: null };
}
