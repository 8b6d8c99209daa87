import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { bindRules } from '../src/policy/bind-rules.ts';
import type { Waiver } from '../src/policy/config/generated/config.ts';
import { waiversOf } from '../src/policy/config/waivers.ts';
import { applyExceptions } from '../src/policy/exceptions/apply-exceptions.ts';
import { findingOf } from '../src/policy/findings/finding.ts';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import type { Condition } from '../src/policy/generated/policy-module.ts';
import type { PolicyModule } from '../src/policy/policy-module.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { NOTHING_GIVEN } from '../src/policy/names/lookup.ts';
import { modelOf, moduleOf } from './change-notation.ts';

type Named = Omit<Waiver, 'rule' | 'subject' | 'reason'>;

/** The messages of what is left, and of what is waived, of the findings of one rule. */
async function said(modules: readonly PolicyModule[], rule: string, lines: string, named: readonly Named[]) {
  const bound = bindRules(modules);
  const exceptions = await waiversOf(
    {
      path: '',
      sha256: '',
      folder: '.',
      speaksOf: '.',
      config: { waivers: named.map((each) => ({ ...each, rule, subject: '*', reason: 'r' })) },
      locate: () => Promise.resolve([]),
      placesOf: (paths) => Promise.resolve(paths.map(() => null)),
    },
    NOTHING_GIVEN.names,
  );
  const found = judgeModel(modelOf(lines), { ...bound, rules: bound.rules.filter((each) => each.rule.id === rule) });
  const applied = found.map((each) => applyExceptions(each, exceptions));
  const text = (each: (typeof found)[number]): string => {
    const { verdict, claim, ports } = findingOf(each, '', null);
    return `${verdict === 'violated' ? '' : 'perhaps '}${claim}${ports.length > 0 && ports.length < 4 ? ` [${ports.join()}]` : ''}`;
  };
  return {
    left: applied.flatMap(({ left }) => (left === null ? [] : [text(left)])),
    waived: applied.flatMap(({ waived }) => waived.map(({ part }) => text(part))),
  };
}

const OWN = 'own';
/** `UPDATE_GOLDEN=1` writes it. */
const GOLDEN = 'testdata/what-is-left.txt';
const BUILT_IN: readonly (readonly [string, string, string, readonly Named[]])[] = [
  ['sg-sensitive-port-open', 'a port', 'tcp 22 0.0.0.0/0 | tcp 3306 0.0.0.0/0', [{ ports: 'tcp/22' }]],
  [
    'sg-sensitive-port-open',
    'a network of one port',
    'tcp 22 0.0.0.0/0 | tcp 3306 0.0.0.0/0',
    [{ ports: 'tcp/22', remote: '0.0.0.0/1' }],
  ],
  ['sg-sensitive-port-open', 'a family', 'tcp 22 0.0.0.0/0 | tcp 22 ::/0', [{ remote: '::/0' }]],
  [
    'sg-sensitive-port-open',
    'what is certain, beside what may be',
    'tcp 22 0.0.0.0/0 | tcp 3306 ?',
    [{ ports: 'tcp/22' }],
  ],
  ['sg-sensitive-port-open', 'a network of what may be', 'tcp 22 ?', [{ remote: '0.0.0.0/1' }]],
  ['sg-sensitive-port-open', 'all that may be', 'tcp 22 ?', [{ remote: ['0.0.0.0/0', '::/0'] }]],
  ['sg-all-traffic-open', 'a port', 'all 0.0.0.0/0', [{ ports: 'tcp/443' }]],
  [
    'sg-all-traffic-open',
    'half of the internet, beside one port of all of it',
    'all 0.0.0.0/1 | tcp 22 0.0.0.0/0',
    [{ remote: '0.0.0.0/1' }],
  ],
  [
    'sg-ipv6-wider-than-ipv4',
    'a port',
    'tcp 22 ::/0 | tcp 443 ::/0 | tcp 22 10.0.0.0/8 | tcp 443 9.0.0.0/16',
    [{ ports: 'tcp/22' }],
  ],
  ['sg-rule-redundant', 'half of it', 'tcp 22 0.0.0.0/0 | tcp 22 10.0.0.0/8', [{ remote: '10.0.0.0/9' }]],
  [
    'sg-rule-without-description',
    'one of the rules',
    'bare tcp 22 10.0.0.0/8 | bare tcp 443 10.0.0.0/8',
    [{ ports: 'tcp/22' }],
  ],
  ['sg-rule-without-description', 'a part of a rule', 'bare tcp 22-23 10.0.0.0/8', [{ ports: 'tcp/22' }]],
  ['port-zero-only', 'one of the rules', 'tcp 0 10.0.0.0/8 | udp 0 10.0.0.0/8', [{ ports: 'udp/0' }]],
  [
    'nacl-sensitive-port-open',
    'a port',
    '100 allow tcp 22 0.0.0.0/0 | 110 allow tcp 3389 0.0.0.0/0',
    [{ ports: 'tcp/22' }],
  ],
  [
    'nacl-entry-overruled',
    'some ports',
    '100 deny tcp 0-100 0.0.0.0/0 | 110 allow tcp 22-23 10.0.0.0/8',
    [{ ports: 'tcp/22' }],
  ],
  [
    'nacl-entry-redundant',
    'a network',
    '100 allow tcp 0-100 0.0.0.0/0 | 110 allow tcp 22 10.0.0.0/8',
    [{ remote: '10.0.0.0/9' }],
  ],
  [
    'nacl-deny-partly-ineffective',
    'a network',
    '100 allow tcp 443 0.0.0.0/0 | 110 deny tcp 0-65535 10.0.0.0/8 | 120 allow tcp 22 0.0.0.0/0',
    [{ remote: '10.0.0.0/9' }],
  ],
  [
    'nacl-missing-ephemeral-outbound',
    'clients of one entry',
    '100 allow tcp 443 9.0.0.0/8 | 110 allow tcp 22 8.0.0.0/8',
    [{ remote: '8.0.0.0/8' }],
  ],
  [
    'nacl-duplicate-rule-number',
    'the packets of one entry',
    '100 allow tcp 443 9.0.0.0/8 | 100 allow tcp 22 8.0.0.0/8',
    [{ ports: 'tcp/443' }],
  ],
];

const own = (condition: Condition, message: string): PolicyModule[] => {
  const module = moduleOf(condition);
  return [{ ...module, rules: module.rules.map((rule) => ({ ...rule, id: OWN, message })) }];
};
const OF_OWN: readonly (readonly [string, PolicyModule[], string, readonly Named[]])[] = [
  [
    'a sentence that says no remote',
    own({ forbid: { direction: 'ingress', ports: ['tcp/22'], remote: 'internet' } }, 'SSH is open'),
    'tcp 22 0.0.0.0/0',
    [{ remote: '0.0.0.0/1' }],
  ],
  [
    'a sentence that says no port',
    own({ forbid: { direction: 'ingress', ports: ['tcp/22', 'tcp/23'], remote: 'internet' } }, 'open to {remote}'),
    'tcp 22-23 0.0.0.0/0',
    [{ ports: 'tcp/22' }],
  ],
  [
    'a sentence that says packets',
    own({ forbid: { direction: 'ingress', remote: 'anyone' } }, 'admits {packets}'),
    'tcp 22-23 10.0.0.0/8 | tcp 443 10.0.0.0/8',
    [{ ports: 'tcp/22' }],
  ],
  [
    'what is required of networks',
    own(
      {
        require: {
          direction: 'ingress',
          ports: ['tcp/22', 'tcp/443'],
          families: ['ipv4'],
          remote: { 'every-of': ['8.0.0.0/8'] },
        },
      },
      '{missing} is missing',
    ),
    'tcp 80 0.0.0.0/0',
    [{ ports: 'tcp/22' }, { remote: '8.0.0.0/9' }],
  ],
  [
    'what is required of so many addresses',
    own(
      {
        require: {
          direction: 'ingress',
          ports: ['tcp/22', 'tcp/443'],
          families: ['ipv4'],
          remote: { 'more-than': { ipv4: 9, ipv6: 9 } },
        },
      },
      '{ports} is missing',
    ),
    'tcp 80 0.0.0.0/0',
    [{ ports: 'tcp/22' }],
  ],
  [
    'one of several sentences',
    own(
      {
        any: [
          { forbid: { direction: 'ingress', ports: ['tcp/22'], remote: 'internet' } },
          { forbid: { direction: 'ingress', ports: ['tcp/443'], remote: { 'any-of': ['8.0.0.0/8'] } } },
        ],
      },
      '{ports} from {remote}',
    ),
    'tcp 22 0.0.0.0/0 | tcp 443 8.0.0.0/16',
    [{ ports: 'tcp/22' }],
  ],
  [
    'rules that are so',
    own({ 'has-rule': { direction: 'ingress' } }, '{rules}'),
    'tcp 22 0.0.0.0/0 | tcp 443 8.0.0.0/16',
    [{ ports: 'tcp/22' }],
  ],
];

test('what is left of a finding, and what is waived of it, is told as such', async () => {
  const cases = [
    ...BUILT_IN.map(([rule, ...rest]) => [`${rule}: ${rest[0]}`, BUILTIN_MODULES, rule, rest[1], rest[2]] as const),
    ...OF_OWN.map(([name, modules, ...rest]) => [`own: ${name}`, modules, OWN, ...rest] as const),
  ];
  const texts: string[] = [];
  for (const [name, modules, rule, lines, named] of cases) {
    const { left, waived } = await said(modules, rule, lines, named);
    expect(waived.length).toBeGreaterThan(0);
    texts.push(
      [
        `${name}`,
        `  given  ${lines}`,
        ...left.map((each) => `  left   ${each}`),
        ...waived.map((each) => `  waived ${each}`),
      ].join('\n'),
    );
  }
  const actual = `${texts.join('\n\n')}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, actual);
  expect(actual).toBe(readFileSync(GOLDEN, 'utf8'));
});
