import { createHash } from 'node:crypto';
import { posix, resolve } from 'node:path';
import type { Diagnostic } from '../base/diagnostic.ts';
import type { FileSource } from '../base/files.ts';
import type { RootedFiles } from '../base/rooted-files.ts';
import type { Configuration } from '../model/report.ts';
import type { Config, StackSettings } from '../policy/config.ts';

/** What a repository's `portcullis.yaml` says about one root module. */
export interface StackConfig {
  /** Paths are those of `read`. */
  readonly settings: StackSettings;
  readonly data: Config['data'];
  /** For the report; null where there is no configuration. */
  readonly used: Configuration | null;
  readonly diagnostics: readonly Diagnostic[];
}

const NAMES = ['portcullis.yaml', 'portcullis.yml'] as const;
const NOTHING: StackConfig = { settings: {}, data: {}, used: null, diagnostics: [] };
const MAX_DEPTH = 100;

/** Where the configuration of a folder is: named on the command line, else the nearest one in it or above it, not beyond the root. */
export async function stackConfig(folder: string, named: string | null, rooted: RootedFiles, files: FileSource): Promise<StackConfig> {
  const path = named ?? nearestConfig(folder, rooted);
  if (path === null) return NOTHING;
  const file = named === null ? rooted.read(path) : await files.readNamed(path);
  if (!file.ok) return { ...NOTHING, diagnostics: [{ level: 'error', message: file.message, address: null, place: null }] };
  const used = { path, sha256: createHash('sha256').update(file.bytes).digest('hex'), switchesOff: [] };
  // Only who has a configuration waits for YAML and the validator.
  const { loadConfig } = await import('../policy/load-config.ts');
  const loaded = loadConfig(file.bytes, path);
  if (!loaded.ok) return { ...NOTHING, used, diagnostics: loaded.diagnostics };
  const { stacks = {}, data = {} } = loaded.config;
  const base = posix.dirname(path);
  const own = Object.entries(stacks).find(([name]) => resolve(base, name) === resolve(folder))?.[1] ?? {};
  return { settings: relativeTo(base, own), data, used, diagnostics: [] };
}

function nearestConfig(folder: string, rooted: RootedFiles): string | null {
  let at = folder;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    for (const name of NAMES) {
      const path = posix.join(at, name);
      if (rooted.exists(path)) return path;
    }
    if (resolve(at) === resolve(rooted.root)) return null;
    at = posix.join(at, '..');
  }
  return null;
}

function relativeTo(base: string, settings: StackSettings): StackSettings {
  const at = (path: string): string => (posix.isAbsolute(path) ? path : posix.join(base, path));
  return { ...settings, 'var-file': (settings['var-file'] ?? []).map(at), context: (settings.context ?? []).map(at) };
}
