import type { Place } from '../../../base/place.ts';
import type { Expression } from '../expressions/expression.ts';
import type { Range } from './range.ts';
import type { Comment } from './scan-cursor.ts';
import type { Trouble } from './spot.ts';

/** What one file says, in the same form for native and for JSON syntax. */
export interface ParsedFile<A extends Argument = Argument> {
  readonly body: Body<A>;
  readonly comments: readonly Comment[];
  /** All of them errors: something could not be read. What could be is there. */
  readonly diagnostics: readonly Trouble[];
}

export interface Body<A extends Argument = Argument> {
  readonly attributes: ReadonlyMap<string, A>;
  /** In the order of the text. */
  readonly blocks: readonly Block<A>[];
}

export interface Argument {
  readonly name: string;
  /**
   * Throws an `HclError` where it is no expression. Names that native syntax writes bare (`depends_on`, types) are
   * texts in JSON syntax.
   */
  readonly expression: () => Expression;
  /** Of the name. */
  readonly place: Place;
  /** Of a part of its expression, by where that begins (`starts` of an expression). */
  readonly placeOf: (start: number) => Place;
  /** From its name to the end of its value, in the text of its file. */
  readonly range: Range;
  /** Its expression, without blanks and comments around it. */
  readonly value: Range;
}

export interface Block<A extends Argument = Argument> {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body<A>;
  /** Of the type in native syntax, of the last label or the object in JSON syntax. */
  readonly place: Place;
  /** The whole block in the text of its file; in JSON syntax its object. */
  readonly range: Range;
}

export const EMPTY_BODY: Body<never> = { attributes: new Map<string, never>(), blocks: [] };
