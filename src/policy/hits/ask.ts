import { SILENT, UPHELD, type Outcome } from './outcome.ts';
import { isFilter, isStated, type FilterSubject, type Subject } from '../subjects/subject.ts';

/** Asks one subject one question: a condition with its names resolved and its numbers read. */
export type Ask = (subject: Subject) => Outcome;

/** Of what nobody states (AWS's own for a new VPC) it says nothing. */
export function ofStated(ask: Ask): Ask {
  return (subject) => (isStated(subject) ? ask(subject) : SILENT);
}

/** A question to groups and ACLs that somebody states. */
export function ofFilters(ask: (subject: FilterSubject) => Outcome): Ask {
  return ofStated((subject) => (isFilter(subject) ? ask(subject) : UPHELD));
}
