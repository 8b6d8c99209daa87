import { missingReplies, narrowReplies } from '../analyze/return-traffic.ts';
import { unfilteredPeers } from '../analyze/unfiltered.ts';
import { DIRECTIONS, type Direction } from '../model/model.ts';
import { foundBy, UPHELD, type Hit, type Outcome } from './hits/hit.ts';
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
import { numberOf, PolicyMistake, type Scope } from './names/scope.ts';
import type { FilterSubject, GroupSubject, ListSubject, Subject } from './subject.ts';

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
      return ofLists((list) => DIRECTIONS.flatMap((direction) => deadHits(list, direction, condition.options.kind)));
    case 'ineffective-denies':
      return ofLists((list) => DIRECTIONS.flatMap((direction) => ineffectiveHits(list, direction)));
    case 'duplicate-numbers':
      return ofLists((list) => DIRECTIONS.flatMap((direction) => duplicateHits(list, direction)));
    case 'close-numbers': {
      const gap = numberOf(condition.options.gap, scope, 2);
      return ofLists((list) => DIRECTIONS.flatMap((direction) => closeHits(list, direction, gap)));
    }
    case 'missing-replies': {
      const { direction: only, 'demanded-by': kind, ports, 'own-ports': ownPorts = ports } = condition.options;
      const wanted = {
        egress: portRangeOf(ports, scope),
        ingress: portRangeOf(only === undefined ? ownPorts : ports, scope),
      };
      if (only !== undefined && condition.options['own-ports'] !== undefined)
        throw new PolicyMistake('`own-ports` says nothing where `direction` is given: write these ports as `ports`');
      return ofLists((list) =>
        (only === undefined ? DIRECTIONS : [only]).flatMap((direction) =>
          missingReplies(
            list.lanes[oppositeOf(direction)],
            list.lanes[direction],
            unfilteredPeers(list),
            wanted[direction],
            kind,
          ).map((missing) => replyHit(list, missing, [wanted[direction], wanted[direction]])),
        ),
      );
    }
    case 'narrow-replies': {
      const { enough: ports, 'own-enough': ownPorts = ports } = condition.options;
      const enough = { egress: portRangeOf(ports, scope), ingress: portRangeOf(ownPorts, scope) };
      const wanted = portRangeOf(condition.options.ports, scope);
      return ofLists((list) =>
        DIRECTIONS.flatMap((direction) =>
          narrowReplies(
            list.lanes[oppositeOf(direction)],
            list.lanes[direction],
            unfilteredPeers(list),
            enough[direction],
            wanted,
          ).map((missing) => replyHit(list, missing, [enough[direction], wanted])),
        ),
      );
    }
    case 'open-default-list':
      return ofLists((list) => openDefaultHits(list, condition.options?.anywhere === true));
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
      const rules = numberOf(condition.options.rules, scope);
      const entries = numberOf(condition.options.entries, scope);
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
      return (subject) => (subject.kind === 'input' ? foundBy(subject.notAnalysed.map(unseenHit)) : UPHELD);
  }
}

function ofFilters(ask: (subject: FilterSubject) => readonly Hit[]): Ask {
  return (subject) => (subject.kind === 'input' ? UPHELD : foundBy(ask(subject)));
}

function ofLists(ask: (list: ListSubject) => readonly Hit[]): Ask {
  return (subject) => (subject.kind === 'network-acl' ? foundBy(ask(subject)) : UPHELD);
}

function ofGroups(ask: (group: GroupSubject) => readonly Hit[]): Ask {
  return (subject) => (subject.kind === 'security-group' ? foundBy(ask(subject)) : UPHELD);
}

function oppositeOf(direction: Direction): Direction {
  return direction === 'ingress' ? 'egress' : 'ingress';
}
