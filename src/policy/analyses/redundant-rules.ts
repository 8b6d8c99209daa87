import { redundantRules } from '../../analyze/redundant-rules.ts';
import { stableText, listed, statementText } from '../../model/statement-text.ts';
import { NO_PACKETS } from '../../packet/packet-set.ts';
import { hitOf } from '../hits/hit.ts';
import { nameStatement } from '../hits/words.ts';
import { inEachDirection, ofGroups, type AnalysisForm } from './analysis.ts';

export const redundantRulesForm: AnalysisForm = {
  about: 'Rules that the other rules of their direction cover.',
  found: 'the other rules cover a rule',
};

export const REDUNDANT_RULES = ofGroups('redundant-rules', {
  words: ['direction', 'rule', 'rule-address', 'because'],
  bind: () =>
    inEachDirection(({ group }, direction) =>
      redundantRules(group.rules.filter((rule) => rule.direction === direction)).map(({ rule, coveredBy }) =>
        hitOf({
          verdict: 'violated',
          cause: `${direction} ${rule.address} ${stableText(rule)}`,
          judged: rule,
          packets: [{ direction, set: rule.packets.possible }],
          because: coveredBy,
          turnsOn: ['peer', 'services'],
          words: {
            direction,
            rule: statementText(rule),
            'rule-address': rule.address,
            because: listed(
              coveredBy.map((other) => nameStatement(other, group.address).replace(`the ${direction} rule `, '')),
            ),
          },
          advice: () => [{ kind: 'drop', rule, closes: NO_PACKETS }],
        }),
      ),
    ),
});
