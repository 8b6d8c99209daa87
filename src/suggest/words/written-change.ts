import type { Suggestion } from '../../model/generated/report.ts';

/** One change of a suggestion. */
export interface WrittenChange {
  /** A verb phrase. */
  readonly title: string;
  readonly change: Suggestion['changes'][number];
}
