import { resolve } from 'node:path';
import { type Diagnostic, errorOf, naming } from '../base/diagnostic.ts';
import { within } from '../base/file-read.ts';
import type { Files } from '../base/files.ts';
import type { RootedFiles } from '../base/rooted-files.ts';
import type { VariableSetting } from '../terraform/hcl/variables/variable-values.ts';
import type { LayeredConfig } from './configs.ts';
import type { InputRequest } from './input-request.ts';
import type { OwnSettings } from './stack-settings.ts';

/** Values of variables: of the config first, since later ones win. */
export async function variableSettings(
  { variables: own }: OwnSettings,
  { settings: { variables }, config }: Pick<InputRequest, 'settings' | 'config'>,
  judged: RootedFiles,
  files: Files,
): Promise<{ readonly settings: readonly VariableSetting[]; readonly diagnostics: readonly Diagnostic[] }> {
  const read = readerOf(config, judged);
  const settings: VariableSetting[] = [];
  const diagnostics: Diagnostic[] = [];
  const addFile = (path: string, file: ReturnType<RootedFiles['read']>, isOwn: boolean): void => {
    if (file.ok) settings.push({ kind: 'file', path, text: file.bytes.toString(), ...(isOwn ? { isOwn } : {}) });
    else diagnostics.push(errorOf(file.message, naming(path)));
  };
  for (const each of own) {
    for (const path of each['var-file'] ?? []) addFile(path, read(path), true);
    for (const [name, value] of Object.entries(each.var ?? {}))
      settings.push({ kind: 'value', name, text: String(value), isOwn: true });
  }
  for (const setting of variables) {
    if (setting.kind === 'file') {
      addFile(setting.path, await files.readNamed(setting.path), false);
      continue;
    }
    const at = setting.text.indexOf('=');
    settings.push({ kind: 'value', name: setting.text.slice(0, at).trim(), text: setting.text.slice(at + 1) });
  }
  return { settings, diagnostics };
}

/** Reads files of values that a config names: those that are a part of what is judged, not outside of that. */
function readerOf({ layers, files }: LayeredConfig, judged: RootedFiles): RootedFiles['read'] {
  const isElsewhere = layers.some(({ folder, speaksOf }) => resolve(folder) !== resolve(speaksOf));
  return (path) => (isElsewhere && within(resolve(judged.root), resolve(path)) ? judged : files).read(path);
}
