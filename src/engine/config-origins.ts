import { posix, relative } from 'node:path';
import { joinedPath, slashed } from '../base/slashed.ts';
import type { ConfigLayer } from '../policy/config/config-layer.ts';
import type { Config, ModuleSettings, RuleSettings } from '../policy/config/generated/config.ts';
import { folderOfPaths } from './effective-config.ts';
import type { LayeredConfig } from './configs.ts';
import type { LoadedPolicies } from './load-policies.ts';

export type ConfigPath = readonly (string | number)[];

/** A part of a printed config, and where it comes from, as `portcullis.yaml:7`. */
export interface ConfigOrigin {
  readonly path: ConfigPath;
  readonly from: string;
}

interface Said {
  /** In the printed config. */
  readonly path: ConfigPath;
  readonly layer: ConfigLayer;
  /** In that layer. */
  readonly at: ConfigPath;
}

/**
 * Where the parts of a printed config come from: of what several files say the last one, which wins. What none of them
 * says is as it comes, and left out.
 */
export async function configOrigins(
  config: LayeredConfig,
  printed: Config,
  { modules }: Pick<LoadedPolicies, 'modules'>,
): Promise<readonly ConfigOrigin[]> {
  const said = [
    ...named(config, printed, 'networks'),
    ...named(config, printed, 'ports'),
    ...named(config, printed, 'internet'),
    ...named(config, printed, 'data'),
    ...lastOf(config, ['baseline'], ({ baseline }) => baseline !== undefined),
    ...(['policies', 'scopes', 'waivers', 'exclude'] as const).flatMap((list) => listed(config, printed, list)),
    ...Object.entries(printed.modules ?? {}).flatMap(([id, setting]) =>
      parametersOf(setting).flatMap((name) =>
        lastOf(config, ['modules', id, 'parameters', name], (layer) =>
          parametersOf(layer.modules?.[id]).includes(name),
        ),
      ),
    ),
    ...modules.flatMap(({ module, rules }) => rules.flatMap(({ id }) => ruleOrigins(config, printed, module, id))),
    ...stackOrigins(config),
  ];
  const origins: ConfigOrigin[] = [];
  for (const layer of config.layers) {
    const own = said.filter((each) => each.layer === layer);
    const places = await layer.placesOf(own.map(({ at }) => at));
    for (const [i, { path }] of own.entries()) {
      const line = places[i]?.line;
      origins.push({ path, from: line === undefined ? layer.path : `${layer.path}:${line}` });
    }
  }
  return origins;
}

/** `at`: in the layer, where it is called otherwise there. */
function lastOf(
  { layers }: LayeredConfig,
  path: ConfigPath,
  says: (config: Config) => boolean,
  at: ConfigPath = path,
): readonly Said[] {
  const layer = layers.findLast(({ config }) => says(config));
  return layer === undefined ? [] : [{ path, layer, at }];
}

function named(
  config: LayeredConfig,
  printed: Config,
  kind: 'networks' | 'ports' | 'internet' | 'data',
): readonly Said[] {
  return Object.keys(printed[kind] ?? {}).flatMap((name) =>
    lastOf(config, [kind, name], (layer) => Object.hasOwn(layer[kind] ?? {}, name)),
  );
}

/** Lists are joined, those of the earlier files first; what the line names, or does not reach, has no place. */
function listed(
  { layers }: LayeredConfig,
  printed: Config,
  list: 'policies' | 'scopes' | 'waivers' | 'exclude',
): readonly Said[] {
  const all = layers.flatMap((layer) => (layer.config[list] ?? []).map((_, i) => ({ layer, at: [list, i] })));
  const before = (printed[list] ?? []).length - all.length;
  return list === 'exclude' && before !== 0
    ? []
    : all.map(({ layer, at }, i) => ({ path: [list, i + before], layer, at }));
}

function ruleOrigins(config: LayeredConfig, printed: Config, module: string, id: string): readonly Said[] {
  const setting = printed.rules?.[id];
  const path = typeof setting === 'object' ? ['rules', id, 'severity'] : ['rules', id];
  const says = (settings: RuleSettings | ModuleSettings | undefined, key: string): boolean => {
    const own = settings?.[key];
    return typeof own === 'string' || (own !== undefined && 'severity' in own);
  };
  const byRule = lastOf(config, path, ({ rules }) => says(rules, id), ['rules', id]);
  return [
    ...(byRule.length > 0 ? byRule : lastOf(config, path, ({ modules }) => says(modules, module), ['modules', module])),
    ...parametersOf(setting).flatMap((name) =>
      lastOf(config, ['rules', id, 'parameters', name], ({ rules }) => parametersOf(rules?.[id]).includes(name)),
    ),
  ];
}

function stackOrigins(config: LayeredConfig): readonly Said[] {
  const folder = folderOfPaths(config);
  const last = new Map<string, Said>();
  for (const layer of config.layers)
    for (const name of Object.keys(layer.config.stacks ?? {})) {
      const stack = slashed(relative(folder, joinedPath(posix.dirname(layer.path), name))) || '.';
      last.set(stack, { path: ['stacks', stack], layer, at: ['stacks', name] });
    }
  return [...last.values()];
}

function parametersOf(setting: RuleSettings[string] | ModuleSettings[string] | undefined): readonly string[] {
  return typeof setting === 'object' && setting.parameters !== undefined ? Object.keys(setting.parameters) : [];
}
