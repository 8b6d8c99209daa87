/** Messages quote values of the input, which may be as long as they like; beyond this nobody reads on. */
const MAX_MESSAGE = 500;

export function shortened(message: string): string {
  return shortenedTo(MAX_MESSAGE, message);
}

/** `most`: UTF-16 units, without the sign that something is left out. */
export function shortenedTo(most: number, text: string): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
