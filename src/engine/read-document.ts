import { errorOf, naming, warningOf, type Diagnostic } from '../base/diagnostic.ts';
import { nearestRoot, openRooted } from '../base/rooted-files.ts';
import type { Dialect } from '../terraform/hcl/dialect.ts';
import { MODEL_WANTS } from '../terraform/normalise.ts';
import { readTerraformJson } from '../terraform/plan/read-terraform-json.ts';
import type { Stack, StackRead } from '../terraform/resource.ts';
import { folderPath } from './input-form.ts';
import type { InputRequest } from './input-request.ts';
import type { Outside } from './outside.ts';
import { ownSettings } from './stack-settings.ts';

/**
 * Reads a plan or a state, with the configuration that it was made of where that is at hand. On its own, so that the
 * bytes of a large input are gone before it is modelled.
 */
export async function readDocument(input: InputRequest, outside: Outside): Promise<StackRead> {
  const { path, settings } = input;
  const file = await outside.files.readNamed(path);
  if (!file.ok) return { ok: false, diagnostics: [errorOf(file.message, naming(path))] };
  const folder = settings.source.kind === 'folder' ? folderPath(settings.source.folder) : null;
  if (folder === null) return readTerraformJson(file.bytes, { path, wants: MODEL_WANTS });
  const read = readTerraformJson(file.bytes, { path, wants: MODEL_WANTS, withData: true, withWritten: true });
  if (!read.ok) return read;
  const { stack, written, data } = read;
  if (written === null)
    return withDiagnostics(stack, [
      warningOf('This is a state, which does not say what it was made of: --source is for plans'),
    ]);
  const { openSource } = await import('../terraform/source/open-source.ts');
  const bounded = openRooted(outside.files, { root: settings.root ?? nearestRoot(outside.files, folder) });
  const opening = await openSource({
    folder,
    files: outside.sources?.watched(bounded) ?? bounded,
    wants: MODEL_WANTS,
    dialect: settings.dialect ?? dialectOf(stack),
    workspace: settings.workspace ?? ownSettings(folder, null, input.config.layers).workspace,
    written,
    data,
    formatVersion: stack.input.formatVersion,
  });
  if (!opening.ok) return withDiagnostics(stack, opening.diagnostics);
  const { withSource } = await import('../terraform/source/with-source.ts');
  return { ok: true, stack: withSource(stack, opening.source, { isStrict: settings.locked }) };
}

function withDiagnostics(stack: Stack, diagnostics: readonly Diagnostic[]): StackRead {
  return { ok: true, stack: { ...stack, diagnostics: [...stack.diagnostics, ...diagnostics] } };
}

/** Who made the plan: each program has a registry of its own. */
function dialectOf({ planned }: Stack): Dialect {
  return planned.resources.some(({ providerName }) => providerName.startsWith('registry.opentofu.org/'))
    ? 'tofu'
    : 'terraform';
}
