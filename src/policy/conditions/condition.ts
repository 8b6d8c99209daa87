import { and, not, or, type Truth } from '../../analyze/judgement.ts';
import { didYouMean } from '../../base/did-you-mean.ts';
import type { Attribute, UnknownAttribute } from '../../model/model.ts';
import { analysisOf } from '../analyses/analyses.ts';
import { ofFilters, type Ask } from './ask.ts';
import { asOne } from '../hits/as-one.ts';
import { eachOnce, SILENT, UPHELD, weakened, type Hit, type Outcome } from '../hits/hit.ts';
import { bindHasRule } from './has-rule.ts';
import type { Condition, TextTest } from '../generated/policy-module.ts';
import { givenTexts, PolicyMistake, givenText, type Scope } from '../names/scope.ts';
import { forbid } from './sentence/forbid.ts';
import { require } from './sentence/require.ts';
import { bindSentence } from './sentence/sentence.ts';
import { isStated, ownerOf, type Subject } from '../subject.ts';
import { wordsOf } from '../templates.ts';
import { bindTag, bindText, bindTexts, knownText } from './text-test.ts';

type AttributeCondition = Extract<Condition, { readonly attribute: unknown }>['attribute'];

/**
 * A condition made ready to ask: names resolved, numbers read. Three-valued: what depends on values known only after
 * apply is `maybe`. An ACL that the input does not state (AWS's own for a new VPC) is judged by `open-default-list`
 * alone: for all else it is taken as given.
 */
export function bindCondition(condition: Condition, scope: Scope): Ask {
  if ('all' in condition) {
    const parts = partsOf(condition.all, scope);
    return (subject) => joinAll(parts, subject);
  }
  if ('any' in condition) {
    const parts = partsOf(condition.any, scope, (hit) => hit.lists === null);
    return (subject) => {
      const outcome = joinAny(parts.map((ask) => ask(subject)));
      return { ...outcome, hits: asOne(outcome.hits) };
    };
  }
  if ('not' in condition) {
    const part = bindCondition(condition.not, scope);
    return (subject) => {
      const outcome = part(subject);
      return outcome.silent === true ? outcome : { truth: not(outcome.truth), hits: [], unknown: unknownIn(outcome) };
    };
  }
  if ('forbid' in condition) {
    const sentence = bindSentence(condition.forbid, scope);
    return ofFilters((subject) => forbid(sentence, subject));
  }
  if ('require' in condition) {
    if (condition.require['unless-everything'] !== undefined)
      throw new PolicyMistake('`unless-everything` says nothing about what is required: leave it out');
    const sentence = bindSentence(condition.require, scope);
    return ofFilters((subject) => require(sentence, subject));
  }
  if ('attribute' in condition) return bindAttribute(condition.attribute, scope);
  if ('has-rule' in condition) return ofFilters(bindHasRule(condition['has-rule'], scope));
  return analysisOf(condition.analysis).bind(condition, scope);
}

/**
 * Parts after the first that can find something have causes of their own, whichever of them find something; `isOwn`:
 * which of their hits.
 */
function partsOf(conditions: readonly Condition[], scope: Scope, isOwn: (hit: Hit) => boolean = () => true): Ask[] {
  const finding = conditions.filter((condition) => wordsOf(condition) !== null);
  return conditions.map((condition) => {
    const ask = bindCondition(condition, scope);
    const place = finding.indexOf(condition);
    if (place < 1) return ask;
    return (subject) => {
      const outcome = ask(subject);
      return {
        ...outcome,
        hits: outcome.hits.map(
          (hit): Hit => (isOwn(hit) ? { ...hit, cause: `${hit.cause} (part ${place + 1})` } : hit),
        ),
      };
    };
  });
}

/**
 * Stops at the first part that is not so: most subjects fail the cheap part of a condition. Of what nobody states every
 * part is asked, since one that says nothing silences all.
 */
function joinAll(parts: readonly Ask[], subject: Subject): Outcome {
  const outcomes: Outcome[] = [];
  const isShort = isStated(subject);
  for (const ask of parts) {
    const outcome = ask(subject);
    if (outcome.truth === 'no' && (isShort || outcome.silent === true))
      return outcome.silent === true ? outcome : UPHELD;
    outcomes.push(outcome);
  }
  const truth = and(outcomes.map((outcome) => outcome.truth));
  return truth === 'no' ? UPHELD : join(outcomes, truth);
}

/**
 * Where a part is so for certain, others that may be so are told as well: without them nobody would see that they came.
 */
function joinAny(outcomes: readonly Outcome[]): Outcome {
  const truth = or(outcomes.map((outcome) => outcome.truth));
  if (truth === 'no') return outcomes.find(({ silent }) => silent === true) ?? UPHELD;
  return join(
    outcomes.filter((outcome) => outcome.truth !== 'no'),
    truth,
  );
}

/** What the parts found together; nothing is surer than the whole. */
function join(outcomes: readonly Outcome[], truth: Truth): Outcome {
  const hits = outcomes.flatMap((outcome) => outcome.hits);
  if (truth === 'yes') return { truth, hits };
  const unknown = outcomes.flatMap((outcome) => outcome.unknown ?? []);
  return { truth, hits: hits.map((hit) => weakened(hit, unknown)), unknown };
}

function unknownIn({ unknown = [], hits }: Outcome): readonly UnknownAttribute[] {
  return eachOnce([...unknown, ...hits.flatMap((hit) => hit.unknown)]);
}

/** Tests of what is written about the subject; all of them hold. */
function bindAttribute({ tag, 'carried-by': carriedBy, ...texts }: AttributeCondition, scope: Scope): Ask {
  const tests: { readonly name: string; readonly ask: (subject: Subject) => Truth }[] = Object.entries(texts).map(
    ([name, test]) => {
      checkChoice(name, test, scope);
      const ask = bindText(test, scope);
      return { name, ask: (subject) => ask(attributeOf(subject, name as keyof typeof texts)) };
    },
  );
  if (carriedBy !== undefined) {
    const ask = bindTexts(carriedBy, scope);
    tests.push({
      name: 'carried-by',
      ask: (subject) =>
        subject.kind === 'security-group' ? ask(subject.group.carriedBy, subject.group.perhapsCarriedBy) : 'no',
    });
  }
  if (tag !== undefined) {
    const ask = bindTag(tag, scope);
    tests.push({ name: 'tags', ask: (subject) => ask(ownerOf(subject).attributes.tags) });
  }
  // What AWS makes by itself has no name, description or tags that anybody could have written.
  const isOfWritten = tests.some(({ name }) => WRITTEN.has(name));
  return (subject) => {
    if (isOfWritten && !isStated(subject)) return SILENT;
    const told = tests.map(({ name, ask }) => ({ name, truth: ask(subject) }));
    const truth = and(told.map((each) => each.truth));
    if (truth !== 'maybe') return { truth, hits: [] };
    return {
      truth,
      hits: [],
      unknown: told
        .filter((each) => each.truth === 'maybe')
        .map(({ name }) => ({ address: ownerOf(subject).address, attribute: name })),
    };
  };
}

function attributeOf(subject: Subject, name: Exclude<keyof AttributeCondition, 'tag' | 'carried-by'>): Attribute {
  const owner = ownerOf(subject);
  switch (name) {
    case 'name':
      return owner.attributes.name;
    case 'description':
      return owner.attributes.description;
    case 'change':
      return owner.attributes.change;
    case 'address':
      return knownText(owner.address);
    case 'module':
      return knownText(owner.module);
    case 'kind':
      return knownText(owner.kind);
  }
}

const WRITTEN: ReadonlySet<string> = new Set(['name', 'description', 'change', 'tags']);

/** The texts that these attributes may have: another one never is. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  kind: ['custom', 'default', 'external', 'input'],
  change: ['create', 'update', 'replace', 'none'],
};

function checkChoice(name: string, test: TextTest, scope: Scope): void {
  const choices = CHOICES[name];
  if (choices === undefined) return;
  for (const text of [
    ...(test.is === undefined ? [] : [givenText(test.is, scope)]),
    ...(test.in === undefined ? [] : givenTexts(test.in, scope)),
  ]) {
    if (!choices.includes(text))
      throw new PolicyMistake(
        `${text} is no ${name}: it is ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}${didYouMean(text, choices)}`,
      );
  }
}
