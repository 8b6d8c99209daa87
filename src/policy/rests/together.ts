import { createHash } from 'node:crypto';

/**
 * What a verdict rests on, as one text: equal texts, equal verdicts, whatever the unknown values will be. Null where
 * something is unknown that no id or value names. For comparing alone, never shown: it may be of sensitive values.
 */
export type Rest = string | null;

/** What rests on all of these; short, however many they are. */
export function together(parts: readonly Rest[]): Rest {
  const hash = createHash('sha256');
  for (const part of parts) {
    if (part === null) return null;
    hash.update(`${part.length}:${part}`);
  }
  return hash.digest('base64');
}
