import { posix, resolve } from 'node:path';
import type { Disk } from '../base/disk.ts';
import type { Configs, LayeredConfig } from './configs.ts';
import { folderPath } from './input-form.ts';
import { stackSettings } from './stack-settings.ts';

/** The root modules that a config names (`stacks`), as its reader names folders. */
export function stackFolders(config: LayeredConfig): readonly string[] {
  return namedStacks(config).map(({ folder }) => folder);
}

/** The same with the names that stand in the config. */
export function namedStacks({ layers }: LayeredConfig): readonly { readonly name: string; readonly folder: string }[] {
  return layers.flatMap(({ config, path }) =>
    Object.keys(config.stacks ?? {}).map((name) => ({
      name,
      folder: folderPath(posix.isAbsolute(name) ? name : posix.join(posix.dirname(path), name)),
    })),
  );
}

/** Whether the config of a folder names it as a root module. */
export async function isStack(folder: string, configs: Configs, top: string): Promise<boolean> {
  return stackFolders(await configs.of(folder, 'folder', top)).some((each) => resolve(each) === resolve(folder));
}

/** The root modules that take the values of a file, as the configs of these folders say. */
export async function stacksWith(
  file: string,
  folders: Iterable<string>,
  configs: Configs,
  { disk, root: top }: { readonly disk: Disk; readonly root: string },
): Promise<readonly string[]> {
  /** Stacks may name a link to what they share. */
  const real = (path: string): string => disk.realPath(path) ?? resolve(path);
  const named = new Map<string, string>();
  const seen = new Set<LayeredConfig>();
  for (const folder of folders) {
    const config = await configs.of(folder, 'folder', top);
    if (seen.has(config)) continue;
    seen.add(config);
    for (const stack of stackFolders(config)) if (!config.files.leadsOut(stack)) named.set(resolve(stack), stack);
  }
  const out: string[] = [];
  for (const stack of named.values()) {
    // What holds for it may be another config than the one that names it.
    const { settings } = stackSettings(stack, (await configs.of(stack, 'folder', top)).layers);
    if ((settings['var-file'] ?? []).some((path) => real(path) === real(file))) out.push(stack);
  }
  return out.toSorted();
}
