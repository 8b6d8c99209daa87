/** A capital at the beginning, unless it begins with a name: `tcp/22`. */
export function capital(sentence: string): string {
  if (!/^[a-z]+[ ,]/.test(sentence)) return sentence;
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}`;
}

/** With a full stop, unless it ends in one. */
export function full(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
