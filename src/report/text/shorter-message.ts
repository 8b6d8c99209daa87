const CUT = '…';
/** Of what stands in brackets this much is kept: `(allow tcp …)`. */
const KEPT = 2;

/**
 * The message with a word less: first of what stands in brackets, which only repeats what an entry says, then from its
 * end. Null where one word is left.
 */
export function withoutOne(message: string): string | null {
  const asides = [...message.matchAll(/\([^()]*\)/g)].filter(([aside]) => wordsOf(aside.slice(1, -1)).length > KEPT);
  const longest = asides.toSorted(([a], [b]) => b.length - a.length)[0];
  if (longest !== undefined) {
    const [aside] = longest;
    return `${message.slice(0, longest.index)}(${cutText(aside.slice(1, -1))})${message.slice(longest.index + aside.length)}`;
  }
  return wordsOf(message).length > 1 ? cutText(message) : null;
}

function cutText(text: string): string {
  return `${wordsOf(text).slice(0, -1).join(' ')} ${CUT}`;
}

function wordsOf(text: string): string[] {
  return text.split(' ').filter((word, i, all) => word !== CUT || i < all.length - 1);
}
