import type { Diagnostic } from '../base/diagnostic.ts';
import { didYouMean } from '../base/did-you-mean.ts';
import { bindCondition } from './conditions/condition.ts';
import { wordsOf } from './conditions/words-of.ts';
import { COMMON_WORDS } from './findings/template.ts';
import { readFlow } from './flows/bound-flow.ts';
import { ruleOfFlow } from './flows/flow-rule.ts';
import type { Condition, Example, Flow, PolicyRule, WrittenModule } from './generated/policy-module.ts';
import type { PolicyModule } from './policy-module.ts';
import { valueMistake } from './names/parameter-value.ts';
import { mistakeIn } from './names/policy-mistake.ts';
import { lookupOf, type Names, type Lookup } from './names/lookup.ts';
import { setMistakes } from './names/set-mistakes.ts';
import { targetsOf } from './targets.ts';
import { MODULE_SCHEMA } from './validators/module.ts';
import { wayTo } from './written/document-path.ts';
import { firstMistakes } from './written/first-mistakes.ts';
import type { Mistake } from './written/mistakes.ts';
import { readWritten, type Locate, type Partly } from './written/written.ts';

export type LoadedModule =
  | { readonly ok: true; readonly module: PolicyModule; readonly locate: Locate }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads a policy module, YAML or JSON, and says all that is wrong with it at once, each with its place. `names`: what
 * the configuration defines.
 */
export async function loadModule(bytes: Buffer, file: string, names: Names): Promise<LoadedModule> {
  const written = await readWritten(bytes, file, 'The policy module', MODULE_SCHEMA);
  if (!written.ok)
    return {
      ok: false,
      diagnostics: written.partly === null ? written.diagnostics : await partlyRead(written.partly, names),
    };
  const module = written.value as WrittenModule;
  const mistakes = moduleMistakes(module, names);
  return mistakes.length > 0
    ? { ok: false, diagnostics: await written.locate(mistakes) }
    : { ok: true, module: withFlows(module), locate: written.locate };
}

function withFlows({ rules = [], flows = [], ...module }: WrittenModule): PolicyModule {
  return { ...module, rules: [...rules, ...flows.map(ruleOfFlow)] };
}

/** With mistakes of form somewhere, the rules that have none are still looked at, so that all is told at once. */
async function partlyRead({ value, mistakes, locate }: Partly, names: Names): Promise<readonly Diagnostic[]> {
  const isSound = (...path: readonly (string | number)[]): boolean =>
    !mistakes.some(
      (mistake) =>
        mistake.path.length > 0 && path.every((step, i) => mistake.path[i] === undefined || mistake.path[i] === step),
    );
  const heads = ['parameters', 'ports', 'networks'] as const;
  if (typeof value !== 'object' || value === null) return locate(mistakes);
  const given = value as Partial<WrittenModule>;
  if (heads.some((head) => !isSound(head)) || given.rules === undefined || !Array.isArray(given.rules))
    return locate(mistakes);
  const module: WrittenModule = { module: '', title: '', ...given };
  const lookup = lookupOf(module, { names, parameters: new Map() });
  const more = firstMistakes(given.rules, (rule, i) =>
    READ_PARTS.every((part) => isSound('rules', i, part)) ? ruleMistakes(rule, ['rules', i], lookup) : [],
  );
  return locate([...mistakes, ...more]);
}

/** Of a rule, what `ruleMistakes` reads. */
const READ_PARTS = ['target', 'condition', 'message', 'perhaps', 'fix', 'examples'] as const;

/**
 * What no schema tells: ids that come twice, names that nobody defined, ports and CIDRs that are none, templates with
 * unknown words.
 */
function moduleMistakes(module: WrittenModule, names: Names): Mistake[] {
  const { rules = [], flows = [] } = module;
  const parameters = Object.entries(module.parameters ?? {}).flatMap(([name, parameter]): Mistake[] => {
    const trouble = valueMistake(parameter, parameter.default, module, names);
    return trouble === null
      ? []
      : [
          {
            path: ['parameters', name, 'default', ...wayTo(parameter.default, trouble.about)],
            message: trouble.message,
          },
        ];
  });
  const used = new Set(JSON.stringify([rules, flows]).match(/"\$[a-z][a-z0-9-]*"/g));
  const unused = Object.keys(module.parameters ?? {})
    .filter((name) => !used.has(`"$${name}"`))
    .map((name): Mistake => ({ path: ['parameters', name], message: `no rule or flow uses $${name}` }));
  const lookup = lookupOf(module, { names, parameters: new Map() });
  const sets = setMistakes(module, names);
  const told = new Set([...parameters, ...sets].map(({ message }) => message));
  const ofRules = firstMistakes(rules, (rule, i) =>
    ruleMistakes(rule, ['rules', i], lookup).filter(({ message }) => !told.has(message)),
  );
  const twice = [...repeated('rules', 'rule', rules), ...repeated('flows', 'flow', flows)];
  const nothing: Mistake[] =
    rules.length + flows.length === 0
      ? [{ path: [], message: 'says nothing: it has neither `rules` nor `flows`' }]
      : [];
  // A name that is written wrong leaves its parameter unused: one mistake, not two.
  const ofFlows = firstMistakes(flows, (flow, i) => flowMistakes(flow, ['flows', i], lookup));
  const wrong = [...ofRules, ...ofFlows];
  return [...nothing, ...sets, ...parameters, ...(wrong.length > 0 ? [] : unused), ...twice, ...wrong];
}

function repeated(key: 'rules' | 'flows', what: string, all: readonly { readonly id: string }[]): Mistake[] {
  const firstOf = new Map(all.map(({ id }, i) => [id, i] as const).toReversed());
  return all.flatMap(({ id }, i): Mistake[] =>
    (firstOf.get(id) ?? i) < i
      ? [{ path: [key, i, 'id'], message: `there is another ${what} ${id} in this module` }]
      : [],
  );
}

function ruleMistakes(rule: PolicyRule, path: Mistake['path'], lookup: Lookup): Mistake[] {
  const idle = attempt(rule.target, [...path, 'target'], () => targetsOf(rule));
  const words = wrongWords(rule).map(({ key, message }): Mistake => ({ path: [...path, key], message }));
  return [
    ...(idle === null ? [] : [idle]),
    ...words,
    ...conditionMistakes(rule.condition, [...path, 'condition'], lookup),
    ...bareExamples(rule.examples, path),
  ];
}

function bareExamples(examples: readonly Example[], path: Mistake['path']): Mistake[] {
  return examples.flatMap(({ given, hcl }, i): Mistake[] =>
    given === undefined && hcl === undefined
      ? [{ path: [...path, 'examples', i], message: 'shows nothing: `given` or `hcl` is missing' }]
      : [],
  );
}

function flowMistakes(flow: Flow, path: Mistake['path'], lookup: Lookup): Mistake[] {
  const mistake = attempt(flow, path, () => readFlow(flow, lookup));
  return [...(mistake === null ? [] : [mistake]), ...bareExamples(flow.examples ?? [], path)];
}

/** Each part is bound by itself, so that one mistake does not hide another. */
function conditionMistakes(condition: Condition, path: Mistake['path'], lookup: Lookup): Mistake[] {
  if ('all' in condition)
    return firstMistakes(condition.all, (part, i) => conditionMistakes(part, [...path, 'all', i], lookup));
  if ('any' in condition)
    return firstMistakes(condition.any, (part, i) => conditionMistakes(part, [...path, 'any', i], lookup));
  if ('not' in condition) return conditionMistakes(condition.not, [...path, 'not'], lookup);
  const mistake = attempt(condition, path, () => bindCondition(condition, lookup));
  return mistake === null ? [] : [mistake];
}

function attempt(value: unknown, path: Mistake['path'], bind: () => unknown): Mistake | null {
  const trouble = mistakeIn(bind);
  return trouble === null ? null : { path: [...path, ...wayTo(value, trouble.about)], message: trouble.message };
}

/**
 * Words of templates that the condition may not give, each with what is wrong: a finding would show them as `{word}`.
 */
function wrongWords({
  condition,
  message,
  perhaps = '',
  fix,
}: PolicyRule): { readonly key: 'message' | 'perhaps' | 'fix'; readonly message: string }[] {
  const known = [...COMMON_WORDS, ...(wordsOf(condition) ?? [])];
  return (
    [
      ['message', message],
      ['perhaps', perhaps],
      ['fix', fix],
    ] as const
  ).flatMap(([key, template]) =>
    [...template.matchAll(/\{([^{}]*)\}/g)].flatMap(([, word = '']) =>
      known.includes(word)
        ? []
        : [
            {
              key,
              message: `{${word}} is a word that the condition does not give; these are ${known.map((each) => `{${each}}`).join(', ')}${didYouMean(word, known)}`,
            },
          ],
    ),
  );
}
