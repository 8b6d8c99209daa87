import { createHash } from 'node:crypto';

/** Readers keep one of those with the same. */
export type FingerprintOf = (identity: readonly (string | null)[]) => string;

/** Each has its own: of those that are known by the same, all but the first are told apart by their order. */
export function openFingerprints(): FingerprintOf {
  const seen = new Map<string, number>();
  return (identity) => {
    const key = JSON.stringify(identity);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return createHash('sha256')
      .update(before === 0 ? key : `${key} ${before}`)
      .digest('hex')
      .slice(0, 40);
  };
}
