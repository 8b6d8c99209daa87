/** 2026-11-30T12:00:00Z: by which two runs are told apart. */
export function momentOf(now: Date): string {
  return `${now.toISOString().slice(0, -5)}Z`;
}
