import type { Diagnostic } from '../base/diagnostic.ts';
import validate from './config-validator.js';
import type { Config } from './config.ts';
import { readWritten } from './written.ts';

export type LoadedConfig = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads `portcullis.yaml`, and says all that is wrong with it at once, each with its place. An empty one says nothing. */
export function loadConfig(bytes: Buffer, file: string): LoadedConfig {
  if (bytes.toString().trim() === '') return { ok: true, config: {} };
  const written = readWritten(bytes, file, 'The configuration', validate);
  return written.ok ? { ok: true, config: written.value as Config } : written;
}
