import { compareSeverity } from '../../model/severity.ts';
import type { PolicyModule } from '../policy-module.ts';
import { BUILTIN_NAMES } from '../scope.ts';
import { effectiveOf, type Layer } from '../settings.ts';
import type { Config, Scope } from './config.ts';
import { layerOf } from './settings-of.ts';

const DEFAULT = BUILTIN_NAMES.internet;

/** What one file takes from the rules as they come, each in a few words: a gate should show what it does not hold against a change. */
export function looseningsOf(config: Config, modules: readonly PolicyModule[]): string[] {
  return [
    ...ofLayer(layerOf(config), modules),
    ...internetText(config.internet ?? {}),
    ...redefined('ports', config),
    ...redefined('networks', config),
    ...(config.scopes ?? []).flatMap((scope) => ofLayer(layerOf(scope), modules).map((text) => `${text}, where ${whereText(scope)}`)),
  ];
}

function internetText({ ipv4 = DEFAULT.ipv4, ipv6 = DEFAULT.ipv6 }: NonNullable<Config['internet']>): string[] {
  const parts = [...(ipv4 === DEFAULT.ipv4 ? [] : [`${ipv4} IPv4 addresses`]), ...(ipv6 === DEFAULT.ipv6 ? [] : [`${ipv6} IPv6 /64 networks`])];
  return parts.length === 0 ? [] : [`the internet is more than ${parts.join(' or ')}`];
}

function ofLayer(layer: Layer, modules: readonly PolicyModule[]): string[] {
  const off = modules.filter(({ module }) => layer.modules.get(module)?.severity === 'off').map(({ module }) => `module ${module} is off`);
  const rules = modules.flatMap((module) => module.rules.flatMap((rule): string[] => {
    const { severity } = effectiveOf(rule, module.module, [layer]);
    if (severity === 'off') return layer.rules.has(rule.id) ? [`${rule.id} is off`] : [];
    return compareSeverity(severity, rule.severity) > 0 ? [`${rule.id} is ${severity} instead of ${rule.severity}`] : [];
  }));
  const parameters = [...layer.modules, ...layer.rules].flatMap(([id, setting]) => {
    const declared = modules.find(({ module, rules: own }) => module === id || own.some((rule) => rule.id === id))?.parameters ?? {};
    return [...setting.parameters].filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(declared[name]?.default)).map(([name]) => `${id} has other ${name}`);
  });
  return [...off, ...rules, ...parameters];
}

/** Sets that come with Portcullis and mean something else here. */
function redefined(kind: 'ports' | 'networks', config: Config): string[] {
  return Object.keys(config[kind] ?? {}).filter((name) => BUILTIN_NAMES[kind].has(name)).map((name) => `${kind} ${name} are others`);
}

function whereText({ name, where: { address, module, tag, path } }: Scope): string {
  if (name !== undefined) return name;
  const one = (what: string, globs: string | readonly string[] | undefined): string[] => (globs === undefined ? [] : [`${what} is ${[globs].flat().map((glob) => (glob === '' ? 'the root' : glob)).join(' or ')}`]);
  return [...one('address', address), ...one('module', module), ...Object.entries(tag ?? {}).flatMap(([key, globs]) => one(`tag ${key}`, globs)), ...one('path', path)].join(' and ');
}
