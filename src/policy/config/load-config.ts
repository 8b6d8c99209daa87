import type { Diagnostic } from '../../base/diagnostic.ts';
import { CONFIG_SCHEMA } from '../validators/config.ts';
import { readWritten, type Locate, type PlacesOf } from '../written/written.ts';
import type { Config } from './generated/config.ts';

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config; readonly locate: Locate; readonly placesOf: PlacesOf }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** More comments than these are no comments. */
const MAX_EMPTY = 1024 ** 2;
const NO_MISTAKES: Locate = () => Promise.resolve([]);
const NO_PLACES: PlacesOf = (paths) => Promise.resolve(paths.map(() => null));

/**
 * Reads `portcullis.yaml`, and says all that is wrong with it at once, each with its place. An empty one says nothing.
 */
export async function loadConfig(bytes: Buffer, file: string): Promise<LoadedConfig> {
  // One that has comments only, as `portcullis init` writes it, is empty too.
  if (
    bytes.length <= MAX_EMPTY
    && bytes
      .toString()
      .replaceAll(/^[ \t]*#.*$/gm, '')
      .trim() === ''
  )
    return { ok: true, config: {}, locate: NO_MISTAKES, placesOf: NO_PLACES };
  const written = await readWritten(bytes, file, 'The configuration', CONFIG_SCHEMA);
  if (!written.ok) return written;
  const { value, locate, placesOf } = written;
  return { ok: true, config: value as Config, locate, placesOf };
}
