import { type Diagnostic, noteOf, warningOf } from '../../../base/diagnostic.ts';
import type { Dialect } from '../dialect.ts';
import { scanModules, type ScannedModules, type ScanOptions } from './scan-modules.ts';

export interface DialectOptions extends Omit<ScanOptions, 'dialect'> {
  /** Null: nobody said which. */
  readonly dialect: Dialect | null;
}

export interface ScannedDialect {
  readonly dialect: Dialect;
  readonly scanned: ScannedModules | null;
  /**
   * What Terraform reads, where nobody says which it is and both find configuration: a file more or less makes another
   * module of it.
   */
  readonly asTerraform: ScannedModules | null;
}

/**
 * The modules of a root in the dialect that somebody names. Where nobody does, it is that of OpenTofu if any folder has
 * files that only OpenTofu reads (`.tofu`, `.tofu.json`; OpenTofu, "Files and directories"); what Terraform would read
 * in their place is told.
 */
export async function scanDialect(path: string, { dialect, ...options }: DialectOptions): Promise<ScannedDialect> {
  const first = await scanModules(path, { ...options, dialect: dialect ?? 'terraform' });
  const {
    scanned,
    others: { ignored },
  } = first;
  if (dialect !== null || ignored.length === 0) {
    const notes = ignored.map((file) => noteOf(`${file} was not read: it is a file of OpenTofu (--dialect tofu)`));
    return { dialect: dialect ?? 'terraform', scanned: withNotes(scanned, notes), asTerraform: null };
  }
  const {
    scanned: asTofu,
    others: { replaced },
  } = await scanModules(path, { ...options, dialect: 'tofu' });
  const notes = [
    noteOf(`Read as OpenTofu does, since there is ${ignored[0] ?? ''} (--dialect)`),
    ...replaced.map((file) =>
      warningOf(`${file} is what Terraform reads where OpenTofu takes a .tofu file: --dialect says which is meant`),
    ),
  ];
  return { dialect: 'tofu', scanned: withNotes(asTofu, notes), asTerraform: scanned };
}

function withNotes(scanned: ScannedModules | null, notes: readonly Diagnostic[]): ScannedModules | null {
  return scanned === null || notes.length === 0
    ? scanned
    : { ...scanned, diagnostics: [...scanned.diagnostics, ...notes] };
}
