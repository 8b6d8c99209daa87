import { htmlText, markdownCode, markdownText } from '../../base/escape-markdown.ts';
import type { Difference, WayChange } from '../../model/generated/report.ts';
import { capital } from '../words/sentence.ts';
import { differenceSum, openNames, toldChanges, type ToldChange } from '../words/difference-text.ts';
import { isSureVerb } from '../words/row-parts.ts';
import { toldExposures, type ToldExposure } from '../words/exposure-text.ts';
import { openAttributeNames } from '../words/open-attribute-names.ts';
import { ipv6AsideText } from '../words/ipv6-aside-text.ts';
import { wayName } from '../words/way-change-text.ts';
import { verbMarkdown } from '../words/verb-markdown.ts';
import { rootsText } from '../words/roots-text.ts';
import { listed } from '../../model/statement-text.ts';
import { folded, lineItem, type Section, type SectionItem } from './section.ts';
import type { ToldComment } from './told-comment.ts';

/** So many stand open; more are folded, so that they do not hide what is found. */
const MAX_OPEN = 5;
/** Of one input; the rest is counted. */
const MAX_TOLD = 20;
const MAX_BY = 3;

/** What plans change in packets, the largest first. */
export function differenceSection({ report: { difference = [] }, roots }: ToldComment): Section {
  const [only] = difference;
  if (difference.every(({ verdict }) => verdict === 'equal'))
    return {
      opens: '',
      items: only === undefined ? [] : [lineItem(`**Change**: ${markdownText(differenceSum(only))}`)],
      closes: '\n',
    };
  const items = difference.flatMap((each) => itemsOf(each, rootsText([each], roots)));
  const sum =
    only !== undefined && difference.length === 1
      ? differenceSum(only)
      : `${difference.filter(({ verdict }) => verdict !== 'equal').length} of ${difference.length} plans change the fate of packets`;
  return folded(`Change: ${htmlText(sum)}`, items, items.length <= MAX_OPEN);
}

function itemsOf(difference: Difference, root: string | null): SectionItem[] {
  const told = toldChanges(difference);
  const ways = difference.ways ?? [];
  const exposed = toldExposures(difference);
  const aside = ipv6AsideText(difference);
  const of = root === null ? '' : `${markdownText(root)}: `;
  if (exposed.length === 0 && told.length === 0 && ways.length === 0 && aside === null)
    return [lineItem(`${of}${markdownText(capital(differenceSum(difference)))}`)];
  const left = [exposed, told, ways].reduce((sum, all) => sum + Math.max(0, all.length - MAX_TOLD), 0);
  return [
    ...exposed.slice(0, MAX_TOLD).map((each) => lineItem(`${of}${exposureMarkdown(each)}`)),
    ...told.slice(0, MAX_TOLD).map((each) => lineItem(`${of}${changeMarkdown(each)}`)),
    ...ways.slice(0, MAX_TOLD).map((way) => lineItem(`${of}${wayMarkdown(way)}`)),
    ...(aside === null ? [] : [lineItem(`${of}${markdownText(aside)}`)]),
    ...(left > 0 ? [lineItem(`${of}and ${left} more`)] : []),
  ];
}

function exposureMarkdown({ verb, subject, packets, change: { by, unknown } }: ToldExposure): string {
  const why =
    by.length === 0
      ? ''
      : `, by ${listed(
          by.map(({ subject: { address } }) => markdownCode(address)),
          MAX_BY,
        )}`;
  const open = verb.startsWith('may') ? openAttributeNames(unknown) : [];
  const hangs = open.length === 0 ? '' : `, which hangs on ${listed(open.map(markdownCode))}`;
  return `**${verb}** ${markdownCode(subject)}: ${markdownText(packets)}${why}${hangs}`;
}

function wayMarkdown(way: WayChange): string {
  return `${way.verdict === 'different' ? '**way**' : '_perhaps_'} ${markdownCode(wayName(way))} ${markdownText(way.text)}`;
}

export function changeMarkdown({ verb, subject, packets, change }: ToldChange): string {
  const open = isSureVerb(verb) ? [] : openNames(change);
  const hangs = open.length === 0 ? '' : `, which hangs on ${listed(open.map(markdownCode))}`;
  return `${verbMarkdown(verb)} ${markdownCode(subject)}: ${markdownText(packets)}${hangs}`;
}
