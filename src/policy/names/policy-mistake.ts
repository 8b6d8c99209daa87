import { shortened } from '../../base/shortened.ts';

/** A mistake in a policy module or its settings that only values show; the message names it and what would be right. */
export class PolicyMistake extends Error {
  /** The element that it is about, as it is written; null where it is about the whole. */
  readonly about: string | null;
  constructor(message: string, about: string | null = null) {
    super(shortened(message));
    this.about = about;
  }
}

/** What is wrong, and with which element. */
export interface ValueMistake {
  readonly message: string;
  readonly about: string | null;
}

/** What is wrong with reading or binding something; null where nothing is. */
export function mistakeIn(read: () => unknown): ValueMistake | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof PolicyMistake) return { message: error.message, about: error.about };
    throw error;
  }
}
