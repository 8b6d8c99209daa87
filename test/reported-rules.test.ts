import { expect, test } from '@jest/globals';
import { assembleReport, type InputResult } from '../src/engine/assemble-report.ts';
import type { Finding, ReportedRule } from '../src/model/generated/report.ts';
import { NOTHING_CHECKED } from '../src/model/summary.ts';
import { madeFinding } from './parity/made-report.ts';

const rule = (id: string, title: string, module = 'm'): ReportedRule => ({
  id,
  module,
  title,
  severity: 'high',
  why: '',
  docs: null,
  references: [],
});
const found = (input: string, id: string, more: Partial<Finding> = {}): Finding =>
  madeFinding(`${id} g`, { input, ...more });
const result = (
  path: string,
  rules: readonly ReportedRule[],
  findings: readonly Finding[],
  fixed: readonly Finding[] = [],
): InputResult => ({
  input: {
    path,
    set: null,
    kind: 'plan',
    terraformVersion: null,
    formatVersion: null,
    checked: NOTHING_CHECKED,
    unseen: null,
    remains: true,
  },
  difference: [],
  findings,
  waived: [],
  fixed,
  rules,
  causes: [],
  model: null,
  diagnostics: [],
  assumptions: [],
  notAnalysed: [],
  configurations: [],
});
const titles = (results: readonly InputResult[], onlyNew = false): readonly string[] =>
  assembleReport(results, {
    folder: null,
    onlyNew,
    withUndetermined: true,
    configurations: [],
    diagnostics: [],
    label: null,
  }).rules.map(({ id, title }) => `${id}: ${title}`);

test.each<[string, readonly InputResult[], readonly string[]]>([
  [
    'sorted, whichever input names them',
    [result('b', [rule('z', 'Z')], [found('b', 'z')]), result('a', [rule('y', 'Y')], [found('a', 'y')])],
    ['y: Y', 'z: Z'],
  ],
  ['once, of several inputs', ['a', 'b'].map((path) => result(path, [rule('z', 'Z')], [found(path, 'z')])), ['z: Z']],
  [
    'each, where inputs define one id otherwise',
    ['a', 'b'].map((path) => result(path, [rule('z', `Z of ${path}`)], [found(path, 'z')])),
    ['z: Z of a', 'z: Z of b'],
  ],
  ['also of what is fixed', [result('a', [rule('z', 'Z')], [], [found('a', 'z')])], ['z: Z']],
  ['none that nothing names', [result('a', [rule('z', 'Z')], [])], []],
  [
    'none that only another input names',
    [result('a', [rule('z', 'Z of a')], []), result('b', [rule('z', 'Z of b')], [found('b', 'z')])],
    ['z: Z of b'],
  ],
])('rules are told %s', (_, results, expected) => expect(titles(results)).toEqual(expected));

test('rules of findings that are left out are not told', () => {
  const results = [
    result(
      'a',
      [rule('y', 'Y'), rule('z', 'Z')],
      [found('a', 'y', { change: 'existing' }), found('a', 'z', { change: 'new' })],
    ),
  ];
  expect(titles(results, true)).toEqual(['z: Z']);
});
