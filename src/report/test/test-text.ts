import { addAll } from '../../base/add-all.ts';
import { harmlessLine, printable } from '../../base/escape.ts';
import type { TestedExample, TestedRule } from '../../model/generated/test-report.ts';
import { counted } from '../counted.ts';
import { styleFor, type Style } from '../style.ts';
import type { TestFormat } from './test-format.ts';
import { differenceLines, exampleName } from './test-words.ts';

/** A line for each rule; what failed as a difference; the sum last. */
export const testText: TestFormat = ({ passed, failed, modules, diagnostics }, { color }) => {
  const style = styleFor(color);
  const lines: string[] = [];
  const width = Math.max(0, ...modules.flatMap(({ rules }) => rules.map(({ rule }) => rule.length)));
  for (const { path, module, rules } of modules) {
    lines.push(`${style.strong(printable(module))} ${style.faint(printable(`(${path})`))}`);
    for (const rule of rules) addAll(lines, ruleLines(rule, width, style));
    lines.push('');
  }
  for (const { path, line, column, message } of diagnostics)
    lines.push(
      `${style.bad('error')}  ${printable(`${path}${line === null ? '' : `:${line}:${column}`}: ${message}`)}`,
    );
  if (diagnostics.length > 0) lines.push('');
  const rules = modules.reduce((sum, each) => sum + each.rules.length, 0);
  const lacking = modules.flatMap((each) => each.rules).filter(({ troubles }) => troubles.length > 0).length;
  const sum = `${counted(rules, 'rule')}, ${counted(passed + failed, 'example')}: ${passed} passed, ${failed} failed${lacking === 0 ? '' : `; ${lacking} ${lacking === 1 ? 'rule lacks' : 'rules lack'} an example`}`;
  lines.push(failed + lacking + diagnostics.length > 0 ? style.bad(sum) : style.good(sum));
  return `${lines.map(harmlessLine).join('\n')}\n`;
};

function ruleLines({ rule, troubles, examples }: TestedRule, width: number, style: Style): string[] {
  const failed = examples.filter((example) => !example.passed);
  const isGood = failed.length + troubles.length === 0;
  const count = counted(examples.length, 'example');
  return [
    `  ${isGood ? style.good('ok  ') : style.bad('FAIL')}  ${printable(rule).padEnd(width)}  ${style.faint(failed.length === 0 ? count : `${failed.length} of ${count}`)}`,
    ...troubles.map((trouble) => `        ${printable(trouble)}`),
    ...failed.flatMap((example) => failureLines(example, style)),
  ];
}

function failureLines(example: TestedExample, style: Style): string[] {
  const place = `${example.file}${example.line === null ? '' : `:${example.line}`}`;
  return [
    `        ${printable(exampleName(example))} ${style.faint(printable(place))}`,
    ...differenceLines(example).map(
      (line) => `          ${line.startsWith('+') ? style.bad(printable(line)) : style.doubt(printable(line))}`,
    ),
  ];
}
