import { didYouMean } from '../../base/did-you-mean.ts';
import type { Mistake } from '../written/mistakes.ts';
import { wayTo } from '../written/document-path.ts';
import { valueMistake } from '../names/parameter-value.ts';
import type { PolicyModule } from '../policy-module.ts';
import type { Names } from '../names/lookup.ts';
import { firstMistakes } from '../written/first-mistakes.ts';
import { setMistakes } from '../names/set-mistakes.ts';
import { folderGlobTrouble, globTrouble, MAX_EXCLUDED } from './glob-trouble.ts';
import { stackMistakes } from './stack-mistakes.ts';
import { waiverMistakes } from './waiver-mistakes.ts';
import type { Config, ModuleSettings, Parameters, RuleSettings, Scope } from './generated/config.ts';

/**
 * What is wrong with the settings of one file once all modules are known. `names`: those of the whole config.
 */
export function settingMistakes(config: Config, modules: readonly PolicyModule[], names: Names): Mistake[] {
  const context: Context = { modules, names };
  return [
    ...setMistakes(config, names),
    ...partMistakes(config, [], context),
    ...waiverMistakes(config.waivers ?? [], modules, names),
    ...firstMistakes(config.waivers ?? [], ({ path = [] }, i) => globMistakes(path, ['waivers', i, 'path'])),
    ...excludeMistakes(config.exclude ?? []),
    ...stackMistakes(config.stacks ?? {}),
    ...firstMistakes(config.scopes ?? [], (scope, i) => [
      ...globMistakes(scope.where.path ?? [], ['scopes', i, 'where', 'path']),
      ...idleMistakes(scope, ['scopes', i]),
      ...partMistakes(scope, ['scopes', i], context),
    ]),
  ];
}

/** Whoever writes a scope means to set something. */
function idleMistakes({ modules = {}, rules = {} }: Scope, path: Mistake['path']): Mistake[] {
  return Object.keys(modules).length + Object.keys(rules).length > 0
    ? []
    : [{ path, message: 'sets nothing: `rules` or `modules` is missing' }];
}

interface Context {
  readonly modules: readonly PolicyModule[];
  readonly names: Names;
}

const MAX_SHOWN = 500;

function excludeMistakes(globs: readonly string[]): Mistake[] {
  if (globs.length > MAX_EXCLUDED) return [{ path: ['exclude'], message: `has more than ${MAX_EXCLUDED} globs` }];
  return firstMistakes(globs, (glob, i) => globMistakes(glob, ['exclude', i], folderGlobTrouble));
}

function globMistakes(
  globs: string | readonly string[],
  path: Mistake['path'],
  troubleOf: (glob: string) => string | null = globTrouble,
): Mistake[] {
  return [globs].flat().flatMap((glob) => {
    const trouble = troubleOf(glob);
    return trouble === null ? [] : [{ path, message: `${glob.slice(0, MAX_SHOWN)} ${trouble}` }];
  });
}

/** More settings than there can be rules are refused whole. */
const MAX_SETTINGS = 1000;

function partMistakes(
  { modules = {}, rules = {} }: { readonly modules?: ModuleSettings; readonly rules?: RuleSettings },
  path: Mistake['path'],
  context: Context,
): Mistake[] {
  if (Object.keys(modules).length > MAX_SETTINGS || Object.keys(rules).length > MAX_SETTINGS)
    return [{ path, message: `has more than ${MAX_SETTINGS} settings` }];
  const ids = context.modules.map(({ module }) => module);
  const known = context.modules.flatMap((module) => module.rules.map((rule) => rule.id));
  const ofModules = Object.entries(modules).flatMap(([id, setting]): Mistake[] => {
    const module = context.modules.find((each) => each.module === id);
    if (module === undefined)
      return [
        {
          path: [...path, 'modules', id],
          message: `there is no module ${id}; these are: ${ids.join(', ')}${known.includes(id) ? `. ${id} is a rule: write it under \`rules\`` : didYouMean(id, ids)}`,
        },
      ];
    return typeof setting === 'string'
      ? []
      : parameterMistakes(setting.parameters, module, [...path, 'modules', id, 'parameters'], context);
  });
  const ofRules = Object.entries(rules).flatMap(([id, setting]): Mistake[] => {
    const module = context.modules.find((each) => each.rules.some((rule) => rule.id === id));
    if (module === undefined)
      return [
        {
          path: [...path, 'rules', id],
          message: `there is no rule ${id}; \`portcullis policies\` lists them${ids.includes(id) ? `. ${id} is a module: write it under \`modules\`` : didYouMean(id, known)}`,
        },
      ];
    return typeof setting === 'string'
      ? []
      : parameterMistakes(setting.parameters ?? {}, module, [...path, 'rules', id, 'parameters'], context);
  });
  return [...ofModules, ...ofRules];
}

function parameterMistakes(
  given: Parameters,
  module: PolicyModule,
  path: Mistake['path'],
  { names }: Context,
): Mistake[] {
  const declared = new Map(Object.entries(module.parameters ?? {}));
  const known = [...declared.keys()];
  return Object.entries(given).flatMap(([name, value]): Mistake[] => {
    const parameter = declared.get(name);
    if (parameter === undefined)
      return [
        {
          path: [...path, name],
          message: `the module ${module.module} has no parameter ${name}; it has ${known.join(', ') || 'none'}${didYouMean(name, known)}`,
        },
      ];
    const trouble = valueMistake(parameter, value, module, names);
    return trouble === null
      ? []
      : [{ path: [...path, name, ...wayTo(value, trouble.about)], message: trouble.message }];
  });
}
