const MAX_VISITED = 10_000;

/**
 * The way to the element that a mistake is about, from the value that it stands in; none where it stands elsewhere, as
 * in a set or a parameter.
 */
export function wayTo(value: unknown, about: string | null): (string | number)[] {
  if (about === null) return [];
  const open: { readonly at: unknown; readonly way: readonly (string | number)[] }[] = [{ at: value, way: [] }];
  for (let i = 0; i < open.length && i < MAX_VISITED; i++) {
    const { at, way } = open[i] ?? { at: null, way: [] };
    if (
      at === about
      || (typeof at === 'string' && at.startsWith('except ') && at.slice('except '.length).trim() === about)
    )
      return [...way];
    if (typeof at !== 'object' || at === null) continue;
    for (const [key, part] of Object.entries(at))
      open.push({ at: part, way: [...way, Array.isArray(at) ? Number(key) : key] });
  }
  return [];
}
