import type { Rule, SecurityGroup } from '../../model/model.ts';
import { listed } from '../../model/statement-text.ts';
import { extentOfStatements } from '../hits/extent.ts';
import { hitAbout } from '../hits/hit-about.ts';
import { hitOf, saidBy } from '../hits/hit.ts';
import { nameStatements } from '../hits/words.ts';
import { writtenRules } from '../subjects/subject.ts';
import { ofGroups, type AnalysisForm } from './analysis.ts';

export const undescribedRulesForm: AnalysisForm = {
  about: 'Rules without a description of their own.',
  found: 'rules of a security group without a description',
};

export const UNDESCRIBED_RULES = ofGroups('undescribed-rules', {
  words: ['count', 'count-rules', 'has', 'rules', 'remedy'],
  bind:
    () =>
    ({ group }) => {
      const bare = writtenRules(group).filter(({ description }) => description.state === 'none');
      if (bare.length === 0) return [];
      return [hitAbout(bare, (some) => hitOn(group, some))];
    },
});

function hitOn(group: SecurityGroup, bare: readonly Rule[]) {
  const isSure = bare.some(({ perhaps }) => perhaps === undefined);
  return hitOf({
    verdict: isSure ? 'violated' : 'undetermined',
    cause: 'undescribed',
    measure: saidBy(bare),
    noWitness: true,
    extent: extentOfStatements(bare.map((statement) => ({ statement, sure: statement.perhaps === undefined }))),
    because: bare,
    words: {
      count: String(bare.length),
      'count-rules': bare.length === 1 ? '1 rule' : `${bare.length} rules`,
      has: bare.length === 1 ? 'has' : 'have',
      rules: nameStatements(bare, group.address),
      remedy: whereToDescribe(bare),
    },
  });
}

/** In the blocks of a group, or in resources of their own. */
function whereToDescribe(rules: readonly Rule[]): string {
  const standalone = [...new Set(rules.filter(({ inline }) => !inline).map(({ address }) => address))];
  const blocks = rules.some(({ inline }) => inline) ? ['in the inline blocks'] : [];
  return listed([...blocks, ...(standalone.length > 0 ? [`in ${listed(standalone)}`] : [])]);
}
