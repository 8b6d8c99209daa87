import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

/**
 * Each policy of testdata/policies judges two small configurations, one that violates it and one that does not, as a
 * folder and as the plan that Terraform makes of it (tools of the development machines; `plan.json` is checked in).
 * What is listed is all that the rules of the policy find.
 */
const ROOT = 'testdata/policy-cases';

interface Told {
  readonly rule: string;
  readonly subject: string;
  readonly verdict: 'violated' | 'undetermined';
  readonly ports: readonly string[];
  /** Addresses, each once. */
  readonly because: readonly string[];
}

const told = (
  rule: string,
  subject: string,
  because: readonly string[],
  ports: readonly string[] = [],
  verdict: Told['verdict'] = 'violated',
): Told => ({ rule, subject, verdict, ports, because });

/** What the bad configuration is found for; the good one is found for nothing. `<input>` is the input itself. */
const FOUND: Readonly<Record<string, readonly Told[]>> = {
  'ssh-from-office': [
    told(
      'ssh-from-office-only',
      'aws_security_group.bastion',
      ['aws_vpc_security_group_ingress_rule.home'],
      ['tcp/22'],
    ),
    told('ssh-from-office-only', 'aws_security_group.old', ['aws_security_group.old'], ['tcp/22']),
  ],
  'only-web-from-the-internet': [
    told('only-web-from-the-internet', 'aws_security_group.later', ['aws_security_group.later'], [], 'undetermined'),
    told('only-web-from-the-internet', 'aws_security_group.web', ['aws_security_group.web']),
  ],
  'databases-from-groups-only': [
    told(
      'databases-from-groups-only',
      'aws_security_group.postgres',
      ['aws_security_group_rule.postgres'],
      ['tcp/5432'],
    ),
    told(
      'databases-from-groups-only',
      'aws_security_group.redis',
      ['aws_vpc_security_group_ingress_rule.redis'],
      ['tcp/6379'],
    ),
  ],
  'databases-from-tagged-groups': [
    told('databases-from-tagged-groups', 'aws_security_group.postgres', ['aws_security_group.postgres'], ['tcp/5432']),
    told(
      'databases-from-tagged-groups',
      'aws_security_group.redis',
      ['aws_vpc_security_group_ingress_rule.redis'],
      ['tcp/6379'],
      'undetermined',
    ),
  ],
  'egress-to-named-lists': [
    told('egress-to-named-lists', 'aws_security_group.app', ['aws_security_group.app'], ['tcp/443']),
    told(
      'egress-to-named-lists',
      'aws_security_group.other',
      ['aws_vpc_security_group_egress_rule.other'],
      ['tcp/443'],
      'undetermined',
    ),
    told('egress-to-named-lists', 'aws_security_group.web', ['aws_security_group.web'], ['tcp/443']),
  ],
  'sensitive-but-ssh-from-office': [
    told(
      'sensitive-but-ssh-from-office',
      'aws_security_group.home',
      ['aws_vpc_security_group_ingress_rule.home'],
      ['tcp/22'],
    ),
    told(
      'sensitive-but-ssh-from-office',
      'aws_security_group.web',
      ['aws_security_group.web'],
      ['tcp/20', 'tcp/21', 'tcp/22'],
    ),
  ],
  'no-icmp-redirect': [
    told('no-icmp-redirect', 'aws_network_acl.app', ['aws_network_acl.app'], ['icmp/redirect']),
    told('no-icmp-redirect', 'aws_security_group.web', ['aws_vpc_security_group_ingress_rule.icmp'], ['icmp/redirect']),
  ],
  'lists-deny-administration': [
    told('lists-deny-administration', 'aws_network_acl.late', ['aws_network_acl_rule.allow'], ['tcp/22']),
    told('lists-deny-administration', 'aws_network_acl.replies', ['aws_network_acl.replies'], ['tcp/3389']),
  ],
  'egress-through-prefix-lists': [
    told('egress-through-prefix-lists', 'aws_security_group.app', ['aws_vpc_security_group_egress_rule.six']),
    told('egress-through-prefix-lists', 'aws_security_group.web', ['aws_security_group.web']),
  ],
  'no-wide-networks': [
    told('no-wide-networks', 'aws_network_acl.app', ['aws_network_acl.app']),
    told('no-wide-networks', 'aws_security_group.app', ['aws_security_group.app']),
  ],
  'lists-block-the-blocklist': [
    told('lists-block-the-blocklist', 'aws_network_acl.late', ['aws_network_acl.late']),
    told('lists-block-the-blocklist', 'aws_network_acl.out', ['aws_network_acl_rule.allow']),
  ],
  'rdp-from-few-addresses': [
    told('rdp-from-few-addresses', 'aws_security_group.desktops', ['aws_security_group.desktops'], ['tcp/3389']),
    told(
      'rdp-from-few-addresses',
      'aws_security_group.later',
      ['aws_security_group.later'],
      ['udp/3389'],
      'undetermined',
    ),
  ],
  'no-default-group-in-production': [told('no-default-group-in-production', 'aws_default_security_group.main', [])],
  'rules-say-what-and-whose': [
    told('rules-say-what', 'aws_security_group.web', ['aws_vpc_security_group_ingress_rule.web']),
    told('rules-say-whose', 'aws_security_group.app', ['aws_security_group.app']),
    told(
      'rules-say-whose',
      'aws_security_group.later',
      ['aws_vpc_security_group_egress_rule.later'],
      [],
      'undetermined',
    ),
    told('rules-say-whose', 'aws_security_group.web', ['aws_vpc_security_group_ingress_rule.web']),
  ],
  'entries-leave-gaps': [
    told('entries-leave-gaps', 'aws_network_acl.inline', ['aws_network_acl.inline']),
    told('entries-leave-gaps', 'aws_network_acl.resources', ['aws_network_acl_rule.four', 'aws_network_acl_rule.six']),
  ],
  'no-unseen-changes': [told('no-unseen-changes', '<input>', []), told('no-unseen-changes', '<input>', [])],
};

test('every policy has cases', () => {
  const policies = readdirSync('testdata/policies').map((file) => file.replace(/\.yaml$/, ''));
  expect([readdirSync(ROOT), Object.keys(FOUND).toSorted()]).toEqual([policies, policies]);
});

describe.each(Object.entries(FOUND))('%s', (policy, expected) => {
  test.each([
    ['the bad folder', 'bad', expected],
    ['the bad plan', 'bad/plan.json', expected],
    ['the good folder', 'good', []],
    ['the good plan', 'good/plan.json', []],
  ])('%s', async (_, name, wanted) => {
    const input = `${ROOT}/${policy}/${name}`;
    expect(await findingsOf(input, `testdata/policies/${policy}.yaml`)).toEqual(wanted);
  });
});

/** What the rules of the module find, sorted by rule and subject. */
async function findingsOf(input: string, module: string): Promise<Told[]> {
  const { stdout, stderr } = await runProgram(['check', input, '--policy', module, '--format', 'json']);
  expect(stderr).toBe('');
  const { findings, diagnostics } = JSON.parse(stdout) as Report;
  expect(diagnostics).toEqual([]);
  const own = new Set([...readFileSync(module, 'utf8').matchAll(/^ {2}- id: (.+)$/gm)].map(([, id]) => id));
  return findings
    .filter(({ rule }) => own.has(rule))
    .map(
      ({ rule, subject, verdict, ports, because }): Told => ({
        rule,
        subject: subject.type === 'input' ? '<input>' : subject.address,
        verdict,
        ports,
        because: [...new Set(because.map(({ address }) => address))],
      }),
    )
    .toSorted((a, b) => compare(a.rule, b.rule) || compare(a.subject, b.subject));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
