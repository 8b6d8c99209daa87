import { isInternet, type PublicLimits } from '../../analyze/internet.ts';
import { redundantRules } from '../../analyze/redundant-rules.ts';
import { widerIpv6 } from '../../analyze/wider-ipv6.ts';
import type { Direction, Rule } from '../../model/model.ts';
import { stableText, listed, SENSITIVE, statementText } from '../../model/statement-text.ts';
import { intersection, overlaps, slabs, type PacketSet } from '../../packet/packet-set.ts';
import { extentBetween, extentOfStatements } from './extent.ts';
import { saidBy, unknownAttributesOf, type Hit } from './hit.ts';
import { portsIn, type NamedPorts } from '../names/named-ports.ts';
import { openersOf, type Share } from '../remedies/openers.ts';
import { describeRemedy } from '../remedies/rule-remedies.ts';
import { restsOn } from './rests-on.ts';
import { writtenRules, type FilterSubject, type GroupSubject } from '../subject.ts';
import {
  nameStatement,
  nameStatements,
  openRemoteText,
  peersText,
  remoteText,
  sensitivityOf,
  servicesText,
} from './words.ts';

export function redundantHits({ group }: GroupSubject, direction: Direction): Hit[] {
  return redundantRules(group.rules.filter((rule) => rule.direction === direction)).map(({ rule, coveredBy }) => {
    const packets = [{ direction, set: rule.packets.possible }];
    const text = statementText(rule);
    return {
      verdict: 'violated' as const,
      cause: `${direction} ${rule.address} ${stableText(rule)}`,
      judged: rule,
      ports: [],
      packets,
      measure: packets,
      because: coveredBy,
      unknown: [],
      words: {
        direction,
        rule: text,
        'rule-address': rule.address,
        because: listed(
          coveredBy.map((other) => nameStatement(other, group.address).replace(`the ${direction} rule `, '')),
        ),
      },
    };
  });
}

export function widerHits(
  { group, admits }: GroupSubject,
  limits: PublicLimits,
  sensitive: readonly NamedPorts[],
): Hit[] {
  const found = widerIpv6(
    admits.ingress,
    group.rules.filter((rule) => rule.direction === 'ingress'),
    limits,
  );
  if (found === null) return [];
  const packets = [{ direction: 'ingress' as const, set: found.open }];
  const rules = group.rules.filter((rule) => rule.direction === 'ingress');
  const because = rules.filter((rule) => overlaps(rule.packets.possible, found.open));
  const shareOf = (statement: Rule): Share => ({
    statement,
    set: intersection(statement.packets.possible, found.open),
  });
  const isWide = (set: PacketSet): boolean =>
    [...slabs(set.ipv6)].some(([, , { addresses }]) => isInternet('ipv6', addresses, limits));
  // A rule of IPv4 that admits the internet is seen by the ports that are not among these.
  const hidden = sensitivityOf(rules);
  return [
    {
      verdict: found.verdict,
      cause: 'wider',
      judged: null,
      ports: portsIn(sensitive, [found.open]),
      packets,
      measure: packets,
      extent: extentBetween('ingress', found.surely, found.perhaps, () => restsOn(rules)),
      because,
      shapedBy: rules,
      unknown: found.verdict === 'violated' ? [] : unknownAttributesOf(rules),
      words: {
        services: hidden.ports ? SENSITIVE : servicesText(packets),
        remote:
          found.verdict === 'violated'
            ? hidden.remote
              ? SENSITIVE
              : remoteText(packets, packets)
            : openRemoteText(because),
        restricted: hidden.remote
          ? SENSITIVE
          : found.verdict === 'violated'
            ? peersText(found.restricted)
            : 'less, as far as is known',
        because: nameStatements(because, group.address),
        get openers() {
          return nameStatements(
            hidden.remote || hidden.ports ? because : openersOf(because.map(shareOf), isWide),
            group.address,
          );
        },
      },
    },
  ];
}

/** Of an ACL: no subnet lives on it. */
export function unusedHits(subject: FilterSubject): Hit[] {
  if ((subject.kind === 'security-group' ? subject.group : subject.acl).use !== 'unused') return [];
  return [
    {
      verdict: 'violated',
      cause: 'unused',
      judged: null,
      ports: [],
      packets: [],
      measure: [],
      because: [],
      unknown: [],
      words: {},
    },
  ];
}

export function undescribedHits({ group }: GroupSubject): Hit[] {
  const bare = writtenRules(group).filter(({ description }) => description.state === 'none');
  if (bare.length === 0) return [];
  const isSure = bare.some(({ perhaps }) => perhaps === undefined);
  return [
    {
      verdict: isSure ? 'violated' : 'undetermined',
      cause: 'undescribed',
      judged: null,
      ports: [],
      packets: [],
      measure: saidBy(bare),
      noWitness: true,
      extent: extentOfStatements(bare.map((statement) => ({ statement, sure: statement.perhaps === undefined }))),
      because: bare,
      unknown: isSure ? [] : unknownAttributesOf(bare),
      words: {
        count: String(bare.length),
        'count-rules': bare.length === 1 ? '1 rule' : `${bare.length} rules`,
        has: bare.length === 1 ? 'has' : 'have',
        rules: nameStatements(bare, group.address),
        remedy: describeRemedy(bare),
      },
    },
  ];
}
