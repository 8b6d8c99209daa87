import { linkTarget, markdownCode, markdownText } from '../../base/escape-markdown.ts';
import type { ReportedRule } from '../../model/generated/report.ts';
import { compareSeverity } from '../../model/severity.ts';
import { full } from '../words/sentence.ts';
import type { ToldComment } from './told-comment.ts';
import { folded, lineItem, type Section } from './section.ts';

/** `portcullis policies ID` has all. */
const MAX_LINKS = 2;

/** Why what is found matters, once for each rule, of the gravest first. */
export function ruleSection({ report }: ToldComment): Section {
  const named = new Set(report.findings.map(nameOf));
  const rules = report.rules
    .filter(({ id, module }) => named.has(nameOf({ rule: id, module })))
    .toSorted((a, b) => compareSeverity(a.severity, b.severity));
  return folded(
    'Why it matters',
    rules.map((rule) => lineItem(ruleMarkdown(rule))),
  );
}

function nameOf({ rule, module }: { readonly rule: string; readonly module: string }): string {
  return JSON.stringify([rule, module]);
}

/** What it is about, why that matters, and where to read on; controls of benchmarks are for others. */
function ruleMarkdown({ id, title, why, references }: ReportedRule): string {
  const links = references.flatMap(({ title: name, url, control }) => {
    const target = url === undefined || control !== undefined ? null : linkTarget(url);
    return target === null ? [] : [`[${markdownText(name)}](${target})`];
  });
  const more = links.length === 0 ? '' : ` (${links.slice(0, MAX_LINKS).join(', ')})`;
  return `${markdownCode(id)}: ${markdownText(full(title))} ${markdownText(why)}${more}`;
}
