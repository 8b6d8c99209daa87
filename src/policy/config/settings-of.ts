import { BUILTIN_NAMES, type Names } from '../names/lookup.ts';
import type { AppliedScope, Layer, RuleSetting, Settings } from './settings.ts';
import type { Config, ModuleSettings, RuleSettings, Scope } from './generated/config.ts';
import type { ConfigLayer } from './config-layer.ts';
import { scopeName } from './scope-name.ts';
import { bindWhere } from './where.ts';

/** What the files of a config say together; later ones win. */
export function settingsOf(layers: readonly ConfigLayer[]): Settings {
  return {
    names: configNames(layers.map(({ config }) => config)),
    modules: mergeAll(layers.map(({ config }) => settingsById(config.modules))),
    rules: mergeAll(layers.map(({ config }) => settingsById(config.rules))),
    scopes: layers.flatMap(({ config, speaksOf }) =>
      (config.scopes ?? []).map(
        (scope): AppliedScope => ({
          ...layerOf(scope),
          name: scopeName(scope),
          applies: bindWhere(scope.where, speaksOf),
        }),
      ),
    ),
  };
}

export function configNames(configs: readonly Config[]): Names {
  const internet = configs.reduce((limits, config) => ({ ...limits, ...config.internet }), BUILTIN_NAMES.internet);
  const lists = (kind: 'ports' | 'networks') =>
    new Map(configs.flatMap((config) => Object.entries(config[kind] ?? {})));
  return { ports: lists('ports'), networks: lists('networks'), internet };
}

/** One part of a config by itself. */
export function layerOf({ modules, rules }: Pick<Scope, 'modules' | 'rules'>): Layer {
  return { modules: settingsById(modules), rules: settingsById(rules) };
}

function settingsById(given: ModuleSettings | RuleSettings | undefined): ReadonlyMap<string, RuleSetting> {
  return new Map(
    Object.entries(given ?? {}).map(([id, setting]): [string, RuleSetting] => {
      if (typeof setting === 'string')
        return [id, { severity: setting as RuleSetting['severity'], parameters: new Map() }];
      const severity = 'severity' in setting ? (setting.severity ?? null) : null;
      return [id, { severity, parameters: new Map(Object.entries(setting.parameters ?? {})) }];
    }),
  );
}

/** What a later one does not say, an earlier one does. */
function mergeAll(all: readonly ReadonlyMap<string, RuleSetting>[]): ReadonlyMap<string, RuleSetting> {
  const out = new Map<string, RuleSetting>();
  for (const settings of all) {
    for (const [id, { severity, parameters }] of settings) {
      const known = out.get(id);
      const isOff = known?.severity === 'off';
      out.set(id, {
        // `on` gives back what `off` took, a severity that was set before included: only the last word about it counts.
        severity: severity === 'on' && !isOff ? (known?.severity ?? 'on') : (severity ?? known?.severity ?? null),
        parameters: new Map([...(known?.parameters ?? []), ...parameters]),
      });
    }
  }
  return out;
}
