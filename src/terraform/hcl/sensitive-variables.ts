import type { RootedFiles } from '../../base/rooted-files.ts';
import { openFolder } from './modules/folder.ts';

/**
 * The names of variables that a root module declares as sensitive, in either dialect; one whose `sensitive` is no plain
 * `false` is one of them. None where there is no configuration.
 */
export async function sensitiveVariables(folder: string, files: RootedFiles): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const dialect of ['terraform', 'tofu'] as const) {
    const opened = await openFolder(files, folder, dialect, () => Promise.resolve(() => new Set()));
    for (const { type, labels, each } of opened?.sources.flatMap(({ units }) => units) ?? []) {
      const [name] = labels;
      if (type !== 'variable' || name === undefined) continue;
      each((argument, text) => {
        if (argument === 'sensitive' && text.trim() !== 'false') names.add(name);
      });
    }
  }
  return names;
}
