/** Texts in which each letter stands for itself. */
const PLAIN = /^[\t\n -~]*$/;

/**
 * How much is looked at in one go: the time that the segmenter takes for a step grows with the length of the whole
 * text.
 */
const WINDOW = 256;

/** What Terraform counts as characters: `e` with an accent, an emoji with its modifiers. */
export function graphemes(text: string): readonly string[] {
  if (PLAIN.test(text)) return text.split('');
  // The first one takes some 10 ms.
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const found: string[] = [];
  let size = WINDOW;
  for (let at = 0; at < text.length; ) {
    const segments = Array.from(segmenter.segment(text.slice(at, at + size)), ({ segment }) => segment);
    // The last ones may go on behind the window, or hold half a letter.
    if (at + size < text.length) segments.splice(-2);
    size = segments.length === 0 ? 2 * size : WINDOW;
    for (const segment of segments) {
      found.push(segment);
      at += segment.length;
    }
  }
  return found;
}
