import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { xmlText } from '../../base/escape-xml.ts';
import type { Format } from '../format.ts';
import { repositoryReport } from '../words/repository-report.ts';
import { suitesOf } from './suites.ts';
import { uniqueNames, type TestCase, type TestResult, type TestSuite } from './test-case.ts';

/**
 * JUnit XML as CI systems read it (Jenkins' xunit schema): a suite for each input, a case for each finding, which fails
 * where it fails the check, and one for the input itself.
 */
export const junit: Format = (given, options) => {
  const { report, verdict } = repositoryReport(given, options);
  const suites = uniqueNames(suitesOf(report, verdict));
  const root = x(
    'testsuites',
    { name: options.label === null ? 'portcullis' : xmlText(`portcullis ${options.label}`), ...countsOf(suites) },
    suites.map(suiteElement),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(root)}\n`;
};

function suiteElement(suite: TestSuite): Element {
  return x(
    'testsuite',
    { name: xmlText(suite.name), ...countsOf([suite]), skipped: countOf([suite], 'skipped') },
    suite.cases.map(caseElement),
  );
}

function caseElement({ of, name, place, result }: TestCase): Element {
  return x(
    'testcase',
    {
      classname: xmlText(of),
      name: xmlText(name),
      ...(place === null ? {} : { file: xmlText(place.file), line: place.line }),
    },
    resultElement(result),
  );
}

function resultElement(result: TestResult): Element[] {
  if (result.kind === 'passed') return [];
  const { kind, message, lines } = result;
  return [x(kind, { message: xmlText(message) }, [message, ...lines].map(xmlText).join('\n'))];
}

function countsOf(suites: readonly TestSuite[]) {
  return {
    tests: suites.reduce((sum, { cases }) => sum + cases.length, 0),
    failures: countOf(suites, 'failure'),
    errors: countOf(suites, 'error'),
  };
}

function countOf(suites: readonly TestSuite[], kind: TestResult['kind']): number {
  return suites.reduce((sum, { cases }) => sum + cases.filter(({ result }) => result.kind === kind).length, 0);
}
