import { describe, expect, test } from '@jest/globals';
import { parseNotation } from '../model/notation.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { BUILTIN_MODULES } from './builtin-modules.ts';
import { findingOf } from './finding.ts';
import { loadModule } from './load-module.ts';
import type { PolicyModule } from './policy-module.ts';
import { bindRules, judgeModel } from './rule.ts';

/** Modules as users write them. */
const USERS = readdirSync('testdata/policies').map((file): PolicyModule => {
  const loaded = loadModule(readFileSync(`testdata/policies/${file}`), file);
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  return loaded.module;
});

describe.each([...BUILTIN_MODULES, ...USERS].map((module) => [module.module, module] as const))('%s', (_, module) => {
  const rules = bindRules([module]);
  describe.each(module.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    test('has examples on either side', () => {
      // Models have no input to be found.
      if (rule.target === 'input') return;
      expect({ found: rule.examples.some(({ finds }) => finds.length > 0), clean: rule.examples.some(({ finds }) => finds.length === 0) }).toEqual({ found: true, clean: true });
    });
    test.each(rule.examples.map((example) => [example.name, example] as const))('%s', (__, example) => {
      const found = judgeModel(parseNotation(example.given), rules).filter(({ by }) => by.rule.id === id).map((each) => findingOf(each, 'example', null));
      const shown = found.map((finding, i) => {
        const wanted = example.finds[i];
        return {
          subject: finding.subject.address,
          verdict: finding.verdict,
          ...(wanted?.ports === undefined ? {} : { ports: finding.ports }),
          ...(wanted?.number === undefined ? {} : { number: finding.entry?.number }),
          ...(wanted?.direction === undefined ? {} : { direction: finding.entry?.direction ?? finding.packets[0]?.direction }),
          ...(wanted?.by === undefined ? {} : { by: finding.because.map(({ number }) => number).toSorted((a, b) => Number(a) - Number(b)) }),
        };
      });
      expect(shown).toEqual(example.finds.map((want) => ({ verdict: 'violated', ...want })));
      for (const finding of found) expect(finding.message + finding.fix).not.toMatch(/[{}]/);
    });
  });
});
