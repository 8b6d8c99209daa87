import { isAbsolute, posix, relative, resolve } from 'node:path';
import { within } from '../base/file-read.ts';
import { joinedPath, slashed } from '../base/slashed.ts';
import type { ConfigLayer } from '../policy/config/config-layer.ts';
import type { Config, Scope, Waiver } from '../policy/config/generated/config.ts';
import { effectiveOf } from '../policy/config/settings.ts';
import type { ParameterValue } from '../policy/names/lookup.ts';
import type { LayeredConfig } from './configs.ts';
import type { LoadedPolicies } from './load-policies.ts';
import { namedBaseline } from './named-baseline.ts';
import { stackWords, withPaths } from './stack-settings.ts';

/**
 * The folder that the paths of a config start from once it is one file: where the command runs, if the config lies
 * there or below and speaks of its own folders; else its own, since no path of it leads out.
 */
export function folderOfPaths({ path, layers }: LayeredConfig): string {
  const folder = posix.dirname(path);
  const isOwn = layers.every(({ folder: own, speaksOf }) => resolve(own) === resolve(speaksOf));
  return isOwn && within(resolve('.'), resolve(folder)) ? '.' : folder;
}

/** What the files of a config and of its policies say together, as one config in that folder. */
export function effectiveConfig(
  config: LayeredConfig,
  { modules, policies: { settings } }: LoadedPolicies,
  named: readonly string[],
): Config {
  const { layers, files } = config;
  const folder = folderOfPaths(config);
  const { names } = settings;
  const baseline = namedBaseline({ layers });
  /** From the working directory to what a config in that folder writes. */
  const here = (target: string): string => slashed(relative(folder, target));
  const ofLayers = <T>(of: (layer: ConfigLayer) => readonly T[]): readonly T[] => layers.flatMap(of);
  const parameters = (values: Iterable<readonly [string, ParameterValue]>) => ({
    parameters: Object.fromEntries(values),
  });
  return withoutEmpty({
    policies: [
      ...named.map(here),
      ...ofLayers((layer) =>
        (layer.config.policies ?? []).map((name) => {
          const own = posix.dirname(layer.path);
          // The name of a package stays what it is.
          return files.exists(joinedPath(own, name)) || files.list(joinedPath(own, name)) !== null
            ? rebased(name, own, folder)
            : name;
        }),
      ),
    ],
    ...(baseline === null ? {} : { baseline: here(baseline.path) }),
    networks: Object.fromEntries(names.networks),
    ports: Object.fromEntries(names.ports),
    internet: { ipv4: names.internet.ipv4, ipv6: names.internet.ipv6 },
    modules: Object.fromEntries(
      modules.flatMap((module) => {
        const given = settings.modules.get(module.module)?.parameters;
        const values = Object.entries(module.parameters ?? {}).map(
          ([name, parameter]) => [name, given?.get(name) ?? parameter.default] as const,
        );
        return values.length === 0 ? [] : [[module.module, parameters(values)]];
      }),
    ),
    rules: Object.fromEntries(
      modules.flatMap((module) =>
        module.rules.map((rule) => {
          const { severity } = effectiveOf(rule, module.module, [settings]);
          const own = settings.rules.get(rule.id)?.parameters ?? new Map<string, ParameterValue>();
          return [rule.id, own.size === 0 ? severity : { severity, ...parameters(own) }];
        }),
      ),
    ),
    scopes: ofLayers((layer) => (layer.config.scopes ?? []).map((scope) => rebasedScope(scope, layer.folder, folder))),
    waivers: ofLayers((layer) =>
      (layer.config.waivers ?? []).map((waiver) => rebasedWaiver(waiver, layer.folder, folder)),
    ),
    stacks: Object.fromEntries(
      layers
        .flatMap((layer) =>
          Object.keys(layer.config.stacks ?? {}).map((name) => joinedPath(posix.dirname(layer.path), name)),
        )
        .map((stack) => {
          const { settings, sets } = stackWords(stack, layers);
          const own = withPaths(settings, { 'var-file': here, context: here });
          return [
            here(stack) || '.',
            sets.length === 0
              ? own
              : { ...own, sets: sets.map((set) => withPaths(set, { 'var-file': here, context: here })) },
          ];
        }),
    ),
    exclude: ofLayers((layer) =>
      (layer.config.exclude ?? [])
        .map((glob) => rebased(glob, layer.folder, folder))
        .filter((glob) => !glob.startsWith('../')),
    ),
    data: Object.assign({}, ...layers.map(({ config }) => config.data ?? {})),
  });
}

function rebasedScope(scope: Scope, from: string, to: string): Scope {
  const { path } = scope.where;
  return path === undefined
    ? scope
    : { ...scope, where: { ...scope.where, path: [path].flat().map((glob) => rebased(glob, from, to)) } };
}

function rebasedWaiver(waiver: Waiver, from: string, to: string): Waiver {
  const { path } = waiver;
  return path === undefined ? waiver : { ...waiver, path: [path].flat().map((glob) => rebased(glob, from, to)) };
}

/** A relative path as it is written in another folder. */
function rebased(path: string, from: string, to: string): string {
  if (isAbsolute(path) || relative(to, from) === '') return path;
  return joinedPath(relative(to, from), path);
}

function withoutEmpty(config: Config): Config {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => Object.keys(value as object).length > 0));
}
