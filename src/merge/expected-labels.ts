import { didYouMean } from '../base/did-you-mean.ts';
import { errorOf, warningOf } from '../base/diagnostic.ts';
import type { Diagnostic, Report } from '../model/generated/report.ts';

/** The labels of a list, a line each; empty lines and those that begin with `#` are none. */
export function labelsIn(list: string): readonly string[] {
  const lines = list.split(/\r\n|\n|\r/).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== '' && !line.startsWith('#')))];
}

/** The labels of the runs that reports are of: those of which only a note is left, since they had no input, too. */
export function labelsOf({ input, diagnostics }: Pick<Report, 'input' | 'diagnostics'>): ReadonlySet<string> {
  return new Set([...input, ...diagnostics].flatMap(({ label }) => label ?? []));
}

/** The expected runs of which there is no report, and the reports that nobody expected. `path`: of the list. */
export function labelTroubles(
  expected: readonly string[],
  seen: ReadonlySet<string>,
  { path, unlabelled }: { readonly path: string; readonly unlabelled: number },
): readonly Diagnostic[] {
  const wanted = new Set(expected);
  const unexpected = [...seen].filter((label) => !wanted.has(label));
  return [
    ...expected
      .filter((label) => !seen.has(label))
      .map((label) => ({
        input: null,
        ...errorOf(`There is no report of ${label}, which ${path} expects${didYouMean(label, unexpected)}`, {
          about: { kind: 'label-missing' as const, label },
        }),
      })),
    ...unexpected.map((label) => ({
      input: null,
      ...warningOf(`There is a report of ${label}, which ${path} does not expect`, {
        about: { kind: 'label-unexpected' as const, label },
      }),
    })),
    ...(unlabelled === 0
      ? []
      : [
          {
            input: null,
            ...warningOf(
              `${unlabelled === 1 ? 'One input has' : `${unlabelled} inputs have`} no label, so nobody knows which run of ${path} is meant: \`check --label NAME\` gives one`,
              { about: { kind: 'unlabelled' as const, count: unlabelled } },
            ),
          },
        ]),
  ];
}
