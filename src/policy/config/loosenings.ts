import { compareSeverity } from '../../model/severity.ts';
import { isExpired } from '../exceptions/exception.ts';
import type { PolicyModule } from '../policy-module.ts';
import { portsOf, withoutPorts, type NamedPorts } from '../names/named-ports.ts';
import { BUILTIN_NAMES, lookupOf, type Names, type ParameterValue, type Lookup } from '../names/lookup.ts';
import { effectiveOf, type Layer } from './settings.ts';
import type { Config, Waiver } from './generated/config.ts';
import { scopeName } from './scope-name.ts';
import { layerOf } from './settings-of.ts';

const DEFAULT = BUILTIN_NAMES.internet;

/** What else holds for the same inputs. */
export interface Around {
  readonly names: Names;
  /** The files that come before this one, nearest first. */
  readonly before: readonly Config[];
  /** YYYY-MM-DD, for leaving out waivers that are over; null: all of them. */
  readonly today: string | null;
}

/**
 * What one file takes from the rules as they come, each in a few words: a gate should show what it does not hold
 * against a change.
 */
export function looseningsOf(
  config: Config,
  modules: readonly PolicyModule[],
  { names, before, today }: Around,
): string[] {
  return [
    ...ofLayer(layerOf(config), modules, names),
    ...internetText(config.internet ?? {}),
    ...redefined('ports', config, modules, before),
    ...redefined('networks', config, modules, before),
    ...(config.exclude === undefined || config.exclude.length === 0
      ? []
      : [`--recursive leaves out ${shown(config.exclude)}`]),
    ...(config.scopes ?? []).flatMap((scope) =>
      ofLayer(layerOf(scope), modules, names).map((text) => `in scope ${scopeName(scope)}: ${text}`),
    ),
    ...(config.waivers ?? [])
      .filter(({ until = null }) => today === null || !isExpired({ until }, today))
      .map(waiverText),
  ];
}

/** `waives sg-sensitive-port-open on aws_security_group.bastion for tcp/22 from office until 2027-01-31`. */
function waiverText({ rule, subject, direction, ports, remote, path, set, until }: Waiver): string {
  const side = direction === 'egress' ? 'to' : direction === 'ingress' ? 'from' : 'from or to';
  return [
    `waives ${shown(rule)} on ${shown(subject)}`,
    ...(ports === undefined ? [] : [`for ${shown([ports].flat().map(String))}`]),
    ...(remote === undefined ? (direction === undefined ? [] : [direction]) : [`${side} ${shown(remote)}`]),
    ...(path === undefined ? [] : [`in ${shown(path)}`]),
    ...(set === undefined ? [] : [`in set ${shown(set)}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join(' ');
}

function internetText({ ipv4 = DEFAULT.ipv4, ipv6 = DEFAULT.ipv6 }: NonNullable<Config['internet']>): string[] {
  const parts = [
    ...(ipv4 === DEFAULT.ipv4 ? [] : [`${ipv4} IPv4 addresses`]),
    ...(ipv6 === DEFAULT.ipv6 ? [] : [`${ipv6} IPv6 /64 networks`]),
  ];
  return parts.length === 0 ? [] : [`the internet is more than ${parts.join(' or ')}`];
}

function ofLayer(layer: Layer, modules: readonly PolicyModule[], names: Names): string[] {
  const off = modules
    .filter(({ module }) => layer.modules.get(module)?.severity === 'off')
    .map(({ module }) => `module ${module} is off`);
  const rules = modules.flatMap((module) =>
    module.rules.flatMap((rule): string[] => {
      const { severity } = effectiveOf(rule, module.module, [layer]);
      if (severity === 'off') return layer.rules.get(rule.id)?.severity === 'off' ? [`${rule.id} is off`] : [];
      return compareSeverity(severity, rule.severity) > 0
        ? [`${rule.id} is ${severity} instead of ${rule.severity}`]
        : [];
    }),
  );
  const parameters = [...layer.modules, ...layer.rules].flatMap(([id, setting]) => {
    const module = modules.find(({ module: own, rules: all }) => own === id || all.some((rule) => rule.id === id));
    return [...setting.parameters].flatMap(([name, value]) =>
      module === undefined ? [] : changeOf(`${id}.${name}`, module, name, value, names),
    );
  });
  return [...off, ...rules, ...parameters];
}

/** What another value of a parameter takes away; a list of ports that only grows takes nothing. */
function changeOf(what: string, module: PolicyModule, name: string, value: ParameterValue, names: Names): string[] {
  const parameter = module.parameters?.[name];
  if (parameter === undefined || JSON.stringify(parameter.default) === JSON.stringify(value)) return [];
  if (parameter.type !== 'ports') return [`${what} is ${shown(value)} instead of ${shown(parameter.default)}`];
  const portsIn = (given: ParameterValue, scope: Lookup): readonly NamedPorts[] =>
    portsOf(given as string | readonly string[], scope);
  const was = portsIn(parameter.default, lookupOf(module));
  const is = portsIn(value, lookupOf(module, { names, parameters: new Map() }));
  const without = withoutPorts(was, is).map((port) => port.name);
  return without.length === 0 ? [] : [`${what} is without ${shown(without)}`];
}

/**
 * Sets that mean something else here than where they were defined: with Portcullis, in a module or in a file that this
 * one extends.
 */
function redefined(
  kind: 'ports' | 'networks',
  config: Config,
  modules: readonly PolicyModule[],
  before: readonly Config[],
): string[] {
  return Object.entries(config[kind] ?? {}).flatMap(([name, list]) => {
    const earlier = [
      ...before.map((each) => each[kind]?.[name]),
      ...modules.map((module) => module[kind]?.[name]),
      BUILTIN_NAMES[kind].get(name),
    ].find((each) => each !== undefined);
    return earlier === undefined || JSON.stringify(earlier) === JSON.stringify(list)
      ? []
      : [`${kind} ${name} is ${shown(list)} instead of ${shown(earlier)}`];
  });
}

const MAX_SHOWN = 3;

function shown(value: ParameterValue): string {
  const list = [value].flat();
  return `${list.slice(0, MAX_SHOWN).join(', ')}${list.length > MAX_SHOWN ? ` and ${list.length - MAX_SHOWN} more` : ''}`;
}
