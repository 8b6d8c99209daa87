/** A file that `portcullis init` writes. */
export interface Snippet {
  readonly path: string;
  readonly content: string;
  /** Nothing else has to bring Portcullis. */
  readonly bringsItself?: true;
  /** What it runs reads no configuration of the repository. */
  readonly configuredElsewhere?: true;
  /** What is left to be done about it, as a sentence. */
  readonly next: string;
}
