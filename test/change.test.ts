import { describe, expect, test } from '@jest/globals';
import type { Condition } from '../src/policy/generated/policy-module.ts';
import { changes, modelOf, moduleOf } from './change-notation.ts';

/** What covers what: rules.md, "Verdicts and change". */

const of =
  (rules: readonly string[]) =>
  (before: string, after: string): string[] =>
    changes(modelOf(before), modelOf(after), rules);

describe('ports of a group', () => {
  const ports = of(['sg-sensitive-port-open', 'sg-all-traffic-open']);
  const BAD = 'tcp 22 300.1.1.1/8';
  test.each([
    ['the same is existing', 'tcp 22 0.0.0.0/0', 'tcp 22 0.0.0.0/0', ['existing sg-sensitive-port-open']],
    ['in two halves', 'tcp 22 0.0.0.0/0', 'tcp 22 0.0.0.0/1 | tcp 22 128.0.0.0/1', ['existing sg-sensitive-port-open']],
    ['less is existing', 'tcp 22-3389 0.0.0.0/0', 'tcp 22 0.0.0.0/0', ['existing sg-sensitive-port-open']],
    ['more is new', 'tcp 22 0.0.0.0/0', 'tcp 22-23 0.0.0.0/0', ['new sg-sensitive-port-open']],
    ['another family is new', 'tcp 22 ::/0', 'tcp 22 0.0.0.0/0', ['new sg-sensitive-port-open']],
    ['from a list of unknown contents to everyone', 'tcp 22 pl-1', 'tcp 22 0.0.0.0/0', ['new sg-sensitive-port-open']],
    ['from a text that is no CIDR to everyone', BAD, 'tcp 22 0.0.0.0/0', ['new sg-sensitive-port-open']],
    ['from a list to itself', 'tcp 22 pl-1', 'tcp 22 pl-1', ['existing sg-sensitive-port-open?']],
    ['from a list to another one', 'tcp 22 pl-1', 'tcp 22 pl-2', ['new sg-sensitive-port-open?']],
    ['from a text to itself', BAD, BAD, ['existing sg-sensitive-port-open?']],
    ['from a text to another one', BAD, 'tcp 22 301.1.1.1/8', ['new sg-sensitive-port-open?']],
    ['from a list to what is known only after apply', 'tcp 22 pl-1', 'tcp 22 ?', ['new sg-sensitive-port-open?']],
    ['from a list to a text', 'tcp 22 pl-1', BAD, ['new sg-sensitive-port-open?']],
    ['from everyone to a list', 'tcp 22 0.0.0.0/0 | tcp 22 ::/0', 'tcp 22 pl-1', ['existing sg-sensitive-port-open?']],
    [
      'from everyone of one family to a list of either',
      'tcp 22 0.0.0.0/0',
      'tcp 22 pl-1',
      ['new sg-sensitive-port-open?'],
    ],
    [
      'from everyone to what is known only after apply',
      'tcp 22 0.0.0.0/0',
      'tcp 22 ?',
      ['existing sg-sensitive-port-open?'],
    ],
    ['fewer ports from the same list', 'tcp 22-3389 pl-1', 'tcp 22 pl-1', ['existing sg-sensitive-port-open?']],
    ['more ports from the same list', 'tcp 22 pl-1', 'tcp 22-23 pl-1', ['new sg-sensitive-port-open?']],
    ['a second list', 'tcp 22 pl-1', 'tcp 22 pl-1 | tcp 22 pl-2', ['new sg-sensitive-port-open?']],
    [
      'a network beside the same list, which together may be too many',
      'tcp 22 pl-1',
      'tcp 22 pl-1 | tcp 22 8.0.0.0/16',
      ['new sg-sensitive-port-open?'],
    ],
    [
      'the same network beside it',
      'tcp 22 pl-1 | tcp 22 8.0.0.0/16',
      'tcp 22 pl-1 | tcp 22 8.0.0.0/16',
      ['existing sg-sensitive-port-open?'],
    ],
    [
      'a smaller one',
      'tcp 22 pl-1 | tcp 22 8.0.0.0/16',
      'tcp 22 pl-1 | tcp 22 8.0.1.0/24',
      ['existing sg-sensitive-port-open?'],
    ],
    [
      'another one',
      'tcp 22 pl-1 | tcp 22 8.0.0.0/16',
      'tcp 22 pl-1 | tcp 22 9.0.0.0/16',
      ['new sg-sensitive-port-open?'],
    ],
    [
      'certain and possible change places',
      'tcp 22 0.0.0.0/0 | tcp 3389 pl-1',
      'tcp 3389 0.0.0.0/0 | tcp 22 pl-1',
      ['new sg-sensitive-port-open'],
    ],
    [
      'what was possible beside what is certain comes true',
      'tcp 22 0.0.0.0/0 | tcp 3389 pl-1',
      'tcp 22 0.0.0.0/0 | tcp 3389 0.0.0.0/0',
      ['new sg-sensitive-port-open'],
    ],
    [
      'something possible comes to what is certain',
      'tcp 22 0.0.0.0/0',
      'tcp 22 0.0.0.0/0 | tcp 3389 ?',
      ['new sg-sensitive-port-open'],
    ],
    [
      'certain and possible stay',
      'tcp 22 0.0.0.0/0 | tcp 3389 pl-1',
      'tcp 22 0.0.0.0/0 | tcp 3389 pl-1',
      ['existing sg-sensitive-port-open'],
    ],
    [
      'everything that is perhaps open does not cover a port',
      'all pl-1',
      'tcp 22 0.0.0.0/0',
      ['new sg-sensitive-port-open'],
    ],
    ['everything covers a port', 'all 0.0.0.0/0', 'tcp 22 0.0.0.0/0', ['existing sg-sensitive-port-open']],
    ['everything from a list covers a port from it', 'all pl-1', 'tcp 22 pl-1', ['existing sg-sensitive-port-open?']],
    ['a port does not cover everything', 'tcp 22 0.0.0.0/0', 'all 0.0.0.0/0', ['new sg-all-traffic-open']],
    [
      'everything in one family, a port in the other',
      'all 0.0.0.0/0 | tcp 22 ::/0',
      'all 0.0.0.0/0 | tcp 22 ::/0',
      ['existing sg-all-traffic-open', 'existing sg-sensitive-port-open'],
    ],
    [
      'everything in one family does not cover a port in the other',
      'all 0.0.0.0/0',
      'all 0.0.0.0/0 | tcp 22 ::/0',
      ['existing sg-all-traffic-open', 'new sg-sensitive-port-open'],
    ],
    [
      'everything from a half and a port from all becomes the port',
      'all 128.0.0.0/1 | tcp 22 0.0.0.0/0',
      'tcp 22 0.0.0.0/0',
      ['existing sg-sensitive-port-open'],
    ],
    [
      'everything from a half, and a port from all is new',
      'all 128.0.0.0/1',
      'all 128.0.0.0/1 | tcp 22 0.0.0.0/0',
      ['new sg-all-traffic-open'],
    ],
    [
      'everything from a half, and another port from all',
      'all 128.0.0.0/1',
      'all 128.0.0.0/1 | tcp 443 0.0.0.0/0',
      ['existing sg-all-traffic-open'],
    ],
    ['what goes is fixed', 'tcp 22 0.0.0.0/0', 'tcp 443 0.0.0.0/0', ['fixed sg-sensitive-port-open']],
  ])('%s', (_, before, after, expected) => expect(ports(before, after)).toEqual(expected));
});

describe('other findings about groups', () => {
  test.each([
    [
      'one more rule without a description',
      'sg-rule-without-description',
      'bare tcp 0-65535 10.0.0.0/8',
      'bare tcp 0-65535 10.0.0.0/8 | bare tcp 443 10.1.0.0/16',
      ['new sg-rule-without-description'],
    ],
    [
      'a description that went',
      'sg-rule-without-description',
      'bare tcp 0-65535 10.0.0.0/8 | tcp 443 10.1.0.0/16',
      'bare tcp 0-65535 10.0.0.0/8 | bare tcp 443 10.1.0.0/16',
      ['new sg-rule-without-description'],
    ],
    [
      'one less',
      'sg-rule-without-description',
      'bare tcp 22 10.0.0.0/8 | bare tcp 443 10.1.0.0/16',
      'bare tcp 443 10.1.0.0/16',
      ['existing sg-rule-without-description'],
    ],
    [
      'two become one',
      'sg-rule-without-description',
      'bare tcp 22 10.0.0.0/8 | bare tcp 23 10.0.0.0/8',
      'bare tcp 22-23 10.0.0.0/8',
      ['existing sg-rule-without-description'],
    ],
    [
      'egress to everyone',
      'sg-unrestricted-egress',
      'egress all pl-1',
      'egress all 0.0.0.0/0',
      ['new sg-unrestricted-egress'],
    ],
    [
      'IPv6 wider for another port',
      'sg-ipv6-wider-than-ipv4',
      'tcp 443 10.0.0.0/8 | tcp 443 ::/0',
      'tcp 80 10.0.0.0/8 | tcp 80 ::/0',
      ['new sg-ipv6-wider-than-ipv4'],
    ],
    [
      'IPv6 wider, perhaps and then for certain',
      'sg-ipv6-wider-than-ipv4',
      'tcp 443 10.0.0.0/8 | tcp 443 pl-1',
      'tcp 443 10.0.0.0/8 | tcp 443 ::/0',
      ['new sg-ipv6-wider-than-ipv4'],
    ],
    [
      'IPv6 perhaps wider, as before',
      'sg-ipv6-wider-than-ipv4',
      'tcp 443 10.0.0.0/8 | tcp 443 pl-1',
      'tcp 443 10.0.0.0/8 | tcp 443 pl-1',
      ['existing sg-ipv6-wider-than-ipv4?'],
    ],
    [
      'IPv6 wider for one more port',
      'sg-ipv6-wider-than-ipv4',
      'tcp 443 10.0.0.0/8 | tcp 443 ::/0',
      'tcp 443-444 10.0.0.0/8 | tcp 443-444 ::/0',
      ['new sg-ipv6-wider-than-ipv4'],
    ],
    [
      'a redundant rule, as before',
      'sg-rule-redundant',
      'tcp 22 10.0.0.0/8 | tcp 22 10.1.0.0/16',
      'tcp 22 10.0.0.0/8 | tcp 22 10.1.0.0/16',
      ['existing sg-rule-redundant'],
    ],
  ])('%s', (_, rule, before, after, expected) => expect(of([rule])(before, after)).toEqual(expected));
  test('a count that grew', () => {
    const rules = (count: number): string => Array.from({ length: count }, (_, i) => `tcp ${i} 10.0.0.0/8`).join(' | ');
    const quota = of(['rule-quota-exceeded']);
    expect([quota(rules(61), rules(61)), quota(rules(61), rules(62)), quota(rules(62), rules(61))]).toEqual([
      ['existing rule-quota-exceeded'],
      ['new rule-quota-exceeded'],
      ['existing rule-quota-exceeded'],
    ]);
  });
});

describe('findings about lists', () => {
  const OVERRULED = ['nacl-entry-overruled'];
  test.each([
    [
      'an entry overruled as before',
      OVERRULED,
      '100 allow all 0 0.0.0.0/0 | 200 deny tcp 22 0.0.0.0/0',
      '100 allow all 0 0.0.0.0/0 | 200 deny tcp 22 0.0.0.0/0',
      ['existing nacl-entry-overruled'],
    ],
    [
      'numbers that change places',
      OVERRULED,
      '100 allow all 0 0.0.0.0/0 | 200 deny tcp 22 0.0.0.0/0 | 300 allow tcp 22 10.0.0.0/8',
      '100 allow all 0 0.0.0.0/0 | 300 deny tcp 22 0.0.0.0/0 | 200 allow tcp 22 10.0.0.0/8',
      ['fixed nacl-entry-overruled', 'new nacl-entry-overruled'],
    ],
    [
      'more of the same entry',
      OVERRULED,
      '100 allow all 0 0.0.0.0/0 | 200 deny tcp 22 0.0.0.0/0',
      '100 allow all 0 0.0.0.0/0 | 200 deny tcp 22-23 0.0.0.0/0',
      ['new nacl-entry-overruled'],
    ],
    [
      'what was perhaps overruled',
      OVERRULED,
      '100 allow tcp 22 300.1.1.1/8 | 200 deny tcp 22 10.0.0.0/8',
      '100 allow tcp 22 10.0.0.0/8 | 200 deny tcp 22 10.0.0.0/8',
      ['new nacl-entry-overruled'],
    ],
    [
      'perhaps overruled by the same text',
      OVERRULED,
      '100 allow tcp 22 300.1.1.1/8 | 200 deny tcp 22 10.0.0.0/8',
      '100 allow tcp 22 300.1.1.1/8 | 200 deny tcp 22 10.0.0.0/8',
      ['existing nacl-entry-overruled?'],
    ],
    [
      'perhaps overruled by another text',
      OVERRULED,
      '100 allow tcp 22 300.1.1.1/8 | 200 deny tcp 22 10.0.0.0/8',
      '100 allow tcp 22 301.1.1.1/8 | 200 deny tcp 22 10.0.0.0/8',
      ['new nacl-entry-overruled?'],
    ],
    [
      'overruled before, now perhaps',
      OVERRULED,
      '100 allow tcp 22 10.0.0.0/8 | 200 deny tcp 22 10.0.0.0/8',
      '100 allow tcp 22 ? | 200 deny tcp 22 10.0.0.0/8',
      ['existing nacl-entry-overruled?'],
    ],
    [
      'one number for one more entry',
      ['nacl-duplicate-rule-number'],
      '100 allow tcp 22 10.0.0.0/8 | 100 allow tcp 23 10.0.0.0/8',
      '100 allow tcp 22 10.0.0.0/8 | 100 allow tcp 23 10.0.0.0/8 | 100 allow tcp 24 10.0.0.0/8',
      ['new nacl-duplicate-rule-number'],
    ],
    [
      'one number for one less',
      ['nacl-duplicate-rule-number'],
      '100 allow tcp 22 10.0.0.0/8 | 100 allow tcp 23 10.0.0.0/8 | 100 allow tcp 24 10.0.0.0/8',
      '100 allow tcp 22 10.0.0.0/8 | 100 allow tcp 23 10.0.0.0/8',
      ['existing nacl-duplicate-rule-number'],
    ],
    [
      'replies perhaps missing, then for certain',
      ['nacl-missing-ephemeral-outbound'],
      '100 allow tcp 22 10.0.0.0/8 | egress 100 allow tcp 0-65535 300.1.1.1/8',
      '100 allow tcp 22 10.0.0.0/8',
      ['new nacl-missing-ephemeral-outbound'],
    ],
    [
      'replies missing as before',
      ['nacl-missing-ephemeral-outbound'],
      '100 allow tcp 22 10.0.0.0/8',
      '100 allow tcp 22 10.1.0.0/16',
      ['existing nacl-missing-ephemeral-outbound'],
    ],
    [
      'replies missing for more',
      ['nacl-missing-ephemeral-outbound'],
      '100 allow tcp 22 10.0.0.0/8',
      '100 allow tcp 22 10.0.0.0/7',
      ['new nacl-missing-ephemeral-outbound'],
    ],
    [
      'replies perhaps missing for more',
      ['nacl-missing-ephemeral-outbound'],
      '100 allow tcp 22 10.0.0.0/8',
      '100 allow tcp 22 10.0.0.0/8 | 110 allow tcp 22 ?',
      ['new nacl-missing-ephemeral-outbound'],
    ],
    [
      'a port that is perhaps open, then for certain',
      ['nacl-sensitive-port-open'],
      '100 allow tcp 22 300.1.1.1/8',
      '100 allow tcp 22 0.0.0.0/0',
      ['new nacl-sensitive-port-open'],
    ],
    [
      'a deny that perhaps closed the port',
      ['nacl-sensitive-port-open'],
      '90 deny tcp 22 300.1.1.1/0 | 100 allow tcp 22 0.0.0.0/0',
      '100 allow tcp 22 0.0.0.0/0',
      ['new nacl-sensitive-port-open'],
    ],
  ])('%s', (_, rules, before, after, expected) => expect(of(rules)(before, after)).toEqual(expected));
  test('two entries of one number are not one', () => {
    const overruled = of(OVERRULED);
    expect(
      overruled(
        '90 allow all 0 0.0.0.0/0 | 100 deny tcp 22 0.0.0.0/0',
        '90 allow all 0 0.0.0.0/0 | 100 deny tcp 22 0.0.0.0/0 | 100 deny tcp 22 10.0.0.0/8',
      ),
    ).toContain('new nacl-entry-overruled');
  });
});

describe('conditions of other modules', () => {
  const own =
    (condition: Condition) =>
    (before: string, after: string): string[] =>
      changes(modelOf(before), modelOf(after), ['found'], [moduleOf(condition)]);
  const REQUIRED: Condition = {
    require: { direction: 'egress', ports: ['tcp/443'], families: ['ipv4'], remote: { 'every-of': ['10.0.0.0/8'] } },
  };
  const ANYONE: Condition = { forbid: { direction: 'ingress', ports: ['tcp/22'], remote: 'anyone' } };
  const EITHER: Condition = {
    any: [
      { forbid: { direction: 'ingress', ports: ['tcp/22'], remote: 'internet' } },
      { forbid: { direction: 'ingress', ports: ['tcp/8080'], remote: 'internet' } },
    ],
  };
  const RULES: Condition = { 'has-rule': { direction: 'ingress' } };
  test.each<[string, Condition, string, string, string[]]>([
    ['anyone, by the same list', ANYONE, 'tcp 22 pl-1', 'tcp 22 pl-1', ['existing found']],
    ['anyone, by another list', ANYONE, 'tcp 22 pl-1', 'tcp 22 pl-2', ['new found']],
    ['anyone, by a list after everyone', ANYONE, 'tcp 22 0.0.0.0/0 | tcp 22 ::/0', 'tcp 22 pl-1', ['existing found']],
    ['anyone, by everyone after a list', ANYONE, 'tcp 22 pl-1', 'tcp 22 0.0.0.0/0', ['new found']],
    ['anyone, by a group', ANYONE, 'tcp 22 sg-2', 'tcp 22 sg-3', ['new found']],
    ['missing as before', REQUIRED, '', '', ['existing found']],
    ['missing for certain what was perhaps missing', REQUIRED, 'egress tcp 443 pl-1', '', ['new found']],
    ['missing perhaps by the same list', REQUIRED, 'egress tcp 443 pl-1', 'egress tcp 443 pl-1', ['existing found?']],
    ['missing perhaps by another list', REQUIRED, 'egress tcp 443 pl-1', 'egress tcp 443 pl-2', ['new found?']],
    ['missing before, now perhaps', REQUIRED, '', 'egress tcp 443 ?', ['existing found?']],
    [
      'one part for certain, the other comes perhaps: one finding, and more than before',
      EITHER,
      'tcp 22 0.0.0.0/0',
      'tcp 22 0.0.0.0/0 | tcp 8080 ?',
      ['new found'],
    ],
    [
      'an attribute for certain, and a part that comes perhaps',
      { any: [{ attribute: { name: { is: 'x' } } }, ANYONE] },
      '',
      'tcp 22 ?',
      ['existing found', 'new found?'],
    ],
    [
      'an attribute for certain, and a part that the apply decides',
      { any: [{ attribute: { name: { is: 'x' } } }, REQUIRED] },
      'egress tcp 443 0.0.0.0/0',
      'egress tcp 443 ?',
      ['existing found', 'new found?'],
    ],
    ['one more rule', RULES, 'tcp 22-80 10.0.0.0/8', 'tcp 22-80 10.0.0.0/8 | tcp 80 10.0.0.0/8', ['new found']],
    ['another rule', RULES, 'tcp 22 10.0.0.0/8', 'tcp 80 10.0.0.0/8', ['new found']],
    ['a narrower rule', RULES, 'tcp 22-80 10.0.0.0/8', 'tcp 80 10.0.0.0/8', ['existing found']],
    ['a rule from a list, now from everyone', RULES, 'tcp 22 pl-1', 'tcp 22 0.0.0.0/0', ['new found']],
    ['a rule from a list, as before', RULES, 'tcp 22 pl-1', 'tcp 22 pl-1', ['existing found']],
    ['not what it must not be', { not: ANYONE }, '', 'tcp 443 10.0.0.0/8', ['existing found']],
    ['not, and perhaps', { not: ANYONE }, 'tcp 22 10.0.0.0/8', 'tcp 443 10.0.0.0/8', ['new found']],
  ])('%s', (_, condition, before, after, expected) => expect(own(condition)(before, after)).toEqual(expected));
});
