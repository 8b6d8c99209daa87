import { and, or } from '../../analyze/judgement.ts';
import type { Truth } from '../../model/truth.ts';
import type { Entry, PeerKind, Rule } from '../../model/model.ts';
import { listed } from '../../model/statement-text.ts';
import { extentOfStatements } from '../hits/extent.ts';
import { hitOf, saidBy, unknownAttributesOf } from '../hits/hit.ts';
import { outcomeOf, type Outcome } from '../hits/outcome.ts';
import type { RuleTest } from '../generated/policy-module.ts';
import { givenNumber, type Lookup } from '../names/lookup.ts';
import { PolicyMistake } from '../names/policy-mistake.ts';
import { subjectOwner, writtenRules, type FilterSubject } from '../subjects/subject.ts';
import { bindTag, bindText, truthIf } from './text-test.ts';
import { knownText } from '../subjects/named-peers.ts';
import { nameStatements } from '../hits/words.ts';

interface StatementTest {
  /** The attribute that decides where it is `maybe`. */
  readonly name: string;
  readonly ask: (statement: Rule | Entry, subject: FilterSubject) => Truth;
}

export const HAS_RULE_WORDS = ['count', 'rules', 'addresses'] as const;

/** Whether a rule of a group, or an entry of an ACL, is so. One that may not be there makes it so at most perhaps. */
export function bindHasRule(test: RuleTest, lookup: Lookup): (subject: FilterSubject) => Outcome {
  const tests = testsOf(test, lookup);
  return (subject) => {
    const statements: readonly (Rule | Entry)[] =
      subject.kind === 'security-group' ? writtenRules(subject.group) : subject.acl.entries;
    const told = statements.map((statement) => ({
      statement,
      truth: and([
        ...tests.map(({ ask }) => ask(statement, subject)),
        ...(statement.perhaps === undefined ? [] : ['maybe' as const]),
      ]),
    }));
    const truth = or(told.map((each) => each.truth));
    if (truth === 'no') return outcomeOf([]);
    const because = told.filter((each) => each.truth === truth).map(({ statement }) => statement);
    return outcomeOf([
      hitOf({
        verdict: truth === 'yes' ? 'violated' : 'undetermined',
        cause: 'has rule',
        measure: saidBy(because),
        extent: extentOfStatements(
          told
            .filter((each) => each.truth !== 'no')
            .map((each) => ({ statement: each.statement, sure: each.truth === 'yes' })),
        ),
        because,
        unknown:
          truth === 'yes'
            ? []
            : [
                ...unknownAttributesOf(because),
                ...because.flatMap((statement) =>
                  tests
                    .filter(({ ask }) => ask(statement, subject) === 'maybe')
                    .map(({ name }) => ({ address: statement.address, attribute: name })),
                ),
              ],
        words: {
          count: String(because.length),
          rules: nameStatements(because, subjectOwner(subject).address),
          addresses: listed([...new Set(because.map(({ address }) => address))]),
        },
      }),
    ]);
  };
}

function testsOf(test: RuleTest, lookup: Lookup): StatementTest[] {
  const out: StatementTest[] = [];
  const { direction, action, number, managed, 'written-as': writtenAs, description, address, tag } = test;
  if (direction !== undefined)
    out.push({ name: 'direction', ask: (statement) => truthIf(statement.direction === direction) });
  if (action !== undefined)
    out.push({
      name: 'rule_action',
      ask: (statement) =>
        'number' in statement ? (statement.action === null ? 'maybe' : truthIf(statement.action === action)) : 'no',
    });
  if (
    number !== undefined
    && number['at-least'] !== undefined
    && number['at-most'] !== undefined
    && givenNumber(number['at-least'], lookup) > givenNumber(number['at-most'], lookup)
  )
    throw new PolicyMistake('no number is at least `at-least` and at most `at-most`');
  if (number !== undefined)
    out.push(
      numberTest(
        number['at-least'] === undefined ? null : givenNumber(number['at-least'], lookup),
        number['at-most'] === undefined ? null : givenNumber(number['at-most'], lookup),
      ),
    );
  if (managed !== undefined) {
    out.push({
      name: 'managed',
      ask: (statement, subject) => {
        const standalone =
          'number' in statement
            ? statement.address !== (subject.kind === 'network-acl' ? subject.acl.address : '')
            : !statement.inline;
        return truthIf(standalone === (managed === 'standalone'));
      },
    });
  }
  if (writtenAs !== undefined)
    out.push({
      name: 'source',
      ask: (statement) => ('number' in statement ? 'no' : peerTruth(statement.peer, writtenAs)),
    });
  if (description !== undefined) {
    const ask = bindText(description, lookup);
    out.push({ name: 'description', ask: (statement) => ('number' in statement ? 'no' : ask(statement.description)) });
  }
  if (address !== undefined) {
    const ask = bindText(address, lookup);
    out.push({ name: 'address', ask: (statement) => ask(knownText(statement.address)) });
  }
  if (tag !== undefined) {
    const ask = bindTag(tag, lookup);
    out.push({ name: 'tags', ask: (statement) => ('number' in statement ? 'no' : ask(statement.tags)) });
  }
  return out;
}

function peerTruth(peer: PeerKind | null, wanted: readonly PeerKind[]): Truth {
  return peer === null ? 'maybe' : truthIf(wanted.includes(peer));
}

function numberTest(least: number | null, most: number | null): StatementTest {
  return {
    name: 'rule_number',
    ask: (statement) => {
      if (!('number' in statement)) return 'no';
      const from = statement.number ?? statement.numberAtLeast ?? 0;
      if (statement.number === null)
        return most === null ? (least !== null && from >= least ? 'yes' : 'maybe') : from > most ? 'no' : 'maybe';
      return truthIf((least === null || statement.number >= least) && (most === null || statement.number <= most));
    },
  };
}
