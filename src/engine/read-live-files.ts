import { errorOf, naming, type Diagnostic } from '../base/diagnostic.ts';
import type { Files } from '../base/files.ts';
import { sizeText } from '../base/size-text.ts';
import type { GivenFile } from '../terraform/live/description.ts';
import { readLive } from '../terraform/live/read-live.ts';
import type { StackRead } from '../terraform/resource.ts';
import type { InputRequest } from './input-request.ts';

/** Of all files of one account. */
const MAX_BYTES = 1024 ** 3;

/** Reads what several commands of the AWS CLI printed. What cannot be read does not stop the others. */
export async function readLiveFiles(
  { path, parts = [], unread = [] }: Pick<InputRequest, 'path' | 'parts' | 'unread'>,
  files: Pick<Files, 'readNamed'>,
): Promise<StackRead> {
  const given: GivenFile[] = [];
  const diagnostics: Diagnostic[] = [...unread];
  let total = 0;
  for (const part of parts) {
    const file = await files.readNamed(part);
    if (!file.ok) {
      diagnostics.push(errorOf(file.message, naming(part)));
      continue;
    }
    total += file.bytes.length;
    if (total > MAX_BYTES) {
      const message = `The files of ${path} are larger than the limit of ${sizeText(MAX_BYTES)} together: check fewer regions at a time`;
      return { ok: false, diagnostics: [...diagnostics, errorOf(message)] };
    }
    given.push({ path: part, bytes: file.bytes });
  }
  const read = readLive(path, given);
  if (!read.ok) return { ok: false, diagnostics: [...diagnostics, ...read.diagnostics] };
  return { ok: true, stack: { ...read.stack, diagnostics: [...diagnostics, ...read.stack.diagnostics] } };
}
