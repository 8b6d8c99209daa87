import { addAll } from '../../base/add-all.ts';
import { inLines, tag, type Markup } from '../../base/markup.ts';
import type { Finding } from '../../model/generated/report.ts';
import { compareSeverity } from '../../model/severity.ts';
import { equalFindings, type Equals } from '../words/equal-findings.ts';
import { severitiesText } from '../words/severities-text.ts';
import { filterBar } from './filter-bar.ts';
import { findingCard } from './finding-card.ts';
import { leftTable } from './left-table.ts';
import type { PagePart } from './page-part.ts';
import type { ToldPage } from './told-page.ts';

/** Bytes of findings that a browser still searches while somebody types. Those behind them are counted. */
const ROOM = 12 * 1024 ** 2;
const MANY = 200;
/** So few of them are read one after the other, so nobody has to open them. */
const MAX_OPEN = 3;

/** What fails the check, what is not known to be so, and what else is found; in each the worst and the new first. */
export function findingsPart(page: ToldPage): PagePart {
  const { report, verdict } = page;
  const fails = new Set(verdict.counted);
  const others = report.findings.filter((finding) => !fails.has(finding));
  const groups = [
    { title: 'Fails the check', about: null, findings: verdict.counted },
    {
      title: 'Undetermined',
      about: 'They fail nothing: what decides them is not known before apply.',
      findings: others.filter((finding) => finding.verdict === 'undetermined'),
    },
    { title: 'Also found', about: null, findings: others.filter((finding) => finding.verdict === 'violated') },
  ];
  const anchors = openAnchors();
  const left: Finding[] = [];
  let room = ROOM;
  const sections = groups.map(({ title, about, findings }) => {
    const sorted = equalFindings(findings, report.causes).toSorted(compareEquals);
    const isOpen = fails.has(findings[0] as Finding) && sorted.length <= MAX_OPEN;
    const cards = sorted.flatMap((equals) => {
      const card = room < 0 ? null : findingCard(equals, page, { anchor: anchors(equals.first), isOpen });
      if (card === null || (room -= card.markup.length) < 0) {
        addAll(left, equals.all);
        return [];
      }
      return [card];
    });
    return cards.length === 0 ? null : group({ title, about, findings, cards });
  });
  return {
    id: 'findings',
    title: 'Findings',
    count: report.findings.length,
    content:
      report.findings.length === 0
        ? tag('p', { class: 'nothing' }, 'Nothing was found.')
        : inLines(filterBar(page), NONE_SHOWN, sections, left.length === 0 ? null : leftTable(left)),
  };
}

/** For who filters. */
const NONE_SHOWN = tag(
  'p',
  { id: 'none-shown', class: 'nothing', hidden: true },
  'No finding is all of that: Reset shows them again.',
);

interface Group {
  readonly title: string;
  readonly about: string | null;
  readonly findings: readonly Finding[];
  readonly cards: readonly Markup[];
}

function group({ title, about, findings, cards }: Group): Markup {
  return tag(
    'section',
    // Browsers leave out what nobody sees; of few, that saves nothing.
    { class: cards.length > MANY ? 'group many' : 'group' },
    inLines(
      tag('h3', {}, title, ' ', tag('span', { class: 'count' }, `${findings.length} (${severitiesText(findings)})`)),
      about === null ? null : tag('p', {}, about),
      cards,
    ),
  );
}

function compareEquals({ first: a }: Equals, { first: b }: Equals): number {
  return compareSeverity(a.severity, b.severity) || age(a) - age(b);
}

function age({ change }: Finding): number {
  return change === 'existing' ? 1 : 0;
}

const SHOWN_FINGERPRINT = 12;

/** An anchor for each finding, the same on every run; several inputs may have the same finding. */
function openAnchors(): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ fingerprint }) => {
    const name = `finding-${fingerprint.replaceAll(/[^\w-]/g, '').slice(0, SHOWN_FINGERPRINT)}`;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before + 1}`;
  };
}
