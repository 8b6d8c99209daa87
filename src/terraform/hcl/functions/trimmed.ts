/** A text without the letters at its ends that are to go. */
export function trimmed(text: string, goes: (letter: string) => boolean, where: 'both' | 'end' = 'both'): string {
  const letters = Array.from(text);
  let start = 0;
  let end = letters.length;
  while (end > 0 && goes(letters[end - 1] ?? '')) end--;
  if (where === 'both') while (start < end && goes(letters[start] ?? '')) start++;
  return letters.slice(start, end).join('');
}
