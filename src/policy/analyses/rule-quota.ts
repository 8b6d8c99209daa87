import { aclOverQuota, groupOverQuota } from '../../analyze/rule-quota.ts';
import type { Entry, Rule } from '../../model/model.ts';
import { hitOf, unknownAttributesOf } from '../hits/hit.ts';
import { restsOn } from '../rests/rests-on.ts';
import { givenNumber } from '../names/lookup.ts';
import { statementsOf, type FilterSubject } from '../subjects/subject.ts';
import { ofBoth, type AnalysisForm } from './analysis.ts';
import { wholeNumberOption } from './option-schemas.ts';

export const ruleQuotaForm: AnalysisForm = {
  about: 'More rules of one direction and family than AWS admits.',
  found: 'more rules than the quota',
  usage: '`options: {rules, entries}`',
  options: {
    required: ['rules', 'entries'],
    properties: {
      rules: wholeNumberOption(0, 'Of a security group.'),
      entries: wholeNumberOption(0, 'Of a network ACL, with its final deny.'),
    },
  },
};

export const RULE_QUOTA = ofBoth('rule-quota', {
  words: ['direction', 'family', 'limit', 'what', 'has', 'remedy'],
  bind: ({ options }, lookup) => {
    const rules = givenNumber(options.rules, lookup);
    const entries = givenNumber(options.entries, lookup);
    return (subject) => {
      const isGroup = subject.kind === 'security-group';
      const limit = isGroup ? rules : entries;
      const over = isGroup ? groupOverQuota(subject.group, limit) : aclOverQuota(subject.acl, limit);
      return over.map(({ direction, family, verdict, count }) => {
        const own = statementsOf(subject).filter(
          (statement) => statement.direction === direction && statement.packets.possible[family].length > 0,
        );
        const isCounted = !own.some(({ sensitive }) => sensitive.quota === true);
        const open = own.filter(
          (statement) => statement.perhaps !== undefined || ('quota' in statement && statement.quota === null),
        );
        const familyName = family === 'ipv4' ? 'IPv4' : 'IPv6';
        const what = isGroup ? 'rules' : 'entries (with the final deny)';
        const all = `${familyName} ${direction} ${what}`;
        return hitOf({
          verdict,
          cause: `${direction} ${family}`,
          extent: {
            certain: [],
            perhaps: [],
            count: {
              least: count,
              most: open.length === 0 ? count : Infinity,
              rests: restsOn(open),
              ...(isCounted ? {} : { sensitive: true as const }),
            },
          },
          because: verdict === 'violated' ? [] : own.filter((statement) => statement.unknown.length > 0),
          unknown: verdict === 'violated' ? [] : unknownAttributesOf(own),
          words: {
            direction,
            family: familyName,
            limit: String(limit),
            what,
            remedy: fewerOf(subject, own),
            has:
              verdict === 'violated'
                ? `has ${isCounted ? `${count} ${all}, more than ${limit}` : `more than ${limit} ${all}`}`
                : `may have more than ${limit} ${all}`,
          },
        });
      });
    };
  },
});

/** A prefix list is no way out: it counts its max_entries. */
function fewerOf(subject: FilterSubject, counted: readonly (Rule | Entry)[]): string {
  if (subject.kind === 'network-acl')
    return 'join neighbouring networks and ports, or ask AWS to raise the quota (to 40 at most)';
  const heavy = counted.some((rule) => 'peer' in rule && rule.peer === 'prefix-list' && rule.quota !== 1);
  return `join neighbouring networks and ports${heavy ? ', lower the max_entries of the prefix lists' : ''}, give some of the rules to a second group, or ask AWS to raise the quota`;
}
