import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { harmlessLine, printable } from '../../base/escape.ts';
import type { TestedExample, TestedModule } from '../../model/generated/test-report.ts';
import type { TestFormat } from './test-format.ts';
import { differenceLines, exampleName } from './test-words.ts';

/**
 * JUnit XML as CI systems read it (Jenkins' xunit schema): a suite for each module, a case for each example, `rule` as
 * its class. What could not be read is an error of a suite of its own, since a report without failures reads as passed.
 */
export const testJunit: TestFormat = ({ passed, failed, modules, diagnostics }) => {
  const lacking = modules.flatMap(({ rules }) => rules.flatMap(({ troubles }) => troubles)).length;
  const unread = diagnostics.map(({ path, line, message }) =>
    x(
      'testcase',
      { classname: 'modules', name: shown(path) },
      x('error', { message: shown(message) }, shown(`${path}${line === null ? '' : `:${line}`}: ${message}`)),
    ),
  );
  const root = x(
    'testsuites',
    {
      name: 'portcullis test',
      tests: passed + failed + lacking + unread.length,
      failures: failed + lacking,
      errors: unread.length,
    },
    [
      ...modules.map(suite),
      ...(unread.length === 0
        ? []
        : [x('testsuite', { name: 'modules', tests: unread.length, failures: 0, errors: unread.length }, unread)]),
    ],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(root)}\n`;
};

function suite({ path, module, rules }: TestedModule) {
  const cases = rules.flatMap(({ rule, troubles, examples }) => [
    ...examples.map((example) => exampleCase(rule, example)),
    ...troubles.map((trouble) =>
      x(
        'testcase',
        { classname: shown(rule), name: 'examples on either side' },
        x('failure', { message: shown(trouble) }, shown(trouble)),
      ),
    ),
  ]);
  const failures = rules.reduce(
    (sum, { troubles, examples }) => sum + troubles.length + examples.filter((example) => !example.passed).length,
    0,
  );
  return x('testsuite', { name: shown(module), file: shown(path), tests: cases.length, failures, errors: 0 }, cases);
}

function exampleCase(rule: string, example: TestedExample) {
  const attributes = {
    classname: shown(rule),
    name: shown(exampleName(example)),
    file: shown(example.file),
    ...(example.line === null ? {} : { line: example.line }),
  };
  if (example.passed) return x('testcase', attributes);
  const lines = differenceLines(example);
  return x('testcase', attributes, x('failure', { message: shown(lines[0] ?? '') }, lines.map(shown).join('\n')));
}

/** XML has no place for most control characters, and CI systems print the text into their logs. */
function shown(text: string): string {
  // The end of a CDATA section must not stand in text (XML 1.0, 2.4), which the library leaves as it is.
  return harmlessLine(printable(text)).replaceAll(']]>', ']] >');
}
