import { expect, test } from '@jest/globals';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { DiffDocument } from '../src/model/generated/diff-document.ts';
import { runProgram } from './program.ts';

/** A group of one VPC, which opens what is said. */
const made = (vpc: string, rule: string): string => `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  ${vpc}
}
resource "aws_security_group" "web" {
  vpc_id = aws_vpc.main.id
  ingress {
    protocol  = "tcp"
    from_port = 443
    to_port   = 443
    ${rule}
  }
}
`;
const SIX = 'assign_generated_ipv6_cidr_block = true';
const UNKNOWN = 'assign_generated_ipv6_cidr_block = var.six\n}\nvariable "six" {\n  type = bool';
const ASIDE = 'IPv6, which no network here has: aws_security_group.web opens tcp 443 (ingress)';
const PRIVATE = 'cidr_blocks = ["10.0.0.0/8"]';

test.each([
  ['no IPv6', '', '', { aside: true, isMarked: true }],
  ['IPv6', SIX, SIX, { aside: false, isMarked: false }],
  ['IPv6 before', SIX, '', { aside: false, isMarked: false }],
  ['IPv6 now', '', SIX, { aside: false, isMarked: false }],
  ['IPv6 that is not known', UNKNOWN, UNKNOWN, { aside: false, isMarked: false }],
])('a rule for ::/0 where there is %s', async (_, before, now, expected) => {
  const disk = memoryDisk({
    '/before/main.tf': made(before, PRIVATE),
    '/now/main.tf': made(now, 'cidr_blocks = ["10.0.0.0/7"]\n    ipv6_cidr_blocks = ["::/0"]'),
  });
  const run = async (...words: string[]) => runProgram(['diff', '/before', '/now', ...words], { disk });
  const { status, stdout } = await run();
  const text = stdout.replaceAll(/\s+/g, ' ');
  const { difference } = JSON.parse((await run('--format', 'json')).stdout) as DiffDocument;
  expect({ aside: text.includes(ASIDE), isMarked: difference?.changes[0]?.withoutIpv6 }).toEqual(expected);
  expect(text.includes('tcp 443 (IPv6) opens from ::/0')).toBe(!expected.aside);
  expect((await run('--format', 'markdown')).stdout.includes('IPv6, which no network here has')).toBe(expected.aside);
  // What is told apart is a difference all the same, and IPv4 stands as it stood.
  expect([status, text.includes('tcp 443 (IPv4) opens from 11.0.0.0/8')]).toEqual([1, true]);
});

test('IPv6 alone, where there is none', async () => {
  const disk = memoryDisk({
    '/before/main.tf': made('', PRIVATE),
    '/now/main.tf': made('', `${PRIVATE}\n    ipv6_cidr_blocks = ["::/0"]`),
  });
  const { status, stdout } = await runProgram(['diff', '/before', '/now'], { disk });
  expect([status, stdout]).toEqual([
    1,
    `from /before to /now

IPv6, which no network here has: aws_security_group.web opens tcp 443 (ingress)

different: 1 subject changes for IPv6 alone, which no network here has
`,
  ]);
});
