import type { Files } from '../base/files.ts';
import { limitMessage } from '../base/limit.ts';
import { anonymousJson } from '../terraform/anonymous/anonymous-json.ts';
import type { Json } from '../terraform/json.ts';
import { documentForm } from '../terraform/plan/document/document-form.ts';

export type AnonymousInput =
  | { readonly ok: true; readonly document: Json }
  | { readonly ok: false; readonly message: string };

/**
 * A plan or state with stand-ins for names, addresses, ids and texts, which can be read and judged as it was before:
 * with the same findings, of things that are called otherwise. All of it is in memory at once.
 */
export async function anonymousInput(path: string, files: Pick<Files, 'readNamed'>): Promise<AnonymousInput> {
  const file = await files.readNamed(path);
  if (!file.ok) return file;
  try {
    const document = parsed(file.bytes);
    const form = document === undefined ? 'no JSON' : documentForm(document);
    return document === undefined || (form !== 'plan' && form !== 'state')
      ? { ok: false, message: 'It is neither a plan nor a state as `terraform show -json` prints them' }
      : { ok: true, document: anonymousJson(document).document };
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return { ok: false, message };
  }
}

function parsed(bytes: Buffer): Json | undefined {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
