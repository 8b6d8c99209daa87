import { exposedPorts, seenOf, type ExposedPorts } from '../../analyze/exposed-ports.ts';
import { internetIn, type PublicLimits } from '../../analyze/internet.ts';
import type { Judgement } from '../../analyze/judgement.ts';
import type { Bounds } from '../../model/bounds.ts';
import type { Rule } from '../../model/model.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import type { Exposure } from '../../model/path.ts';
import { listed, SENSITIVE } from '../../model/statement-text.ts';
import {
  contains,
  intersection,
  isEmpty,
  NO_PACKETS,
  overlaps,
  unionAll,
  type PacketSet,
} from '../../packet/packet-set.ts';
import { eachOnce, hitOf, type Hit } from '../hits/hit.ts';
import { remoteText } from '../hits/packet-words.ts';
import { nameStatements, sensitivityOf } from '../hits/words.ts';
import { limitsOf } from '../names/lookup.ts';
import { portsIn, portsOf, rangesIn, type NamedPorts } from '../names/named-ports.ts';
import { decisiveRules } from '../remedies/decisive-rules.ts';
import { openersOf } from '../remedies/openers.ts';
import type { EndpointSubject } from '../subjects/subject.ts';
import { ofEndpoints, type AnalysisForm } from './analysis.ts';

export const exposedEndpointForm: AnalysisForm = {
  about:
    'Ports that an endpoint hears from the internet: it has a public address, routes, network ACLs and security groups let packets in, and replies out. `more-than` left out: the internet.',
  found: 'the internet reaches one of the ports, through route, network ACL and security group, and the reply returns',
  usage: '`options: {ports, more-than}`',
  options: {
    required: ['ports'],
    properties: { ports: { $ref: '#/definitions/Ports' }, 'more-than': { $ref: '#/definitions/PublicLimit' } },
  },
};

const WORDS = ['ports', 'remote', 'groups', 'because', 'remedy'] as const;
type Words = Readonly<Record<(typeof WORDS)[number], string>>;

export const EXPOSED_ENDPOINT = ofEndpoints('exposed-endpoint', {
  words: WORDS,
  bind: ({ options }, lookup) => {
    const limits = options['more-than'] === undefined ? lookup.internet : limitsOf(options['more-than'], lookup);
    const ports = portsOf(options.ports, lookup);
    return (subject) => {
      const exposure = subject.around.exposureOf(subject.endpoint.address);
      if (isEmpty(exposure.packets.possible)) return [];
      const found = exposedPorts(
        exposure,
        (family) => rangesIn(ports, family),
        limits,
        () => seenOf(subject.endpoint, subject.around.network(), subject.around.groupAt),
      );
      return found === null ? [] : [hitOn({ subject, exposure, ports, limits }, found)];
    };
  },
});

interface Asked {
  readonly subject: EndpointSubject;
  readonly exposure: Exposure;
  readonly ports: readonly NamedPorts[];
  readonly limits: PublicLimits;
}

function hitOn(asked: Asked, found: ExposedPorts): Hit<Words> {
  const { subject, exposure, ports: named, limits } = asked;
  const { verdict, certain, perhaps } = found;
  const set = verdict === 'violated' ? certain : perhaps;
  const packets = [{ direction: 'ingress' as const, set }];
  const ports = portsIn(named, [set]);
  const because = rulesThatLetIn(subject, set, verdict);
  const hidden = sensitivityOf(because);
  const groups = groupsOf(subject);
  const openers = (): string =>
    nameStatements(
      openersOf(
        because.map((statement) => ({ statement, set: intersection(statement.packets.possible, set) })),
        (left) => !isEmpty(internetIn(left, limits)),
      ),
      '',
    );
  return hitOf({
    verdict,
    cause: 'ingress',
    ports,
    packets,
    isOpening: true,
    extent: {
      certain: isEmpty(certain) ? [] : [{ direction: 'ingress', set: certain }],
      perhaps: isEmpty(perhaps)
        ? []
        : [
            {
              direction: 'ingress',
              set: perhaps,
              get rests() {
                return subject.around.rests.exposure(subject.endpoint.address);
              },
            },
          ],
    },
    because,
    turnsOn: ['peer', 'services'],
    unknown: verdict === 'violated' ? [] : whatIsOpen(exposure, subject),
    words: {
      get ports() {
        return hidden.ports ? SENSITIVE : listed(ports, 8);
      },
      get remote() {
        return hidden.remote ? SENSITIVE : remoteText(packets, packets);
      },
      get groups() {
        return groups.length === 0 ? 'no security group' : listed(groups);
      },
      get because() {
        return nameStatements(because, '');
      },
      get remedy() {
        return because.length === 0
          ? 'give it a security group, or deny these ports in the network ACL of its subnet'
          : `narrow ${openers()} to the networks or security groups that need it`;
      },
    },
    narrowed: (keep) => {
      const part = partOf(found, (all) => keep('ingress', all));
      return part === null ? null : hitOn(asked, part);
    },
  });
}

/** What is left of it among some packets; null where nothing is. */
function partOf({ verdict, certain, perhaps }: ExposedPorts, keep: (set: PacketSet) => PacketSet): ExposedPorts | null {
  const left = { certain: keep(certain), perhaps: keep(perhaps) };
  if (isEmpty(left.certain) && isEmpty(left.perhaps)) return null;
  const isSure = verdict === 'violated' && !isEmpty(left.certain);
  return isSure
    ? { verdict, ...left }
    : { verdict: 'undetermined', certain: NO_PACKETS, perhaps: isEmpty(left.perhaps) ? left.certain : left.perhaps };
}

function groupsOf({ endpoint }: EndpointSubject): readonly string[] {
  return [...new Set(endpoint.interfaces.flatMap(({ groups }) => groups.possible))];
}

/** Where nothing says why, its subnets are another stack's, and so are their routes. */
function whatIsOpen({ unknown }: Exposure, { endpoint }: EndpointSubject): readonly UnknownAttribute[] {
  if (unknown.length > 0) return eachOnce(unknown);
  const subnets = new Set(endpoint.interfaces.flatMap(({ subnets: { possible } }) => possible));
  return [...subnets].map((address) => ({ address, attribute: 'route_table_id' }));
}

/**
 * The rules of its groups, together, that such packets pass: what others beside them admit as well decides nothing. Of
 * what is certain those that certainly do, as far as no choice between several groups is what makes it certain.
 */
function rulesThatLetIn(subject: EndpointSubject, set: PacketSet, verdict: Judgement): readonly Rule[] {
  const rules = groupsOf(subject)
    .flatMap((address) => subject.around.groupAt(address)?.rules ?? [])
    .filter((rule) => rule.direction === 'ingress');
  const letIn = (bound: keyof Bounds): readonly Rule[] => {
    const some = rules.filter((rule) => overlaps(rule.packets[bound], set));
    return decisiveRules(some, bound, set);
  };
  const sure = verdict === 'violated' ? letIn('certain') : [];
  return contains(unionAll(sure.map((rule) => rule.packets.certain)), set) ? sure : letIn('possible');
}
