import type { FileSource } from '../base/files.ts';
import { nearestRoot, openRooted } from '../base/rooted-files.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import type { StackRead } from '../terraform/plan/read-terraform-json.ts';
import type { HclRequest } from './hcl-request.ts';
import type { DataValues } from './read-context.ts';

/** What is known of data sources: by address from context, by type from files. */
export interface HclKnowledge {
  readonly data: DataValues;
  readonly assumes: boolean;
}

/** Reads the root module in a folder. Only who has one waits for the reader and the HCL parser behind it. */
export async function readFolder(folder: string, files: FileSource, request: HclRequest, { data, assumes }: HclKnowledge): Promise<StackRead> {
  const { readHcl } = await import('../terraform/hcl/read-hcl.ts');
  const settings: Parameters<typeof readHcl>[0]['settings'][number][] = [];
  for (const setting of request.settings) {
    if (setting.kind === 'value') {
      const at = setting.text.indexOf('=');
      settings.push({ kind: 'value', name: setting.text.slice(0, at).trim(), text: setting.text.slice(at + 1) });
      continue;
    }
    const file = await files.readNamed(setting.path);
    if (!file.ok) return { ok: false, diagnostics: [{ level: 'error', message: file.message, address: null, place: null }] };
    settings.push({ kind: 'file', path: setting.path, text: file.bytes.toString() });
  }
  const { dialect, workspace, environment } = request;
  const rooted = openRooted({ root: request.root ?? nearestRoot(folder) });
  return readHcl({ folder, path: folder, files: rooted, wants: MODEL_WANTS, dialect, workspace, environment, settings, data: { ...data, assumes } });
}
