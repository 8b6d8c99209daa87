/**
 * Appends. A call with a spread list (`list.push(...others)`) puts each element on the stack, which holds some 120,000.
 */
export function addAll<T>(list: T[], others: Iterable<T>): void {
  for (const each of others) list.push(each);
}

/** The least of the numbers, however many; null where there are none. */
export function leastOf(numbers: Iterable<number>): number | null {
  let least: number | null = null;
  for (const each of numbers) if (least === null || each < least) least = each;
  return least;
}
