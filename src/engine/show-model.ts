import { addAll } from '../base/add-all.ts';
import { modelDocument, type Modelled } from '../model/document.ts';
import type { ModelDocument } from '../model/generated/model-document.ts';
import { inputText, partOfInput } from '../model/input-name.ts';
import { ofInput } from './of-input.ts';
import type { InputsRequest } from './input-request.ts';
import { openInputs } from './open-inputs.ts';
import type { Outside } from './outside.ts';

/** The normal form of every input. One bad input does not stop the others. */
export async function showModel(request: InputsRequest, outside: Outside): Promise<ModelDocument> {
  const stacks: Modelled[] = [];
  const opened = await openInputs(request, outside);
  const diagnostics = [...opened.diagnostics];
  for (const config of new Set(opened.inputs.map((each) => each.config)))
    addAll(diagnostics, ofInput(config.path, config.diagnostics));
  for (const { path, set, config, read } of opened.inputs) {
    // What a config says of the stack is part of what the stack is.
    if (config.diagnostics.length > 0) continue;
    outside.progress(inputText({ path, set }));
    const models = await read();
    addAll(diagnostics, ofInput(path, models.diagnostics, { set }));
    if (!models.ok) continue;
    outside.drawings?.add({ path, set }, models.now.model);
    const { kind, terraformVersion, formatVersion } = models.input;
    stacks.push({
      input: { path, ...partOfInput({ set }), kind, terraformVersion, formatVersion },
      model: models.now.model,
      partial: models.completeness.unseen !== null,
    });
  }
  addAll(diagnostics, opened.unusedGiven());
  return modelDocument(stacks, diagnostics);
}
