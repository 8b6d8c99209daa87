import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { approvedItems, READINGS, shown } from '../../../test/atlantis-reading.ts';
import { usualOptions } from '../../../test/format-options.ts';
import type { Finding, Report } from '../../model/generated/report.ts';
import { atlantis } from './atlantis.ts';

const REPORT: Report = JSON.parse(readFileSync('testdata/formats/all-kinds/report.json', 'utf8'));
const [FIRST] = REPORT.findings;

function written(findings: readonly Finding[], failed: boolean): string {
  const diagnostics = REPORT.diagnostics.filter(({ level }) => failed || level !== 'error');
  const report = { ...REPORT, findings, diagnostics, summary: { ...REPORT.summary, failed, partial: false } };
  return atlantis(report, usualOptions(report));
}

/** Findings of which a stranger wrote every word. */
const word = fc.constantFrom(
  'fail',
  'FAIL',
  'Failure',
  '7 failures',
  'failures": [',
  '```',
  '````',
  '\n',
  '\r',
  ' ',
  'é',
  '~~~',
);
const words = fc.array(word, { maxLength: 12 }).map((parts) => parts.join(''));
const strange = fc
  .record({
    message: words,
    address: words,
    rule: words,
    fix: words,
    says: words,
    severity: fc.constantFrom('high', 'medium', 'low'),
  })
  .map(({ message, address, rule, fix, says, severity }): Finding => {
    if (FIRST === undefined) throw new Error('no finding');
    const because = FIRST.because.map((deciding) => ({ ...deciding, address, says }));
    return {
      ...FIRST,
      rule,
      message,
      fix,
      severity,
      because,
      subject: { ...FIRST.subject, address },
      verdict: 'violated',
    };
  });

test('whatever the input says, every Atlantis reads the verdict, and the block of code holds', () => {
  fc.assert(
    fc.property(fc.array(strange, { maxLength: 6 }), fc.boolean(), (findings, failed) => {
      const output = written(findings, failed);
      const passes = !failed && findings.every(({ severity }) => severity !== 'high');
      expect([READINGS.old(output).passed, READINGS.now(output).passed]).toEqual([passes, passes]);
      expect(shown(output)).toBe(output);
      const found = approvedItems(output).filter((item) => !item.startsWith('FAIL - not judged'));
      const grave = findings.filter(({ severity }) => severity === 'high').length;
      if (!passes) expect([found.length > 0, found.length <= grave]).toEqual([grave > 0, true]);
    }),
  );
});

test('a thousand findings have room in one comment, and each of them is approved', () => {
  if (FIRST === undefined) throw new Error('no finding');
  const many = Array.from(
    { length: 1_000 },
    (_, n): Finding => ({
      ...FIRST,
      verdict: 'violated',
      severity: 'high',
      subject: { ...FIRST.subject, address: `module.a.aws_security_group.app[${n}]` },
    }),
  );
  const output = written(many, false);
  expect(output.length).toBeLessThan(50_000);
  const rest = approvedItems(output).at(-1) ?? '';
  expect(rest).toMatch(/^FAIL - \d+ more for which there is no room \([0-9a-f]{16}\)$/);
  expect(output).toMatch(/, 1000 failures, /);
  const [last] = many.splice(-1);
  if (last === undefined) throw new Error('no finding');
  const other = written([...many, { ...last, packets: [] }], false);
  expect(approvedItems(other).slice(0, -1)).toEqual(approvedItems(output).slice(0, -1));
  expect(approvedItems(other).at(-1)).not.toBe(rest);
});
