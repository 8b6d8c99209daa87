import type { RootedFiles } from '../../../base/rooted-files.ts';
import { unreadModule, type Diagnostic } from '../../../base/diagnostic.ts';
import { joinedPath, slashed } from '../../../base/slashed.ts';
import { satisfies } from './module-version.ts';
import { member, isObject, listOr, textOr, type Json } from '../../json.ts';

/** Where the module of a call is. */
export type ModuleSource =
  | { readonly kind: 'folder'; readonly folder: string }
  /** Not below the root, or not brought by `terraform init`. */
  | ({ readonly kind: 'absent' } & Pick<Diagnostic, 'message' | 'about'>);

/** What `terraform init` wrote down: by the path of calls (`net.db`), the source it was asked for and the folder. */
export type ModuleManifest = ReadonlyMap<
  string,
  { readonly source: string; readonly version: string | null; readonly folder: string }
>;

const ABSENT = '`terraform init` brings it. Until then nothing that it makes is seen, and what it gives is unknown';

const NO_MODULES: ModuleManifest = new Map();

/** Reads `.terraform/modules/modules.json` of a root module; its folders are relative to the root module. */
export function readManifest(files: RootedFiles, folder: string): ModuleManifest {
  const read = files.read(joinedPath(folder, '.terraform/modules/modules.json'));
  if (!read.ok) return NO_MODULES;
  let document: Json;
  try {
    document = JSON.parse(read.bytes.toString()) satisfies Json;
  } catch {
    return NO_MODULES;
  }
  const modules = isObject(document) ? listOr(member(document, 'Modules')) : [];
  return new Map(
    modules.flatMap((each) => {
      const [key, source, at] = isObject(each)
        ? [textOr(member(each, 'Key')), textOr(member(each, 'Source')), textOr(member(each, 'Dir'))]
        : [null, null, null];
      return key === null || key === '' || source === null || at === null
        ? []
        : [
            [
              key,
              {
                source,
                version: isObject(each) ? textOr(member(each, 'Version')) : null,
                folder: folderAt(folder, at),
              },
            ] as const,
          ];
    }),
  );
}

/** What a call says of its module; null where it is no plain text, or not said. */
export interface ModuleAsked {
  readonly source: string | null;
  readonly version: string | null;
}

/** Finds the folder of a call. `path` is that of the call (`net.db`), `caller` the folder it stands in. */
export function moduleSource(
  { source, version }: ModuleAsked,
  path: string,
  caller: string,
  manifest: ModuleManifest,
): ModuleSource {
  if (source === null)
    return { kind: 'absent', ...unreadModule(path, 'has no source that can be read: it must be a plain text') };
  // Terraform takes `..\net` for a folder everywhere; on systems where `\` separates nothing there is hardly one.
  if (/^\.\.?(?:[/\\]|$)/.test(source)) return { kind: 'folder', folder: folderAt(caller, slashed(source)) };
  const installed = manifest.get(path);
  // The manifest may be older than the configuration.
  const isOther =
    installed !== undefined
    && version !== null
    && (installed.version === null || !satisfies(installed.version, version));
  if (installed !== undefined && sameSource(installed.source, source) && !isOther)
    return { kind: 'folder', folder: installed.folder };
  const why =
    installed === undefined
      ? null
      : isOther
        ? `was installed in version ${installed.version ?? 'unknown'}, and is now asked for in ${version}`
        : `was installed from ${installed.source}, and is now asked for from ${source}`;
  return {
    kind: 'absent',
    message: `The module ${path} (${source}) ${why ?? 'is not there'}: ${ABSENT}`,
    about: { kind: 'module-absent', call: path, source, why },
  };
}

/** Each folder has one spelling, by which calls in a circle are found. */
function folderAt(base: string, path: string): string {
  return joinedPath(base, path).replace(/(?<=.)\/$/, '');
}

/** Terraform writes registry sources with their host. */
function sameSource(installed: string, asked: string): boolean {
  return (
    installed === asked
    || installed === `registry.terraform.io/${asked}`
    || installed === `registry.opentofu.org/${asked}`
  );
}
