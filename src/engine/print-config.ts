import { errorOf } from '../base/diagnostic.ts';
import { addAll } from '../base/add-all.ts';
import { posix, relative } from 'node:path';
import { stringify } from 'yaml';
import { exists } from '../base/disk.ts';
import { harmlessJson, harmlessLine, printable } from '../base/escape.ts';
import type { Files } from '../base/files.ts';
import { slashed } from '../base/slashed.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { ConfigLayer } from '../policy/config/config-layer.ts';
import type { Config, Scope, Waiver } from '../policy/config/generated/config.ts';
import type { ParameterValue } from '../policy/names/lookup.ts';
import { effectiveOf } from '../policy/config/settings.ts';
import { openConfigs, type LayeredConfig } from './configs.ts';
import { folderPath, formOf } from './input-form.ts';
import type { InputsRequest } from './input-request.ts';
import { loadPolicies, type LoadedPolicies } from './load-policies.ts';
import { namedBaseline } from './named-baseline.ts';
import { stackWords, withPaths } from './stack-settings.ts';

export interface PrintedConfig {
  /** YAML documents, one for each config. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface PrintConfigRequest {
  readonly inputs: InputsRequest;
  readonly policies: readonly string[];
}

/**
 * What holds for each input once everything is laid over each other, in the form of a config: as one, it gives
 * the same again.
 */
export async function printConfig(
  { inputs: { paths, settings }, policies: named }: PrintConfigRequest,
  files: Files,
): Promise<PrintedConfig> {
  const configs = openConfigs(settings, files);
  const byConfig = new Map<LayeredConfig, string[]>();
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const form = formOf(path, files);
    if (form === 'document' && path !== '-' && !exists(files, path)) {
      diagnostics.push({ input: path, ...errorOf(`There is no ${path}`) });
      continue;
    }
    const config = await configs.of(
      form === 'document' || form === 'folder' ? path : posix.dirname(folderPath(path)),
      form === 'document' ? form : 'folder',
    );
    byConfig.set(config, [...(byConfig.get(config) ?? []), path]);
  }
  const documents: string[] = [];
  for (const [config, of] of byConfig) {
    const loaded = await loadPolicies(named, config, files);
    const wrong = [...loaded.troubles, ...loaded.diagnostics];
    addAll(diagnostics, wrong);
    // Half a config holds for nobody.
    if (wrong.length > 0) continue;
    documents.push(`${headOf(of, config, loaded)}${written(effectiveConfig(config, loaded, named))}`);
  }
  return { text: documents.join('---\n'), diagnostics };
}

function headOf(inputs: readonly string[], { layers }: LayeredConfig, { used }: LoadedPolicies): string {
  const comment = (line: string): string => `# ${harmlessLine(printable(line))}\n`;
  const from = used.flatMap(({ path, sha256, switchesOff }) => [
    comment(`from ${path}, sha256 ${sha256}`),
    ...switchesOff.map((text) => comment(`  ${text}`)),
  ]);
  return [
    comment(`The configuration of ${inputs.join(', ')}`),
    ...(layers.length === 0 ? [comment('There is no portcullis.yaml: these are the rules as they come')] : from),
  ].join('');
}

/** As YAML; as JSON, which is YAML too, where a text has characters that a terminal must not see. */
function written(config: Config): string {
  const yaml = stringify(config, { lineWidth: 120, flowCollectionPadding: false });
  const isHarmless = yaml.split('\n').every((line) => harmlessLine(printable(line)) === line);
  return isHarmless ? yaml : `${harmlessJson(JSON.stringify(config, null, 2))}\n`;
}

function effectiveConfig(
  { path, layers, files }: LayeredConfig,
  { modules, policies: { settings } }: LoadedPolicies,
  named: readonly string[],
): Config {
  const folder = posix.dirname(path);
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
          return files.exists(posix.join(own, name)) || files.list(posix.join(own, name)) !== null
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
          Object.keys(layer.config.stacks ?? {}).map((name) => posix.join(posix.dirname(layer.path), name)),
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
  if (posix.isAbsolute(path) || relative(to, from) === '') return path;
  return posix.join(slashed(relative(to, from)), path);
}

function withoutEmpty(config: Config): Config {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => Object.keys(value as object).length > 0));
}
