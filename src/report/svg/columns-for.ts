/** Capitals and signs as wide as two letters of a usual sentence, and the scripts whose characters all are. */
const WIDE = /[WM@%\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/g;

/** How many characters of a text have the room of so many usual ones: an estimate, since fonts are not at hand. */
export function columnsFor(text: string, columns: number): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return wide === 0 ? columns : Math.max(1, Math.floor((columns * text.length) / (text.length + wide)));
}
