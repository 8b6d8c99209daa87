import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

const packed = (text: string | Buffer): string => JSON.stringify(gzipSync(text).toString('base64'));

const BROKEN = '! failed to gunzip bytestream: it is damaged, or has more than 4000000 bytes';

test.each([
  ['cidrcontains("10.0.0.0/8", "10.1.2.3")', 'true'],
  ['cidrcontains("10.0.0.0/8", "11.0.0.0")', 'false'],
  ['cidrcontains("10.0.0.0/8", "10.1.0.0/16")', 'true'],
  ['cidrcontains("10.1.0.0/16", "10.0.0.0/8")', 'false'],
  ['cidrcontains("10.0.0.0/8", "10.0.0.0/8")', 'true'],
  ['cidrcontains("10.9.9.9/8", "10.0.0.0/9")', 'true'],
  ['cidrcontains("0.0.0.0/0", "255.255.255.255")', 'true'],
  ['cidrcontains("2001:db8::/32", "2001:db8:1::/48")', 'true'],
  ['cidrcontains("2001:db8::/32", "2001:db9::1")', 'false'],
  ['cidrcontains("::ffff:10.0.0.0/104", "10.1.2.3")', 'true'],
  ['cidrcontains("10.0.0.0/8", "2001:db8::1")', '! address family mismatch: 10.0.0.0/8 vs. 2001:db8::1'],
  ['cidrcontains("10.0.0.0", "10.0.0.1")', '! invalid CIDR expression: invalid CIDR address: 10.0.0.0'],
  ['cidrcontains("10.0.0.0/8", "office")', '! invalid IP address or prefix: office'],
  ['cidrcontains(cidr, "10.0.0.1")', '?bool'],
  ['cidrcontains("10.0.0.0/8", secret)', '! The function "cidrcontains" refuses a sensitive value'],
  [`base64gunzip(${packed('10.0.0.0/8')})`, '"10.0.0.0/8"'],
  [`base64gunzip(${packed(Buffer.alloc(5_000_000, 'a'))})`, BROKEN],
  ['base64gunzip("AAAA")', BROKEN],
  ['base64gunzip("-")', '! failed to decode base64 data'],
  ['urldecode("10.0.0.0%2F8+%E2%82%AC")', '"10.0.0.0/8 €"'],
  ['urldecode(urlencode("a b/ü+%"))', '"a b/ü+%"'],
  ['urldecode("%2")', '! failed to decode the URL: invalid escape'],
  ['core::urldecode("%2f")', '"/"'],
])('%#', (text, value) => expect(answer(text)).toBe(value));
