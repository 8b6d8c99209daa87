import { and, or, type Truth } from '../analyze/judgement.ts';
import { DIRECTIONS, type Entry, type PeerKind, type Rule } from '../model/model.ts';
import { listed } from '../model/statement-text.ts';
import { unionAll } from '../packet/packet-set.ts';
import { foundBy, unknownOf, type Outcome } from './hit.ts';
import type { RuleTest } from './policy-module.ts';
import { numberOf, type Scope } from './scope.ts';
import type { FilterSubject } from './subject.ts';
import { bindTag, bindText, knownText, truthIf } from './text-test.ts';
import { nameStatements } from './words.ts';

type StatementTest = (statement: Rule | Entry, subject: FilterSubject) => Truth;

/** Whether a rule of a group, or an entry of a list, is so. One that may not be there makes it so at most perhaps. */
export function bindHasRule(test: RuleTest, scope: Scope): (subject: FilterSubject) => Outcome {
  const tests = testsOf(test, scope);
  return (subject) => {
    const statements: readonly (Rule | Entry)[] = subject.kind === 'security-group' ? subject.group.rules : subject.acl.entries;
    const told = statements.map((statement) => ({ statement, truth: and([...tests.map((each) => each(statement, subject)), ...(statement.perhaps === undefined ? [] : ['maybe' as const])]) }));
    const truth = or(told.map((each) => each.truth));
    if (truth === 'no') return foundBy([]);
    const because = told.filter((each) => each.truth === truth).map(({ statement }) => statement);
    const packets = DIRECTIONS.flatMap((direction) => {
      const own = because.filter((statement) => statement.direction === direction);
      return own.length === 0 ? [] : [{ direction, set: unionAll(own.map((statement) => statement.packets.possible)) }];
    });
    const owner = subject.kind === 'security-group' ? subject.group.address : subject.acl.address;
    return foundBy([{
      verdict: truth === 'yes' ? 'violated' : 'undetermined',
      cause: 'has rule',
      judged: null,
      ports: [],
      packets: [],
      measure: packets,
      because,
      unknown: truth === 'yes' ? [] : unknownOf(because),
      words: { count: String(because.length), rules: nameStatements(because, owner), addresses: listed([...new Set(because.map(({ address }) => address))]) },
    }]);
  };
}

function testsOf(test: RuleTest, scope: Scope): StatementTest[] {
  const out: StatementTest[] = [];
  const { direction, action, number, managed, 'written-as': writtenAs, description, address, tag } = test;
  if (direction !== undefined) out.push((statement) => truthIf(statement.direction === direction));
  if (action !== undefined) out.push((statement) => ('number' in statement ? (statement.action === null ? 'maybe' : truthIf(statement.action === action)) : 'no'));
  if (number !== undefined) out.push(numberTest(number['at-least'] === undefined ? null : numberOf(number['at-least'], scope), number['at-most'] === undefined ? null : numberOf(number['at-most'], scope)));
  if (managed !== undefined) {
    out.push((statement, subject) => {
      const standalone = 'number' in statement ? statement.address !== (subject.kind === 'network-acl' ? subject.acl.address : '') : !statement.inline;
      return truthIf(standalone === (managed === 'standalone'));
    });
  }
  if (writtenAs !== undefined) out.push((statement) => ('number' in statement ? 'no' : peerTruth(statement.peer, writtenAs)));
  if (description !== undefined) {
    const ask = bindText(description, scope);
    out.push((statement) => ('number' in statement ? 'no' : ask(statement.description)));
  }
  if (address !== undefined) {
    const ask = bindText(address, scope);
    out.push((statement) => ask(knownText(statement.address)));
  }
  if (tag !== undefined) {
    const ask = bindTag(tag, scope);
    out.push((statement) => ('number' in statement ? 'no' : ask(statement.tags)));
  }
  return out;
}

function peerTruth(peer: PeerKind | null, wanted: readonly PeerKind[]): Truth {
  return peer === null ? 'maybe' : truthIf(wanted.includes(peer));
}

function numberTest(least: number | null, most: number | null): StatementTest {
  return (statement) => {
    if (!('number' in statement)) return 'no';
    if (statement.number === null) return most !== null && (statement.numberAtLeast ?? 0) > most ? 'no' : 'maybe';
    return truthIf((least === null || statement.number >= least) && (most === null || statement.number <= most));
  };
}
