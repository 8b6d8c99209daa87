import { addAll } from '../base/add-all.ts';
import { posix, resolve } from 'node:path';
import { type Diagnostic, errorOf, naming } from '../base/diagnostic.ts';
import type { FileRead } from '../base/file-read.ts';
import type { RootedFiles } from '../base/rooted-files.ts';
import type { ConfigLayer } from '../policy/config/config-layer.ts';
import { loadConfig } from '../policy/config/load-config.ts';
import { lockedMistakes } from '../policy/config/locked-mistakes.ts';
import type { FoundConfig } from './configs.ts';
import type { Counterpart } from './counterpart.ts';
import { findNamed } from './named-files.ts';
import { sha256Of } from './sha256.ts';

const MAX_EXTENDED = 50;
const noPlaces: ConfigLayer['placesOf'] = (paths) => Promise.resolve(paths.map(() => null));

export interface ConfigReading {
  /** Reads what it names. */
  readonly files: RootedFiles;
  readonly counterpart?: Counterpart;
  /** What would leave it to the input which rules hold is a mistake. */
  readonly locked?: boolean;
}

/** Reads a config and what it extends, each file once; a file that extends itself is told. */
export async function readConfig(
  path: string,
  read: FileRead,
  { files, counterpart = (folder) => folder, locked = false }: ConfigReading,
): Promise<FoundConfig> {
  const layers: ConfigLayer[] = [];
  const diagnostics: Diagnostic[] = [];
  const error = (message: string, at: string): void => {
    diagnostics.push(errorOf(message, naming(at)));
  };
  /** `folder`: what relative paths start from. */
  const add = async (
    at: string,
    file: FileRead,
    folder: string,
    within: readonly string[],
    inPackage: boolean,
  ): Promise<void> => {
    const real = resolve(at);
    if (within.includes(real)) return error(`${at} extends itself`, at);
    if (layers.some((layer) => resolve(layer.path) === real)) return;
    if (layers.length + within.length >= MAX_EXTENDED)
      return error(`${path} extends more than ${MAX_EXTENDED} configurations`, path);
    if (!file.ok) return error(file.message, at);
    const loaded = await loadConfig(file.bytes, at);
    const layer = {
      path: at,
      sha256: sha256Of(file.bytes),
      folder,
      speaksOf: counterpart(folder),
    };
    if (!loaded.ok) {
      addAll(diagnostics, loaded.diagnostics);
      // It was meant to hold, so the report names it.
      return void layers.push({ ...layer, config: {}, locate: () => Promise.resolve([]), placesOf: noPlaces });
    }
    for (const name of [loaded.config.extends ?? []].flat()) {
      const found = findNamed(name, posix.dirname(at), 'portcullis.yaml', files);
      if (!found.ok) addAll(diagnostics, await loaded.locate([{ path: ['extends'], message: found.message }]));
      else
        await add(
          found.path,
          files.read(found.path),
          found.isPackage || inPackage ? folder : posix.dirname(found.path),
          [...within, real],
          found.isPackage || inPackage,
        );
    }
    if (locked) addAll(diagnostics, await loaded.locate(lockedMistakes(loaded.config)));
    const { config, locate, placesOf } = loaded;
    layers.push({ ...layer, config, locate, placesOf });
  };
  await add(path, read, posix.dirname(path), [], false);
  return { path, layers, files, diagnostics };
}
