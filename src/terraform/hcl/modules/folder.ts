import { addAll } from '../../../base/add-all.ts';
import { type Diagnostic, errorOf, naming } from '../../../base/diagnostic.ts';
import type { RootedFiles } from '../../../base/rooted-files.ts';
import { readJsonSyntax } from '../files/json-body.ts';
import type { NativeText } from '../files/native-file.ts';
import { scanHcl } from '../files/scan.ts';
import type { Comment } from '../files/scan-cursor.ts';
import type { ProviderBlocks } from '../files/json-schema.ts';
import { troubleIn } from './trouble.ts';
import { folderFiles, isConfigured, type FolderFiles } from './folder-files.ts';
import type { Dialect } from '../dialect.ts';
import { wholeModulesIn } from './mentions.ts';
import { jsonUnit, scannedUnit, type Unit } from './unit.ts';

/** The files of one folder, scanned but not parsed. */
export interface Folder {
  readonly path: string;
  readonly files: FolderFiles;
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** Every word in its files: what is no word here is certainly not named here. */
  readonly words: () => ReadonlySet<string>;
  /** Modules that something takes as a whole, so that any output may matter. */
  readonly wholeModules: () => ReadonlySet<string>;
}

export interface SourceFile {
  readonly path: string;
  readonly isOverride: boolean;
  readonly text: string;
  /** Null for JSON syntax. */
  readonly native: NativeText | null;
  readonly comments: readonly Comment[];
  readonly units: readonly Unit[];
}

/** Null where there is no such folder below the root, or no configuration in it. */
export async function openFolder(
  files: RootedFiles,
  path: string,
  dialect: Dialect,
  providerBlocks: () => Promise<ProviderBlocks>,
): Promise<Folder | null> {
  const names = folderFiles(files, path, dialect);
  if (names === null || !isConfigured(names)) return null;
  const diagnostics: Diagnostic[] = names.unreadable.map((name) =>
    errorOf(
      `${name} cannot be read: it is no file, or leads out of the root (--root names a wider folder)`,
      naming(name),
    ),
  );
  const all = [...names.configuration, ...names.overrides];
  const nested: ProviderBlocks = all.some((name) => name.endsWith('.json')) ? await providerBlocks() : () => new Set();
  const sources = all.flatMap((name): SourceFile[] => {
    const file = files.read(name);
    if (!file.ok) {
      diagnostics.push(errorOf(file.message, naming(name)));
      return [];
    }
    const text = file.bytes.toString();
    const isOverride = names.overrides.includes(name);
    return [
      name.endsWith('.json')
        ? jsonSource(name, text, isOverride, nested, diagnostics)
        : nativeSource(name, text, isOverride, diagnostics),
    ];
  });
  let words: ReadonlySet<string> | null = null;
  let whole: ReadonlySet<string> | null = null;
  return {
    path,
    files: names,
    sources,
    diagnostics,
    words: () =>
      (words ??= new Set(sources.flatMap(({ text }) => text.match(/[\p{ID_Start}_][\p{ID_Continue}-]*/gu) ?? []))),
    wholeModules: () => (whole ??= new Set(sources.flatMap(({ text }) => wholeModulesIn(text)))),
  };
}

function nativeSource(path: string, text: string, isOverride: boolean, diagnostics: Diagnostic[]): SourceFile {
  const scan = scanHcl(text);
  if (scan.error !== null) diagnostics.push(troubleIn(path, scan.error));
  return {
    path,
    isOverride,
    text,
    native: { path, text, scan },
    comments: scan.comments,
    units: scan.body.blocks.map((block) => scannedUnit(block, text)),
  };
}

function jsonSource(
  path: string,
  text: string,
  isOverride: boolean,
  nested: ProviderBlocks,
  diagnostics: Diagnostic[],
): SourceFile {
  const read = readJsonSyntax({ path, text }, 'configuration', nested);
  addAll(
    diagnostics,
    read.diagnostics.map((trouble) => troubleIn(path, trouble)),
  );
  return { path, isOverride, text, native: null, comments: read.comments, units: read.body.blocks.map(jsonUnit) };
}
