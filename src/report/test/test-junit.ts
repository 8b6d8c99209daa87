import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { xmlText } from '../../base/escape-xml.ts';
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
      { classname: 'modules', name: xmlText(path) },
      x('error', { message: xmlText(message) }, xmlText(`${path}${line === null ? '' : `:${line}`}: ${message}`)),
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
        { classname: xmlText(rule), name: 'examples on either side' },
        x('failure', { message: xmlText(trouble) }, xmlText(trouble)),
      ),
    ),
  ]);
  const failures = rules.reduce(
    (sum, { troubles, examples }) => sum + troubles.length + examples.filter((example) => !example.passed).length,
    0,
  );
  return x(
    'testsuite',
    { name: xmlText(module), file: xmlText(path), tests: cases.length, failures, errors: 0 },
    cases,
  );
}

function exampleCase(rule: string, example: TestedExample) {
  const attributes = {
    classname: xmlText(rule),
    name: xmlText(exampleName(example)),
    file: xmlText(example.file),
    ...(example.line === null ? {} : { line: example.line }),
  };
  if (example.passed) return x('testcase', attributes);
  const lines = differenceLines(example);
  return x('testcase', attributes, x('failure', { message: xmlText(lines[0] ?? '') }, lines.map(xmlText).join('\n')));
}
