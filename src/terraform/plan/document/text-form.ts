import type { OtherForm } from './refusals.ts';

/** Human-readable text is looked for this far. */
const HEAD = 65_536;

const PLAN_TEXT =
  /^(?:(?:Terraform|OpenTofu) (?:will perform|used the selected providers|planned the following)|No changes\.|Plan: \d+ to |An execution plan has been generated|[ \t]*# \S+ (?:will be|must be) |Note: Objects have changed outside|\S+: Refreshing state\.\.\.)/m;
const ERROR_TEXT = /^(?:[\u2577\u2502|][ \t]*)*Error: /m;
const HCL_TEXT =
  /^[ \t]*(?:(?:resource|data)[ \t]+"[^"\n]*"[ \t]+"[^"\n]*"|(?:module|variable|output|provider|check)[ \t]+"[^"\n]*"|terraform|locals|moved|import|removed)[ \t]*\{/m;
const JSON_LINE = /^[ \t]*\{[ \t]*"/m;
const DOCUMENT_LINE = /^\{"format_version"/m;
// oxlint-disable-next-line no-control-regex
const COLOUR = /\u001b\[[\d;]*m/g;

/** What a text is that is no JSON, by how it begins. */
export function textForm(text: string): OtherForm {
  const head = text.slice(0, HEAD).replaceAll(COLOUR, '');
  if (/^\[command\]/m.test(head)) return 'wrapper-lines';
  if (DOCUMENT_LINE.test(head)) return 'text-around';
  if (HCL_TEXT.test(head)) return 'hcl';
  if (PLAN_TEXT.test(head)) return 'plan-text';
  if (ERROR_TEXT.test(head)) return 'error-text';
  return JSON_LINE.test(head) ? 'text-around' : 'unknown';
}
