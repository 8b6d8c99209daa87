import { posix, resolve } from 'node:path';
import { type Diagnostic as OwnDiagnostic, errorOf, naming, unjudged, warningOf } from '../base/diagnostic.ts';
import { exists, type Disk } from '../base/disk.ts';
import { compareTexts } from '../base/order.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { RootOptions } from '../terraform/hcl/modules/root-search.ts';
import { rootsOfFiles, type FileRoots } from '../terraform/hcl/modules/roots-of-files.ts';
import { isLoadedByItself } from '../terraform/hcl/modules/folder-files.ts';
import type { Configs } from './configs.ts';
import { exclusionsOf, openExclusions } from './exclusions.ts';
import { folderPath, type InputForm } from './input-form.ts';
import { passedOverNotes } from './passed-over.ts';
import { stacksWith } from './stacks.ts';
import { openSurroundings, type Surroundings } from './surroundings.ts';
import { eitherSets, wholeRoots, type WantedRoot, type WantedSets } from './wanted-roots.ts';

/** A file on the command line that is itself no input. */
export interface NamedFile {
  readonly path: string;
  readonly form: Exclude<InputForm, 'document' | 'folder'>;
}

export interface Leads {
  /** The root modules that the files lead to, sorted. */
  readonly roots: readonly WantedRoot[];
  /** The folders of files that callers have instead. */
  readonly covered: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Files that nobody reads. */
  readonly irrelevant: readonly string[];
}

export interface LeadOptions {
  readonly roots: RootOptions;
  readonly configs: Configs;
  /** `--var-file`: whatever is checked takes their values. */
  readonly valueFiles: readonly string[];
}

/** Where one file leads. Without roots and notes: nobody reads it. */
interface Lead {
  readonly roots: readonly WantedRoot[];
  readonly note?: OwnDiagnostic;
}

/** Finds the root modules that files belong to; what leads to none is told, with what would lead to one. */
export async function leadingRoots(files: readonly NamedFile[], options: LeadOptions): Promise<Leads> {
  const byFile = await rootsOfFiles(
    files.filter(({ form }) => form === 'terraform-file' || form === 'values-file').map(({ path }) => folderPath(path)),
    options.roots,
  );
  const around = openSurroundings(options.roots);
  const wanted = new Map<string, WantedSets>();
  const irrelevant: string[] = [];
  const diagnostics: Diagnostic[] = passedOverNotes([...byFile.values()], 'files');
  for (const { path, form } of files) {
    const { roots: found, note } = await leadOf(
      { path, form },
      byFile.get(folderPath(path)) ?? NOWHERE,
      around,
      options,
    );
    for (const { folder, sets } of found) wanted.set(folder, eitherSets(sets, wanted.get(folder) ?? sets));
    const told = exists(options.roots.disk, folderOf(path))
      ? note
      : errorOf(`${path} does not exist, and its folder does not either`, naming(path));
    if (told !== undefined) diagnostics.push({ input: path, ...told });
    else if (found.length === 0) irrelevant.push(path);
  }
  const covered = new Set([...byFile.values()].flatMap((each) => each.covered).filter((each) => !wanted.has(each)));
  const roots = [...wanted].map(([folder, sets]) => ({ folder, sets }));
  return {
    roots: roots.toSorted((a, b) => compareTexts(a.folder, b.folder)),
    covered: [...covered].toSorted(),
    diagnostics,
    irrelevant,
  };
}

const NOWHERE: FileRoots = {
  roots: [],
  covered: [],
  links: [],
  isConfigured: false,
  trouble: null,
  passedOver: [],
  isWhole: true,
};

async function leadOf(
  { path, form }: NamedFile,
  own: FileRoots,
  around: Surroundings,
  options: LeadOptions,
): Promise<Lead> {
  switch (form) {
    case 'terraform-file':
      return own.roots.length > 0
        ? { roots: wholeRoots(own.roots) }
        : { roots: [], note: warningOf(nobodyReads(path, own, options.roots.disk), unjudged(path)) };
    case 'values-file':
      return leadOfValues(path, own, around, options);
    case 'config-file':
      return leadOfSettings(path, around, options);
    case 'data-file':
      return { roots: wholeRoots(await around.readersOf(path)) };
    case 'irrelevant':
      return { roots: [] };
  }
}

function nobodyReads(path: string, { trouble }: FileRoots, disk: Disk): string {
  const folder = folderOf(path);
  const dialect = /\.tofu(\.json)?$/.test(path) ? ' that Terraform reads (--dialect tofu reads .tofu files)' : '';
  return `${path} leads to no root module: ${exists(disk, path) ? '' : 'it does not exist, and '}${trouble === null ? `there is no configuration in ${folder}${dialect}` : `${folder} ${trouble}`}. Name the folder of the root module that it is for`;
}

/** Terraform reads some files of a root module by itself; others are those of the stacks that name them. */
async function leadOfValues(
  path: string,
  own: FileRoots,
  around: Surroundings,
  { roots, configs, valueFiles }: LeadOptions,
): Promise<Lead> {
  const folder = folderOf(path);
  const loading = [path, ...own.links]
    .filter(isLoadedByItself)
    .map(folderOf)
    .filter((each) => own.roots.includes(each));
  if (loading.length > 0) return { roots: wholeRoots(loading) };
  if (isLoadedByItself(path) && own.roots.length > 0) return { roots: wholeRoots(own.roots) };
  const stacks = await stacksWith(path, [folder, ...(await around.configured(folder))], configs, roots);
  if (stacks.length > 0) return { roots: stacks };
  if (valueFiles.some((file) => resolve(file) === resolve(path))) return { roots: wholeRoots(own.roots) };
  const unused = own.roots.length > 0 ? ', so its values were not used' : '';
  return {
    roots: wholeRoots(own.roots),
    note: warningOf(
      `${path} is loaded by no root module${unused}. \`var-file\` of a stack in portcullis.yaml says whose values it has, or --var-file beside a folder`,
      unjudged(path),
    ),
  };
}

async function leadOfSettings(path: string, around: Surroundings, { roots, configs }: LeadOptions): Promise<Lead> {
  const governed: string[] = [];
  for (const root of await around.roots(folderOf(path))) {
    const config = await configs.of(root, 'folder', roots.root);
    const governs = config.layers.some((layer) => resolve(layer.path) === resolve(path));
    if (governs && openExclusions(exclusionsOf(config))(root) === null) governed.push(root);
  }
  return governed.length > 0
    ? { roots: wholeRoots(governed) }
    : {
        roots: [],
        note: warningOf(
          `${path} ${exists(roots.disk, path) ? 'is' : 'does not exist, so it is'} the configuration of no root module`,
          unjudged(path),
        ),
      };
}

function folderOf(path: string): string {
  return posix.dirname(folderPath(path));
}
