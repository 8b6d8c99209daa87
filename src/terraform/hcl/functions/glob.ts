import { HclError } from '../values/hcl-error.ts';

/** A pattern of `fileset` (doublestar 1.1.5), one entry for each part between slashes. */
export type Glob = readonly GlobPart[];

/** `**`, or what a name is matched with. */
type GlobPart = 'any-depth' | readonly Step[];

/** A state of the machine that reads a name: where it goes without reading, or what it reads to go to the next. */
type Step =
  | { readonly kind: 'fork'; readonly to: readonly number[] }
  | { readonly kind: 'star' }
  | { readonly kind: 'one'; readonly accepts: (character: string) => boolean };

/** Paths of most systems end there, so no longer pattern can be meant. */
const MAX_LENGTH = 4096;

export function parseGlob(parts: readonly string[]): Glob {
  if (parts.reduce((length, part) => length + part.length + 1, 0) > MAX_LENGTH)
    throw new HclError(`pattern is longer than ${MAX_LENGTH} characters`);
  return parts.map((part) => (part === '**' ? 'any-depth' : compile(part)));
}

/**
 * Whether the path matches; all ways to match are followed at once, so a path is read only once. `spend` counts the
 * steps.
 */
export function matchesGlob(glob: Glob, path: readonly string[], spend: (steps: number) => void): boolean {
  let at = skipDepth(glob, new Set([0]));
  for (const name of path) {
    spend(at.size);
    const next = new Set<number>();
    for (const index of at) {
      const part = glob[index];
      if (part === undefined) continue;
      if (part === 'any-depth') {
        next.add(index);
        if (index === glob.length - 1) next.add(index + 1);
      } else if (matchesName(part, name, spend)) next.add(index + 1);
    }
    at = skipDepth(glob, next);
  }
  return at.has(glob.length);
}

/** `**` stands for no folder at all too, except at the end, where it needs a name. */
function skipDepth(glob: Glob, at: Set<number>): ReadonlySet<number> {
  for (const index of at) if (glob[index] === 'any-depth' && index < glob.length - 1) at.add(index + 1);
  return at;
}

function matchesName(steps: readonly Step[], name: string, spend: (steps: number) => void): boolean {
  let at = withForks(steps, new Set([0]));
  for (const character of name) {
    spend(at.size);
    const next = new Set<number>();
    for (const index of at) {
      const step = steps[index];
      if (step?.kind === 'star') next.add(index);
      else if (step?.kind === 'one' && step.accepts(character)) next.add(index + 1);
    }
    if (next.size === 0) return false;
    at = withForks(steps, next);
  }
  return at.has(steps.length);
}

function withForks(steps: readonly Step[], at: Set<number>): ReadonlySet<number> {
  for (const index of at) {
    const step = steps[index];
    if (step?.kind === 'star') at.add(index + 1);
    if (step?.kind === 'fork') for (const target of step.to) at.add(target);
  }
  return at;
}

function compile(part: string): readonly Step[] {
  const steps: Step[] = [];
  addSteps(steps, Array.from(part));
  return steps;
}

function addSteps(steps: Step[], characters: readonly string[]): void {
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? '';
    if (character === '*') steps.push({ kind: 'star' });
    else if (character === '?') steps.push({ kind: 'one', accepts: () => true });
    else if (character === '[' || character === '{') {
      const end = closing(characters, i + 1, character === '[' ? ']' : '}');
      const inside = characters.slice(i + 1, end);
      if (character === '[') steps.push({ kind: 'one', accepts: parseClass(inside) });
      else addOptions(steps, inside, end === characters.length - 1);
      i = end;
    } else {
      if (character === '\\') i++;
      const literal = characters[i];
      if (literal === undefined) throw badPattern();
      steps.push({ kind: 'one', accepts: (other) => other === literal });
    }
  }
}

/** `{a,b}`. At the end of a name an empty option matches nothing, as in doublestar. */
function addOptions(steps: Step[], inside: readonly string[], isLast: boolean): void {
  const options = splitOptions(inside).filter((option) => !isLast || option.length > 0);
  const fork: number[] = [];
  steps.push({ kind: 'fork', to: fork });
  const exits = options.map((option) => {
    fork.push(steps.length);
    addSteps(steps, option);
    const exit: number[] = [];
    steps.push({ kind: 'fork', to: exit });
    return exit;
  });
  for (const exit of exits) exit.push(steps.length);
}

function splitOptions(inside: readonly string[]): readonly (readonly string[])[] {
  const options: string[][] = [];
  let option: string[] = [];
  for (const [i, character] of inside.entries()) {
    if (character === ',' && inside[i - 1] !== '\\') {
      options.push(option);
      option = [];
    } else option.push(character);
  }
  return [...options, option];
}

function closing(characters: readonly string[], from: number, bracket: string): number {
  for (let i = from; i < characters.length; i++) if (characters[i] === bracket && characters[i - 1] !== '\\') return i;
  throw badPattern();
}

function parseClass(inside: readonly string[]): (character: string) => boolean {
  const isNegated = inside[0] === '^';
  const ranges: (readonly [low: string, high: string])[] = [];
  let i = isNegated ? 1 : 0;
  const bound = (): string => {
    if (inside[i] === '-') throw badPattern();
    if (inside[i] === '\\') i++;
    const character = inside[i++];
    if (character === undefined) throw badPattern();
    return character;
  };
  if (inside.length === 0) throw badPattern();
  while (i < inside.length) {
    const low = bound();
    if (inside[i] !== '-') ranges.push([low, low]);
    else {
      i++;
      ranges.push([low, bound()]);
    }
  }
  return (character) =>
    ranges.some(([low, high]) => codeOf(low) <= codeOf(character) && codeOf(character) <= codeOf(high)) !== isNegated;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function badPattern(): HclError {
  return new HclError('syntax error in pattern');
}
