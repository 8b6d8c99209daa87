import { describe, expect, test } from '@jest/globals';
import { absentModuleMessage, absentModulesReason, NOT_THERE, unreadModulesReason } from '../../model/module-notes.ts';
import { partialMessage } from '../../model/report-notes.ts';
import type { Diagnostic } from '../../model/generated/report.ts';
import { styleFor } from '../style.ts';
import type { Page } from './page.ts';
import { troubles } from './troubles.ts';

const pageOf = (hasSeveralInputs: boolean): Page => ({
  width: 1000,
  style: styleFor(false),
  hasSeveralInputs,
  tellsNew: false,
  sourceLine: () => null,
});
const at = (input: string, line: number, message: string): Diagnostic => ({
  input,
  level: 'warning',
  message,
  address: null,
  place: { file: `${input}/main.tf`, line, column: 1, calls: [] },
});
const absent = (input: string, line: number, name: string, why = NOT_THERE): Diagnostic =>
  at(input, line, absentModuleMessage(name, `x/${name}/aws`, why));
const partial = (input: string, reasons: readonly string[]): Diagnostic => ({
  input,
  level: 'warning',
  message: partialMessage(null, reasons),
  address: null,
  place: null,
});
const SEVERAL =
  '2 modules are not there: `terraform init` brings them. Until then nothing that they make is seen, and what they give is unknown';

const CASES: readonly [string, boolean, readonly Diagnostic[], string][] = [
  [
    'one module',
    false,
    [absent('.', 1, 'vpc'), partial('.', [absentModulesReason(1)])],
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
      partial('.', [absentModulesReason(2)]),
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
    ['a', 'b'].flatMap((root) => [
      absent(root, 1, 'vpc'),
      absent(root, 5, 'eks'),
      partial(root, [absentModulesReason(2)]),
    ]),
    `warning: ${SEVERAL.replace('2', '4')}\n  a and b: vpc (x/vpc/aws) and eks (x/eks/aws)`,
  ],
  [
    'modules to bring and folders that cannot be read',
    false,
    [
      at('.', 1, 'The module m is in ./m, which does not exist'),
      partial('.', [absentModulesReason(1), unreadModulesReason(2)]),
    ],
    'warning: ./main.tf:1:1: The module m is in ./m, which does not exist',
  ],
  [
    'partial for another reason too',
    false,
    [partial('.', [absentModulesReason(1), 'Terraform stopped'])],
    'warning: .: partial: some resources not seen: a module is not there (`terraform init` brings what is not in the repository); Terraform stopped',
  ],
  [
    'one folder that several calls name',
    true,
    [
      at('a', 1, 'The module api has no configuration that can be read in service'),
      at('b', 3, 'The module worker has no configuration that can be read in service'),
    ],
    'warning: Each of 2 modules has no configuration that can be read in service (2 times: a/main.tf:1:1 and b/main.tf:3:1)',
  ],
  [
    'two folders',
    true,
    [
      at('a', 1, 'The module api has no configuration that can be read in x'),
      at('a', 2, 'The module api has no configuration that can be read in y'),
    ],
    'warning: a/main.tf:1:1: The module api has no configuration that can be read in x\nwarning: a/main.tf:2:1: The module api has no configuration that can be read in y',
  ],
];

describe.each(CASES)('%s', (_, hasSeveralInputs, diagnostics, expected) => {
  test('is told so', () =>
    expect(troubles(diagnostics, 'warning', pageOf(hasSeveralInputs)).join('\n')).toBe(expected));
});
