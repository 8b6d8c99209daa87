import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { memoryDisk } from '../src/base/memory-disk.testing.ts';
import { runProgram } from './program.ts';
import { repository } from './repository.ts';

/** Everything that a run looks for: callers, values, what configurations name, and files that expressions read. */
const FILES: Readonly<Record<string, string>> = {
  '.git/HEAD': 'ref: refs/heads/main\n',
  'app/main.tf': `
variable "ports" { type = list(number) }
module "net" {
  source = "../mods/net"
  ports  = concat(var.ports, jsondecode(file("\${path.module}/more.json")))
}
`,
  'app/more.json': '[3389]',
  'app/terraform.tfvars': 'ports = [22]\n',
  'prod.tfvars': 'ports = [23]\n',
  'mods/net/main.tf': `
variable "ports" { type = list(number) }
resource "aws_security_group" "open" {
  dynamic "ingress" {
    for_each = var.ports
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
`,
  'portcullis.yaml': 'extends: shared/portcullis.yaml\nstacks:\n  app: {var-file: [prod.tfvars]}\nexclude: [left]\n',
  'shared/portcullis.yaml': 'policies: [rules]\nrules: {sg-unused: off}\n',
  'shared/rules/own.yaml': readFileSync('testdata/first-policy/3/policies/databases.yaml', 'utf8'),
  'left/main.tf': 'resource "aws_security_group" "left" {}\n',
  'plan.json': readFileSync('testdata/example/plan.json', 'utf8'),
};
const HELD = '/held/repository';

test.each([
  [['check', '--format', 'json', 'app']],
  [['check', '--format', 'json', '--recursive', '.']],
  [['check', '--format', 'json', 'mods/net/main.tf']],
  [['check', '--format', 'json', 'app', '--var-file', 'prod.tfvars', 'plan.json', '--context', 'plan.json']],
  [['check', '--format', 'json', 'prod.tfvars', 'portcullis.yaml', 'none.tf', 'none/']],
  [['check', '--print-config', 'app', 'plan.json']],
  [['model', 'app']],
  [['policies', '--config', 'portcullis.yaml']],
  [['test', 'shared/rules']],
])('%j says the same of files that no disk has', async (words) => {
  const root = repository(FILES);
  const at = (folder: string): string[] =>
    words.map((word, i) => (i > 0 && /^[^-]*[./]|^app$/.test(word) ? `${folder}/${word}`.replace(/\/\.$/, '') : word));
  const said = await runProgram(at(root));
  const held = await runProgram(at(HELD), {
    disk: memoryDisk({
      // Both run at the root of a repository.
      '.git/HEAD': '',
      ...Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`${HELD}/${path}`, text])),
    }),
  });
  const moved = (text: string): string => text.replaceAll(root, HELD);
  expect(said.stdout).toContain(words.includes('test') || words.includes('policies') ? 'databases' : root);
  expect([held.status, held.stdout, held.stderr]).toEqual([said.status, moved(said.stdout), moved(said.stderr)]);
});
