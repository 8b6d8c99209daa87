import type { Dialect } from '../dialect.ts';
import type { FolderEntry, RootedFiles } from '../../../base/rooted-files.ts';
import { joinedPath } from '../../../base/slashed.ts';
import { isOverride } from './override.ts';

/** The files of a folder that make a module, in the order in which Terraform reads them. */
export interface FolderFiles {
  readonly configuration: readonly string[];
  readonly overrides: readonly string[];
  /** Files of values (`*.tfvars`). */
  readonly values: readonly string[];
  /** What leads out of the root, or is no file. */
  readonly unreadable: readonly string[];
  /** Of OpenTofu alone, and so not read. */
  readonly ignored: readonly string[];
  /** Files of both, whose place in OpenTofu others take. */
  readonly replaced: readonly string[];
}

/**
 * Null where it is no folder that can be read below the root. With `tofu`, `a.tofu` takes the place of `a.tf`
 * (OpenTofu, "Files and directories").
 */
export function folderFiles(files: RootedFiles, folder: string, dialect: Dialect): FolderFiles | null {
  const entries = files.list(folder);
  return entries === null ? null : filesAmong(entries, folder, dialect);
}

/** The same of a folder that is listed already. */
export function filesAmong(entries: readonly FolderEntry[], folder: string, dialect: Dialect): FolderFiles {
  const regular = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const names = regular.filter((name) => !isIgnored(name));
  const all = new Set(names);
  const isTofu = (name: string): boolean => /\.tofu(\.json)?$/.test(name);
  const isReplaced = (name: string): boolean =>
    dialect === 'tofu' && all.has(name.replace(/\.tf(\.json)?$/, '.tofu$1')) && !isTofu(name);
  const configuration = names.filter((name) => /\.(tf|tofu)(\.json)?$/.test(name));
  const read = configuration.filter((name) => (dialect === 'tofu' || !isTofu(name)) && !isReplaced(name));
  const at = (name: string): string => joinedPath(folder, name);
  return {
    configuration: read.filter((name) => !isOverride(name)).map(at),
    overrides: read.filter(isOverride).map(at),
    // Files of values are read whatever they are called.
    values: regular.filter((name) => /\.tfvars(\.json)?$/.test(name)).map(at),
    unreadable: entries
      .filter(({ name, kind }) => kind === 'other' && /\.(tf|tofu|tfvars)(\.json)?$/.test(name))
      .map(({ name }) => at(name)),
    ignored: configuration.filter((name) => !read.includes(name) && !isReplaced(name)).map(at),
    replaced: configuration.filter(isReplaced).map(at),
  };
}

/** Something in it is read as configuration, or would be if it could be read. */
export function isConfigured({ configuration, overrides, unreadable }: FolderFiles): boolean {
  return configuration.length + overrides.length + unreadable.length > 0;
}

/** Of a root module's folder, Terraform reads these values by itself ("Variable Definitions Files"). */
export function isLoadedByItself(path: string): boolean {
  return /(^|\/)terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/.test(path);
}

/** What editors leave behind (Terraform, `IsIgnoredFile`). */
function isIgnored(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~') || (name.startsWith('#') && name.endsWith('#'));
}

/** Whether a text stands in a file of configuration; in JSON, which may write it in escapes, it may. */
export function mayHaveText(files: RootedFiles, folder: string, text: string): boolean {
  const own = folderFiles(files, folder, 'tofu');
  return (
    own !== null
    && [...own.configuration, ...own.overrides, ...own.replaced].some((path) => {
      const file = files.read(path);
      return file.ok && (file.bytes.includes(text) || (path.endsWith('.json') && file.bytes.includes('\\u')));
    })
  );
}
