import { posix, resolve } from 'node:path';
import { Document, isNode, isScalar } from 'yaml';
import { addAll } from '../base/add-all.ts';
import { errorOf } from '../base/diagnostic.ts';
import { exists } from '../base/disk.ts';
import { harmlessJson, harmlessLine, printable } from '../base/escape.ts';
import { getOrMake } from '../base/maps.ts';
import type { Diagnostic } from '../model/generated/report.ts';
import type { Config } from '../policy/config/generated/config.ts';
import { configOrigins, type ConfigOrigin } from './config-origins.ts';
import { openConfigs, type LayeredConfig } from './configs.ts';
import { effectiveConfig, folderOfPaths } from './effective-config.ts';
import { folderPath, formOf } from './input-form.ts';
import type { InputsRequest } from './input-request.ts';
import { loadPolicies, type LoadedPolicies } from './load-policies.ts';
import { openInputs } from './open-inputs.ts';
import type { Outside } from './outside.ts';
import { withoutSecrets } from './without-secrets.ts';

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
 * What holds for each input once everything is laid over each other, in the form of a config: as one, it gives the same
 * again. Each part says which file it comes from; what somebody has declared as sensitive is left out.
 */
export async function printConfig(
  { inputs, policies: named }: PrintConfigRequest,
  outside: Outside,
): Promise<PrintedConfig> {
  const { files } = outside;
  const { byConfig, diagnostics } = await configsOf(inputs, outside);
  const documents: string[] = [];
  for (const [config, of] of byConfig) {
    const loaded = await loadPolicies(named, config, files);
    const wrong = [...loaded.troubles, ...loaded.diagnostics];
    addAll(diagnostics, wrong);
    // Half a config holds for nobody.
    if (wrong.length > 0) continue;
    const printed = effectiveConfig(config, loaded, named);
    const { config: shown, leftOut } = await withoutSecrets(printed, folderOfPaths(config), config.files);
    const origins = await configOrigins(config, shown, loaded);
    documents.push(`${headOf(of, config, loaded, leftOut)}${written(shown, origins)}`);
  }
  return { text: documents.join('---\n'), diagnostics };
}

/** The inputs that each config holds for. */
async function configsOf(
  request: InputsRequest,
  outside: Outside,
): Promise<{ readonly byConfig: Map<LayeredConfig, string[]>; readonly diagnostics: Diagnostic[] }> {
  const byConfig = new Map<LayeredConfig, string[]>();
  const add = (config: LayeredConfig, path: string): void => {
    const of = getOrMake(byConfig, config, () => []);
    if (!of.includes(path)) of.push(path);
  };
  if (request.search !== null) {
    const { inputs, diagnostics } = await openInputs(request, outside);
    for (const { config, path } of inputs) add(config, path);
    return { byConfig, diagnostics: diagnostics.filter(({ level }) => level === 'error') };
  }
  const { files } = outside;
  const diagnostics: Diagnostic[] = [];
  const configs = openConfigs(request.settings, files);
  for (const path of request.paths) {
    const form = formOf(path, files);
    if (form === 'document' && path !== '-' && !exists(files, path)) {
      diagnostics.push({ input: path, ...errorOf(`There is no ${path}`) });
      continue;
    }
    const config = await configs.of(
      form === 'document' || form === 'folder' ? path : posix.dirname(folderPath(path)),
      form === 'document' ? form : 'folder',
    );
    add(config, path);
  }
  return { byConfig, diagnostics };
}

function comment(line: string): string {
  return harmlessLine(printable(line));
}

function headOf(
  inputs: readonly string[],
  config: LayeredConfig,
  { used }: LoadedPolicies,
  leftOut: readonly string[],
): string {
  const from = used.flatMap(({ path, sha256, switchesOff }) => [
    `from ${path}, sha256 ${sha256}`,
    ...switchesOff.map((text) => `  ${text}`),
  ]);
  const folder = folderOfPaths(config);
  return [
    `The configuration of ${inputs.join(', ')}`,
    ...(config.layers.length === 0
      ? ['There is no portcullis.yaml: these are the rules as they come']
      : [...from, 'What has no file behind it is as it comes']),
    ...leftOut.map((name) => `${name} is sensitive and left out: give it again`),
    ...(resolve(folder) === resolve('.') ? [] : [`Paths start from ${folder}: that is where this file is to lie`]),
  ]
    .map((line) => `# ${comment(line)}\n`)
    .join('');
}

/** As YAML; as JSON, which is YAML too, where a text has characters that a terminal must not see. */
function written(config: Config, origins: readonly ConfigOrigin[]): string {
  const document = new Document(config, { aliasDuplicateObjects: false });
  for (const { path, from } of origins) {
    const part = document.getIn(path, true);
    const text = ` ${comment(from)}`;
    if (isScalar(part)) part.comment = text;
    else if (isNode(part)) part.commentBefore = text;
  }
  const yaml = document.toString({ lineWidth: 120, flowCollectionPadding: false });
  const isHarmless = yaml.split('\n').every((line) => harmlessLine(printable(line)) === line);
  return isHarmless ? yaml : `${harmlessJson(JSON.stringify(config, null, 2))}\n`;
}
