import { errorOf, naming } from '../base/diagnostic.ts';
import { addAll } from '../base/add-all.ts';
import { parse, posix, resolve } from 'node:path';
import type { FileRead } from '../base/file-read.ts';
import type { Files } from '../base/files.ts';
import { openRooted, type RootedFiles } from '../base/rooted-files.ts';
import { joinedPath } from '../base/slashed.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import { BUILTIN_MODULES } from '../policy/generated/builtin-modules.ts';
import type { ConfigLayer } from '../policy/config/config-layer.ts';
import { looseningsOf } from '../policy/config/loosenings.ts';
import { settingMistakes } from '../policy/config/setting-mistakes.ts';
import { configNames, settingsOf } from '../policy/config/settings-of.ts';
import { waiversOf } from '../policy/config/waivers.ts';
import { loadModule, type LoadedModule } from '../policy/load-module.ts';
import type { Mistake } from '../policy/written/mistakes.ts';
import type { PolicyModule } from '../policy/policy-module.ts';
import { bindRules } from '../policy/bind-rules.ts';
import type { Names } from '../policy/names/lookup.ts';
import { NO_SETTINGS } from '../policy/config/settings.ts';
import { formOf } from './input-form.ts';
import type { LoadedPolicies } from './load-policies.ts';
import { findNamed } from './named-files.ts';
import { ofInput } from './of-input.ts';

/** A policy module to be read. */
export interface ModuleFile {
  readonly path: string;
  readonly read: () => Promise<FileRead>;
}

/** Reads the modules of the command line and of a config, and sets the rules as it says. */
export async function readPolicies(
  named: readonly string[],
  layers: readonly ConfigLayer[],
  rooted: RootedFiles,
  files: Files,
  today: string | null,
): Promise<LoadedPolicies> {
  const names = configNames(layers.map(({ config }) => config));
  const modules: PolicyModule[] = [...BUILTIN_MODULES];
  const diagnostics: Diagnostic[] = [];
  const troubles: Diagnostic[] = [];
  const taken = new Set<string>();
  const isFirst = ({ path }: ModuleFile): boolean =>
    !taken.has(resolve(path)) && taken.add(resolve(path)) !== undefined;
  for (const path of named) {
    const found = namedModules(path, files);
    if (found.length === 0) diagnostics.push({ input: path, ...errorOf(noModules(path), naming(path)) });
    for (const file of found.filter(isFirst)) addAll(diagnostics, await addModule(file, modules, names));
  }
  for (const layer of layers) {
    const { found, missing } = modulesOf(layer, rooted);
    addAll(troubles, ofInput(layer.path, await layer.locate(missing)));
    for (const file of found.filter(isFirst)) addAll(troubles, await addModule(file, modules, names));
  }
  // What a module that cannot be read would define is unknown, so that only then names of rules and modules can be told
  // to be wrong.
  const isWhole = diagnostics.length + troubles.length === 0;
  for (const { config, path, locate } of isWhole ? layers : [])
    addAll(troubles, ofInput(path, await locate(settingMistakes(config, modules, names))));
  const settings = troubles.length > 0 ? NO_SETTINGS : settingsOf(layers);
  const waivers =
    !isWhole || troubles.length > 0 ? [] : await Promise.all(layers.map((layer) => waiversOf(layer, names)));
  return {
    modules,
    policies: bindRules(modules, settings),
    waivers: waivers.flat(),
    diagnostics,
    troubles,
    used: layers.map(({ path, sha256, config }, i) => ({
      path,
      sha256,
      switchesOff:
        isWhole && troubles.length === 0
          ? looseningsOf(config, modules, {
              names,
              today,
              before: layers
                .slice(0, i)
                .toReversed()
                .map((layer) => layer.config),
            })
          : [],
    })),
  };
}

/** What a file of modules says, or why it says nothing. */
export async function readModule({ path, read }: ModuleFile, names: Names): Promise<LoadedModule> {
  const file = await read();
  return file.ok
    ? loadModule(file.bytes, path, names)
    : { ok: false, diagnostics: [errorOf(file.message, naming(path))] };
}

async function addModule(
  { path, read }: ModuleFile,
  modules: PolicyModule[],
  names: Names,
): Promise<readonly Diagnostic[]> {
  const loaded = await readModule({ path, read }, names);
  if (!loaded.ok) return ofInput(path, loaded.diagnostics);
  const { module, locate } = loaded;
  const taken = module.rules.flatMap(({ id }, i) =>
    modules.some((other) => other.rules.some((rule) => rule.id === id))
      ? [{ path: ['rules', i, 'id'], message: `there is already a rule ${id}: ids are given once` }]
      : [],
  );
  const same = modules.some((other) => other.module === module.module)
    ? [{ path: ['module'], message: `there is already a module ${module.module}: ids are given once` }]
    : [];
  if (taken.length + same.length > 0) return ofInput(path, await locate([...same, ...taken]));
  modules.push(module);
  return [];
}

const MODULE_FILE = /\.(ya?ml|json)$/i;

/** What is named on the command line may lie anywhere; a folder means all modules in it. */
export function namedModules(path: string, files: Files): readonly ModuleFile[] {
  return formOf(path, files) === 'folder'
    ? moduleFilesIn(path, openRooted(files, { root: parse(resolve(path)).root }))
    : [{ path, read: () => files.readNamed(path) }];
}

export function noModules(path: string): string {
  return `${path} has no policy modules: no file in it ends in .yaml, .yml or .json`;
}

/** The files of modules that a config names; a folder means all in it. */
export function modulesOf(
  { config, path }: ConfigLayer,
  rooted: RootedFiles,
): { readonly found: readonly ModuleFile[]; readonly missing: readonly Mistake[] } {
  const found: ModuleFile[] = [];
  const missing: Mistake[] = [];
  (config.policies ?? []).forEach((name, i) => {
    const at = findNamed(name, posix.dirname(path), null, rooted);
    if (!at.ok) {
      missing.push({ path: ['policies', i], message: at.message });
      return;
    }
    const files = moduleFilesIn(at.path, rooted);
    if (files.length === 0) missing.push({ path: ['policies', i], message: noModules(at.path) });
    addAll(found, files);
  });
  return { found, missing };
}

/** A file, or the modules of a folder, not of folders below it. */
export function moduleFilesIn(path: string, rooted: RootedFiles): readonly ModuleFile[] {
  const entries = rooted.list(path);
  const paths =
    entries === null
      ? [path]
      : entries
          .filter(({ name, kind }) => kind !== 'folder' && MODULE_FILE.test(name))
          .map(({ name }) => joinedPath(path, name));
  return paths.map((each) => ({ path: each, read: () => Promise.resolve(rooted.read(each)) }));
}
