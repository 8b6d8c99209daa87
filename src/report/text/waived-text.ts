import { groupedBy } from '../../base/maps.ts';
import type { Report } from '../../model/generated/report.ts';
import { isAtLeast } from '../../model/severity.ts';
import { listed } from '../../model/statement-text.ts';
import type { Show } from '../format.ts';
import type { Verdict } from '../verdict.ts';
import { equalWaived, equalWaivedText, waivedKinds } from '../words/exception-text.ts';
import { flow } from './layout.ts';
import type { Page } from './page.ts';

/** More are counted unless somebody asks for them. */
const MAX_SHOWN = 12;

/**
 * What somebody accepted, an entry for what is equal but for the root or set; of the baseline how many, since they are
 * many and say nothing of why.
 */
export function waivedNotes({ waived }: Report, show: Show, page: Page): string[] {
  const equal = equalWaived(waived);
  const told = show.waived ? equal : equal.filter(([first]) => first?.by !== 'baseline').slice(0, MAX_SHOWN);
  const lines = told.flatMap((each) => note(equalWaivedText(each, page.roots), page));
  const rest = equal.filter((each) => !told.includes(each)).flat();
  if (rest.length === 0) return lines;
  const byRule = [...groupedBy(rest, ({ rule }) => rule)].map(([rule, each]) => `${each.length} ${rule}`);
  return [
    ...lines,
    ...note(`${told.length === 0 ? '' : 'and '}${listed(byRule, MAX_SHOWN)}; --show waived lists each`, page),
  ];
}

/** With `--quiet`: what would have failed the check is never passed over in silence. */
export function waivedLines({ waived }: Report, { failOn }: Verdict, page: Page): string[] {
  const grave = waived.filter(({ severity }) => isAtLeast(severity, failOn));
  const level = failOn === 'critical' ? failOn : `${failOn} or worse`;
  return grave.length === 0 ? [] : note(`${grave.length} ${level} (${waivedKinds(grave)})`, page);
}

function note(text: string, { width, style }: Page): string[] {
  return flow([{ text: 'waived:', paint: style.doubt }, { text }], { width, rest: 2 });
}
