import { describe, expect, test } from '@jest/globals';
import type { Hop } from '../../model/generated/trace-document.ts';
import { madeDocument, madeHop, madeTrace, madeWay } from './made-trace.testing.ts';
import { traceText } from './trace-text.ts';

const PLAIN = { color: false, width: 80 } as const;
const place = (line: number) => ({ file: 'network.tf', line, column: 3, calls: [] });

const INTERNET = madeHop({
  checkpoint: 'internet',
  direction: null,
  address: null,
  text: 'anybody with a public IPv4 address',
});
const TARGET = madeHop({ checkpoint: 'target', direction: null, address: 'aws_instance.web', text: 'it listens' });
const DENIED = madeHop({
  verdict: 'stops',
  text: 'entry 100 (deny tcp 443 from 0.0.0.0/0) takes all of this',
  remedy: 'add an entry before 100 that allows tcp 443 from 0.0.0.0/0',
  by: [{ address: 'aws_network_acl_rule.no', text: 'deny tcp 443 from 0.0.0.0/0', number: 100, place: place(40) }],
  place: place(12),
});
const OUT = madeHop({ leg: 'reply', direction: 'egress', text: 'it lets replies to 32768-65535 out' });

const lines = (...hops: readonly Hop[]): string =>
  traceText(madeDocument({ traces: [madeTrace({ ways: [madeWay({ verdict: 'blocked', hops })] })] }), PLAIN);

test('the sentence, what decides it, what to do, and where on its way it dies', () => {
  expect(lines(INTERNET, DENIED)).toBe(`network.tf:40:3: tcp 443 from the internet to aws_instance.web (IPv4, to
  aws_subnet.public): BLOCKED at the network ACL aws_network_acl.public
  (inbound)
  why    Entry 100 (deny tcp 443 from 0.0.0.0/0) takes all of this.
  fix    Add an entry before 100 that allows tcp 443 from 0.0.0.0/0.

  o  internet
  |    anybody with a public IPv4 address
  X  network ACL aws_network_acl.public (inbound) STOPS HERE
  :    entry 100 (deny tcp 443 from 0.0.0.0/0) takes all of this
  :    at network.tf:40:3
  .  aws_instance.web is not reached
`);
});

test('a reply that dies says that the request arrives', () => {
  const stopped = madeHop({ leg: 'reply', direction: 'egress', verdict: 'stops', text: 'no entry lets replies out' });
  expect(
    lines(INTERNET, TARGET, OUT, stopped),
  ).toBe(`tcp 443 from the internet to aws_instance.web (IPv4, to aws_subnet.public):
  BLOCKED: it arrives, but the reply stops at the network ACL
  aws_network_acl.public (outbound)
  why    No entry lets replies out.

  o  internet
  |    anybody with a public IPv4 address
  o  target aws_instance.web
       it listens
  and the reply
  o  network ACL aws_network_acl.public (outbound)
  |    it lets replies to 32768-65535 out
  X  network ACL aws_network_acl.public (outbound) STOPS HERE
  :    no entry lets replies out
  .  no reply returns to the internet
`);
});

test('ways that differ in their subnets alone are one picture', () => {
  const ways = ['a', 'b', 'c'].map((name) =>
    madeWay({ subnets: { from: null, to: `aws_subnet.${name}` }, hops: [INTERNET, TARGET] }),
  );
  const six = madeWay({ family: 'ipv6', hops: [{ ...INTERNET, text: 'anybody with an IPv6 address' }, TARGET] });
  const text = traceText(madeDocument({ traces: [madeTrace({ ways: [...ways, six] })] }), PLAIN);
  expect(text.match(/^ {2}o {2}internet$/gm)).toHaveLength(2);
  expect(text).toContain('\n  alike  IPv4, to aws_subnet.b\n         IPv4, to aws_subnet.c\n\n  o  internet\n');
});

test('flows of several machines that are alike are told once, and what lets only one of them through says so', () => {
  const from = (i: number, changed: Partial<Hop> = {}) =>
    madeTrace({
      from: `aws_instance.app[${i}]`,
      ways: [
        madeWay({
          verdict: 'blocked',
          hops: [
            madeHop({ checkpoint: 'source', direction: null, address: `aws_instance.app[${i}]`, text: `in a-${i}` }),
            { ...DENIED, text: `it takes all of aws_instance.app[${i}]`, remedy: 'allow it', ...changed },
          ],
        }),
      ],
    });
  const said = (...traces: readonly ReturnType<typeof from>[]) =>
    traceText(madeDocument({ traces }), { ...PLAIN, width: 120 })
      .replaceAll(/\n {2}(?=aws_subnet|BLOCKED)/g, ' ')
      .split('\n')
      .filter((line) => !/^ *[|:.oX] |^$/.test(line));
  const told = (who: string) =>
    `network.tf:40:3: tcp 443 from ${who} to aws_instance.web (IPv4, to aws_subnet.public): BLOCKED at the network ACL aws_network_acl.public (inbound)`;
  expect(said(from(0), from(1), from(2))).toEqual([
    '0 of 3 flows delivered, 3 blocked:',
    told('aws_instance.app[0..2]'),
    '  why    It takes all of aws_instance.app[0].',
    '  fix    Allow it.',
    '  each   All 3 flows are alike; drawn is the first.',
  ]);
  const differing = said(from(0), from(1, { remedy: 'allow the other' }));
  expect(differing).toContain('  fix    Allow it. That is for the one drawn; ask again for the others.');
  expect(differing).toContain('  each   Both flows are alike; drawn is the first.');
  expect(said(from(0), from(1, { text: 'another entry' })).filter((line) => line.includes('BLOCKED'))).toEqual([
    told('aws_instance.app[0]'),
    told('aws_instance.app[1]'),
  ]);
});

test('what is open says what would decide it', () => {
  const hop = madeHop({ verdict: 'unknown', text: 'the sources of a rule are not known' });
  const text = traceText(
    madeDocument({
      traces: [
        madeTrace({
          ways: [madeWay({ verdict: 'undetermined', hops: [INTERNET, hop, TARGET] })],
          unknown: [{ address: 'aws_security_group.web', attribute: 'ingress', cause: 0 }],
        }),
      ],
      causes: [
        {
          input: '.',
          kind: 'variable',
          name: 'var.office',
          why: 'has no value',
          decide: 'give one with --var',
          place: place(3),
        },
      ],
    }),
    PLAIN,
  );
  expect(text).toContain('UNDETERMINED at the network ACL');
  expect(text).toContain('\n  open   var.office (network.tf:3:3) has no value. Give one with --var.\n');
  expect(text).toContain('\n  ?  network ACL aws_network_acl.public (inbound) NOT KNOWN\n');
});

test('who reaches whom: each target once', () => {
  const tcp = (ports: string, family: 'ipv4' | 'ipv6' = 'ipv4') => ({ family, protocol: 'tcp', ports });
  const text = traceText(
    madeDocument({
      reaches: [
        {
          to: ['aws_lb.web'],
          from: ['internet'],
          verdict: 'delivered',
          packets: [tcp('443'), tcp('443', 'ipv6'), tcp('80')],
        },
        { to: ['aws_lb.web'], from: ['10.0.0.0/8'], verdict: 'undetermined', packets: [tcp('22')] },
        {
          to: ['aws_instance.a', 'aws_instance.b'],
          from: ['aws_lb.web'],
          verdict: 'delivered',
          packets: [{ family: 'ipv4', protocol: 'all', ports: 'all' }],
        },
        {
          to: ['aws_instance.c'],
          from: ['aws_lb.web'],
          verdict: 'delivered',
          packets: [
            ...['0/all-7/all', '9/all-255/all'].map((ports) => ({ family: 'ipv4' as const, protocol: 'icmp', ports })),
            ...['0/all-127/all', '130/all-255/all'].map((ports) => ({
              family: 'ipv6' as const,
              protocol: 'icmpv6',
              ports,
            })),
          ],
        },
        {
          to: ['aws_instance.d'],
          from: ['aws_lb.web'],
          verdict: 'delivered',
          packets: ['0/all-7/all', '12/all'].map((ports) => ({ family: 'ipv4', protocol: 'icmp', ports })),
        },
      ],
    }),
    PLAIN,
  );
  expect(text).toBe(`aws_lb.web
  from the internet: tcp 443, tcp 80 (IPv4)
  from 10.0.0.0/8: tcp 22 (undetermined)

aws_instance.a, aws_instance.b
  from aws_lb.web: all traffic

aws_instance.c
  from aws_lb.web: icmp but type 8 (echo request) (IPv4), icmpv6 but types 128
    (echo request) and 129 (IPv6)

aws_instance.d
  from aws_lb.web: icmp 0/all-7/all, icmp 12/all
`);
  expect(traceText(madeDocument({}), PLAIN)).toBe('Nobody reaches anybody of this input.\n');
  expect(traceText(madeDocument({ left: { pairs: 4, to: ['a', 'b'] } }), PLAIN)).toBe(
    'Of those that were asked about, nobody reaches anybody; not all were.\n',
  );
});

test('what could be read is listed below what could not', () => {
  const error = { input: 'live', level: 'error', message: 'a.json is cut off', address: null, place: null } as const;
  const packets = [{ family: 'ipv4', protocol: 'tcp', ports: '443' } as const];
  const reaches = [{ to: ['i-1'], from: ['internet'], verdict: 'delivered' as const, packets }];
  expect(traceText(madeDocument({ reaches, diagnostics: [error] }), PLAIN)).toBe(
    'error: a.json is cut off\n\nOf what could be read (see the errors above):\n\ni-1\n  from the internet: tcp 443\n',
  );
  expect(traceText(madeDocument({ diagnostics: [error] }), PLAIN)).toBe('error: a.json is cut off\n');
});

describe('what is printed', () => {
  const hostile = 'aws_instance.a["\u001b[31m\u202e\n::add-mask::x ##[group]"]';
  const document = madeDocument({
    traces: [
      madeTrace({
        to: hostile,
        ways: [
          madeWay({
            verdict: 'blocked',
            subnets: { from: hostile, to: hostile },
            hops: [
              madeHop({
                verdict: 'stops',
                address: hostile,
                text: hostile,
                remedy: hostile,
                by: [{ address: hostile, text: hostile, number: 1, place: { ...place(1), file: hostile } }],
              }),
            ],
          }),
        ],
      }),
    ],
    reaches: [{ to: [hostile], from: [hostile], verdict: 'delivered', packets: [] }],
    assumptions: [hostile],
    diagnostics: [
      { input: hostile, level: 'warning', message: hostile, address: hostile, place: { ...place(1), file: hostile } },
    ],
  });

  test('obeys nobody', () => {
    for (const text of [
      traceText(document, PLAIN),
      traceText({ ...document, question: { ...document.question, from: null } }, PLAIN),
    ]) {
      // oxlint-disable-next-line no-control-regex
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|##\[|^\s*::/m);
      expect(text).toContain('aws_instance.a["');
    }
  });

  test.each([40, 60, 80, 100])('fits into %s columns, and needs nothing but ASCII', (width) => {
    const text = traceText(
      madeDocument({
        traces: [madeTrace({ ways: [madeWay({ verdict: 'blocked', hops: [INTERNET, DENIED, TARGET, OUT] })] })],
        assumptions: ['VPC block public access is off, since the input says nothing of it'],
      }),
      { color: false, width },
    );
    expect(text.split('\n').filter((line) => line.length > width)).toEqual([]);
    expect(text).toMatch(/^[\n -~]*$/);
  });

  test('in colour it is the same text', () => {
    // oxlint-disable-next-line no-control-regex
    expect(traceText(document, { color: true, width: 80 }).replaceAll(/\u001b\[\d+m/g, '')).toBe(
      traceText(document, PLAIN),
    );
  });
});
