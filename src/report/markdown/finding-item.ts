import { fencedLine } from '../../base/escape.ts';
import { htmlCode, htmlText, markdownCode, markdownText } from '../../base/escape-markdown.ts';
import type { Cause, Finding } from '../../model/generated/report.ts';
import { attributesText, causeSentence, causesOf, toldOfCauses } from '../words/cause-text.ts';
import { decidingText } from '../words/deciding-text.ts';
import type { Equals } from '../words/equal-findings.ts';
import { exceptedText } from '../words/exception-text.ts';
import { capital } from '../words/sentence.ts';
import { reachText } from '../words/reach-text.ts';
import { setByText } from '../words/set-by-text.ts';
import { suggestionText } from '../words/suggestion-text.ts';
import { witnessText } from '../words/witness-text.ts';
import type { ToldComment } from './told-comment.ts';
import { findingHead, type MarkedWords } from './finding-head.ts';
import { placeMarkdown, placesMarkdown } from './place-markdown.ts';
import type { SectionItem } from './section.ts';

/** More of them are counted. */
const MAX_PLACES = 6;
const MAX_DECIDING = 8;
const MAX_EXCEPTED = 4;

export const IN_MARKDOWN: MarkedWords = { text: markdownText, code: markdownCode, strong: (words) => `**${words}**` };
export const IN_HTML: MarkedWords = { text: htmlText, code: htmlCode, strong: (words) => `<b>${words}</b>` };

/** A finding: in a line, and with all that a person needs of it behind that line. */
export function findingItem(equals: Equals, comment: ToldComment): SectionItem {
  const { first, all } = equals;
  const says = first.verdict === 'undetermined' ? first.claim : first.message;
  return {
    findings: all,
    full: () =>
      `<details><summary>${findingHead(equals, says, IN_HTML, comment)}</summary>\n\n${fieldsOf(equals, comment)}\n</details>\n\n`,
    brief: () => {
      const where = first.place === null ? '' : ` at ${placeMarkdown(first.place, comment)}`;
      return `- ${findingHead(equals, says, IN_MARKDOWN, comment)}${where}\n`;
    },
  };
}

function fieldsOf(equals: Equals, comment: ToldComment): string {
  const { first, all } = equals;
  const { causes } = comment.report;
  const isOpen = first.verdict === 'undetermined';
  const setBy = setByText(equals);
  const reach = reachText(first, all);
  return [
    field('Where', placesOf(equals, comment)),
    field('Set by', setBy === null ? [] : [markdownText(setBy)]),
    field(
      'Why',
      first.because.map((deciding) => markdownText(decidingText(deciding, first))),
      MAX_DECIDING,
    ),
    field('Reach', reach === null ? [] : [markdownText(reach)]),
    field(
      'Accepted of it',
      (first.excepted ?? []).map((each) => markdownText(exceptedText(each))),
      MAX_EXCEPTED,
    ),
    field('Open', isOpen ? openTexts(first, causes).map(markdownText) : []),
    field('Packet', first.witness === null || isOpen ? [] : [markdownText(witnessText(first.witness))]),
    field('Fix', first.fix === '' ? [] : [markdownText(first.fix)]),
    changeField(equals),
    field('Rule', [ruleMarkdown(first, comment)]),
  ].join('');
}

/** The change in words, and where it is the same for all of these, as HCL. */
function changeField(equals: Equals): string {
  const text = suggestionText(equals);
  if (text === null) return '';
  const hcls = [...new Set(equals.all.map(({ suggestion }) => suggestion?.hcl ?? ''))];
  const [hcl] = hcls;
  const block =
    hcl === undefined || hcls.length > 1
      ? ''
      : `\n${['```hcl', ...hcl.split('\n').map(fencedLine), '```'].map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n`;
  return `${field('Change', [markdownText(capital(text))])}${block}`;
}

/** One thing stands behind its name, several below it. */
function field(name: string, texts: readonly string[], most = Infinity): string {
  const told = texts.filter((text) => text !== '');
  const [only] = told;
  if (only === undefined) return '';
  if (told.length === 1) return `- **${name}**: ${only}\n`;
  const rows = told.slice(0, most).map((text) => `  - ${text}\n`);
  return `- **${name}**:\n${rows.join('')}${told.length > most ? `  - and ${told.length - most} more\n` : ''}`;
}

function placesOf({ all }: Equals, comment: ToldComment): string[] {
  const places = [...new Set(all.flatMap(({ place }) => (place === null ? [] : [placesMarkdown(place, comment)])))];
  return places.length > MAX_PLACES
    ? [...places.slice(0, MAX_PLACES), `and ${places.length - MAX_PLACES} more`]
    : places;
}

function openTexts(finding: Finding, causes: readonly Cause[]): string[] {
  const own = causesOf(finding, causes);
  return own.length > 0 ? toldOfCauses(own, causeSentence) : [attributesText(finding)];
}

/** Why that matters is told once for all. */
function ruleMarkdown(finding: Finding, { ruleOf }: ToldComment): string {
  const rule = ruleOf(finding);
  return `${markdownCode(finding.rule)}${rule === null ? '' : `: ${markdownText(rule.title)}`}`;
}
