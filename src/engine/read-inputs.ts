import type { FileSource } from '../base/files.ts';
import type { Diagnostic } from '../model/report.ts';
import { openConfigurations, type Configured } from './configurations.ts';
import type { HclRequest } from './hcl-request.ts';
import { folderPath, formOf } from './inputs.ts';
import { readContext } from './read-context.ts';
import { readConfiguration, readDocument, type Models, type Progress } from './read-models.ts';

export interface InputsRequest {
  /** Paths as named on the command line; `-` is standard input. */
  readonly inputs: readonly string[];
  /** Plans or states of other stacks: what they manage is known and not judged. */
  readonly context: readonly string[];
  /** What an input does not mention is not there; else it may be anything. */
  readonly assumes: boolean;
  readonly hcl: HclRequest;
}

export interface OpenedInput {
  readonly path: string;
  readonly configured: Configured;
  readonly read: () => Promise<Models>;
}

/** What is to be read for one report: the inputs as they are told there, each read when it is its turn. */
export interface Inputs {
  readonly inputs: readonly OpenedInput[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds out what the inputs are, and reads what is known beside them. */
export async function openInputs({ inputs, context, assumes, hcl }: InputsRequest, files: FileSource, progress: Progress): Promise<Inputs> {
  const forms = await Promise.all(inputs.map(async (path) => ({ path, form: await formOf(path) })));
  const hasFolders = forms.some(({ form }) => form !== 'document');
  const known = await readContext(context, files, progress, { withData: hasFolders, data: hcl.data });
  const knowledge = { context: known.resources, data: known.data, assumes };
  const diagnostics: Diagnostic[] = [...known.diagnostics];
  const opened: OpenedInput[] = [];
  const configurations = openConfigurations(hcl, files);
  const addFolders = async (folders: readonly string[]): Promise<void> => {
    for (const folder of folders) {
      if (opened.some(({ path }) => path === folder)) continue;
      const configured = await configurations.of(folder, 'folder');
      opened.push({ path: folder, configured, read: () => readConfiguration(folder, files, hcl, knowledge, configured) });
    }
  };
  const changed: string[] = [];
  for (const { path, form } of forms) {
    if (form === 'document') opened.push({ path, configured: await configurations.of(path, form), read: () => readDocument(path, files, knowledge) });
    else if (form === 'configuration-file') changed.push(path);
    else if (!hcl.recursive) await addFolders([folderPath(path)]);
    else {
      const { rootsBelow } = await import('../terraform/hcl/modules/find-roots.ts');
      const found = await rootsBelow(folderPath(path), { ...hcl, dialect: hcl.dialect ?? 'tofu' });
      if (found.length === 0) diagnostics.push({ input: path, level: 'error', message: `There is no Terraform configuration in or below ${path}`, address: null, place: null });
      await addFolders(found);
    }
  }
  if (changed.length > 0) {
    const { rootsOfFiles } = await import('../terraform/hcl/modules/find-roots.ts');
    await addFolders(await rootsOfFiles(changed.map(folderPath), { ...hcl, dialect: hcl.dialect ?? 'tofu' }));
  }
  return { inputs: opened, diagnostics };
}
