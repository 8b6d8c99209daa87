import { HclError, HclRefusal } from './hcl-value.ts';

/**
 * What `compute` gives. An `HclError` that it throws is thrown in other words, and a refusal stays one: `try` must not
 * catch it.
 */
export function reworded<T>(compute: () => T, words: (message: string) => string): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof HclRefusal) throw new HclRefusal(words(error.message));
    throw error instanceof HclError ? new HclError(words(error.message)) : error;
  }
}
