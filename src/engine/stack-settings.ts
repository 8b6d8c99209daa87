import { posix, resolve } from 'node:path';
import type { Config, DataValues, StackSettings } from '../policy/config/generated/config.ts';
import type { ConfigLayer } from '../policy/config/config-layer.ts';

/** What the config says about one root module. */
export interface OwnSettings {
  /** Paths are those of the reader of the config. */
  readonly settings: StackSettings;
  readonly data: NonNullable<Config['data']>;
}

/** Later files win, key by key. */
export function stackSettings(folder: string, layers: readonly ConfigLayer[]): OwnSettings {
  let settings: StackSettings = {};
  const data = new Map<string, readonly DataValues[]>();
  for (const { config, path } of layers) {
    const base = posix.dirname(path);
    const own = Object.entries(config.stacks ?? {}).find(([name]) => resolve(base, name) === resolve(folder))?.[1];
    if (own !== undefined)
      settings = { ...settings, ...withPaths(own, (each) => (posix.isAbsolute(each) ? each : posix.join(base, each))) };
    for (const [type, values] of Object.entries(config.data ?? {})) data.set(type, values);
  }
  return { settings, data: Object.fromEntries(data) };
}

/** The settings with other paths, as somebody else writes them. */
export function withPaths(settings: StackSettings, at: (path: string) => string): StackSettings {
  const paths = (key: 'var-file' | 'context') => (settings[key] === undefined ? {} : { [key]: settings[key].map(at) });
  return { ...settings, ...paths('var-file'), ...paths('context') };
}
