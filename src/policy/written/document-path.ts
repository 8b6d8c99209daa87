/** `rules[0].condition: `. */
export function pathPrefix(path: readonly (string | number)[]): string {
  if (path.length === 0) return '';
  return `${path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')}: `;
}

/** The steps of a JSON pointer; what is a list in the value has numbers. */
export function stepsOf(value: unknown, pointer: string): (string | number)[] {
  let at = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(at) ? Number(name) : name;
      at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string | number, unknown>>)[step] : undefined;
      return step;
    });
}

export function startsWith(path: readonly (string | number)[], start: readonly (string | number)[]): boolean {
  return start.every((step, i) => path[i] === step);
}

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
