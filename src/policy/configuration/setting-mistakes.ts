import { didYouMean } from '../../base/did-you-mean.ts';
import type { Mistake } from '../mistakes.ts';
import { valueMistake } from '../parameter-value.ts';
import type { PolicyModule } from '../policy-module.ts';
import type { Names } from '../scope.ts';
import { firstMistakes } from '../first-mistakes.ts';
import { setMistakes } from '../set-mistakes.ts';
import { isPlainGlob } from './where.ts';
import type { Config, ModuleSettings, Parameters, RuleSettings } from './config.ts';

/** What is wrong with the settings of one file once all modules are known. `names`: those of the whole configuration. */
export function settingMistakes(config: Config, modules: readonly PolicyModule[], names: Names): Mistake[] {
  const context: Context = { modules, names };
  return [
    ...setMistakes(config, names),
    ...partMistakes(config, [], context),
    ...firstMistakes(config.scopes ?? [], (scope, i) => [...globMistakes(scope.where.path ?? [], ['scopes', i, 'where', 'path']), ...partMistakes(scope, ['scopes', i], context)]),
  ];
}

interface Context {
  readonly modules: readonly PolicyModule[];
  readonly names: Names;
}

const MAX_GLOB = 500;
/** More in the name of one file or folder would take long to match, and mean little. */
const MAX_STARS = 4;
/** Where alternatives and single letters stand beside them. */
const MAX_STARS_BESIDE = 2;

function globMistakes(globs: string | readonly string[], path: Mistake['path']): Mistake[] {
  return [globs].flat().flatMap((glob) => {
    const trouble = globTrouble(glob);
    return trouble === null ? [] : [{ path, message: `${glob.slice(0, MAX_GLOB)} ${trouble}` }];
  });
}

/** What keeps a glob from meaning what it seems to: names of folders and files with `*`, `?`, `[abc]` and `{a,b}`, and `**`. */
function globTrouble(glob: string): string | null {
  if (glob.length > MAX_GLOB) return `is longer than ${MAX_GLOB} characters`;
  const parts = glob.replace(/^\.\//, '').replace(/\/$/, '').split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return 'is no path below this file: write names between single slashes, as infra/prod/**';
  if (/[()!]/.test(glob)) return 'has ( ), or !, which mean nothing here: write the scopes that apply';
  if (parts.some((part) => part.split('{').length !== part.split('}').length)) return 'has braces around a slash: they stay within one name; write several globs';
  if (parts.some((part) => part !== '**' && starsIn(part) > MAX_STARS)) return `has more than ${MAX_STARS} stars in one name`;
  if (parts.some((part) => !isPlainGlob(part) && starsIn(part) > MAX_STARS_BESIDE)) return `has more than ${MAX_STARS_BESIDE} stars beside other wildcards in one name`;
  return null;
}

function starsIn(part: string): number {
  return part.split('*').length - 1;
}

/** More settings than there can be rules are refused whole. */
const MAX_SETTINGS = 1000;

function partMistakes({ modules = {}, rules = {} }: { readonly modules?: ModuleSettings; readonly rules?: RuleSettings }, path: Mistake['path'], context: Context): Mistake[] {
  if (Object.keys(modules).length > MAX_SETTINGS || Object.keys(rules).length > MAX_SETTINGS) return [{ path, message: `has more than ${MAX_SETTINGS} settings` }];
  const ids = context.modules.map(({ module }) => module);
  const ofModules = Object.entries(modules).flatMap(([id, setting]): Mistake[] => {
    const module = context.modules.find((each) => each.module === id);
    if (module === undefined) return [{ path: [...path, 'modules', id], message: `there is no module ${id}; these are: ${ids.join(', ')}${didYouMean(id, ids)}` }];
    return typeof setting === 'string' ? [] : parameterMistakes(setting.parameters, module, [...path, 'modules', id, 'parameters'], context);
  });
  const known = context.modules.flatMap((module) => module.rules.map((rule) => rule.id));
  const ofRules = Object.entries(rules).flatMap(([id, setting]): Mistake[] => {
    const module = context.modules.find((each) => each.rules.some((rule) => rule.id === id));
    if (module === undefined) return [{ path: [...path, 'rules', id], message: `there is no rule ${id}; \`portcullis policies\` lists them${didYouMean(id, known)}` }];
    return typeof setting === 'string' ? [] : parameterMistakes(setting.parameters ?? {}, module, [...path, 'rules', id, 'parameters'], context);
  });
  return [...ofModules, ...ofRules];
}

function parameterMistakes(given: Parameters, module: PolicyModule, path: Mistake['path'], { names }: Context): Mistake[] {
  const declared = new Map(Object.entries(module.parameters ?? {}));
  const known = [...declared.keys()];
  return Object.entries(given).flatMap(([name, value]): Mistake[] => {
    const parameter = declared.get(name);
    if (parameter === undefined) return [{ path: [...path, name], message: `the module ${module.module} has no parameter ${name}; it has ${known.join(', ') || 'none'}${didYouMean(name, known)}` }];
    const message = valueMistake(parameter, value, module, names);
    return message === null ? [] : [{ path: [...path, name], message }];
  });
}
