import { expect, test } from '@jest/globals';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import { runProgram } from './program.ts';

/** What flows, tags and names say is text of somebody else, and what is sensitive of who is asked is told by no format. */

const FORMATS = ['text', 'compact', 'json', 'sarif', 'junit', 'github', 'gitlab', 'markdown', 'atlantis', 'html'];
const NASTY = '\\e[31m\\u202Egnp.exe\\n::add-mask::a\\n<script>alert(1)</script> ]]> <!-- @octocat | `c`';

const MAIN = `variable "tier" {
  sensitive = true
  default   = "SECRETTAG"
}
variable "net" {
  sensitive = true
  default   = "198.51.100.0/24"
}
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}
resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.main.default_route_table_id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.main.id
  }
}
resource "aws_subnet" "app" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_security_group" "db" {
  vpc_id = aws_vpc.main.id
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port   = 3306
    to_port     = 3306
    protocol    = "tcp"
    cidr_blocks = [var.net]
  }
}
resource "aws_instance" "db" {
  for_each                    = toset(["${NASTY.replace('\\e', '\\u001b').replace('\\u202E', '\\u202e')}"])
  subnet_id                   = aws_subnet.app.id
  vpc_security_group_ids      = [aws_security_group.db.id]
  associate_public_ip_address = true
  tags                        = { tier = var.tier, role = "db" }
}
resource "aws_instance" "in" {
  subnet_id              = aws_subnet.app.id
  private_ip             = cidrhost(var.net, 77)
  vpc_security_group_ids = [aws_security_group.db.id]
  tags                   = { tier = "x" }
}
`;

const FLOWS = `module: own
title: "${NASTY}"
flows:
  - {id: ssh, title: "${NASTY}", from: internet, to: {tag: {role: db}}, ports: tcp/22, expect: blocked, why: "${NASTY}", fix: "${NASTY}"}
  - {id: lost, from: {address: aws_instance.in}, to: {tag: {role: db}}, ports: tcp/443, expect: delivered, why: "${NASTY}"}
  - {id: net, from: 198.51.0.0/16, to: {tag: {role: db}}, ports: tcp/3306, expect: blocked, why: w}
  - {id: any-port, from: 198.51.0.0/16, to: {tag: {role: db}}, expect: blocked, why: w}
  - {id: except, from: {except: {tag: {tier: x}}}, to: {tag: {role: db}}, ports: tcp/22, expect: blocked, why: w}
  - {id: value, from: internet, to: {tag: {tier: SECRETTAX}}, expect: blocked, why: w}
  - {id: key, from: internet, to: {tag: {"${NASTY}": "${NASTY}"}}, expect: blocked, why: w}
  - {id: maybe, optional: true, from: internet, to: {name: "${NASTY}"}, expect: blocked, why: w}
`;

test('in every format', async () => {
  const { written, stdout } = await runProgram(
    [
      'check',
      '/net',
      '--policy',
      '/net/own.yaml',
      '--show',
      'info',
      ...FORMATS.flatMap((format) => ['--output', `${format}=/out/${format}`]),
    ],
    { disk: memoryDisk({ '/net/main.tf': MAIN, '/net/own.yaml': FLOWS, '/out/here': '' }) },
  );
  const told = new Map(Object.entries(written).map(([path, text]) => [path.replace('/out/', ''), text]));
  expect([...told.keys()].toSorted()).toEqual(FORMATS.toSorted());
  const rules = [...(told.get('json') ?? '').matchAll(/"rule": "(flow\/[a-z-]+)"/g)].map(([, rule]) => rule);
  expect([...new Set(rules)].toSorted()).toEqual(
    ['any-port', 'except', 'key', 'lost', 'net', 'ssh', 'value'].map((id) => `flow/${id}`),
  );
  for (const [format, text] of [...told, ['standard output', stdout] as const]) {
    // What somebody guessed is his own text; the net beside it is not.
    expect([format, /SECRETTAG|198\.51\.100/.exec(text)?.[0] ?? null]).toEqual([format, null]);
    const obeyed = ['\u{1b}', '\u{202e}', '\n::add-mask'].filter((each) => text.includes(each));
    expect([format, obeyed]).toEqual([format, []]);
  }
  for (const format of ['html', 'junit']) expect(told.get(format)).not.toContain('<script>alert');
});
