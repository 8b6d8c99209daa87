import type { DiffDocument } from '../../model/generated/diff-document.ts';

/** The whole output of `portcullis diff`, ending in a line break. */
export type DiffFormat = (document: DiffDocument, options: DiffFormatOptions) => string;

export interface DiffFormatOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}
