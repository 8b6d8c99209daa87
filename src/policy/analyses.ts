import { missingReplies, narrowReplies } from '../analyze/return-traffic.ts';
import { unfilteredPeers } from '../analyze/unfiltered.ts';
import { DIRECTIONS, type Direction } from '../model/model.ts';
import { outcomeOf, UPHELD, type Hit, type Outcome } from './hits/hit.ts';
import { redundantHits, undescribedHits, unusedHits, widerHits } from './hits/group-hits.ts';
import { mixedHits, quotaHits, unseenHit } from './hits/management-hits.ts';
import { openDefaultHits } from './hits/open-default-hits.ts';
import { closeHits, deadHits, duplicateHits, ineffectiveHits } from './hits/order-hits.ts';
import { portZeroHits } from './hits/port-hits.ts';
import { ignoredPortsHits, refusedHits } from './hits/refused-hits.ts';
import { replyHit } from './hits/reply-hits.ts';
import { portRangeOf, portsOf } from './names/named-ports.ts';
import type { Condition, Target } from './generated/policy-module.ts';
import { limitsOf } from './conditions/sentence/remote.ts';
import { givenNumber, PolicyMistake, type Scope } from './names/scope.ts';
import type { FilterSubject, GroupSubject, AclSubject, Subject } from './subject.ts';

export type AnalysisCondition = Extract<Condition, { readonly analysis: string }>;

/** Asks one subject one question; the options are those of the module, with its parameters resolved. */
export type Ask = (subject: Subject) => Outcome;

const OF_GROUPS: readonly Target[] = ['security-group'];
const OF_LISTS: readonly Target[] = ['network-acl'];
const OF_BOTH: readonly Target[] = ['security-group', 'network-acl'];

/** What each analysis is about. */
export const ANALYSIS_TARGETS: Readonly<Record<AnalysisCondition['analysis'], readonly Target[]>> = {
  'dead-entries': OF_LISTS,
  'ineffective-denies': OF_LISTS,
  'duplicate-numbers': OF_LISTS,
  'close-numbers': OF_LISTS,
  'missing-replies': OF_LISTS,
  'narrow-replies': OF_LISTS,
  'open-default-list': OF_LISTS,
  'redundant-rules': OF_GROUPS,
  'wider-ipv6': OF_GROUPS,
  unused: OF_BOTH,
  'undescribed-rules': OF_GROUPS,
  'port-zero': OF_BOTH,
  'mixed-management': OF_BOTH,
  'rule-quota': OF_BOTH,
  refused: OF_BOTH,
  'ignored-ports': OF_BOTH,
  'not-analysed': ['input'],
};

/** The analyses by name; a module says which one it means and with which options. */
export function bindAnalysis(condition: AnalysisCondition, scope: Scope): Ask {
  switch (condition.analysis) {
    case 'dead-entries':
      return ofLists((subject) =>
        DIRECTIONS.flatMap((direction) => deadHits(subject, direction, condition.options.kind)),
      );
    case 'ineffective-denies':
      return ofLists((subject) => DIRECTIONS.flatMap((direction) => ineffectiveHits(subject, direction)));
    case 'duplicate-numbers':
      return ofLists((subject) => DIRECTIONS.flatMap((direction) => duplicateHits(subject, direction)));
    case 'close-numbers': {
      const gap = givenNumber(condition.options.gap, scope, 2);
      return ofLists((subject) => DIRECTIONS.flatMap((direction) => closeHits(subject, direction, gap)));
    }
    case 'missing-replies': {
      const { direction: only, 'demanded-by': kind, ports, 'own-ports': ownPorts = ports } = condition.options;
      const wanted = {
        egress: portRangeOf(ports, scope),
        ingress: portRangeOf(only === undefined ? ownPorts : ports, scope),
      };
      if (only !== undefined && condition.options['own-ports'] !== undefined)
        throw new PolicyMistake('`own-ports` says nothing where `direction` is given: write these ports as `ports`');
      return ofLists((subject) =>
        (only === undefined ? DIRECTIONS : [only]).flatMap((direction) =>
          missingReplies(
            subject.lanes[oppositeOf(direction)],
            subject.lanes[direction],
            unfilteredPeers(subject),
            wanted[direction],
            kind,
          ).map((missing) => replyHit(subject, missing, [wanted[direction], wanted[direction]])),
        ),
      );
    }
    case 'narrow-replies': {
      const { enough: ports, 'own-enough': ownPorts = ports } = condition.options;
      const enough = { egress: portRangeOf(ports, scope), ingress: portRangeOf(ownPorts, scope) };
      const wanted = portRangeOf(condition.options.ports, scope);
      return ofLists((subject) =>
        DIRECTIONS.flatMap((direction) =>
          narrowReplies(
            subject.lanes[oppositeOf(direction)],
            subject.lanes[direction],
            unfilteredPeers(subject),
            enough[direction],
            wanted,
          ).map((missing) => replyHit(subject, missing, [enough[direction], wanted])),
        ),
      );
    }
    case 'open-default-list':
      return ofLists((subject) => openDefaultHits(subject, condition.options?.anywhere === true));
    case 'port-zero':
      return ofFilters((subject) => DIRECTIONS.flatMap((direction) => portZeroHits(subject, direction)));
    case 'redundant-rules':
      return ofGroups((group) => DIRECTIONS.flatMap((direction) => redundantHits(group, direction)));
    case 'wider-ipv6': {
      const limits =
        condition.options['more-than'] === undefined ? scope.internet : limitsOf(condition.options['more-than'], scope);
      const ports = portsOf(condition.options.ports, scope);
      return ofGroups((group) => widerHits(group, limits, ports));
    }
    case 'rule-quota': {
      const rules = givenNumber(condition.options.rules, scope);
      const entries = givenNumber(condition.options.entries, scope);
      return ofFilters((subject) => quotaHits(subject, subject.kind === 'security-group' ? rules : entries));
    }
    case 'unused':
      return ofFilters(unusedHits);
    case 'refused':
      return ofFilters(refusedHits);
    case 'ignored-ports':
      return ofFilters(ignoredPortsHits);
    case 'undescribed-rules':
      return ofGroups(undescribedHits);
    case 'mixed-management':
      return ofFilters((subject) => DIRECTIONS.flatMap((direction) => mixedHits(subject, direction)));
    case 'not-analysed':
      return (subject) => (subject.kind === 'input' ? outcomeOf(subject.notAnalysed.map(unseenHit)) : UPHELD);
  }
}

function ofFilters(ask: (subject: FilterSubject) => readonly Hit[]): Ask {
  return (subject) => (subject.kind === 'input' ? UPHELD : outcomeOf(ask(subject)));
}

function ofLists(ask: (subject: AclSubject) => readonly Hit[]): Ask {
  return (subject) => (subject.kind === 'network-acl' ? outcomeOf(ask(subject)) : UPHELD);
}

function ofGroups(ask: (group: GroupSubject) => readonly Hit[]): Ask {
  return (subject) => (subject.kind === 'security-group' ? outcomeOf(ask(subject)) : UPHELD);
}

function oppositeOf(direction: Direction): Direction {
  return direction === 'ingress' ? 'egress' : 'ingress';
}
