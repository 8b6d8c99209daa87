import { markdownCode } from '../../base/escape-markdown.ts';
import { groupedBy } from '../../base/maps.ts';
import { inputKey, inputOf, inputText } from '../../model/input-name.ts';
import { counted } from '../counted.ts';
import { severitiesText } from '../words/severities-text.ts';
import type { ToldComment } from './told-comment.ts';
import { folded, lineItem, type Section } from './section.ts';

/** Which of several inputs fail the check, and why; of those that do not, how many they are. */
export function inputSection({ report, verdict }: ToldComment): Section {
  const name = (of: Parameters<typeof inputOf>[0]): string => inputKey(inputOf(of));
  const failing = groupedBy(verdict.counted, name);
  const wrong = new Set(
    report.diagnostics.flatMap(({ level, input, ...of }) =>
      level === 'error' && input !== null ? [name({ ...of, input })] : [],
    ),
  );
  const rows = report.input.map((input) => {
    const called = inputText(input);
    const key = inputKey(input);
    const own = failing.get(key) ?? [];
    const says = [
      ...(input.kind === null
        ? ['could not be read']
        : wrong.has(key)
          ? ['could be read only in part']
          : input.unseen === null
            ? []
            : ['not all of it is seen']),
      ...(own.length === 0 ? [] : [`${counted(own.length, 'finding')} (${severitiesText(own)})`]),
    ];
    return { called, says, isBad: own.length > 0 || input.kind === null || wrong.has(key) };
  });
  const bad = rows.filter(({ isBad }) => isBad);
  const doubtful = rows.filter(({ isBad, says }) => !isBad && says.length > 0);
  const summary = `${counted(rows.length, 'input')}: ${[
    ...(bad.length === 0 ? [] : [`${bad.length} ${bad.length === 1 ? 'fails' : 'fail'}`]),
    ...(doubtful.length === 0 ? [] : [`${doubtful.length} not seen as a whole`]),
    `${rows.length - bad.length - doubtful.length} without anything that fails`,
  ].join(', ')}`;
  return folded(
    summary,
    rows.length < 2
      ? []
      : [...bad, ...doubtful].map(({ called, says }) => lineItem(`${markdownCode(called)}: ${says.join('; ')}`)),
  );
}
