import type { Subject } from './evaluator/line.ts';
import type { JsonObject } from './json.ts';

/** What is judged, whatever form it is written in. */
export interface World {
  readonly subjects: readonly Subject[];
  /** The plan that it was taken from, without its rules; null where it was made up. */
  readonly plan: JsonObject | null;
}

/** How a subject is written; each says the same. */
export interface Style {
  /** Where its lines stand: in its own block, or in resources of their own, of the older or the newer type. */
  readonly place: 'inline' | 'rules' | 'newer-rules';
  /** Lines that differ by their network alone stand together where the type allows it. */
  readonly isPacked: boolean;
  /** Protocols by their numbers. */
  readonly byNumber: boolean;
  /** A direction without lines is said to be empty. */
  readonly saysEmpty: boolean;
  /** How constants are written in HCL. */
  readonly dress: number;
}
