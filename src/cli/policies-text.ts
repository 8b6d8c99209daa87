import { harmlessLine, printable } from '../base/escape.ts';
import type { KnownRule } from '../engine/known-rules.ts';
import { flowPartyText } from '../policy/flows/flow-party-text.ts';
import type { Flow, Severity } from '../policy/generated/policy-module.ts';
import type { ModuleRule, PolicyModule } from '../policy/policy-module.ts';
import type { Style } from '../report/style.ts';

const WIDTH = 80;
const LABEL = 13;

/** One line a rule, by module. */
export function listRules(rules: readonly KnownRule[], style: Style): string {
  const idWidth = Math.max(...rules.map(({ rule }) => rule.id.length));
  const lines: string[] = [];
  let last: PolicyModule | null = null;
  for (const { module, rule, severity } of rules) {
    if (module !== last) lines.push(...(last === null ? [] : ['']), style.strong(printable(module.module)));
    last = module;
    lines.push(
      `  ${printable(rule.id).padEnd(idWidth)}  ${severityText(severity, severity.padEnd(8), style)}  ${printable(rule.title)}`,
    );
  }
  lines.push('', 'portcullis policies ID explains one.');
  return finished(lines);
}

/** What a rule finds, why it matters, what to do, and what can be set. */
export function explainRule(known: KnownRule, style: Style): string {
  const { module, rule, severity } = known;
  const lines = [
    `${severityText(severity, severity.toUpperCase(), style)} ${style.strong(printable(rule.id))}`,
    printable(rule.title),
    '',
  ];
  const field = (label: string, texts: readonly string[]): void => {
    texts.forEach((text, i) => {
      wrap(printable(text), WIDTH - LABEL).forEach((line, j) =>
        lines.push(`${(i === 0 && j === 0 ? label : '').padEnd(LABEL)}${line}`),
      );
    });
  };
  field('module', [module.module]);
  if ('flow' in rule) for (const [label, text] of flowFields(rule.flow)) field(label, [text]);
  else field('judges', [typeof rule.target === 'string' ? rule.target : rule.target.join(', ')]);
  field('why', [rule.why]);
  if (!('flow' in rule) || rule.flow.fix !== undefined) field('fix', [rule.fix.replaceAll(/\{([a-z-]+)\}/g, '<$1>')]);
  field('limits', rule.limits === undefined ? [] : [rule.limits]);
  field('comments', rule.suppressible === false ? ['none may ignore it'] : []);
  field('parameters', parametersOf(known));
  field('references', referencesOf(rule));
  field('elsewhere', [
    ...(rule.equivalents === undefined ? [] : [rule.equivalents.join(', ')]),
    ...(rule.differs === undefined ? [] : [rule.differs]),
  ]);
  field(
    'found',
    rule.examples.filter(({ finds }) => finds.length > 0).map(({ name }) => name),
  );
  field(
    'not found',
    rule.examples.filter(({ finds }) => finds.length === 0).map(({ name }) => name),
  );
  return finished(lines);
}

/** A flow in words. */
function flowFields({
  from,
  to,
  ports,
  families,
  expect,
  optional,
  ...flow
}: Flow): readonly (readonly [string, string])[] {
  const packets =
    ports === undefined
      ? 'any'
      : [ports]
          .flat()
          .map((each) => String(each).replace('/', ' '))
          .join(', ');
  return [
    ['from', flowPartyText(from)],
    ['to', flowPartyText(to)],
    ['packets', `${packets}${families === undefined ? '' : `, ${families.join(' or ')} alone`}`],
    ...(flow['client-ports'] === undefined ? [] : [['replies', `to ports ${flow['client-ports']}`] as const]),
    [
      'expect',
      expect === 'blocked'
        ? 'blocked: none of these arrives and is answered'
        : 'delivered: every one of these arrives, and its reply returns',
    ],
    ...(optional === true ? [['optional', 'where nobody is on one of its sides, that is a warning'] as const] : []),
  ];
}

/** The parameters of the module that the condition names. */
function parametersOf({ module, rule, parameters }: KnownRule): string[] {
  const used = new Set(JSON.stringify('flow' in rule ? rule.flow : rule.condition).match(/\$[a-z0-9-]+/g) ?? []);
  const text = (value: unknown): string => [value].flat().join(' ');
  return Object.entries(module.parameters ?? ({} as NonNullable<PolicyModule['parameters']>)).flatMap(
    ([name, { description, default: value }]) =>
      used.has(`$${name}`)
        ? [
            `${name}: ${description} Default: ${text(value)}${parameters.has(name) ? `; here: ${text(parameters.get(name))}` : ''}`,
          ]
        : [],
  );
}

/** One a page or benchmark, with all controls of it. */
function referencesOf({ references = [] }: ModuleRule): string[] {
  const pages = new Map<string, string[]>();
  for (const { title, url, control } of references) {
    const page = [title, url].filter((part) => part !== undefined).join(' ');
    const controls = pages.get(page);
    if (controls === undefined) pages.set(page, control === undefined ? [] : [control]);
    else if (control !== undefined) controls.push(control);
  }
  return [...pages].map(([page, controls]) => [controls.join(', '), page].filter((part) => part !== '').join(' '));
}

function severityText(severity: Severity | 'off', text: string, style: Style): string {
  return severity === 'off' ? style.faint(text) : style.severity(severity, text);
}

function finished(lines: readonly string[]): string {
  return `${lines.map((line) => harmlessLine(line.trimEnd())).join('\n')}\n`;
}

/**
 * Breaks text at spaces so that no line is longer than `width`, where words allow: addresses and CIDRs are never cut.
 * A word that begins with `::` stays behind the one before it, because a CI runner reads a command in a line that
 * begins so.
 */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (line !== '' && joined.length > width && !word.startsWith('::')) {
      lines.push(line);
      line = word;
    } else line = joined;
  }
  return [...lines, line];
}
