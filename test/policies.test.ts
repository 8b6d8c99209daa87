import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { NODE_DISK } from '../src/base/node-disk.ts';
import { openFiles } from '../src/base/files.ts';
import { modelOfHcl, modelOfNotation } from '../src/engine/example-model.ts';
import { testPolicies } from '../src/engine/test-policies.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import type { PolicyModule } from '../src/policy/policy-module.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { wordsOf } from '../src/policy/conditions/words-of.ts';

const files = openFiles({
  disk: NODE_DISK,
  stdin: (async function* () {
    yield await Promise.resolve('');
  })(),
});

test.each([
  ['policies', 150],
  ['testdata/policies', 4],
])(
  'every example of %s gives what it says',
  async (path, atLeast) => {
    const report = await testPolicies({ paths: [path], config: null, root: null, locked: false }, files);
    const failed = report.modules.flatMap(({ rules }) =>
      rules.flatMap(({ rule, troubles, examples }) =>
        [...troubles, ...examples.filter(({ passed }) => !passed)].map((what) => ({ rule, what })),
      ),
    );
    expect({ failed, diagnostics: report.diagnostics }).toEqual({ failed: [], diagnostics: [] });
    expect(report.passed).toBeGreaterThanOrEqual(atLeast);
  },
  60_000,
);

/** With what their examples are made of, which the program leaves in the files. */
const MODULES = readdirSync('policies')
  .filter((name) => name.endsWith('.yaml'))
  .toSorted()
  .map((name) => parse(readFileSync(`policies/${name}`, 'utf8')) as PolicyModule);
const RULES = MODULES.flatMap((module) => module.rules.map((rule) => [rule.id, module, rule] as const));

describe.each(RULES)('%s', (id, module, rule) => {
  test('has two examples on either side', () => {
    expect(rule.examples.filter(({ finds }) => finds.length > 0).length).toBeGreaterThanOrEqual(2);
    expect(rule.examples.filter(({ finds }) => finds.length === 0).length).toBeGreaterThanOrEqual(2);
  });

  test('shows a bad configuration, and has a page', () => {
    expect(rule.examples.find(({ hcl, finds }) => hcl !== undefined && finds.length > 0)).toBeDefined();
    expect(existsSync(`docs/rules/${id}.md`)).toBe(true);
  });

  test('says why, what to do, what it cannot see, and where to read more', () => {
    // `Delete {entry-name}` says all there is to do.
    expect([rule.why.length > 30, rule.fix.length > 15, (rule.limits ?? '').length > 30]).toEqual([true, true, true]);
    expect(rule.references?.length).toBeGreaterThan(0);
  });

  test('its words are those that templates may use', async () => {
    const policies = bindRules([{ ...module, rules: [rule] }]);
    for (const { given, hcl } of rule.examples) {
      const shown = given === undefined ? await modelOfHcl(hcl ?? '') : modelOfNotation(given);
      if (!shown.ok) throw new Error(shown.trouble);
      for (const { hit } of judgeModel(shown.model, policies))
        expect(Object.keys(hit.words).toSorted()).toEqual(
          ('flow' in rule ? [] : wordsOf(rule.condition))?.toSorted() ?? [],
        );
    }
  });
});

test('the program has them all', () => {
  expect(BUILTIN_MODULES.map(({ module, rules }) => [module, rules.map(({ id }) => id)])).toEqual(
    MODULES.map(({ module, rules }) => [module, rules.map(({ id }) => id)]),
  );
});

test('every parameter says what it means', () => {
  for (const { parameters = {} } of BUILTIN_MODULES)
    for (const { description } of Object.values(parameters)) expect(description.length).toBeGreaterThan(20);
});
