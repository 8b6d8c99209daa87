/** A file that `portcullis init` writes. */
export interface Snippet {
  readonly path: string;
  readonly content: string;
  /** What is left to be done about it, as a sentence. */
  readonly next: string;
}
