import { addAll } from '../../base/add-all.ts';
import { harmlessLine, printable } from '../../base/escape.ts';
import type { TestedExample, TestedRule } from '../../model/generated/test-report.ts';
import { counted } from '../counted.ts';
import { styleFor, type Style } from '../style.ts';
import type { TestFormat } from './test-format.ts';
import {
  diagnosticText,
  differenceLines,
  exampleName,
  isBad,
  examplePlace,
  examplesSum,
  isUntested,
} from './test-words.ts';

/** A line for each rule; what failed as a difference; the sum last. */
export const testText: TestFormat = (report, { color }) => {
  const { modules, diagnostics } = report;
  const style = styleFor(color);
  const lines: string[] = [];
  const width = Math.max(0, ...modules.flatMap(({ rules }) => rules.map(({ rule }) => rule.length)));
  for (const { path, module, rules } of modules) {
    lines.push(`${style.strong(printable(module))} ${style.faint(printable(`(${path})`))}`);
    for (const rule of rules) addAll(lines, ruleLines(rule, width, style));
    lines.push('');
  }
  for (const diagnostic of diagnostics) lines.push(`${style.bad('error')}  ${printable(diagnosticText(diagnostic))}`);
  if (diagnostics.length > 0) lines.push('');
  lines.push((isBad(report) ? style.bad : style.good)(examplesSum(report)));
  return `${lines.map(harmlessLine).join('\n')}\n`;
};

function ruleLines(tested: TestedRule, width: number, style: Style): string[] {
  const { rule, troubles, examples } = tested;
  if (isUntested(tested)) return [`  ${style.doubt('--  ')}  ${printable(rule).padEnd(width)}  no examples`];
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
  return [
    `        ${printable(exampleName(example))} ${style.faint(printable(examplePlace(example)))}`,
    ...differenceLines(example).map(
      (line) => `          ${line.startsWith('+') ? style.bad(printable(line)) : style.doubt(printable(line))}`,
    ),
  ];
}
