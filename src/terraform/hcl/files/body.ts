import type { Json } from '../../json.ts';
import type { Range } from './blank.ts';
import type { Comment } from './scan-cursor.ts';
import type { Spot, Trouble } from './spot.ts';

/** What one file says, in the same form for native and for JSON syntax. */
export interface ParsedFile {
  readonly body: Body;
  readonly comments: readonly Comment[];
  /** All of them errors: something could not be read. What could be is there. */
  readonly diagnostics: readonly Trouble[];
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** In the order of the text. */
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly name: string;
  /**
   * Strings are templates: an expression is one `${…}`. Lists, objects, numbers, booleans and null are themselves.
   * Names that native syntax writes bare (`depends_on`, types) come as `${…}` from there, and as plain strings from
   * JSON syntax and old-fashioned native syntax.
   */
  readonly value: Json;
  /** Of the name. */
  readonly place: Spot;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  /** Of the type in native syntax, of the last label or the object in JSON syntax. */
  readonly place: Spot;
  readonly endLine: number;
  /** The whole block in the text of its file. */
  readonly range: Range;
  /** The body is empty because nobody wanted it or because it could not be read (then a diagnostic says so). */
  readonly skipped: boolean;
}

export const EMPTY_BODY: Body = { attributes: new Map(), blocks: [] };
