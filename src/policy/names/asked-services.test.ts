import { describe, expect, test } from '@jest/globals';
import { servicesOf } from '../../packet/services.ts';
import { describeService } from '../../packet/describe.ts';
import { askedServices } from './asked-services.ts';
import { BUILTIN_NAMES, lookupOf } from './lookup.ts';
import { mistakeIn } from './policy-mistake.ts';

const LOOKUP = lookupOf(
  { module: '', title: '', rules: [] },
  { names: { ...BUILTIN_NAMES, ports: new Map([['ours', ['tcp/8443', 'udp/53']]]) }, parameters: new Map() },
);

/** `tcp 443`, with what it is on the line of services where that is not the same. */
function said(protocol: string | null, ports: readonly string[]): string[] {
  return askedServices({ protocol, ports }, LOOKUP).flatMap((asked) =>
    asked.families.map((family) => {
      const services = servicesOf(family, asked.services[family]).map(describeService);
      const name = asked.ports === null ? asked.protocol : `${asked.protocol} ${asked.ports}`;
      return `${name} = ${services.map((each) => `${each.protocol} ${each.ports}`).join(' ')} ${family}`;
    }),
  );
}

const both = (text: string): string[] => [`${text} ipv4`, `${text} ipv6`];

test.each<[string | null, string[], string[]]>([
  [null, ['443'], both('tcp 443 = tcp 443')],
  [null, ['8000-8080'], both('tcp 8000-8080 = tcp 8000-8080')],
  [null, ['443,80', '22'], [...both('tcp 22 = tcp 22'), ...both('tcp 80 = tcp 80'), ...both('tcp 443 = tcp 443')]],
  [null, ['udp/53'], both('udp 53 = udp 53')],
  [null, ['web'], [...both('tcp 80 = tcp 80'), ...both('tcp 443 = tcp 443')]],
  [null, ['ours'], [...both('tcp 8443 = tcp 8443'), ...both('udp 53 = udp 53')]],
  ['udp', ['ours'], both('udp 53 = udp 53')],
  ['UDP', ['53'], both('udp 53 = udp 53')],
  ['17', ['53'], both('udp 53 = udp 53')],
  ['tcp', [], both('tcp all = tcp all')],
  [null, ['all'], both('tcp all = tcp all')],
  ['icmp', [], ['icmp echo-request = icmp 8/all ipv4']],
  ['icmp', ['3/4'], ['icmp 3/4 = icmp 3/4 ipv4']],
  ['icmp', ['all'], ['icmp all = icmp all ipv4']],
  ['icmpv6', [], ['icmpv6 echo-request = icmpv6 128/all ipv6']],
  ['58', ['all'], ['icmpv6 all = icmpv6 all ipv6']],
  [null, ['icmp/redirect'], ['icmp redirect = icmp 5/all ipv4']],
  ['50', [], both('50 = 50 all')],
  ['all', [], both('all = all all')],
  ['-1', [], both('all = all all')],
  [null, [], both('all = all all')],
])('%s %j', (protocol, ports, expected) => expect(said(protocol, ports)).toEqual(expected));

describe('mistakes say what would be right', () => {
  test.each<[string | null, string[], string]>([
    [null, ['https'], 'https is neither a port nor a set of ports: write tcp/443'],
    [null, ['70000'], 'tcp/70000 has no ports: the first is at most the last, and the last at most 65535'],
    [null, ['90-80'], 'tcp/90-80 has no ports: the first is at most the last, and the last at most 65535'],
    [null, ['443,'], 'a port is missing: write 443, 80,443 or 8000-8080'],
    ['udp', ['web'], 'web has no port of udp: it is tcp/80 and tcp/443'],
    ['all', ['22'], 'all protocols have no ports in common: ask for --protocol tcp, or without ports'],
    ['50', ['22'], 'protocol 50 has no ports: leave them out'],
    ['tpc', ['22'], 'tpc is no protocol: write tcp, udp, icmp, icmpv6, all, or a number from 0 to 255'],
    ['256', [], '256 is no protocol: write tcp, udp, icmp, icmpv6, all, or a number from 0 to 255'],
    ['icmp', ['ping'], 'icmp/ping is no type of ICMP: write icmp/TYPE or icmp/TYPE/CODE with numbers up to 255'],
  ])('%s %j', (protocol, ports, message) => {
    const mistake = mistakeIn(() => askedServices({ protocol, ports }, LOOKUP));
    expect(mistake?.message.slice(0, message.length)).toBe(message);
  });
});
