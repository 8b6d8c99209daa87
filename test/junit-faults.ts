import { SaxesParser } from 'saxes';

/** What CI systems read: the elements, what each stands in, and the attributes that it may have and must have. */
const FORM: Readonly<
  Record<string, { readonly in: string; readonly may: readonly string[]; readonly must: readonly string[] }>
> = {
  testsuites: { in: '', may: [], must: ['name', 'tests', 'failures', 'errors'] },
  testsuite: { in: 'testsuites', may: ['file'], must: ['name', 'tests', 'failures', 'errors', 'skipped'] },
  testcase: { in: 'testsuite', may: ['file', 'line'], must: ['classname', 'name'] },
  failure: { in: 'testcase', may: [], must: ['message'] },
  error: { in: 'testcase', may: [], must: ['message'] },
  skipped: { in: 'testcase', may: [], must: ['message'] },
};

/**
 * What is wrong with JUnit XML, as a strict reader of XML saw it: no XML, an element or attribute that is none of JUnit,
 * numbers that do not count what is there, a name that is there twice, an empty suite.
 */
export function junitFaults(xml: string): readonly string[] {
  const faults: string[] = [];
  const stack: {
    readonly name: string;
    readonly counts: Readonly<Record<string, string>>;
    readonly seen: Record<string, number>;
  }[] = [];
  const names = new Set<string>();
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => faults.push(message));
  parser.on('opentag', ({ name, attributes }) => {
    const form = FORM[name];
    const parent = stack.at(-1)?.name ?? '';
    if (form === undefined || form.in !== parent) faults.push(`${name} in ${parent}`);
    const given = Object.keys(attributes);
    const known = [...(form?.may ?? []), ...(form?.must ?? [])];
    faults.push(...given.filter((each) => !known.includes(each)).map((each) => `${name} has ${each}`));
    faults.push(...(form?.must ?? []).filter((each) => !given.includes(each)).map((each) => `${name} lacks ${each}`));
    if (given.includes('file') && /^(?:\/|\.\.\/)/.test(attributes['file'] ?? ''))
      faults.push(`${attributes['file']} is in no repository`);
    if (name === 'testcase') {
      const called = `${attributes['name']}`;
      if (names.has(called)) faults.push(`${called} is there twice`);
      names.add(called);
    }
    for (const { seen } of stack) seen[name] = (seen[name] ?? 0) + 1;
    stack.push({ name, counts: attributes, seen: {} });
  });
  parser.on('closetag', () => {
    const { name, counts, seen } = stack.pop() ?? { name: '', counts: {}, seen: {} };
    if (!name.startsWith('testsuite')) return;
    const wanted = {
      tests: seen['testcase'] ?? 0,
      failures: seen['failure'] ?? 0,
      errors: seen['error'] ?? 0,
      skipped: seen['skipped'] ?? 0,
    };
    for (const [key, count] of Object.entries(wanted))
      if (counts[key] !== undefined && counts[key] !== String(count))
        faults.push(`${name} says ${counts[key]} ${key} and has ${count}`);
    if (wanted.tests === 0) faults.push(`${name} is empty`);
  });
  parser.write(xml).close();
  if (!xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n')) faults.push('the declaration is missing');
  if (/^\s*::|##\[|##\w+\[/m.test(xml)) faults.push('a CI system takes a line for a command');
  return faults;
}
