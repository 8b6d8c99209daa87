import { ruleBehindLists, type RuleBehindLists } from '../../analyze/path/rule-behind-lists.ts';
import { isExact } from '../../model/bounds.ts';
import type { Rule } from '../../model/model.ts';
import { listed, stableText, statementText } from '../../model/statement-text.ts';
import { isEmpty } from '../../packet/packet-set.ts';
import { eachOnce, hitOf, type Hit } from '../hits/hit.ts';
import { nameStatement, nameStatements } from '../hits/words.ts';
import { writtenRules, type GroupSubject } from '../subjects/subject.ts';
import { ofGroups, type AnalysisForm } from './analysis.ts';

export const blockedRulesForm: AnalysisForm = {
  about:
    'Rules of which no network ACL in front of an endpoint that carries the group lets a packet through, or none with its replies.',
  found: 'the network ACLs in front of whoever carries the group let nothing of a rule through, or no reply to it',
};

const WORDS = ['direction', 'rule', 'rule-name', 'lists', 'why', 'because', 'endpoints'] as const;

export const BLOCKED_RULES = ofGroups('blocked-rules', {
  words: WORDS,
  bind:
    () =>
    ({ group, around }: GroupSubject) =>
      around.carriersOf(group.address).sure.length === 0
        ? []
        : writtenRules(group)
            .filter(({ packets }) => !isEmpty(packets.possible))
            .flatMap((rule) => {
              const found = ruleBehindLists(around.network(), group.address, rule);
              return found === null || found.blocked === 'no' || (found.blocked === 'maybe' && !isKnown(rule))
                ? []
                : [hitOn(group.address, rule, found, () => around.rests.rule(group.address, rule))];
            }),
});

/**
 * Of a rule that is not known itself nothing is told as long as the lists may let it through: whatever it turns out to
 * say, mostly they do.
 */
function isKnown({ packets, peer, unknown, perhaps, oneOf }: Rule): boolean {
  const isWhole = perhaps === undefined && oneOf === undefined;
  return isWhole && isExact(packets) && unknown.length === 0 && peer !== 'security-group';
}

function hitOn(
  group: string,
  rule: Rule,
  { blocked, lists, unknown }: RuleBehindLists,
  rests: () => string | null,
): Hit<Readonly<Record<(typeof WORDS)[number], string>>> {
  const verdict = blocked === 'yes' ? 'violated' : 'undetermined';
  const { direction } = rule;
  const because = [...new Set(lists.flatMap(({ entries }) => entries))];
  const [there, back] = direction === 'ingress' ? ['in', 'out'] : ['out', 'in'];
  return hitOf({
    verdict,
    cause: `${direction} ${rule.address} ${stableText(rule)}`,
    judged: rule,
    packets: [{ direction, set: rule.packets.possible }],
    ...(verdict === 'violated'
      ? {}
      : { extent: { certain: [], perhaps: [{ direction, set: rule.packets.possible, rests: rests() }] } }),
    because,
    turnsOn: ['peer', 'services'],
    unknown: verdict === 'violated' ? [] : eachOnce(unknown),
    words: {
      direction,
      rule: statementText(rule),
      'rule-name': nameStatement(rule, group),
      lists: listed([...new Set(lists.map(({ acl }) => acl.address))]),
      get why() {
        return listed(
          lists.map(({ acl, isReply }) =>
            isReply ? `${acl.address} lets no reply to it ${back}` : `${acl.address} lets nothing of it ${there}`,
          ),
        );
      },
      because: nameStatements(because, group),
      get endpoints() {
        return listed([...new Set(lists.flatMap(({ endpoints }) => endpoints))]);
      },
    },
  });
}
