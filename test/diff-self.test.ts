import { describe, expect, test } from '@jest/globals';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import { runProgram } from './program.ts';

const AROUND = `
resource "aws_security_group" "web" {
  vpc_id = "vpc-1"
}
resource "aws_instance" "web" {
  ami                    = "ami-1"
  instance_type          = "t3.micro"
  subnet_id              = "subnet-1"
  vpc_security_group_ids = [aws_security_group.web.id]
}
`;
const rule = (more: string): string => `
resource "aws_security_group_rule" "r" {
  security_group_id = aws_security_group.web.id
  type              = "ingress"
  protocol          = "tcp"
  ${more}
}
`;
const PORT = 'from_port = 443\n  to_port = 443';
const onList = (id: string): string => `
resource "aws_subnet" "c" {
  vpc_id     = "vpc-1"
  cidr_block = "10.9.2.0/24"
}
resource "aws_network_acl_association" "c" {
  subnet_id      = aws_subnet.c.id
  network_acl_id = ${id}
}
`;

/** What a configuration leaves open, and the same with another text. */
const OPEN = {
  'ports of a variable': {
    text: `variable "p" {}\n${rule('cidr_blocks = ["0.0.0.0/0"]\n  from_port = var.p\n  to_port = var.p')}`,
    other: `variable "p" {}\n${rule('cidr_blocks = ["0.0.0.0/0"]\n  from_port = var.p + 1\n  to_port = var.p + 1')}`,
  },
  'a list of a data source': {
    text: `data "aws_prefix_list" "s" {\n  name = "a"\n}\n${rule(`${PORT}\n  cidr_blocks = data.aws_prefix_list.s.cidr_blocks`)}`,
    other: `data "aws_prefix_list" "s" {\n  name = "b"\n}\n${rule(`${PORT}\n  cidr_blocks = data.aws_prefix_list.s.cidr_blocks`)}`,
  },
  'a count': {
    text: `variable "n" {}\n${rule(`count = var.n > 0 ? 1 : 0\n  ${PORT}\n  cidr_blocks = ["0.0.0.0/0"]`)}`,
    other: `variable "n" {}\n${rule(`count = var.n > 5 ? 1 : 0\n  ${PORT}\n  cidr_blocks = ["0.0.0.0/0"]`)}`,
  },
  'a list of a variable': {
    text: `variable "l" {}\n${onList('var.l')}`,
    other: `variable "l" {}\n${onList('"acl-2"')}`,
  },
};

const diff = async (files: Readonly<Record<string, string>>, ...words: string[]) => {
  const { status, stdout } = await runProgram(['diff', ...words], { disk: memoryDisk(files) });
  return { status, says: /^(equal|undetermined|different|partial)/m.exec(stdout)?.[1], stdout };
};

describe('an input and itself', () => {
  test.each(Object.entries(OPEN))('%s', async (_, { text, other }) => {
    const files = {
      '/one/main.tf': AROUND + text,
      '/copy/main.tf': AROUND + text,
      '/spaced/main.tf': `${AROUND}\n${text}`,
      '/other/main.tf': AROUND + other,
      '/more/main.tf': AROUND + text,
      '/more/more.tf': '',
    };
    expect(await diff(files, '/one', '/one')).toMatchObject({ status: 0, says: 'equal' });
    const { stdout, ...copied } = await diff(files, '/one', '/copy');
    expect(copied).toEqual({ status: 0, says: 'equal' });
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('assumed: Both inputs are the same text, byte for byte');
    // Other bytes, other files, or nothing may be assumed.
    expect(await diff(files, '/one', '/other')).toMatchObject({ status: 1, says: 'undetermined' });
    expect(await diff(files, '/one', '/more')).toMatchObject({ status: 1, says: 'undetermined' });
    expect(await diff(files, '/one', '/copy', '--no-assume')).toMatchObject({ status: 1, says: 'undetermined' });
  });

  test('lists that are known by their ids are named where they decide', async () => {
    const { stdout } = await diff({ '/a/main.tf': onList('"acl-1"'), '/b/main.tf': onList('"acl-2"') }, '/a', '/b');
    expect(stdout).toContain('by\n  what is not known: acl-1.entries and acl-2.entries\n');
  });

  const MODULE = 'variable "q" {}\nmodule "m" {\n  source = "../m"\n  p      = var.q\n}\n';
  const OF_FOLDER = rule(`count = endswith(path.cwd, "a") ? 1 : 0\n  ${PORT}\n  cidr_blocks = ["0.0.0.0/0"]`);
  const { text, other } = OPEN['ports of a variable'];
  const SURE = AROUND + rule(`${PORT}\n  cidr_blocks = [var.c]`);
  const cutOf = (cut: string): string => `variable "c" {}
locals {
  all = var.c
}
resource "aws_subnet" "s" {
  vpc_id     = "vpc-1"
  cidr_block = cidrsubnet(${cut})
}
`;
  const values = (cidr: string): string => `variable "c" {\n  default = "${cidr}"\n}\n`;
  test.each<readonly [string, string, Readonly<Record<string, string>>]>([
    [
      'a module outside that is the same',
      'equal',
      {
        '/x/a/main.tf': MODULE,
        '/x/m/main.tf': AROUND + text,
        '/y/a/main.tf': MODULE,
        '/y/m/main.tf': AROUND + text,
      },
    ],
    [
      'a module outside that is another one',
      'undetermined',
      {
        '/x/a/main.tf': MODULE,
        '/x/m/main.tf': AROUND + text,
        '/y/a/main.tf': MODULE,
        '/y/m/main.tf': AROUND + other,
      },
    ],
    [
      'what hangs on its folder',
      'undetermined',
      { '/x/a/main.tf': AROUND + OF_FOLDER, '/y/a/main.tf': AROUND + OF_FOLDER },
    ],
    [
      'other values',
      'different',
      {
        '/x/a/main.tf': SURE,
        '/x/a/v.tf': values('10.0.0.0/8'),
        '/y/a/main.tf': SURE,
        '/y/a/v.tf': values('0.0.0.0/0'),
      },
    ],
    [
      'a network that is made of one value alike',
      'equal',
      { '/x/a/main.tf': cutOf('local.all, 8, 1'), '/y/a/main.tf': `\n${cutOf('local.all, 4 + 4, 1')}` },
    ],
    [
      'a network that is made otherwise of one value',
      'undetermined',
      { '/x/a/main.tf': cutOf('local.all, 8, 1'), '/y/a/main.tf': cutOf('local.all, 8, 2') },
    ],
    [
      'a subnet on a list of one id',
      'equal',
      {
        '/x/a/main.tf': onList('"acl-1"'),
        '/y/a/main.tf': `\n${onList('"acl-1"')}`,
      },
    ],
    [
      'a subnet on lists of two ids',
      'undetermined',
      {
        '/x/a/main.tf': onList('"acl-1"'),
        '/y/a/main.tf': onList('"acl-2"'),
      },
    ],
  ])('two folders: %s', async (_, says, files) => {
    expect(await diff({ '/.git/HEAD': '', ...files }, '/x/a', '/y/a')).toMatchObject({
      says,
      status: says === 'equal' ? 0 : 1,
    });
  });
});
