/** Messages quote values of the input, which may be as long as they like; beyond this nobody reads on. */
const MAX_MESSAGE = 500;

export function shortened(message: string): string {
  return message.length <= MAX_MESSAGE ? message : `${message.slice(0, MAX_MESSAGE)}…`;
}
