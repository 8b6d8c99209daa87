import { expect, test } from '@jest/globals';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import type { Report } from '../src/model/generated/report.ts';
import { runProgram } from './program.ts';

const MODULE = `resource "aws_security_group" "a" {
  vpc_id = "vpc-1"
}
resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.a.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
`;

/** Why a waiver of a subject covers nothing. */
async function why(subject: string, more = ''): Promise<string | undefined> {
  const { stdout } = await runProgram(['check', '--format', 'json', '/held'], {
    disk: memoryDisk({
      '/held/.git/HEAD': 'ref: refs/heads/main\n',
      '/held/main.tf': 'module "net" {\n  source = "./net"\n}\n',
      '/held/net/main.tf': MODULE,
      '/held/portcullis.yaml': `waivers:\n  - {rule: sg-sensitive-port-open, subject: ${subject}, reason: x${more}}\n`,
    }),
  });
  const { diagnostics } = JSON.parse(stdout) as Report;
  return diagnostics.map(({ message }) => message.split('covers nothing here: ')[1]).find((each) => each !== undefined);
}

const GROUP = 'module.net.aws_security_group.a';

test.each([
  ['aws_security_group.a', `no finding is about aws_security_group.a; did you mean ${GROUP}?`],
  ['module.nat.aws_security_group.a', `no finding is about module.nat.aws_security_group.a; did you mean ${GROUP}?`],
  ...['module.net.aws_vpc_security_group_ingress_rule.ssh', 'aws_vpc_security_group_ingress_rule.ssh'].map((rule) => [
    rule,
    `the finding is about what ${rule} belongs to; did you mean ${GROUP}?`,
  ]),
  ['aws_security_group.other', 'it may be misspelt, meant for other inputs, or no longer needed'],
])('a waiver on %s', async (subject, expected) => expect(await why(subject)).toBe(expected));

test('a waiver for other packets', async () =>
  expect(await why(GROUP, ', ports: 23')).toBe('sg-sensitive-port-open finds tcp 22 from 0.0.0.0/0 there'));

test('a waiver that covers what is found', async () => expect(await why(GROUP)).toBeUndefined());
