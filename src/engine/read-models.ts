import type { Diagnostic } from '../base/diagnostic.ts';
import type { FileSource } from '../base/files.ts';
import type { Model, NotAnalysed } from '../model/model.ts';
import { MODEL_WANTS, normalise, type Normalised } from '../terraform/normalise.ts';
import { readTerraformJson, type StackRead } from '../terraform/plan/read-terraform-json.ts';
import type { Completeness, Resource, StackInput } from '../terraform/resource.ts';

/** What is left of an input once it is modelled: the document itself, which may be large, is not. */
export type Models =
  | {
      readonly ok: true;
      readonly input: StackInput;
      readonly now: Normalised;
      /** Null where the input has no prior state. */
      readonly before: Model | null;
      readonly completeness: Completeness;
      readonly notAnalysed: readonly NotAnalysed[];
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** What is known besides the input, and what may be taken for granted. */
export interface Knowledge {
  readonly context: readonly Resource[];
  readonly assumes: boolean;
}

/** Told before each input is read, for who waits. */
export type Progress = (input: string) => void;

/** Reads a plan or state and turns it into models of the end state and of the prior one. */
export async function readModels(path: string, files: FileSource, knowledge: Knowledge): Promise<Models> {
  const read = await readStack(path, files);
  if (!read.ok) return read;
  const { planned, prior, retired, input, completeness, diagnostics, notAnalysed } = read.stack;
  const now = normalise(planned, { ...knowledge, retired });
  return {
    ok: true,
    input: { ...input, path },
    now,
    before: prior === null ? null : normalise(prior, knowledge).model,
    completeness,
    notAnalysed,
    diagnostics: [...diagnostics, ...now.diagnostics],
  };
}

/** On its own, so that the bytes of a large input are gone before it is modelled. */
export async function readStack(path: string, files: FileSource): Promise<StackRead> {
  const file = await files.readNamed(path);
  if (!file.ok) return { ok: false, diagnostics: [{ level: 'error', message: file.message, address: null, place: null }] };
  return readTerraformJson(file.bytes, { path, wants: MODEL_WANTS });
}
