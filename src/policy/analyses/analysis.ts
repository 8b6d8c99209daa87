import { DIRECTIONS, type Direction } from '../../model/model.ts';
import { ofStated, type Ask } from '../hits/ask.ts';
import type { Condition, Target } from '../generated/policy-module.ts';
import type { Hit } from '../hits/hit.ts';
import { outcomeOf, UPHELD } from '../hits/outcome.ts';
import type { Lookup } from '../names/lookup.ts';
import {
  isFilter,
  type AclSubject,
  type EndpointSubject,
  type FilterSubject,
  type GroupSubject,
  type InputSubject,
  type Subject,
} from '../subjects/subject.ts';

export type AnalysisCondition = Extract<Condition, { readonly analysis: string }>;
export type AnalysisId = AnalysisCondition['analysis'];
type ConditionOf<Id extends AnalysisId> = Extract<AnalysisCondition, { readonly analysis: Id }>;

/** A question that modules ask by its name: one file of this folder, and one line in `analyses.ts`. */
export interface Analysis<Id extends AnalysisId = AnalysisId> {
  readonly id: Id;
  /** What it can be asked about. */
  readonly targets: readonly Target[];
  /** What it gives templates, each in every hit. */
  readonly words: readonly string[];
  readonly bind: (condition: AnalysisCondition, lookup: Lookup) => Ask;
}

/**
 * What `npm run generate` makes the schema's form of an analysis of, and its row in docs/policy-language.md.
 * The file of `dead-entries` exports it as `deadEntriesForm`; the program does not carry it.
 */
export interface AnalysisForm {
  /** What it asks for, as a sentence. */
  readonly about: string;
  /** Where it is true, for the table of conditions. */
  readonly found: string;
  /** Its options in that table, as they are written behind its name. */
  readonly usage?: string;
  /** JSON Schema; left out: it has none. */
  readonly options?: {
    readonly required: readonly string[];
    readonly properties: Readonly<Record<string, OptionSchema>>;
  };
}

export type OptionSchema = Readonly<Record<string, unknown>>;

interface Question<Id extends AnalysisId, S extends Subject, Word extends string> {
  readonly words: readonly Word[];
  /** It is asked also about what the input does not state: AWS's own ACL of a new VPC. Left out: that says nothing. */
  readonly isOfUnstated?: true;
  /** Reads the options, and asks a subject. */
  readonly bind: (
    condition: ConditionOf<Id>,
    lookup: Lookup,
  ) => (subject: S) => readonly Hit<Readonly<Record<NoInfer<Word>, string>>>[];
}

export function ofGroups<const Id extends AnalysisId, const Word extends string>(
  id: Id,
  question: Question<Id, GroupSubject, Word>,
): Analysis<Id> {
  return analysis(id, ['security-group'], question, (subject) => (subject.kind === 'security-group' ? subject : null));
}

export function ofAcls<const Id extends AnalysisId, const Word extends string>(
  id: Id,
  question: Question<Id, AclSubject, Word>,
): Analysis<Id> {
  return analysis(id, ['network-acl'], question, (subject) => (subject.kind === 'network-acl' ? subject : null));
}

/** Groups and ACLs alike. */
export function ofBoth<const Id extends AnalysisId, const Word extends string>(
  id: Id,
  question: Question<Id, FilterSubject, Word>,
): Analysis<Id> {
  return analysis(id, ['security-group', 'network-acl'], question, (subject) => (isFilter(subject) ? subject : null));
}

export function ofEndpoints<const Id extends AnalysisId, const Word extends string>(
  id: Id,
  question: Question<Id, EndpointSubject, Word>,
): Analysis<Id> {
  return analysis(id, ['endpoint'], question, (subject) => (subject.kind === 'endpoint' ? subject : null));
}

export function ofInputs<const Id extends AnalysisId, const Word extends string>(
  id: Id,
  question: Question<Id, InputSubject, Word>,
): Analysis<Id> {
  return analysis(id, ['input'], question, (subject) => (subject.kind === 'input' ? subject : null));
}

function analysis<Id extends AnalysisId, S extends Subject, Word extends string>(
  id: Id,
  targets: readonly Target[],
  { words, isOfUnstated, bind }: Question<Id, S, Word>,
  asOwn: (subject: Subject) => S | null,
): Analysis<Id> {
  return {
    id,
    targets,
    words,
    bind: (condition, lookup) => {
      if (!isOf(condition, id)) throw new Error(`${condition.analysis} is not ${id}`);
      const hitsOf = bind(condition, lookup);
      const ask: Ask = (subject) => {
        const own = asOwn(subject);
        return own === null ? UPHELD : outcomeOf(hitsOf(own));
      };
      return isOfUnstated === true ? ask : ofStated(ask);
    },
  };
}

function isOf<Id extends AnalysisId>(condition: AnalysisCondition, id: Id): condition is ConditionOf<Id> {
  return condition.analysis === id;
}

/** Both directions, one after the other. */
export function inEachDirection<S, H>(
  ask: (subject: S, direction: Direction) => readonly H[],
): (subject: S) => readonly H[] {
  return (subject) => DIRECTIONS.flatMap((direction) => ask(subject, direction));
}
