import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

const INVALID = '! invalid CIDR expression: invalid CIDR address:';

describe('functions about networks', () => {
  test.each([
    ['cidrhost("10.0.0.0/8", 5)', '"10.0.0.5"'],
    ['cidrhost("10.0.0.0/8", -1)', '"10.255.255.255"'],
    ['cidrhost("10.0.0.9/30", 1)', '"10.0.0.9"'],
    ['cidrhost("010.0.0.7/024", 1)', '"10.0.0.1"'],
    ['cidrhost("2001:db8::/64", -1)', '"2001:db8::ffff:ffff:ffff:ffff"'],
    ['cidrhost("2001:db8::/32", 18446744073709551617)', '"2001:db8:0:1::1"'],
    ['cidrhost("::ffff:10.0.0.0/104", 1)', '"0:1::ffff:a00:0"'],
    ['cidrhost("::00001/64", 2)', '"::2"'],
    ['cidrhost("::1.2.3.4/64", 2)', '"::2"'],
    ['cidrhost("1:2:3:4:5:6:7::/64", 2)', '"1:2:3:4::2"'],
    ['cidrhost("10.0.0.0/24", 256)', '! prefix of 24 does not accommodate a host numbered 256'],
    ['cidrhost("10.0.0.0/24", -257)', '! prefix of 24 does not accommodate a host numbered -1'],
    ['cidrhost("10.0.0.0/24", 1.5)', '! value must be a whole number'],
    ['cidrhost("10.0.0.0/8", 18446744073709551617)', '! the number 18446744073709551617 does not fit into the network'],
    ['cidrhost("10.0.0.0", 1)', `${INVALID} 10.0.0.0`],
    ['cidrhost("10.0.0/8", 1)', `${INVALID} 10.0.0/8`],
    ['cidrhost("10.0.0.256/8", 1)', `${INVALID} 10.0.0.256/8`],
    ['cidrhost("10.0.0.0/33", 1)', `${INVALID} 10.0.0.0/33`],
    ['cidrhost("1::2::3/64", 1)', `${INVALID} 1::2::3/64`],
    ['cidrhost("1:2:3:4:5:6:7:8::/64", 1)', `${INVALID} 1:2:3:4:5:6:7:8::/64`],
    ['cidrhost(":::/64", 1)', `${INVALID} :::/64`],
    ['cidrhost("1:2/64", 1)', `${INVALID} 1:2/64`],
    ['cidrhost("fe80::1%eth0/64", 1)', `${INVALID} fe80::1%eth0/64`],
    ['cidrhost(cidr, 1)', '?string'],
    ['cidrnetmask("10.0.0.0/20")', '"255.255.240.0"'],
    ['cidrnetmask("0.0.0.0/0")', '"0.0.0.0"'],
    ['cidrnetmask("::ffff:10.0.0.0/104")', '"ffff:ffff:ffff:ffff:ffff:ffff:ff00:0"'],
    ['cidrnetmask("::/20")', '! IPv6 addresses cannot have a netmask: ::/20'],
    ['cidrsubnet("10.1.2.3/8", 8, 3)', '"10.3.0.0/16"'],
    ['cidrsubnet("10.0.0.0/8", 0, 0)', '"10.0.0.0/8"'],
    ['cidrsubnet("10.0.0.0/8", -1, 0)', '"10.0.0.0/7"'],
    ['cidrsubnet("10.0.0.0/8", 8, -1)', '"0.1.0.0/16"'],
    ['cidrsubnet("fd00::/16", 64, 18446744073709551615)', '"fd00:ffff:ffff:ffff:ffff::/80"'],
    ['cidrsubnet("fd00::/16", 80, 18446744073709551617)', '"fd00:1::1:0:0/96"'],
    ['cidrsubnet("::ffff:10.0.0.0/104", 8, 1)', '"10.1.0.0/16"'],
    ['cidrsubnet("10.0.0.0/8", 8, 256)', '! prefix extension of 8 does not accommodate a subnet numbered 256'],
    ['cidrsubnet("10.0.0.0/8", 25, 0)', '! insufficient address space to extend prefix of 8 by 25'],
    ['cidrsubnet("10.0.0.0/8", 8, 1.5)', '! value must be a whole number'],
    [
      'cidrsubnet("10.0.0.0/8", 1.5, 1)',
      '! value must be a whole number, between -9223372036854775808 and 9223372036854775807',
    ],
    ['cidrsubnets("10.0.0.0/8", 8, 4, 8)', 'list(string)["10.0.0.0/16", "10.16.0.0/12", "10.32.0.0/16"]'],
    ['cidrsubnets("fd00::/16", 4, 32)', 'list(string)["fd00::/20", "fd00:1000::/48"]'],
    ['cidrsubnets("0.0.0.0/0", 1, 1)', 'list(string)["0.0.0.0/1", "128.0.0.0/1"]'],
    ['cidrsubnets("10.0.0.0/8")', 'list(string)[]'],
    [
      'cidrsubnets("10.0.0.0/8", 1, 1, 1)',
      '! Invalid value for "newbits" parameter: not enough remaining address space for a subnet with a prefix of 9 bits after 10.128.0.0/9',
    ],
    ['cidrsubnets("10.0.0.0/8", 0)', '! Invalid value for "newbits" parameter: must extend prefix by at least one bit'],
    [
      'cidrsubnets("10.0.0.0/8", 33)',
      '! Invalid value for "newbits" parameter: may not extend prefix by more than 32 bits',
    ],
    [
      'cidrsubnets("10.0.0.0/8", 25)',
      '! Invalid value for "newbits" parameter: would extend prefix to 33 bits, which is too long for an IPv4 address',
    ],
    [
      'cidrsubnets("fd00::/120", 20)',
      '! Invalid value for "newbits" parameter: would extend prefix to 140 bits, which is too long for an IPv6 address',
    ],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});
