import type { PolicyModule, Rule } from '../policy/policy-module.ts';
import { harmlessLine, printable } from '../base/escape.ts';
import type { Style } from '../report/style.ts';
import { wrap } from '../report/wrap.ts';

export interface NamedRule {
  readonly module: PolicyModule;
  readonly rule: Rule;
}

const WIDTH = 80;
const LABEL = 13;

/** One line a rule, by module. */
export function listRules(rules: readonly NamedRule[], style: Style): string {
  const idWidth = Math.max(...rules.map(({ rule }) => rule.id.length));
  const lines: string[] = [];
  let last: PolicyModule | null = null;
  for (const { module, rule } of rules) {
    if (module !== last) lines.push(...(last === null ? [] : ['']), style.strong(printable(module.module)));
    last = module;
    lines.push(`  ${printable(rule.id).padEnd(idWidth)}  ${style.severity(rule.severity, rule.severity.padEnd(8))}  ${printable(rule.title)}`);
  }
  lines.push('', 'portcullis policies ID explains one.');
  return finished(lines);
}

/** What a rule finds, why it matters, what to do, and what can be set. */
export function explainRule({ module, rule }: NamedRule, style: Style): string {
  const lines = [`${style.severity(rule.severity, rule.severity.toUpperCase())} ${style.strong(printable(rule.id))}`, printable(rule.title), ''];
  const field = (label: string, texts: readonly string[]): void => {
    texts.forEach((text, i) => {
      wrap(printable(text), WIDTH - LABEL, '').forEach((line, j) => lines.push(`${(i === 0 && j === 0 ? label : '').padEnd(LABEL)}${line}`));
    });
  };
  field('module', [module.module]);
  field('judges', [typeof rule.target === 'string' ? rule.target : rule.target.join(', ')]);
  field('why', [rule.why]);
  field('fix', [rule.fix.replaceAll(/\{([a-z-]+)\}/g, '<$1>')]);
  field('parameters', parametersOf(module, rule));
  field('references', (rule.references ?? []).map(({ title, url }) => (url === undefined ? title : `${title} ${url}`)));
  field('elsewhere', rule.equivalents === undefined ? [] : [rule.equivalents.join(', ')]);
  field('found', rule.examples.filter(({ finds }) => finds.length > 0).map(({ name }) => name));
  field('not found', rule.examples.filter(({ finds }) => finds.length === 0).map(({ name }) => name));
  return finished(lines);
}

/** The parameters of the module that the condition names. */
function parametersOf(module: PolicyModule, rule: Rule): string[] {
  const used = new Set(JSON.stringify(rule.condition).match(/\$[a-z0-9-]+/g) ?? []);
  return Object.entries(module.parameters ?? {}).flatMap(([name, { description, default: value }]) =>
    (used.has(`$${name}`) ? [`${name}: ${description} Default: ${Array.isArray(value) ? value.join(' ') : String(value)}`] : []));
}

function finished(lines: readonly string[]): string {
  return `${lines.map((line) => harmlessLine(line.trimEnd())).join('\n')}\n`;
}
