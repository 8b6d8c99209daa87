import type { AnnotatedPlace } from '../annotated-place.ts';

/** One row of what a CI system shows of tests. */
export interface TestCase {
  /** What it belongs to, as a class. */
  readonly of: string;
  /** What it is known by from run to run, as far as it is the only one of this name. */
  readonly name: string;
  /** What tells it from others of its name. */
  readonly key: string;
  readonly place: AnnotatedPlace | null;
  readonly result: TestResult;
}

/**
 * `failure`: it fails the check. `error`: something could not be read. `skipped`: so, or perhaps so, and it fails
 * nothing.
 */
export type TestResult =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failure' | 'error' | 'skipped'; readonly message: string; readonly lines: readonly string[] };

export const PASSED: TestResult = { kind: 'passed' };

export interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/**
 * The same with names of which each is there once: of those that several have, all get their key behind them, and a
 * number where that is one too. CI systems keep one of each name.
 */
export function uniqueNames(suites: readonly TestSuite[]): TestSuite[] {
  const times = counts(suites, ({ name }) => name);
  const keyed = ({ name, key }: TestCase): string =>
    (times.get(name) ?? 0) > 1 && key !== '' ? `${name} [${key}]` : name;
  const seen = new Map<string, number>();
  return suites.map((suite) => ({
    ...suite,
    cases: suite.cases.map((each) => {
      const name = keyed(each);
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      return { ...each, name: before === 0 ? name : `${name} (${before + 1})` };
    }),
  }));
}

function counts(suites: readonly TestSuite[], nameOf: (of: TestCase) => string): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { cases } of suites) for (const each of cases) times.set(nameOf(each), (times.get(nameOf(each)) ?? 0) + 1);
  return times;
}
