import { and, not, or, type Truth } from '../analyze/judgement.ts';
import type { Attribute } from '../model/model.ts';
import { bindAnalysis, type Ask } from './analyses.ts';
import { UPHELD, type Hit, type Outcome } from './hit.ts';
import { textsOf, type Scope } from './parameters.ts';
import type { Condition, TextTest } from './policy-module.ts';
import { bindSentence, forbid, require } from './sentence.ts';
import { isStated, ownerOf, type Subject } from './subject.ts';

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
    const sentence = bindSentence(condition.require, scope);
    return ofStated((subject) => (subject.kind === 'input' ? UPHELD : require(sentence, subject)));
  }
  if ('attribute' in condition) {
    const { tag, ...texts } = condition.attribute;
    const tests = Object.entries(texts).map(([name, test]) => ({ name, test: bindText(test, scope) }));
    const tagTest = tag === undefined ? null : { key: tag.key, test: bindText(tag.value, scope) };
    return (subject) => ({
      truth: and([
        ...tests.map(({ name, test }) => test(attributeOf(subject, name))),
        ...(tagTest === null ? [] : [tagTest.test(tagOf(subject, tagTest.key))]),
      ]),
      hits: [],
    });
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

function attributeOf(subject: Subject, name: string): Attribute {
  const owner = ownerOf(subject);
  const text = (value: string): Attribute => ({ state: 'known', value, sensitive: false });
  switch (name) {
    case 'name': return owner.attributes.name;
    case 'description': return owner.attributes.description;
    case 'address': return text(owner.address);
    case 'module': return text(owner.module);
    default: return text(owner.kind);
  }
}

function tagOf(subject: Subject, key: string): Attribute {
  const { tags } = ownerOf(subject).attributes;
  return tags === 'unknown' ? { state: 'unknown' } : (tags.get(key) ?? { state: 'none' });
}

function bindText(test: TextTest, scope: Scope): (attribute: Attribute) => Truth {
  const wanted = test.in === undefined ? null : new Set(textsOf(test.in, scope));
  const glob = test.matches === undefined ? null : globOf(test.matches);
  return (attribute) => {
    if (attribute.state === 'unknown') return 'maybe';
    if (test.exists !== undefined) return truthIf((attribute.state === 'known') === test.exists);
    if (attribute.state === 'none') return 'no';
    const { value } = attribute;
    return truthIf(test.is === value || wanted?.has(value) === true || glob?.(value) === true);
  };
}

function truthIf(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

/** `*` any text; anything else means itself. Linear in the text, whatever the pattern. */
function globOf(pattern: string): (text: string) => boolean {
  const parts = pattern.split(/\*+/);
  const [head = '', ...rest] = parts;
  const tail = rest.pop();
  return (text) => {
    if (tail === undefined) return text === head;
    if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false;
    let at = head.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found < 0 || found + part.length > text.length - tail.length) return false;
      at = found + part.length;
    }
    return true;
  };
}
