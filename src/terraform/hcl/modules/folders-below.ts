import { addAll } from '../../../base/add-all.ts';
import { posix } from 'node:path';
import { getOrMake } from '../../../base/maps.ts';
import type { FolderEntry, RootedFiles } from '../../../base/rooted-files.ts';
import { joinedPath } from '../../../base/slashed.ts';
import { filesAmong, isConfigured } from './folder-files.ts';
import type { Dialect } from '../dialect.ts';

/** What was not looked at, by its absolute path, and why: `has more than 100000 entries`. */
export interface PassedOver {
  readonly path: string;
  readonly why: string;
  /** It cannot be listed, lies outside the root, is what a tool fetched, or lies too deep. */
  readonly cause: 'unlisted' | 'outside' | 'fetched' | 'deep';
}

export interface FoldersBelow {
  /** Those with configuration, sorted; absolute, without links. */
  readonly folders: readonly string[];
  readonly passedOver: readonly PassedOver[];
  /** What is left out with all that is below it. */
  readonly leftOut: readonly string[];
  /** Links to files of configuration or values, by what they lead to. */
  readonly linking: ReadonlyMap<string, readonly string[]>;
  /** False: there are more folders than are looked at. */
  readonly isWhole: boolean;
}

export interface WalkLimits {
  readonly depth: number;
  readonly folders: number;
}

export const WALK_LIMITS: WalkLimits = { depth: 40, folders: 200_000 };

/** Folders that hold no configuration of this repository: what tools install and fetch. */
const FETCHED: ReadonlySet<string> = new Set(['.terraform', 'node_modules', '.terragrunt-cache']);
const PARTS_OF_INIT: ReadonlySet<string> = new Set(['modules', 'providers']);
/** So many of their folders are looked at before it is said that they may hold some. */
const MAX_FETCHED = 2_000;
const IS_CONFIGURATION = /\.(tf|tofu|tfvars)(\.json)?$/;

export interface WalkOptions {
  readonly limits?: WalkLimits;
  /** Of a folder below the start. */
  readonly isLeftOut?: (folder: string) => boolean;
}

/** Every folder with configuration in or below one. Null as dialect: of either. */
export function foldersBelow(
  files: RootedFiles,
  start: string,
  dialect: Dialect | null,
  { limits = WALK_LIMITS, isLeftOut = () => false }: WalkOptions = {},
): FoldersBelow {
  const found: string[] = [];
  const leftOut: string[] = [];
  const passedOver: PassedOver[] = [];
  const passed = (path: string, cause: PassedOver['cause'], why: string): void => {
    passedOver.push({ path, cause, why });
  };
  const open = [{ path: files.canonical(start), depth: 0 }];
  const seen = new Set<string>();
  const linking = new Map<string, string[]>();
  const end = (isWhole: boolean): FoldersBelow => ({
    folders: found.toSorted(),
    passedOver: passedOver.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    leftOut: leftOut.toSorted(),
    linking,
    isWhole,
  });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, depth } = next;
    if (seen.has(path)) continue;
    if (seen.size >= limits.folders) return end(false);
    seen.add(path);
    const entries = files.list(path);
    if (entries === null) {
      passed(path, 'unlisted', files.unlisted(path));
      continue;
    }
    if (isConfigured(filesAmong(entries, path, dialect ?? 'tofu'))) found.push(path);
    for (const entry of entries) {
      const at = joinedPath(path, entry.name);
      if (leadsNowhere(entry) && files.leadsOut(at)) passed(at, 'outside', 'leads out of the root');
      if (entry.kind === 'file' && entry.isLink && IS_CONFIGURATION.test(entry.name))
        getOrMake(linking, files.canonical(at), () => []).push(at);
      if (entry.kind !== 'folder' || entry.name === '.git') continue;
      // Terraform follows the link to a root module; its calls start where that really is.
      const to = entry.isLink ? files.canonical(at) : at;
      if (isLeftOut(at) || isLeftOut(to)) leftOut.push(to);
      else if (to.split('/').some((name) => FETCHED.has(name)) && !path.split('/').some((name) => FETCHED.has(name))) {
        if (mayHoldConfiguration(files, to)) passed(to, 'fetched', 'is what a tool has fetched');
      } else if (depth >= limits.depth) passed(to, 'deep', `lies more than ${limits.depth} folders deep`);
      else open.push({ path: to, depth: depth + 1 });
    }
  }
  return end(true);
}

/** A link that leads to nothing that can be read; files of configuration are told with their folder. */
function leadsNowhere({ name, kind, isLink }: FolderEntry): boolean {
  return kind === 'other' && isLink && !IS_CONFIGURATION.test(name);
}

function mayHoldConfiguration(files: RootedFiles, folder: string): boolean {
  const open = [folder];
  for (let i = 0; i < open.length; i++) {
    const path = open[i] ?? '';
    if (i >= MAX_FETCHED) return true;
    // What `terraform init` brings is read through the calls that ask for it.
    const isInit = posix.basename(path) === '.terraform';
    const entries = files.list(path);
    if (entries === null) return true;
    if (isConfigured(filesAmong(entries, path, 'tofu'))) return true;
    addAll(
      open,
      entries
        .filter(({ name, kind, isLink }) => kind === 'folder' && !isLink && !(isInit && PARTS_OF_INIT.has(name)))
        .map(({ name }) => joinedPath(path, name)),
    );
  }
  return false;
}
