import { groupedBy } from '../../base/maps.ts';
import type { Finding } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import type { Equals } from '../words/equal-findings.ts';
import { isDeclaredIn } from './excerpt.ts';
import type { Page } from './page.ts';
import { callsText } from '../words/place-text.ts';
import { hasSets, rootsText } from '../words/roots-text.ts';

/** More would hide what is wrong behind where it is. */
const MAX_SUBJECTS = 6;

/**
 * What a finding is about, as far as its head does not say so: the address where it begins with a place, the calls that
 * lead there, the input where there are several; of roots twice as many as of subjects. Null where all is said.
 */
export function subjectsText({ first, all }: Equals, page: Page, most = MAX_SUBJECTS): string | null {
  const { roots } = page;
  const subjects = unique(all, ({ subject }) => subject.address);
  const apart = hasSets(roots) ? partsBySets(all, page, most) : [];
  if (apart.length > 1)
    return `${apart.slice(0, most).join('; ')}${apart.length > most ? ` and ${apart.length - most} more` : ''}`;
  const where = rootsText(all, roots, 2 * most);
  const isOne = subjects.length === 1 && unique(all, ({ input }) => input).length === 1;
  const calls = first.place !== null && isOne && most >= MAX_SUBJECTS ? callsText(first.place) : '';
  const parts = [
    ...(subjects.length === 1 && isToldOf(first, page) ? [] : [listed(subjects, most)]),
    ...(calls === '' ? [] : [calls]),
    ...(where === null ? [] : [`in ${where}`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

/** Instances that not all of the same sets have: `a in all 3 sets`, `b in set prod`. */
function partsBySets(all: readonly Finding[], { roots }: Page, most: number): string[] {
  const bySubject = groupedBy(all, ({ subject }) => subject.address);
  const byWhere = groupedBy([...bySubject], ([, own]) => rootsText(own, roots, 2 * most));
  return [...byWhere].map(
    ([where, own]) =>
      `${listed(
        own.map(([subject]) => subject),
        most,
      )} in ${where}`,
  );
}

/** The head or the line that is shown names it. */
function isToldOf({ place, subject }: Finding, page: Page): boolean {
  return place === null || isDeclaredIn(subject.address, place, page);
}

function unique(findings: readonly Finding[], of: (finding: Finding) => string): string[] {
  return [...new Set(findings.map(of))];
}
