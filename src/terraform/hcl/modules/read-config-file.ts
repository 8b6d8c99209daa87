import type { Diagnostic } from '../../../base/diagnostic.ts';
import { readJsonSyntax } from '../files/json-body.ts';
import { readNative, type Keep } from '../files/native-body.ts';
import type { Trouble } from '../files/spot.ts';
import { configBody } from './config-body.ts';
import type { ConfigBody } from './module-configuration.ts';

/** A file of values (`.tfvars`, `.tfvars.json`). */
export async function readValuesFile(path: string, text: string): Promise<{ readonly body: ConfigBody; readonly diagnostics: readonly Diagnostic[] }> {
  const read = path.endsWith('.json') ? readJsonSyntax(text, 'variables', () => new Set()) : await readNative(text, () => false);
  return { body: configBody(read.body, path), diagnostics: read.diagnostics.map((trouble) => troubleIn(path, trouble)) };
}

/** A file of native syntax; only the blocks that are kept are read. */
export async function readNativeFile(path: string, text: string, keep: Keep): Promise<{ readonly body: ConfigBody; readonly diagnostics: readonly Diagnostic[] }> {
  const read = await readNative(text, keep);
  return { body: configBody({ ...read.body, blocks: read.body.blocks.filter(({ skipped }) => !skipped) }, path), diagnostics: read.diagnostics.map((trouble) => troubleIn(path, trouble)) };
}

export function troubleIn(file: string, { message, line, column }: Trouble): Diagnostic {
  return { level: 'error', message, address: null, place: { file, line, column, calls: [] } };
}
