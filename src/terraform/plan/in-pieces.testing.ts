import { modelDocument } from '../../model/document.ts';
import { MODEL_WANTS, normalise } from '../normalise.ts';
import type { Stack } from '../resource.ts';
import { readTerraformStream, type DocumentRead, type ReadOptions } from './read-terraform-json.ts';
import type { StreamedDocument } from './stream/recognise-stream.ts';

export const OPTIONS = { path: 'plan.json', wants: MODEL_WANTS };

/** A document that comes in pieces of so many bytes. */
export function inPieces(bytes: Buffer, size: number): StreamedDocument {
  return {
    head: bytes.subarray(0, 65_536),
    pieces: (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
    })(),
  };
}

/** What somebody sees of it. */
export function seen(read: DocumentRead): unknown {
  if (!read.ok) return read.diagnostics;
  const { stack, data, written } = read;
  const modelOf = (snapshot: Stack['prior']): unknown => {
    if (snapshot === null) return null;
    const { model, diagnostics } = normalise(snapshot);
    return [
      modelDocument([{ input: { ...stack.input, kind: 'plan' }, model, partial: false }], []),
      diagnostics,
      model.assumptions,
    ];
  };
  const { input, completeness, notAnalysed, unsteady, diagnostics } = stack;
  return {
    input,
    completeness,
    notAnalysed,
    unsteady,
    diagnostics,
    data,
    written,
    models: [modelOf(stack.planned), modelOf(stack.prior)],
  };
}

/** Elements are parsed one by one. */
export async function streamed(bytes: Buffer, size: number, options: Partial<ReadOptions> = {}): Promise<DocumentRead> {
  return readTerraformStream(inPieces(bytes, size), { ...OPTIONS, ...options }, 1);
}
