import type { FileSource } from '../base/files.ts';
import { modelDocument, type Modelled } from '../model/document.ts';
import type { ModelDocument } from '../model/model-document.ts';
import { ofInput } from './of-input.ts';
import { readContext } from './read-context.ts';
import { readModels, type Progress } from './read-models.ts';

export interface ModelRequest {
  readonly inputs: readonly string[];
  readonly context: readonly string[];
  readonly assumes: boolean;
}

/** The normal form of every input. One bad input does not stop the others. */
export async function showModel({ inputs, context, assumes }: ModelRequest, files: FileSource, progress: Progress): Promise<ModelDocument> {
  const stacks: Modelled[] = [];
  const known = await readContext(context, files, progress);
  const diagnostics = [...known.diagnostics];
  for (const path of inputs) {
    progress(path);
    const models = await readModels(path, files, { context: known.resources, assumes });
    diagnostics.push(...ofInput(path, models.diagnostics));
    if (models.ok) stacks.push({ input: models.input, model: models.now.model, partial: models.completeness.unseen !== 0 });
  }
  return modelDocument(stacks, diagnostics);
}
