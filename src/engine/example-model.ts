import { heldFiles } from '../base/held-files.ts';
import { limitMessage } from '../base/limit.ts';
import type { Model, NotAnalysed } from '../model/model.ts';
import { NotationMistake, parseNotation } from '../model/notation.ts';
import { readHcl } from '../terraform/hcl/read-hcl.ts';
import { MODEL_WANTS, normalise } from '../terraform/normalise.ts';

/** What an example of a policy shows, or why it shows nothing. */
export type ExampleModel =
  | { readonly ok: true; readonly model: Model; readonly notAnalysed: readonly NotAnalysed[] }
  | { readonly ok: false; readonly trouble: string };

const FOLDER = 'example';

export function modelOfNotation(text: string): ExampleModel {
  try {
    return { ok: true, model: parseNotation(text), notAnalysed: [] };
  } catch (error) {
    if (error instanceof NotationMistake)
      return { ok: false, trouble: `line ${error.line} of \`given\`: ${error.message}` };
    throw error;
  }
}

/**
 * Read as `portcullis check` reads a folder with this text as its only file: no variables, no other files, nothing of
 * the environment.
 */
export async function modelOfHcl(text: string): Promise<ExampleModel> {
  try {
    const files = heldFiles(FOLDER, { 'main.tf': text });
    const read = await readHcl({
      folder: FOLDER,
      path: FOLDER,
      files,
      wants: MODEL_WANTS,
      dialect: 'terraform',
      workspace: 'default',
      environment: {},
      settings: [],
      data: { byAddress: new Map(), byType: new Map(), assumes: true },
    });
    const made = read.ok ? normalise(read.stack.planned) : null;
    const troubles = [...(read.ok ? read.stack.diagnostics : read.diagnostics), ...(made?.diagnostics ?? [])].filter(
      ({ level }) => level !== 'info',
    );
    const [first] = troubles;
    if (first !== undefined || !read.ok || made === null)
      return {
        ok: false,
        trouble: `\`hcl\`${first?.place === null || first === undefined ? '' : `, line ${first.place.line}`}: ${first?.message ?? 'cannot be read'}`,
      };
    return { ok: true, model: made.model, notAnalysed: read.stack.notAnalysed };
  } catch (error) {
    const message = limitMessage(error);
    if (message === null) throw error;
    return { ok: false, trouble: message };
  }
}
