import { and, not, or } from '../../analyze/judgement.ts';
import type { Truth } from '../../model/truth.ts';
import type { UnknownAttribute } from '../../model/origin.ts';
import { analysisOf } from '../analyses/analyses.ts';
import type { Condition } from '../generated/policy-module.ts';
import { asOne } from '../hits/as-one.ts';
import { eachOnce, weakened, type Hit } from '../hits/hit.ts';
import { UPHELD, type Outcome } from '../hits/outcome.ts';
import { PolicyMistake } from '../names/policy-mistake.ts';
import type { Lookup } from '../names/lookup.ts';
import { isStated, type Subject } from '../subjects/subject.ts';
import { wordsOf } from './words-of.ts';
import { ofFilters, type Ask } from '../hits/ask.ts';
import { bindAttribute } from './attribute-condition.ts';
import { bindHasRule } from './has-rule.ts';
import { forbid } from './sentence/forbid.ts';
import { require } from './sentence/require.ts';
import { bindSentence } from './sentence/sentence.ts';

/**
 * A condition made ready to ask: names resolved, numbers read. Three-valued: what depends on values known only after
 * apply is `maybe`. An ACL that the input does not state (AWS's own for a new VPC) is judged by `open-default-list`
 * alone: for all else it is taken as given.
 */
export function bindCondition(condition: Condition, lookup: Lookup): Ask {
  if ('all' in condition) {
    const parts = partsOf(condition.all, lookup);
    return (subject) => joinAll(parts, subject);
  }
  if ('any' in condition) {
    const parts = partsOf(condition.any, lookup, (hit) => hit.lists === null);
    return (subject) => {
      const outcome = joinAny(parts.map((ask) => ask(subject)));
      return { ...outcome, hits: asOne(outcome.hits) };
    };
  }
  if ('not' in condition) {
    const part = bindCondition(condition.not, lookup);
    return (subject) => {
      const outcome = part(subject);
      return outcome.silent === true ? outcome : { truth: not(outcome.truth), hits: [], unknown: unknownIn(outcome) };
    };
  }
  if ('forbid' in condition) {
    const sentence = bindSentence(condition.forbid, lookup);
    return ofFilters((subject) => forbid(sentence, subject));
  }
  if ('require' in condition) {
    if (condition.require['unless-everything'] !== undefined)
      throw new PolicyMistake('`unless-everything` says nothing about what is required: leave it out');
    const sentence = bindSentence(condition.require, lookup);
    return ofFilters((subject) => require(sentence, subject));
  }
  if ('attribute' in condition) return bindAttribute(condition.attribute, lookup);
  if ('has-rule' in condition) return ofFilters(bindHasRule(condition['has-rule'], lookup));
  return analysisOf(condition.analysis).bind(condition, lookup);
}

/**
 * Parts after the first that can find something have causes of their own, whichever of them find something; `isOwn`:
 * which of their hits.
 */
function partsOf(conditions: readonly Condition[], lookup: Lookup, isOwn: (hit: Hit) => boolean = () => true): Ask[] {
  const finding = conditions.filter((condition) => wordsOf(condition) !== null);
  return conditions.map((condition) => {
    const ask = bindCondition(condition, lookup);
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
