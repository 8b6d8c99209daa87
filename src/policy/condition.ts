import { and, not, or, type Truth } from '../analyze/judgement.ts';
import type { Attribute } from '../model/model.ts';
import { bindAnalysis, type Ask } from './analyses.ts';
import { UPHELD, type Hit, type Outcome } from './hit.ts';
import { bindHasRule } from './has-rule.ts';
import type { Condition } from './policy-module.ts';
import { PolicyMistake, type Scope } from './scope.ts';
import { forbid } from './sentence/forbid.ts';
import { require } from './sentence/require.ts';
import { bindSentence } from './sentence/sentence.ts';
import { isStated, ownerOf, type Subject } from './subject.ts';
import { bindTag, bindText, bindTexts, knownText } from './text-test.ts';

type AttributeCondition = Extract<Condition, { readonly attribute: unknown }>['attribute'];

/**
 * A condition made ready to ask: names resolved, numbers read. Three-valued: what depends on values known only after apply is `maybe`.
 * A list that the input does not state (AWS's own for a new VPC) is judged by `open-default-list` alone: for all else it is taken as given.
 */
export function bindCondition(condition: Condition, scope: Scope): Ask {
  if ('all' in condition) {
    const parts = condition.all.map((each) => bindCondition(each, scope));
    return (subject) => joinAll(parts, subject);
  }
  if ('any' in condition) {
    const parts = condition.any.map((each) => bindCondition(each, scope));
    return (subject) => join(parts.map((ask) => ask(subject)), or);
  }
  if ('not' in condition) {
    const part = bindCondition(condition.not, scope);
    return (subject) => ({ truth: not(part(subject).truth), hits: [] });
  }
  if ('forbid' in condition) {
    const sentence = bindSentence(condition.forbid, scope);
    return ofStated((subject) => (subject.kind === 'input' ? UPHELD : forbid(sentence, subject)));
  }
  if ('require' in condition) {
    if (condition.require['unless-everything'] !== undefined) throw new PolicyMistake('`unless-everything` says nothing about what is required: leave it out');
    const sentence = bindSentence(condition.require, scope);
    return ofStated((subject) => (subject.kind === 'input' ? UPHELD : require(sentence, subject)));
  }
  if ('attribute' in condition) return bindAttribute(condition.attribute, scope);
  if ('has-rule' in condition) {
    const hasRule = bindHasRule(condition['has-rule'], scope);
    return ofStated((subject) => (subject.kind === 'input' ? UPHELD : hasRule(subject)));
  }
  const ask = bindAnalysis(condition, scope);
  return condition.analysis === 'open-default-list' ? ask : ofStated(ask);
}

function ofStated(ask: Ask): Ask {
  return (subject) => (isStated(subject) ? ask(subject) : UPHELD);
}

/** Stops at the first part that is not so: most subjects fail the cheap part of a condition. */
function joinAll(parts: readonly Ask[], subject: Subject): Outcome {
  const outcomes: Outcome[] = [];
  for (const ask of parts) {
    const outcome = ask(subject);
    if (outcome.truth === 'no') return UPHELD;
    outcomes.push(outcome);
  }
  return join(outcomes, and);
}

/** What the parts found together; nothing is surer than the whole. */
function join(outcomes: readonly Outcome[], truthOf: (truths: readonly Truth[]) => Truth): Outcome {
  const truth = truthOf(outcomes.map((outcome) => outcome.truth));
  if (truth === 'no') return UPHELD;
  const hits = outcomes.flatMap((outcome) => outcome.hits);
  return { truth, hits: truth === 'maybe' ? hits.map((hit): Hit => ({ ...hit, verdict: 'undetermined' })) : hits };
}

/** Tests of what is written about the subject; all of them hold. */
function bindAttribute({ tag, 'carried-by': carriedBy, ...texts }: AttributeCondition, scope: Scope): Ask {
  const tests: ((subject: Subject) => Truth)[] = Object.entries(texts).map(([name, test]) => {
    const ask = bindText(test, scope);
    return (subject) => ask(attributeOf(subject, name as keyof typeof texts));
  });
  if (carriedBy !== undefined) {
    const ask = bindTexts(carriedBy, scope);
    tests.push((subject) => (subject.kind === 'security-group' ? ask(subject.group.carriedBy) : 'no'));
  }
  if (tag !== undefined) {
    const ask = bindTag(tag, scope);
    tests.push((subject) => ask(ownerOf(subject).attributes.tags));
  }
  return (subject) => ({ truth: and(tests.map((ask) => ask(subject))), hits: [] });
}

function attributeOf(subject: Subject, name: Exclude<keyof AttributeCondition, 'tag' | 'carried-by'>): Attribute {
  const owner = ownerOf(subject);
  switch (name) {
    case 'name': return owner.attributes.name;
    case 'description': return owner.attributes.description;
    case 'change': return owner.attributes.change;
    case 'address': return knownText(owner.address);
    case 'module': return knownText(owner.module);
    case 'kind': return knownText(owner.kind);
  }
}
