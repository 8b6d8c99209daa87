import { expect, test } from '@jest/globals';
import { BUILTIN_MODULES } from '../src/policy/generated/builtin-modules.ts';
import { changesOf } from '../src/policy/findings/change.ts';
import { findingOf } from '../src/policy/findings/finding.ts';
import { judgeModel } from '../src/policy/judge-model.ts';
import { bindRules } from '../src/policy/bind-rules.ts';
import { modelOf } from './change-notation.ts';

const RULES = ['sg-sensitive-port-open', 'sg-all-traffic-open', 'nacl-sensitive-port-open'];
const POLICIES = bindRules(BUILTIN_MODULES);

/** What the findings of these rules say after `before`, each with its change. */
function said(before: string, after: string): string[] {
  const judged = (lines: string) => judgeModel(modelOf(lines), POLICIES).filter(({ by }) => RULES.includes(by.rule.id));
  return changesOf(judged(after), judged(before)).now.map(({ found, change, onlyPerhaps }) => {
    const { message } = findingOf(found, '', change, { onlyPerhaps: onlyPerhaps === true });
    return `${change} ${message}`;
  });
}

const OPEN = 'tcp 22 0.0.0.0/0';

test.each<[string, string, string, readonly string[]]>([
  ['nothing beside', OPEN, OPEN, ['existing tcp/22 can be reached from 0.0.0.0/0']],
  [
    'another port from what is not known',
    OPEN,
    `${OPEN} | tcp 3389 ?`,
    ['new tcp/22 can be reached from 0.0.0.0/0; perhaps tcp/3389 too, and only that is new: its source is not known'],
  ],
  [
    'two other ports',
    OPEN,
    `${OPEN} | tcp 3389 ? | tcp 5432 ?`,
    [
      'new tcp/22 can be reached from 0.0.0.0/0; perhaps tcp/3389 and tcp/5432 too, and only that is new: the source of aws_security_group.g is not known',
    ],
  ],
  [
    'both are new',
    '',
    `${OPEN} | tcp 3389 ?`,
    ['new tcp/22 can be reached from 0.0.0.0/0; perhaps tcp/3389 too: its source is not known'],
  ],
  [
    'another port is open too, beside one that may be',
    OPEN,
    'tcp 22-23 0.0.0.0/0 | tcp 3389 ?',
    ['new tcp/22 and tcp/23 can be reached from 0.0.0.0/0; perhaps tcp/3389 too: its source is not known'],
  ],
  [
    'what may be was there already',
    `${OPEN} | tcp 3389 pl-1`,
    `${OPEN} | tcp 3389 pl-1`,
    ['existing tcp/22 can be reached from 0.0.0.0/0; perhaps tcp/3389 too: its source is not known'],
  ],
  [
    'the same port from more',
    OPEN,
    `${OPEN} | tcp 22 pl-1`,
    ['new tcp/22 can be reached from 0.0.0.0/0; perhaps more of it too, and only that is new: its source is not known'],
  ],
  ['the same port from more, both new', '', `${OPEN} | tcp 22 pl-1`, ['new tcp/22 can be reached from 0.0.0.0/0']],
  [
    'a text that is no CIDR',
    OPEN,
    `${OPEN} | tcp 23 300.1.1.1/8`,
    [
      'new tcp/22 can be reached from 0.0.0.0/0; perhaps tcp/23 too, and only that is new: its rule names "300.1.1.1/8", which is no CIDR. Name a network as 10.0.0.0/8 or 2001:db8::/32',
    ],
  ],
  [
    'a text that is no CIDR, and what is not known',
    OPEN,
    `${OPEN} | tcp 23 300.1.1.1/8 | tcp 3389 ?`,
    [
      'new tcp/22 can be reached from 0.0.0.0/0; perhaps tcp/23 and tcp/3389 too, and only that is new: the source of aws_security_group.g is not known; its rule names "300.1.1.1/8", which is no CIDR',
    ],
  ],
  ['no sensitive port', OPEN, `${OPEN} | tcp 443 ?`, ['existing tcp/22 can be reached from 0.0.0.0/0']],
  [
    'an entry of a list',
    '100 allow tcp 22 0.0.0.0/0',
    '90 allow tcp 3389 ? | 100 allow tcp 22 0.0.0.0/0',
    [
      'new the inbound entries admit tcp/22 from 0.0.0.0/0; perhaps tcp/3389 too, and only that is new: its source is not known',
    ],
  ],
  [
    'an entry in front of everything',
    '200 allow all 0.0.0.0/0',
    '90 allow tcp 22 ? | 200 allow all 0.0.0.0/0',
    [
      'existing the inbound entries admit tcp/20, tcp/21, tcp/22, tcp/23, tcp/135, tcp/139, tcp/445, tcp/512 and 39 more from 0.0.0.0/0',
    ],
  ],
])('%s', (_, before, after, expected) => expect(said(before, after)).toEqual(expected));
