import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Report } from '../src/model/generated/report.ts';
import { formatReport, type FormatName } from '../src/report/formats.ts';
import { FORMAT_READERS } from './format-readers.ts';
import { usualOptions } from './format-options.ts';
import { reportOf } from './made-report.ts';

const FORMATS: readonly FormatName[] = ['markdown', 'github', 'junit'];

/** Of a report, what an input, a configuration or a policy can say in words of its own. */
const WORDS = new Set(
  'address attribute call claim decide file fix folder input label message name owner path reason says set source switchesOff text title url variable what why'.split(
    ' ',
  ),
);

/** One report of all kinds, not so long that each case takes its time. */
const REPORT: Report = (() => {
  const { findings, fixed, waived, diagnostics, ...report } = reportOf('all-kinds');
  const some = findings.filter(({ verdict }, i) => i % 6 === 0 || verdict === 'undetermined');
  return { ...report, findings: some, fixed: fixed.slice(1), waived: waived.slice(2), diagnostics };
})();

const ANY_TEXT = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '`',
        '```',
        '|',
        '<b>',
        '</details>',
        '<!--',
        '-->',
        ']]>',
        '](',
        '![',
        '@a',
        '#1',
        'GH-1',
        '&lt;',
        '~~~',
        '**',
        '::error::',
        '##[group]',
        '##vso[x]',
        '%0A',
        '\n',
        '\r\n',
        '\u001b[31m',
        '\u202e',
        '\ud800',
        '\u0000',
        '\\',
        '"',
        "'",
        'https://a.example/b',
        'www.a.example',
        'javascript:x',
        '- ',
        '1. ',
        '# ',
        '> ',
        '    ',
        ' ',
        'word',
        'é',
        '../',
        '/',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

test('whatever stands in a report, what is written of it is read as text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(ANY_TEXT, { minLength: 1, maxLength: 8 }), fc.option(ANY_TEXT), async (texts, label) => {
      const report = withWords(REPORT, texts);
      for (const format of FORMATS) {
        const output = await formatReport(format, report, usualOptions(report, { label }));
        expect(FORMAT_READERS[format].faults(output)).toEqual([]);
        expect(output).toMatch(/^[\n\u0020-\u007e\u00a0-\u{10ffff}]*$/u);
      }
    }),
    { numRuns: 40 },
  );
});

/** The same with other words, one text after the other. */
function withWords(report: Report, texts: readonly string[]): Report {
  let at = 0;
  return JSON.parse(JSON.stringify(report), (key, value: unknown) => {
    const next = (): string => texts[at++ % texts.length] || 'x';
    if (!WORDS.has(key)) return value;
    if (typeof value === 'string') return next();
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value.map(next) : value;
  });
}
