/** More names than this say nothing to a reader. */
const MOST_NAMES = 10;
/** Instances with running numbers stand together from this many on. */
const RUN = 3;

/** Names as people read many of them: `aws_instance.web[0..9]` of instances, and of thousands the first. */
export function namesText(names: readonly string[]): string {
  return shortNames(names).join(', ');
}

/** The same one by one, the last perhaps `490 more`. */
export function shortNames(names: readonly string[]): readonly string[] {
  const { shown, left } = shortened(names);
  return left === 0 ? shown : [...shown, `${left} more`];
}

/** How many are not shown. */
export function namesLeft(names: readonly string[]): number {
  return shortened(names).left;
}

function shortened(names: readonly string[]): { readonly shown: readonly string[]; readonly left: number } {
  const texts = runs(names);
  return {
    shown: texts.slice(0, MOST_NAMES).map(({ text }) => text),
    left: texts.slice(MOST_NAMES).reduce((sum, { count }) => sum + count, 0),
  };
}

interface Run {
  readonly text: string;
  readonly count: number;
}

function runs(names: readonly string[]): readonly Run[] {
  const numbers = new Map<string, number[]>();
  const order: { readonly base: string; readonly number: number | null }[] = [];
  for (const name of names) {
    const [, base, digits] = /^(.+)\[(\d{1,9})\]$/s.exec(name) ?? [];
    if (base === undefined || digits === undefined) order.push({ base: name, number: null });
    else {
      const known = numbers.get(base);
      if (known === undefined) {
        numbers.set(base, [Number(digits)]);
        order.push({ base, number: Number(digits) });
      } else known.push(Number(digits));
    }
  }
  return order.flatMap(({ base, number }): readonly Run[] =>
    number === null
      ? [{ text: base, count: 1 }]
      : runsOf(
          base,
          [...new Set(numbers.get(base))].toSorted((a, b) => a - b),
        ),
  );
}

function runsOf(base: string, numbers: readonly number[]): readonly Run[] {
  const out: Run[] = [];
  for (let start = 0; start < numbers.length; ) {
    let end = start + 1;
    while (end < numbers.length && numbers[end] === (numbers[end - 1] ?? 0) + 1) end++;
    const [first, last] = [numbers[start] ?? 0, numbers[end - 1] ?? 0];
    if (end - start >= RUN) out.push({ text: `${base}[${first}..${last}]`, count: end - start });
    else for (const number of numbers.slice(start, end)) out.push({ text: `${base}[${number}]`, count: 1 });
    start = end;
  }
  return out;
}
