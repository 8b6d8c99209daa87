import type { ReportingDescriptor } from 'sarif';
import type { ReportedRule } from '../../model/generated/report.ts';
import { full } from '../words/sentence.ts';
import { plainText } from './sarif-text.ts';

/** Why it matters, and where to read on. */
export function helpOf(rule: ReportedRule | null, title: string): ReportingDescriptor['help'] {
  if (rule === null) return { text: plainText(title) };
  const { id, why, docs, references } = rule;
  const more = docs === null ? [] : [`portcullis policies ${id} tells more.`];
  return {
    text: [
      full(why),
      ...references.map(({ title: name, url, control }) =>
        [control, name, url].filter((part) => part !== undefined).join(', '),
      ),
      ...more,
    ]
      .map(plainText)
      .join('\n'),
  };
}
