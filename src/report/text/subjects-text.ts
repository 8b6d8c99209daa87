import type { Finding } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import type { Equals } from './equal-findings.ts';
import { isDeclaredIn } from './excerpt.ts';
import type { Page } from './page.ts';
import { callsText } from './place-text.ts';

/** More would hide what is wrong behind where it is. */
const MAX_SUBJECTS = 6;

/**
 * What a finding is about, as far as its head does not say so: the address where it begins with a place, the calls that
 * lead there, the input where there are several; of roots twice as many as of subjects. Null where all is said.
 */
export function subjectsText({ first, all }: Equals, page: Page, most = MAX_SUBJECTS): string | null {
  const { hasSeveralInputs } = page;
  const subjects = unique(all, ({ subject }) => subject.address);
  const inputs = unique(all, ({ input }) => input);
  const calls = first.place === null || all.length > 1 || most < MAX_SUBJECTS ? '' : callsText(first.place);
  const parts = [
    ...(subjects.length === 1 && isToldOf(first, page) ? [] : [listed(subjects, most)]),
    ...(calls === '' ? [] : [calls]),
    ...(inputs.length > 1
      ? [`in ${inputs.length} roots: ${listed(inputs, 2 * most)}`]
      : hasSeveralInputs
        ? [`in ${first.input}`]
        : []),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

/** The head or the line that is shown names it. */
function isToldOf({ place, subject }: Finding, page: Page): boolean {
  return place === null || isDeclaredIn(subject.address, place, page);
}

function unique(findings: readonly Finding[], of: (finding: Finding) => string): string[] {
  return [...new Set(findings.map(of))];
}
