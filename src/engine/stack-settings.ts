import { isAbsolute, posix, resolve } from 'node:path';
import type { Config, DataValues, StackSettings, VariableSet } from '../policy/config/generated/config.ts';
import type { ConfigLayer } from '../policy/config/config-layer.ts';
import { joinedPath } from '../base/slashed.ts';

/** What the config says about one root module. Paths are those of the reader of the config. */
export interface StackWords {
  /** For each of its sets, before what the set says. */
  readonly settings: Omit<StackSettings, 'sets'>;
  /** Empty: it is checked once. */
  readonly sets: readonly VariableSet[];
}

/** What one root module is checked with once. */
export interface OwnSettings {
  readonly workspace: string | null;
  readonly dialect: NonNullable<StackSettings['dialect']> | null;
  readonly context: readonly string[];
  /** In this order, of each the files first: later ones win. */
  readonly variables: readonly Pick<StackSettings, 'var-file' | 'var'>[];
  readonly data: NonNullable<Config['data']>;
}

/** Later files win, key by key: a list of sets takes the place of an earlier one. */
export function stackWords(folder: string, layers: readonly ConfigLayer[]): StackWords {
  let settings: StackSettings = {};
  for (const layer of layers) {
    const stack = stacksOf(layer).find((each) => resolve(each.folder) === resolve(folder));
    if (stack === undefined) continue;
    const { own, base } = stack;
    // Values are a part of what is judged; what is known of others stands with who says so.
    const at = {
      'var-file': pathFrom(base),
      context: pathFrom(posix.dirname(layer.path)),
    };
    const { sets, ...words } = isSets(own) ? { sets: own } : own;
    settings = {
      ...settings,
      ...withPaths(words, at),
      ...(sets === undefined ? {} : { sets: sets.map((set) => withPaths(set, at)) }),
    };
  }
  const { sets = [], ...common } = settings;
  return { settings: common, sets };
}

interface NamedStack {
  /** As the config writes it. */
  readonly name: string;
  /** The root module that it means, as the reader of the config names it. */
  readonly folder: string;
  /** What the folder and its files of values start from. */
  readonly base: string;
  readonly own: NonNullable<Config['stacks']>[string];
}

/**
 * The root modules that one file of a config names. One that lies in another repository may mean its own folders too.
 */
export function stacksOf({ config, path, speaksOf }: ConfigLayer): readonly NamedStack[] {
  const bases = [...new Set([speaksOf, posix.dirname(path)])];
  return bases.flatMap((base) =>
    Object.entries(config.stacks ?? {}).map(([name, own]) => ({ name, folder: pathFrom(base)(name), base, own })),
  );
}

function pathFrom(base: string): (path: string) => string {
  return (path) => (isAbsolute(path) ? path : joinedPath(base, path));
}

function isSets(own: NonNullable<Config['stacks']>[string]): own is readonly VariableSet[] {
  return Array.isArray(own);
}

/** What holds for a root module, and for one of its sets where it has some. */
export function ownSettings(folder: string, set: string | null, layers: readonly ConfigLayer[]): OwnSettings {
  const { settings, sets } = stackWords(folder, layers);
  const own = sets.find(({ name }) => name === set);
  const parts = [settings, ...(own === undefined ? [] : [own])];
  const data = new Map<string, readonly DataValues[]>();
  for (const words of [...layers.map(({ config }) => config), ...parts])
    for (const [type, values] of Object.entries(words.data ?? {})) data.set(type, values);
  return {
    workspace: own?.workspace ?? settings.workspace ?? null,
    dialect: own?.dialect ?? settings.dialect ?? null,
    context: parts.flatMap(({ context = [] }) => context),
    variables: parts,
    data: Object.fromEntries(data),
  };
}

/** The settings with other paths, as somebody else writes them. */
export function withPaths<S extends Pick<StackSettings, 'var-file' | 'context'>>(
  settings: S,
  at: Readonly<Record<'var-file' | 'context', (path: string) => string>>,
): S {
  const paths = (key: 'var-file' | 'context') =>
    settings[key] === undefined ? {} : { [key]: settings[key].map(at[key]) };
  return { ...settings, ...paths('var-file'), ...paths('context') };
}
