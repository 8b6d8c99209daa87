/**
 * What is asked for makes no sense, and nothing was read: an option that is not there, or a value that it cannot have.
 */
export class MisuseError extends Error {
  /** All that is wrong, each with what would be right. */
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('; '));
    this.name = 'MisuseError';
    this.mistakes = mistakes;
  }
}
