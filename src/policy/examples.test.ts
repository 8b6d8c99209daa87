import { describe, expect, test } from '@jest/globals';
import { parseNotation } from '../model/notation.ts';
import { BUILTIN_MODULES } from './builtin-modules.ts';
import { findingOf } from './finding.ts';
import { bindRules, judgeModel } from './rule.ts';

describe.each(BUILTIN_MODULES.map((module) => [module.module, module] as const))('%s', (_, module) => {
  const rules = bindRules([module]);
  describe.each(module.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    test('has examples on either side', () => {
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
