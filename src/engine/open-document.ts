import { errorOf, naming } from '../base/diagnostic.ts';
import type { FileRefusal } from '../base/file-read.ts';
import type { Files } from '../base/files.ts';
import { FileStopped, wholeFile, type OpenedFile } from '../base/opened-file.ts';
import { isDescription } from '../terraform/live/is-description.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import { readTerraformStream, type DocumentRead, type ReadOptions } from '../terraform/plan/read-terraform-json.ts';

/** JSON that was named as an input or as context. */
export type OpenedDocument =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly message: string }
  /** A plan or a state, if anything: it is read in pieces, once. */
  | {
      readonly kind: 'large';
      readonly read: (options: Pick<ReadOptions, 'withData' | 'withWritten'>) => Promise<DocumentRead>;
    };

export async function openDocument(path: string, files: Pick<Files, 'openNamed'>): Promise<OpenedDocument> {
  const opened = await files.openNamed(path);
  if (opened.kind === 'large' && !isDescription(opened.head))
    return { kind: 'large', read: (options) => readLarge(path, opened, options) };
  const file = await wholeFile(opened);
  return file.ok ? { kind: 'whole', bytes: file.bytes } : { kind: 'refused', message: messageOf(file) };
}

async function readLarge(
  path: string,
  opened: Extract<OpenedFile, { readonly kind: 'large' }>,
  options: Pick<ReadOptions, 'withData' | 'withWritten'>,
): Promise<DocumentRead> {
  try {
    return await readTerraformStream(opened, { path, wants: MODEL_WANTS, ...options });
  } catch (error) {
    if (!(error instanceof FileStopped)) throw error;
    return { ok: false, diagnostics: [errorOf(messageOf(error.refusal), naming(path))] };
  }
}

function messageOf({ reason, message }: FileRefusal): string {
  return reason === 'too-large' ? `${message}; --max-input takes larger ones` : message;
}
