import { inLines, tag, type Content, type Markup } from '../../base/markup.ts';
import type { Finding } from '../../model/generated/report.ts';
import { inputText } from '../../model/input-name.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { counted } from '../counted.ts';
import { internetReach, REACH_MARKS } from './reach-marks.ts';
import type { ToldPage } from './told-page.ts';

/** Browsers show no more of them at once, and each makes the page larger. */
const MAX_SUBJECTS = 500;

/**
 * By what findings are filtered, as far as they differ in it. It is hidden where no script runs, since nothing would
 * filter them.
 */
export function filterBar({ report }: ToldPage): Markup {
  const { findings, input: inputs } = report;
  return tag(
    'form',
    { id: 'filters', class: 'filters', role: 'search', 'aria-label': 'Filter findings', hidden: true },
    inLines(
      tag(
        'div',
        { class: 'search' },
        tag('label', { for: 'query', class: 'unseen' }, 'Search'),
        tag('input', {
          type: 'search',
          id: 'query',
          placeholder: 'Search: address, port, network, file, words',
          autocomplete: 'off',
          spellcheck: 'false',
          'aria-keyshortcuts': '/',
        }),
        tag('kbd', { 'aria-hidden': 'true' }, '/'),
      ),
      severityBoxes(findings),
      tag(
        'div',
        { class: 'choices' },
        inLines(
          choice(
            'rule',
            'Rule',
            options(findings, ({ rule }) => rule),
          ),
          choice(
            'verdict',
            'Verdict',
            options(findings, ({ verdict }) => verdict),
          ),
          choice(
            'change',
            'Change',
            options(findings, ({ change }) => change ?? 'none', { none: 'not compared' }),
          ),
          choice('reach', 'Internet', options(findings, internetReach, { ...REACH_MARKS, none: 'not asked' })),
          choice(
            'input',
            'Input',
            inputs.length < 2 ? [] : inputs.map((input, i) => ({ value: String(i), text: inputText(input) })),
          ),
          subjectField(findings),
        ),
      ),
      tag(
        'div',
        { class: 'shown' },
        tag('output', { id: 'shown', role: 'status' }, counted(findings.length, 'finding')),
        ' ',
        tag('button', { type: 'button', id: 'open-all' }, 'Open all'),
        ' ',
        tag('button', { type: 'button', id: 'close-all' }, 'Close all'),
        ' ',
        tag('button', { type: 'reset', id: 'forget' }, 'Reset'),
      ),
    ),
  );
}

function severityBoxes(findings: readonly Finding[]): Markup {
  const boxes = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    if (count === 0) return [];
    const box = tag('input', { type: 'checkbox', name: 'severity', value: severity, checked: true });
    return [
      tag('label', { class: `chip is-${severity}` }, box, ' ', severity, ' ', tag('span', { class: 'count' }, count)),
    ];
  });
  return tag('fieldset', { class: 'severities' }, tag('legend', { class: 'unseen' }, 'Severity'), inLines(boxes));
}

interface Option {
  readonly value: string;
  readonly text: string;
}

/** Each value that a finding has, with how many have it; none where that leaves no choice. */
function options(
  findings: readonly Finding[],
  valueOf: (finding: Finding) => string,
  words: Readonly<Record<string, string>> = {},
): readonly Option[] {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(valueOf(finding), (counts.get(valueOf(finding)) ?? 0) + 1);
  if (counts.size < 2) return [];
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([value, count]) => ({ value, text: `${words[value] ?? value} (${count})` }));
}

function choice(name: string, label: string, all: readonly Option[]): Content {
  if (all.length === 0) return null;
  return tag(
    'label',
    {},
    tag('span', {}, label),
    ' ',
    tag(
      'select',
      { name },
      tag('option', { value: '' }, 'any'),
      all.map(({ value, text }) => tag('option', { value }, text)),
    ),
  );
}

function subjectField(findings: readonly Finding[]): Content {
  const subjects = [...new Set(findings.map(({ subject }) => subject.address))];
  if (subjects.length < 2) return null;
  return [
    tag(
      'label',
      {},
      tag('span', {}, 'Subject'),
      ' ',
      tag('input', { type: 'text', name: 'subject', list: 'subjects', placeholder: 'any', autocomplete: 'off' }),
    ),
    tag(
      'datalist',
      { id: 'subjects' },
      subjects.slice(0, MAX_SUBJECTS).map((subject) => tag('option', { value: subject })),
    ),
  ];
}
