import type { Place } from '../base/place.ts';

/** A line of a comment that is written to Portcullis (`portcullis:…`), as a configuration has it. */
export interface Remark {
  /** Without the marks of a comment, in one line. */
  readonly text: string;
  /** Of the line, without calls: it is about every instance of what it stands on. */
  readonly place: Place;
  /** Nothing of its file comes before it. */
  readonly isHead: boolean;
  readonly on: RemarkTarget;
  /** It stands in a module that `terraform init` brought: somebody else wrote it. */
  readonly isForeign: boolean;
}

export type RemarkTarget =
  /** A resource, or rules or entries inside of one: what has one of these places in the file of the remark. */
  | { readonly kind: 'block'; readonly at: readonly Spot[] }
  /** A call of a module, for what is inside. */
  | { readonly kind: 'call'; readonly at: readonly Spot[] }
  /** `why` is the rest of a sentence that begins with the comment. */
  | { readonly kind: 'nothing'; readonly why: string };

type Spot = Pick<Place, 'line' | 'column'>;
