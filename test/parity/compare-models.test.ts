import { expect, test } from '@jest/globals';
import { modelDocument } from '../../src/model/document.ts';
import type { ModelDocument } from '../../src/model/generated/model-document.ts';
import { parseNotation } from '../../src/model/notation.ts';
import { compareModels } from './compare-models.ts';

function documentOf(text: string, diagnostics: ModelDocument['diagnostics'] = []): ModelDocument {
  return modelDocument(
    [
      {
        input: { path: 'x', kind: 'plan', terraformVersion: null, formatVersion: null },
        model: parseNotation(text),
        partial: false,
      },
    ],
    diagnostics,
  );
}

test.each([
  ['nothing', '', '', [], []],
  [
    'the same in another order',
    'group a | ingress tcp 22 10.0.0.0/8 | egress all all 0.0.0.0/0',
    'group a | egress all all 0.0.0.0/0 | ingress tcp 22 10.0.0.0/8',
    [],
    [],
  ],
  [
    'other ports',
    'group a | ingress tcp 22 10.0.0.0/8',
    'group a | ingress tcp 23 10.0.0.0/8',
    [
      'a: only in the plan: ingress tcp 22 10.0.0.0/8 by a',
      'a: only in the configuration: ingress tcp 23 10.0.0.0/8 by a',
    ],
    [],
  ],
  [
    'a rule twice',
    'group a | ingress tcp 22 10.0.0.0/8 | ingress tcp 22 10.0.0.0/8',
    'group a | ingress tcp 22 10.0.0.0/8',
    ['a: only in the plan: ingress tcp 22 10.0.0.0/8 by a'],
    [],
  ],
  [
    'split in two',
    'group a | ingress tcp 22-23 10.0.0.0/8',
    'group a | ingress tcp 22 10.0.0.0/8 | ingress tcp 23 10.0.0.0/8',
    [
      'a: only in the plan: ingress tcp 22-23 10.0.0.0/8 by a',
      'a: only in the configuration: ingress tcp 22 10.0.0.0/8 by a',
      'a: only in the configuration: ingress tcp 23 10.0.0.0/8 by a',
    ],
    [],
  ],
  [
    'another direction',
    'group a | ingress tcp 22 10.0.0.0/8',
    'group a | egress tcp 22 10.0.0.0/8',
    [
      'a: only in the plan: ingress tcp 22 10.0.0.0/8 by a',
      'a: only in the configuration: egress tcp 22 10.0.0.0/8 by a',
    ],
    [],
  ],
  ['a group too many', 'group a', 'group a | group b', ['b: only in the configuration'], []],
  ['a list that is missing', 'list a | group b', 'group b', ['a: only in the plan'], []],
  [
    'another number',
    'list a | ingress 100 allow tcp 22 10.0.0.0/8',
    'list a | ingress 101 allow tcp 22 10.0.0.0/8',
    [
      'a: only in the plan: ingress 100 allow tcp 22 10.0.0.0/8 by a',
      'a: only in the configuration: ingress 101 allow tcp 22 10.0.0.0/8 by a',
    ],
    [],
  ],
  [
    'an unknown peer that is known',
    'group a | ingress tcp 22 unknown',
    'group a | ingress tcp 22 10.0.0.0/8',
    [],
    ['a'],
  ],
  [
    'an unknown peer that is several',
    'group a | ingress tcp 22 unknown',
    'group a | ingress tcp 22 10.0.0.0/8 | ingress tcp 22 172.16.0.0/12',
    [],
    ['a'],
  ],
  ['an unknown peer that is none', 'group a | ingress tcp 22 unknown', 'group a', [], ['a']],
  [
    'an unknown peer with other ports',
    'group a | ingress tcp 22 unknown',
    'group a | ingress tcp 23 10.0.0.0/8',
    [
      'a: only in the plan: ingress nothing, possibly tcp 22 0.0.0.0/0 (unknown: ingress[0].cidr_blocks) by a',
      'a: only in the configuration: ingress tcp 23 10.0.0.0/8 by a',
    ],
    [],
  ],
  [
    'a known peer that is unknown',
    'group a | ingress tcp 22 10.0.0.0/8',
    'group a | ingress tcp 22 unknown',
    [
      'a: only in the plan: ingress tcp 22 10.0.0.0/8 by a',
      'a: only in the configuration: ingress nothing, possibly tcp 22 0.0.0.0/0 (unknown: ingress[0].cidr_blocks) by a',
    ],
    [],
  ],
  [
    'a group without a name that has one',
    'group a | ingress tcp 22 group:a.ingress[0].security_groups[0]',
    'group a | ingress tcp 22 group:b',
    [],
    ['a'],
  ],
  [
    'a group without a name that has another port',
    'group a | ingress tcp 22 group:a.x',
    'group a | ingress tcp 23 group:b',
    [
      'a: only in the plan: ingress tcp 22 members of a.x + tcp 22 members of a.x by a',
      'a: only in the configuration: ingress tcp 23 members of b + tcp 23 members of b by a',
    ],
    [],
  ],
  [
    'a group without a name that is an address',
    'group a | ingress tcp 22 group:a.x',
    'group a | ingress tcp 22 10.0.0.0/8',
    [
      'a: only in the plan: ingress tcp 22 members of a.x + tcp 22 members of a.x by a',
      'a: only in the configuration: ingress tcp 22 10.0.0.0/8 by a',
    ],
    [],
  ],
  [
    'a group that has lost its name',
    'group a | ingress tcp 22 group:b',
    'group a | ingress tcp 22 group:a.x',
    [
      'a: only in the plan: ingress tcp 22 members of b + tcp 22 members of b by a',
      'a: only in the configuration: ingress tcp 22 members of a.x + tcp 22 members of a.x by a',
    ],
    [],
  ],
  [
    'an unknown number beside a known one',
    'list a | ingress ? allow tcp 22 10.0.0.0/8 | ingress 100 allow tcp 22 unknown',
    'list a | ingress 100 allow tcp 22 10.0.0.0/9 | ingress 110 allow tcp 22 10.0.0.0/8',
    [],
    ['a'],
  ],
  [
    'an unknown action',
    'list a | ingress 100 ? tcp 22 10.0.0.0/8',
    'list a | ingress 100 deny tcp 22 10.0.0.0/8',
    [],
    ['a'],
  ],
  [
    'less than is certain',
    'list a | ingress ? allow tcp 22 10.0.0.0/8',
    'list a | ingress 100 allow tcp 22 10.0.0.0/9',
    [
      'a: only in the plan: ingress ? allow tcp 22 10.0.0.0/8 (unknown: ingress[0].rule_no) by a',
      'a: only in the configuration: ingress 100 allow tcp 22 10.0.0.0/9 by a',
    ],
    [],
  ],
])('%s', (_, plan, hcl, differences, narrower) =>
  expect(compareModels(documentOf(plan), documentOf(hcl))).toEqual({ differences, narrower }),
);

test('an error of the configuration', () => {
  const hcl = documentOf('', [
    { input: 'x', level: 'error', message: 'no', address: 'aws_vpc.a', place: null },
    { input: 'x', level: 'warning', message: 'perhaps', address: null, place: null },
  ]);
  expect(compareModels(documentOf(''), hcl).differences).toEqual(['error at aws_vpc.a: no']);
});
