import { describe, expect, test } from '@jest/globals';
import type { About, Diagnostic, Input, Unseen, UnseenReason } from '../../model/generated/report.ts';
import { NOTHING_CHECKED } from '../../model/summary.ts';
import { styleFor } from '../style.ts';
import type { Page } from './page.ts';
import { checkedRoots } from '../words/roots-text.ts';
import { troubles } from './troubles.ts';

const pageOf = (hasSeveralInputs: boolean): Page => ({
  width: 1000,
  style: styleFor(false),
  roots: checkedRoots((hasSeveralInputs ? ['a', 'b'] : ['a']).map((path) => ({ path, set: null }))),
  tellsNew: false,
  sourceLine: () => null,
});
const at = (input: string, line: number, message: string, about: About | null): Diagnostic => ({
  input,
  level: 'warning',
  message,
  address: null,
  place: { file: `${input}/main.tf`, line, column: 1, calls: [] },
  about,
});
const absent = (input: string, line: number, call: string, why: string | null = null): Diagnostic =>
  at(
    input,
    line,
    `The module ${call} (x/${call}/aws) ${why ?? 'is not there'}: \`terraform init\` brings it. Until then nothing that it makes is seen, and what it gives is unknown`,
    { kind: 'module-absent', call, source: `x/${call}/aws`, why },
  );
const unread = (input: string, line: number, call: string, why: string): Diagnostic =>
  at(input, line, `The module ${call} ${why}`, { kind: 'module-unread', call, why });
/** An input of which not all is seen, and the diagnostic that says so. */
const partial = (path: string, ...kinds: readonly UnseenReason['kind'][]): readonly [Input, Diagnostic] => [
  {
    path,
    set: null,
    kind: 'hcl',
    terraformVersion: null,
    formatVersion: null,
    checked: NOTHING_CHECKED,
    unseen: { resources: null, reasons: kinds.map((kind) => ({ kind, says: `of ${kind}` })) } satisfies Unseen,
    remains: true,
    folder: null,
  },
  {
    input: path,
    level: 'warning',
    message: `partial: some resources not seen: ${kinds.map((kind) => `of ${kind}`).join('; ')}`,
    address: null,
    place: null,
    about: { kind: 'unseen' },
  },
];
const SEVERAL =
  '2 modules are not there: `terraform init` brings them. Until then nothing that they make is seen, and what they give is unknown';

const CASES: readonly [string, boolean, readonly (Diagnostic | readonly [Input, Diagnostic])[], string][] = [
  [
    'one module',
    false,
    [absent('.', 1, 'vpc'), partial('.', 'modules-absent')],
    'warning: ./main.tf:1:1: The module vpc (x/vpc/aws) is not there: `terraform init` brings it. Until then nothing that it makes is seen, and what it gives is unknown',
  ],
  [
    'the same one of several roots',
    true,
    [absent('a', 1, 'vpc'), absent('b', 1, 'vpc')],
    'warning: The module vpc (x/vpc/aws) is not there: `terraform init` brings it. Until then nothing that it makes is seen, and what it gives is unknown (2 times: a/main.tf:1:1 and b/main.tf:1:1)',
  ],
  [
    'several of one root',
    false,
    [
      absent('.', 1, 'vpc'),
      absent('.', 5, 'net.db', 'was installed from y, and is now asked for from x'),
      partial('.', 'modules-absent'),
    ],
    `warning: ${SEVERAL}\n  ./main.tf:1:1: vpc (x/vpc/aws)\n  ./main.tf:5:1: net.db (x/net.db/aws) was installed from y, and is now asked for from x`,
  ],
  [
    'two roots that lack different ones',
    true,
    [absent('a', 1, 'vpc'), absent('b', 1, 'eks')],
    `warning: ${SEVERAL}\n  a: vpc (x/vpc/aws)\n  b: eks (x/eks/aws)`,
  ],
  [
    'two roots that lack the same',
    true,
    ['a', 'b'].flatMap((root) => [absent(root, 1, 'vpc'), absent(root, 5, 'eks'), partial(root, 'modules-absent')]),
    `warning: ${SEVERAL.replace('2', '4')}\n  a and b: vpc (x/vpc/aws) and eks (x/eks/aws)`,
  ],
  [
    'modules to bring and folders that cannot be read',
    false,
    [unread('.', 1, 'm', 'is in ./m, which does not exist'), partial('.', 'modules-absent', 'modules-unread')],
    'warning: ./main.tf:1:1: The module m is in ./m, which does not exist',
  ],
  [
    'partial for another reason too',
    false,
    [partial('.', 'modules-absent', 'errored')],
    'warning: .: partial: some resources not seen: of modules-absent; of errored',
  ],
  [
    'one folder that several calls name',
    true,
    [
      unread('a', 1, 'api', 'has no configuration that can be read in service'),
      unread('b', 3, 'worker', 'has no configuration that can be read in service'),
    ],
    'warning: Each of 2 modules has no configuration that can be read in service (2 times: a/main.tf:1:1 and b/main.tf:3:1)',
  ],
  [
    'two folders',
    true,
    [
      unread('a', 1, 'api', 'has no configuration that can be read in x'),
      unread('a', 2, 'api', 'has no configuration that can be read in y'),
    ],
    'warning: a/main.tf:1:1: The module api has no configuration that can be read in x\nwarning: a/main.tf:2:1: The module api has no configuration that can be read in y',
  ],
];

describe.each(CASES)('%s', (_, hasSeveralInputs, given, expected) => {
  const input = given.flatMap((each) => ('level' in each ? [] : [each[0]]));
  const diagnostics = given.map((each) => ('level' in each ? each : each[1]));
  test('is told so', () =>
    expect(troubles({ input, diagnostics }, 'warning', pageOf(hasSeveralInputs)).join('\n')).toBe(expected));
});

test.each([
  ['one that the message names', 'a', 'a', 'warning: a was not searched'],
  ['the folder of what it names', 'a', 'a/b', 'warning: a/b was not searched'],
  ['another of which the name begins alike', 'a', 'ab', 'warning: a: ab was not searched'],
])('an input is told once: %s', (_, input, path, expected) => {
  const diagnostic: Diagnostic = {
    input,
    level: 'warning',
    message: `${path} was not searched`,
    address: null,
    place: null,
    about: { kind: 'path', path },
  };
  expect(troubles({ input: [], diagnostics: [diagnostic] }, 'warning', pageOf(true))).toEqual([expected]);
});
