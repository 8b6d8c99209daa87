import { isInternet } from '../../analyze/internet.ts';
import { widerIpv6, type WiderIpv6 } from '../../analyze/wider-ipv6.ts';
import type { Rule, SecurityGroup } from '../../model/model.ts';
import { SENSITIVE } from '../../model/statement-text.ts';
import { intersection, isEmpty, overlaps, restrict, unionAll, type PacketSet } from '../../packet/packet-set.ts';
import { slabs } from '../../packet/staircase.ts';
import { limitsOf } from '../names/lookup.ts';
import type { Advice } from '../hits/advice.ts';
import { extentBetween } from '../hits/extent.ts';
import { hitOf, unknownAttributesOf, type Hit } from '../hits/hit.ts';
import { restsOn } from '../rests/rests-on.ts';
import { openRemoteText, peersText, remoteText, servicesText } from '../hits/packet-words.ts';
import { nameStatements, sensitivityOf } from '../hits/words.ts';
import { portsIn, portsOf, type NamedPorts } from '../names/named-ports.ts';
import { openersOf, type Share } from '../remedies/openers.ts';
import { ofGroups, type AnalysisForm } from './analysis.ts';

export const widerIpv6Form: AnalysisForm = {
  about:
    'TCP and UDP ports that IPv6 admits from the internet while IPv4 admits them from fewer. `more-than` left out: the internet.',
  found: 'IPv6 admits the internet where IPv4 does not',
  usage: '`options: {ports, more-than}`',
  options: {
    required: ['ports'],
    properties: { ports: { $ref: '#/definitions/Ports' }, 'more-than': { $ref: '#/definitions/PublicLimit' } },
  },
};

const WORDS = ['services', 'remote', 'restricted', 'because', 'openers'] as const;

export const WIDER_IPV6 = ofGroups('wider-ipv6', {
  words: WORDS,
  bind: ({ options }, lookup) => {
    const limits = options['more-than'] === undefined ? lookup.internet : limitsOf(options['more-than'], lookup);
    const sensitive = portsOf(options.ports, lookup);
    const isWide = (set: PacketSet): boolean =>
      [...slabs(set.ipv6)].some(([, , { addresses }]) => isInternet('ipv6', addresses, limits));
    return ({ group, admits }) => {
      const rules = group.rules.filter((rule) => rule.direction === 'ingress');
      const found = widerIpv6(admits.ingress, rules, limits);
      return found === null ? [] : [hitOn({ group, rules, sensitive, isWide }, found)];
    };
  },
});

interface Asked {
  readonly group: SecurityGroup;
  readonly rules: readonly Rule[];
  readonly sensitive: readonly NamedPorts[];
  readonly isWide: (set: PacketSet) => boolean;
}

function hitOn(asked: Asked, found: WiderIpv6): Hit<Readonly<Record<(typeof WORDS)[number], string>>> {
  const { group, rules, sensitive, isWide } = asked;
  const { verdict } = found;
  const packets = [{ direction: 'ingress' as const, set: found.open }];
  const because = rules.filter((rule) => overlaps(rule.packets.possible, found.open));
  const shareOf = (statement: Rule): Share => ({
    statement,
    set: intersection(statement.packets.possible, found.open),
  });
  // A rule of IPv4 that admits the internet is seen by the ports that are not among these.
  const hidden = sensitivityOf(rules);
  return hitOf({
    verdict,
    cause: 'wider',
    isOpening: true,
    ports: portsIn(sensitive, [found.open]),
    packets,
    extent: extentBetween('ingress', found.surely, found.perhaps, () => restsOn(rules)),
    because,
    turnsOn: ['peer', 'services'],
    shapedBy: rules,
    unknown: verdict === 'violated' ? [] : unknownAttributesOf(rules),
    words: {
      services: hidden.ports ? SENSITIVE : servicesText(packets),
      remote:
        verdict === 'violated' ? (hidden.remote ? SENSITIVE : remoteText(packets, packets)) : openRemoteText(because),
      restricted: hidden.remote
        ? SENSITIVE
        : verdict === 'violated'
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
    advice: () =>
      hidden.remote || hidden.ports
        ? []
        : openersOf(because.map(shareOf), isWide).flatMap((rule): Advice[] =>
            'number' in rule ? [] : [{ kind: 'drop', rule, closes: found.open }],
          ),
    narrowed: (keep) => {
      const part = partOf(found, (set) => keep('ingress', set));
      return part === null ? null : hitOn(asked, part);
    },
  });
}

/** What of it is wider among some packets; null where nothing is. */
function partOf(found: WiderIpv6, keep: (set: PacketSet) => PacketSet): WiderIpv6 | null {
  const surely = keep(found.surely);
  const perhaps = keep(found.perhaps);
  if (isEmpty(perhaps)) return null;
  const isSure = found.verdict === 'violated' && !isEmpty(surely);
  const open = isSure ? keep(found.open) : perhaps;
  return {
    verdict: isSure ? 'violated' : 'undetermined',
    open,
    surely,
    perhaps,
    // TCP and UDP lie alike in both families.
    restricted: unionAll([...slabs(open.ipv6)].map(([from, to]) => restrict(found.restricted, 'ipv4', [from, to]))),
  };
}
