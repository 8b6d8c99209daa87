import type { Finding } from '../../model/generated/report.ts';
import { listed } from '../../model/statement-text.ts';
import type { Equals } from '../words/equal-findings.ts';
import { reachMark } from '../words/reach-text.ts';
import { rootsText } from '../words/roots-text.ts';
import { capital } from '../words/sentence.ts';
import type { ToldComment } from './told-comment.ts';
import { SEVERITY_MARKS } from './marks.ts';

/** How the words of a line are marked: in Markdown, or in HTML. */
export interface MarkedWords {
  readonly text: (text: string) => string;
  readonly code: (text: string) => string;
  readonly strong: (words: string) => string;
}

const MAX_SUBJECTS = 3;

/** `🔴 CRITICAL aws_security_group.web: Tcp/22 can be reached from 0.0.0.0/0 (new)`. */
export function findingHead(
  { first, all }: Equals,
  says: string,
  { text, code, strong }: MarkedWords,
  of: ToldComment,
): string {
  const { severity, verdict } = first;
  const subjects = [...new Set(all.map(({ subject }) => subject.address))];
  const where = rootsText(all, of.roots, MAX_SUBJECTS);
  const reach = reachMark(first);
  return [
    SEVERITY_MARKS[severity],
    strong(severity.toUpperCase()),
    ...(verdict === 'undetermined' ? [strong('undetermined')] : []),
    ...(reach === null ? [] : [strong(reach)]),
    `${listed(subjects.map(code), MAX_SUBJECTS)}:`,
    text(capital(says)),
    ...changeMark(first, of).map(strong),
    ...(where === null ? [] : [text(`in ${where}`)]),
  ].join(' ');
}

function changeMark({ change }: Finding, { tellsNew }: ToldComment): string[] {
  if (change === 'existing') return ['(existing)'];
  return change === 'new' && tellsNew ? ['(new)'] : [];
}
