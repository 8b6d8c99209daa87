import { resolve } from 'node:path';
import type { Disk } from '../base/disk.ts';
import type { Configs, LayeredConfig } from './configs.ts';
import { folderPath } from './input-form.ts';
import { stackWords, stacksOf } from './stack-settings.ts';
import type { WantedRoot } from './wanted-roots.ts';

/** The root modules that a config names (`stacks`), as its reader names folders. */
export function stackFolders(config: LayeredConfig): readonly string[] {
  return namedStacks(config).map(({ folder }) => folder);
}

/** The same with the names that stand in the config. */
export function namedStacks({ layers }: LayeredConfig): readonly { readonly name: string; readonly folder: string }[] {
  return layers.flatMap((layer) => stacksOf(layer).map(({ name, folder }) => ({ name, folder: folderPath(folder) })));
}

/** Whether the config of a folder names it as a root module. */
export async function isStack(folder: string, configs: Configs, top: string): Promise<boolean> {
  return stackFolders(await configs.of(folder, 'folder', top)).some((each) => resolve(each) === resolve(folder));
}

/** The root modules that take the values of a file, as the configs of these folders say, each with its sets that do. */
export async function stacksWith(
  file: string,
  folders: Iterable<string>,
  configs: Configs,
  { disk, root: top }: { readonly disk: Disk; readonly root: string },
): Promise<readonly WantedRoot[]> {
  /** Stacks may name a link to what they share. */
  const real = (path: string): string => disk.realPath(path) ?? resolve(path);
  const at = real(file);
  const takesIt = (words: { readonly 'var-file'?: readonly string[] }): boolean =>
    (words['var-file'] ?? []).some((path) => real(path) === at);
  const named = new Map<string, string>();
  const seen = new Set<LayeredConfig>();
  for (const folder of folders) {
    const config = await configs.of(folder, 'folder', top);
    if (seen.has(config)) continue;
    seen.add(config);
    for (const stack of stackFolders(config)) if (!config.files.leadsOut(stack)) named.set(resolve(stack), stack);
  }
  const out: WantedRoot[] = [];
  for (const folder of [...named.values()].toSorted()) {
    // What holds for it may be another config than the one that names it.
    const { settings, sets } = stackWords(folder, (await configs.of(folder, 'folder', top)).layers);
    const own = sets.filter(takesIt);
    if (takesIt(settings)) out.push({ folder, sets: 'all' });
    else if (own.length > 0) out.push({ folder, sets: new Set(own.map(({ name }) => name)) });
  }
  return out;
}
