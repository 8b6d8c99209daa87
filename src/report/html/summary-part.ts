import { groupedBy } from '../../base/maps.ts';
import { inLines, tag, type Content, type Markup } from '../../base/markup.ts';
import type { Input, Report } from '../../model/generated/report.ts';
import { inputKey, inputOf, inputText } from '../../model/input-name.ts';
import { SEVERITIES } from '../../model/severity.ts';
import { unseenText } from '../../model/unseen.ts';
import type { Verdict } from '../verdict.ts';
import { severitiesText } from '../words/severities-text.ts';
import { sumText, verdictText } from '../words/verdict-text.ts';
import { code, prose } from './prose.ts';
import { scrollBox } from './scroll-box.ts';
import type { ToldPage } from './told-page.ts';

/** More inputs are counted: those that fail stand first. */
const MAX_INPUTS = 200;

/** What it comes to, how many there are of each severity, and what that is made of. */
export function summaryPart({ report, verdict }: ToldPage): Markup {
  const sum = sumText(report, verdict);
  return tag(
    'section',
    { id: 'summary', class: `verdict is-${verdict.outcome}`, 'aria-labelledby': 'verdict', tabindex: -1 },
    inLines(
      tag('h1', { id: 'verdict' }, headlineOf(report, verdict)),
      sum === null ? null : tag('p', { class: 'sum' }, prose(sum)),
      tiles(report),
      inputTable(report, verdict),
    ),
  );
}

/** The outcome in a word that is seen first, then why. */
function headlineOf(report: Report, verdict: Verdict): Content {
  const [outcome = '', why] = verdictText(report, verdict, 'below').split(/(?<=^[a-z ]+): /);
  const word = `${outcome.slice(0, 1).toUpperCase()}${outcome.slice(1)}`;
  return [tag('span', { class: 'outcome' }, word), why === undefined ? null : [': ', tag('span', {}, prose(why))]];
}

function tiles({ summary, findings, fixed }: Report): Markup {
  const added = findings.filter(({ change }) => change === 'new').length;
  const isCompared = added + fixed.length > 0 || findings.some(({ change }) => change === 'existing');
  return tag(
    'ul',
    { class: 'tiles' },
    inLines(
      SEVERITIES.map((severity) => tile(summary.bySeverity[severity], severity, `is-${severity}`)),
      tile(summary.undetermined, 'undetermined', 'is-undetermined'),
      isCompared ? tile(added, 'new', 'is-new') : null,
      isCompared ? tile(fixed.length, 'fixed', 'is-fixed') : null,
      summary.waived > 0 ? tile(summary.waived, 'waived', 'is-waived') : null,
    ),
  );
}

function tile(count: number, name: string, className: string): Markup {
  return tag(
    'li',
    { class: `tile ${className}${count === 0 ? ' none' : ''}` },
    tag('b', {}, count),
    ' ',
    tag('span', {}, name),
  );
}

/** What was checked: of one input what it is, of several which of them fail. */
function inputTable({ input: inputs, diagnostics }: Report, { counted: against }: Verdict): Content {
  const failing = groupedBy(against, (finding) => inputKey(inputOf(finding)));
  const wrong = new Set(
    diagnostics.flatMap((each) =>
      each.level === 'error' && each.input !== null ? [inputKey(inputOf({ ...each, input: each.input }))] : [],
    ),
  );
  const rows = inputs.map((input) => {
    const own = failing.get(inputKey(input)) ?? [];
    const trouble = troubleOf(input, wrong.has(inputKey(input)));
    const says = own.length === 0 ? trouble : [...trouble, `${own.length} fail (${severitiesText(own)})`];
    return { input, says, rank: own.length > 0 || input.kind === null ? 0 : says.length > 0 ? 1 : 2 };
  });
  const told = rows.toSorted((a, b) => a.rank - b.rank).slice(0, MAX_INPUTS);
  if (told.length === 0) return null;
  const left = rows.length - told.length;
  return scrollBox(
    'Inputs',
    tag(
      'table',
      { class: 'inputs' },
      inLines(
        tag('caption', { class: 'unseen' }, 'What was checked'),
        tag(
          'thead',
          {},
          tag(
            'tr',
            {},
            HEADS.map((head, i) => tag('th', { scope: 'col', class: isNumber(i) ? 'number' : null }, head)),
          ),
        ),
        tag(
          'tbody',
          {},
          inLines(
            told.map(({ input, says, rank }) => inputRow(input, says, rank)),
            left > 0
              ? tag('tr', {}, tag('td', { colspan: HEADS.length }, `and ${left} more, without anything that fails`))
              : null,
          ),
        ),
      ),
    ),
  );
}

const HEADS = ['Input', 'Kind', 'Groups', 'Lists', 'Rules', 'Endpoints', 'What fails'] as const;

const FIRST_NUMBER = 2;

function isNumber(column: number): boolean {
  return column >= FIRST_NUMBER && column < HEADS.length - 1;
}

function inputRow(input: Input, says: readonly string[], rank: number): Markup {
  const { kind, checked, terraformVersion } = input;
  const version = terraformVersion === null ? '' : ` of ${terraformVersion}`;
  return tag(
    'tr',
    { class: rank === 0 ? 'bad' : rank === 1 ? 'doubtful' : null },
    tag('th', { scope: 'row' }, code(inputText(input))),
    tag('td', {}, kind === null ? 'not read' : `${kind === 'hcl' ? 'configuration' : kind}${version}`),
    [checked.securityGroups, checked.networkAcls, checked.rules, checked.endpoints].map((n, i) =>
      tag('td', { class: 'number', 'data-name': HEADS[FIRST_NUMBER + i] ?? null }, n),
    ),
    tag('td', {}, says.length === 0 ? 'nothing' : says.join('; ')),
  );
}

function troubleOf({ kind, unseen }: Input, isWrong: boolean): readonly string[] {
  if (kind === null) return ['could not be read'];
  if (isWrong) return ['could be read only in part'];
  return unseen === null ? [] : [unseenText(unseen)];
}
