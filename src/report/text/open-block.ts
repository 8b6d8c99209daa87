import { groupedBy } from '../../base/maps.ts';
import { isFlow } from '../../model/flow-id.ts';
import type { Finding } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import { counted } from '../counted.ts';
import { attributesText, causeSentence, toldOfCauses } from '../words/cause-text.ts';
import type { Equals } from '../words/equal-findings.ts';
import { fields } from './field.ts';
import { flow, type Span } from './layout.ts';
import type { Page } from './page.ts';
import type { OpenBlock } from '../words/open-blocks.ts';
import { placeText } from '../words/place-text.ts';
import { reachMark } from '../words/reach-text.ts';
import { rootsText } from '../words/roots-text.ts';
import { severitiesText } from '../words/severities-text.ts';
import { capital, full } from '../words/sentence.ts';

const MAX_ROWS = 20;
const MAX_PORTS = 6;
const SEVERITY_COLUMNS = 8;

/** What is not known and what would decide it, once; then a line for each finding that depends on it, up to `most`. */
export function openBlock({ causes, findings }: OpenBlock, page: Page, most = MAX_ROWS): string[] {
  const { width, style } = page;
  const [only] = causes;
  const all = findings.flatMap((equals) => equals.all);
  const depends = `${counted(all.length, 'finding')} (${severitiesText(all)})`;
  const mark: Span = { text: 'UNDETERMINED:', paint: style.doubt };
  const rows = rowsOf(findings, page, most);
  if (only === undefined || causes.length > 1) {
    const head = [
      mark,
      {
        text: `${depends} depend on ${causes.length === 0 ? 'what is not known' : 'several values that are not known'}`,
      },
    ];
    const about =
      causes.length === 0
        ? fields(
            'open',
            [attributesOf(findings)].filter((text) => text !== ''),
            page,
          )
        : fields('open', toldOfCauses(causes, causeSentence), page);
    return [...flow(head, { width, rest: 2 }), ...about, ...rows];
  }
  const where: readonly Span[] =
    only.place === null ? [] : [{ text: `${placeText(only.place)}:`, paint: style.strong }];
  const head = [
    ...where,
    mark,
    { text: `${only.name} ${full(only.why)} ${full(capital(only.decide))} On it depend ${depends}:` },
  ];
  return [...flow(head, { width, rest: 2 }), ...rows];
}

/** What reads alike is one row with its number. */
function rowsOf(findings: readonly Equals[], page: Page, most: number): string[] {
  const rows = [
    ...groupedBy(findings, (equals) => JSON.stringify(rowSpans(equals, page).map(({ text }) => text))).values(),
  ];
  const left = rows.slice(most).flat().length;
  return [
    ...rows.slice(0, most).flatMap(([equals, ...others]) => {
      if (equals === undefined) return [];
      const times: readonly Span[] =
        others.length === 0 ? [] : [{ text: `(${others.length + 1} times)`, paint: page.style.faint }];
      return flow([...rowSpans(equals, page), ...times], {
        width: page.width,
        first: 2,
        rest: 2 + SEVERITY_COLUMNS + 1,
      });
    }),
    ...(left > 0 ? [`  and ${left} more (--format json has all)`] : []),
  ];
}

function attributesOf(findings: readonly Equals[]): string {
  return findings[0] === undefined ? '' : attributesText(findings[0].first);
}

/** `CRITICAL aws_security_group.web: tcp/22, tcp/3389 [sg-sensitive-port-open]`; a flow names its endpoints itself. */
function rowSpans({ first, all }: Equals, { style, roots }: Page): readonly Span[] {
  const { severity, rule } = first;
  const what = whatText(first);
  const subjects = [...new Set(all.map(({ subject }) => subject.address))];
  const where = rootsText(all, roots);
  const reach = reachMark(first);
  return [
    { text: severity.toUpperCase(), paint: (text) => style.severity(severity, text), columns: SEVERITY_COLUMNS },
    {
      text: isFlow(rule)
        ? first.claim
        : `${listed(subjects)}${what === '' ? '' : `: ${what}`}${reach === null ? '' : `, ${reach}`}`,
    },
    { text: `[${rule}]${where === null ? '' : ` in ${where}`}`, paint: style.faint },
  ];
}

/** The ports that are open, or that everything is. */
function whatText({ ports, packets }: Finding): string {
  return ports.length > 0 && packets.some(({ protocol }) => protocol === 'all')
    ? 'every protocol and port'
    : listed(ports, MAX_PORTS);
}
