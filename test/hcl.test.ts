import { describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelDocument } from '../src/model/generated/model-document.ts';
import type { Finding, Report } from '../src/model/generated/report.ts';
import {
  group,
  ingress,
  inMadeFolder,
  placeText,
  rule,
  type MadeFiles,
} from '../src/terraform/hcl/made-folder.testing.ts';
import { runProgram, type Run, type RunOptions } from './program.ts';

const OPEN = group('a', ingress());
const call = (source: string, ...body: readonly string[]): string =>
  `module "m" {\nsource = "${source}"\n${body.join('\n')}\n}\n`;
const VPC = 'resource "aws_vpc" "v" {\ncidr_block = "10.0.0.0/16"\n}\n';
const DYNAMIC = (forEach: string, cidr = '"0.0.0.0/0"'): string =>
  `dynamic "ingress" {\nfor_each = ${forEach}\ncontent {\nprotocol = "tcp"\nfrom_port = 22\nto_port = 22\ncidr_blocks = [${cidr}]\n}\n}`;

/**
 * Runs the program on files; what it says names them by their paths there. `@` stands for their folder in the
 * arguments.
 */
async function check(files: MadeFiles, args: readonly string[] = ['@'], options: RunOptions = {}): Promise<Run> {
  return inMadeFolder(files, async (root) => {
    const run = await runProgram(['check', ...args.map((arg) => arg.replace('@', root))], options);
    const named = (text: string): string => text.replaceAll(`${root}/`, '').replaceAll(root, '@');
    return { ...run, stdout: named(run.stdout), stderr: named(run.stderr) };
  });
}

async function report(files: MadeFiles, args: readonly string[] = ['@'], options: RunOptions = {}): Promise<Report> {
  return JSON.parse((await check(files, [...args, '--format', 'json'], options)).stdout);
}

function findingText({ rule: id, subject, verdict, ports }: Finding): string {
  return [id, subject.address, ...(verdict === 'violated' ? [] : [verdict]), ...ports].join(' ');
}

/** What counts: severity medium or more. */
function findings({ findings: all }: Report): readonly string[] {
  return all.filter(({ severity }) => severity !== 'info' && severity !== 'low').map(findingText);
}

describe('what is found in a configuration', () => {
  test.each<[string, MadeFiles, readonly string[], (readonly string[])?]>([
    ['a port open to the world', OPEN, ['sg-sensitive-port-open aws_security_group.a tcp/22']],
    ['a port open to an office', group('a', ingress('["192.0.2.0/24"]')), []],
    [
      'perhaps there, by count',
      VPC + group('a', 'count = length(aws_vpc.v.id)', ingress()),
      ['sg-sensitive-port-open aws_security_group.a[*] undetermined tcp/22'],
    ],
    [
      'perhaps there, by a dynamic block',
      VPC + group('a', DYNAMIC('aws_vpc.v.tags_all')),
      ['sg-sensitive-port-open aws_security_group.a undetermined tcp/22'],
    ],
    [
      'beside what is perhaps there',
      VPC + group('a', ingress(), DYNAMIC('aws_vpc.v.tags_all', '"10.0.0.0/8"')),
      ['sg-sensitive-port-open aws_security_group.a tcp/22'],
    ],
    [
      'an unknown source',
      VPC + group('a', ingress('[aws_vpc.v.id]')),
      ['sg-sensitive-port-open aws_security_group.a undetermined tcp/22'],
    ],
    ['one unknown address', `resource "aws_eip" "e" {\n}\n${group('a', ingress('["${aws_eip.e.public_ip}/32"]'))}`, []],
    [
      'an unknown network within a private one',
      `variable "n" {}\n${group('a', ingress('["10.${var.n}.0.0/16"]'))}`,
      [],
    ],
    ...['10.0.0.0/${var.n}', '0.0.0.0/${var.n}', '10.0.${var.n}', '10.0.0.${var.n}', '10.${var.n}.0.0/4'].map(
      (cidr): [string, MadeFiles, readonly string[]] => [
        `one with an open mask is within nothing: ${cidr}`,
        `variable "n" {}\n${group('a', ingress(`["${cidr}"]`))}`,
        ['sg-sensitive-port-open aws_security_group.a undetermined tcp/22'],
      ],
    ),
    ...[
      'can(file("/srv/x"))',
      'can(fileexists("/srv/x"))',
      '!can(filebase64("../../../x"))',
      'try(fileexists("/srv/x"), false)',
      'try(jsondecode(file("/srv/x")).open, false)',
    ].map((question): [string, MadeFiles, readonly string[]] => [
      `what a file outside of the root decides: ${question}`,
      group('a', ingress(`[${question} ? "0.0.0.0/0" : "10.0.0.0/8"]`)),
      ['sg-sensitive-port-open aws_security_group.a undetermined tcp/22'],
    ]),
    [
      'what a file decides that is not there',
      group('a', ingress('[can(file("x")) || try(fileexists("x"), true) ? "0.0.0.0/0" : "10.0.0.0/8"]')),
      [],
    ],
    [
      'a dynamic block that makes nothing is no inline rule',
      group('a', DYNAMIC('[]')) + rule('r', 'aws_security_group.a.id', 'cidr_ipv4 = "10.0.0.0/8"'),
      [],
    ],
    [
      'a dynamic block that makes something is one',
      group('a', DYNAMIC('[1]', '"10.0.0.0/16"')) + rule('r', 'aws_security_group.a.id', 'cidr_ipv4 = "192.0.2.0/24"'),
      ['sg-mixed-rule-management aws_security_group.a'],
    ],
    [
      'a network known by a variable',
      `variable "n" {}\n${group('a', ingress('["${var.n}.0.0.0/8"]'))}`,
      [],
      ['@', '--var', 'n=10'],
    ],
    [
      'the internet by a variable',
      `variable "c" {}\n${group('a', ingress('[var.c]'))}`,
      ['sg-sensitive-port-open aws_security_group.a tcp/22'],
      ['@', '--var', 'c=0.0.0.0/0'],
    ],
    [
      'in a workspace',
      group('a', 'count = terraform.workspace == "dev" ? 1 : 0', ingress()),
      ['sg-sensitive-port-open aws_security_group.a[0] tcp/22'],
      ['@', '--workspace', 'dev'],
    ],
    ['in no other workspace', group('a', 'count = terraform.workspace == "dev" ? 1 : 0', ingress()), []],
  ])('%s', async (...[, files, expected, args]) => expect(findings(await report(files, args))).toEqual(expected));
});

describe('what an unknown list certainly holds', () => {
  const MORE =
    'variable "more" {\ntype = list(string)\n}\nvariable "on" {\ntype = bool\n}\nvariable "one" {\ntype = string\n}\n';
  const CERTAIN = ['sg-sensitive-port-open aws_security_group.a tcp/22'];
  const PERHAPS = ['sg-sensitive-port-open aws_security_group.a undetermined tcp/22'];
  test.each<[string, readonly string[]]>([
    ['concat(var.more, ["0.0.0.0/0"])', CERTAIN],
    ['concat(["0.0.0.0/0"], var.more)', CERTAIN],
    ['concat(var.more, tolist(["0.0.0.0/0"]))', CERTAIN],
    ['concat(var.more, ["0.0.0.0/1", "128.0.0.0/1"])', CERTAIN],
    ['toset(concat(var.more, ["0.0.0.0/0"]))', CERTAIN],
    ['distinct(concat(var.more, ["0.0.0.0/0"]))', CERTAIN],
    ['compact(concat(var.more, ["", "0.0.0.0/0"]))', CERTAIN],
    ['sort(compact(distinct(concat(var.more, ["0.0.0.0/0"]))))', CERTAIN],
    ['reverse(concat(var.more, ["0.0.0.0/0"]))', CERTAIN],
    ['flatten([var.more, "0.0.0.0/0"])', CERTAIN],
    ['flatten([var.more, ["0.0.0.0/0"]])', CERTAIN],
    ['flatten([concat(var.more, ["0.0.0.0/0"]), "10.0.0.0/8"])', CERTAIN],
    ['setunion(var.more, ["0.0.0.0/0"])', CERTAIN],
    ['distinct([var.one, "0.0.0.0/0"])', CERTAIN],
    ['compact([var.one, "0.0.0.0/0"])', CERTAIN],
    ['tolist(toset([var.one, "0.0.0.0/0"]))', CERTAIN],
    ['concat(sensitive(["0.0.0.0/0"]), var.more)', CERTAIN],
    ['concat(var.more, ["192.0.2.0/24"])', PERHAPS],
    ['concat(var.more, [var.one])', PERHAPS],
    ['var.on ? concat(var.more, ["0.0.0.0/0"]) : var.more', PERHAPS],
    ['var.on ? ["0.0.0.0/0"] : var.more', PERHAPS],
    ['concat(var.more, var.on ? ["0.0.0.0/0"] : [])', PERHAPS],
    ['[for c in concat(var.more, ["0.0.0.0/0"]) : c if var.on]', PERHAPS],
    ['slice(concat(var.more, ["0.0.0.0/0"]), 0, 1)', PERHAPS],
    ['setsubtract(concat(var.more, ["0.0.0.0/0"]), ["0.0.0.0/0"])', PERHAPS],
    ['setintersection(concat(var.more, ["0.0.0.0/0"]), var.more)', PERHAPS],
    ['flatten([for c in var.more : ["0.0.0.0/0"]])', PERHAPS],
    ['coalescelist(var.more, ["0.0.0.0/0"])', PERHAPS],
    ['[element(concat(var.more, ["0.0.0.0/0"]), 0)]', PERHAPS],
    ['chunklist(concat(var.more, ["0.0.0.0/0"]), 2)[0]', PERHAPS],
    ['try(concat(var.more, ["0.0.0.0/0"]), [])', PERHAPS],
  ])('%s', async (cidrs, expected) =>
    expect(findings(await report(`${MORE}${group('a', ingress(cidrs))}`))).toEqual(expected),
  );
});

describe('what is used outside of its own configuration', () => {
  const unused = ({ findings: all }: Report): readonly string[] =>
    all
      .filter(({ rule: id }) => id === 'sg-unused' || id === 'nacl-unused')
      .map(({ subject, input }) => `${input} ${subject.address}`)
      .toSorted();
  const sg = (name: string, ...more: readonly string[]): string =>
    `resource "aws_security_group" "${name}" {\nname = "${name}"\n${more.join('\n')}\n}\n`;
  const acl = (name: string, ...more: readonly string[]): string =>
    `resource "aws_network_acl" "${name}" {\nvpc_id = "vpc-1"\n${more.join('\n')}\n}\n`;
  const data = (type: string, ...body: readonly string[]): string => `data "${type}" "d" {\n${body.join('\n')}\n}\n`;
  const filter = (name: string, ...values: readonly string[]): string =>
    `filter {\nname = "${name}"\nvalues = ${JSON.stringify(values)}\n}`;
  const BOTH = sg('web', 'tags = { Role = "web" }') + sg('idle', 'description = "Idle"');
  const IDLE = 'a aws_security_group.idle';
  const WEB = 'a aws_security_group.web';
  const LISTS = acl('app', 'tags = { Name = "app" }') + acl('idle');
  const from = (text: string): MadeFiles => ({ 'a/main.tf': BOTH, 'b/main.tf': text });
  test.each<[string, MadeFiles, readonly string[], (readonly string[])?]>([
    ['nobody looks for them', from(OPEN.replace('"a"', '"b"')), [IDLE, WEB, 'b aws_security_group.b']],
    ['one by its name', from(data('aws_security_group', 'name = "web"')), [IDLE]],
    ['one by a pattern', from(data('aws_security_groups', filter('group-name', 'db*', 'w?b'))), [IDLE]],
    ['one by a tag', from(data('aws_security_group', 'tags = { Role = "web" }')), [IDLE]],
    ['one by a filter of a tag', from(data('aws_security_groups', filter('tag:Role', 'web'))), [IDLE]],
    ['one by its description', from(data('aws_security_groups', filter('description', 'Idle'))), [WEB]],
    [
      'none by two filters that both must hold',
      from(data('aws_security_groups', filter('group-name', 'web'), filter('tag:Role', 'db'))),
      [IDLE, WEB],
    ],
    ['all of a VPC', from(data('aws_security_groups', filter('vpc-id', 'vpc-1'))), []],
    [
      'any, by a name that is not known',
      from(`data "aws_region" "r" {}\n${data('aws_security_group', 'name = data.aws_region.r.description')}`),
      [],
    ],
    ['another by its id', from(data('aws_security_group', 'id = "sg-1"')), [IDLE, WEB]],
    [
      'in its own configuration alone',
      { 'a/main.tf': BOTH + data('aws_security_group', 'name = "web"'), 'b/main.tf': sg('own') },
      [IDLE, WEB, 'b aws_security_group.own'],
    ],
    [
      'lists by a tag',
      { 'a/main.tf': LISTS, 'b/main.tf': data('aws_network_acls', filter('tag:Name', 'app')) },
      ['a aws_network_acl.idle'],
    ],
    [
      'lists by the tags of a group',
      { 'a/main.tf': LISTS, 'b/main.tf': data('aws_security_groups', filter('tag:Name', 'app')) },
      ['a aws_network_acl.app', 'a aws_network_acl.idle'],
    ],
  ])('%s', async (_, files, expected) => expect(unused(await report(files, ['@/a', '@/b']))).toEqual(expected));
  test('a module that another folder calls', async () => {
    const files = { 'web/main.tf': sg('web'), 'live/main.tf': call('../web'), 'other/main.tf': sg('idle') };
    expect(unused(await report(files, ['@/web', '@/other', '--root', '@']))).toEqual(['other aws_security_group.idle']);
    expect(unused(await report({ 'web/main.tf': sg('web') }, ['@/web', '--root', '@']))).toEqual([
      'web aws_security_group.web',
    ]);
  });
});

describe('what carries a group', () => {
  const nested = (outer: string, inner: string): string => `resource "aws_kinesis_firehose_delivery_stream" "f" {
    name = "f"
    destination = "opensearch"
    dynamic "opensearch_configuration" {
      for_each = ${outer}
      iterator = outer
      content {
        role_arn = "x"
        dynamic "vpc_config" {
          for_each = ${inner}
          content {
            role_arn = outer.key
            security_group_ids = vpc_config.value
            subnet_ids = []
          }
        }
      }
    }
  }
  `;
  test.each<[string, string, readonly string[]]>([
    [
      'a network interface',
      'resource "aws_network_interface" "i" {\nsubnet_id = "subnet-1"\nsecurity_groups = [aws_security_group.a.id]\n}\n',
      ['aws_network_interface.i'],
    ],
    [
      'a network interface without any',
      'resource "aws_network_interface" "i" {\nsubnet_id = "subnet-1"\nsecurity_groups = null\n}\n',
      [],
    ],
    [
      'a dynamic block in another, with the outer iterator',
      nested('{ x = [[aws_security_group.a.id]] }', 'outer.value'),
      ['aws_kinesis_firehose_delivery_stream.f'],
    ],
    ['a dynamic block in another that makes nothing', nested('{ x = [[aws_security_group.a.id]] }', '[]'), []],
    ['a dynamic block in one that makes nothing', nested('{}', '[[aws_security_group.a.id]]'), []],
  ])('%s', async (_, text, expected) => {
    const { stdout } = await inMadeFolder(OPEN + text, async (root) => runProgram(['model', root]));
    const {
      stacks: [stack],
    }: ModelDocument = JSON.parse(stdout);
    expect(stack?.securityGroups.map(({ address, carriedBy }) => `${address} ${carriedBy.join()}`)).toEqual([
      `aws_security_group.a ${expected.join()}`,
    ]);
  });
});

describe('exit status', () => {
  const BROKEN = 'resource "aws_security_group" "a" {';
  test.each<[string, MadeFiles, readonly string[], number]>([
    ['clean', group('a', ingress('["10.0.0.0/8"]')), ['@'], 0],
    ['a finding', OPEN, ['@'], 1],
    ['a finding, --exit-zero', OPEN, ['@', '--exit-zero'], 0],
    ['nothing that matters', 'resource "random_id" "r" {\nbyte_length = 1\n}', ['@'], 0],
    ['an empty folder', {}, ['@'], 2],
    ['a folder without configuration', { 'README.md': '' }, ['@'], 2],
    ['a folder that is not there', OPEN, ['@/none'], 2],
    ['a syntax error', BROKEN, ['@'], 2],
    ['a syntax error, --exit-zero', BROKEN, ['@', '--exit-zero'], 2],
    ['a syntax error in a module', { 'main.tf': call('./m'), 'm/main.tf': BROKEN }, ['@'], 2],
    ['an undeclared reference', group('a', ingress('[var.nothing]')), ['@'], 2],
    ['a cycle', `locals {\nx = local.x\n}\n${group('a', ingress('[local.x]'))}`, ['@'], 2],
    ['a resource twice', OPEN + OPEN, ['@'], 2],
    ['a module that calls itself', OPEN + call('./.'), ['@'], 2],
    ['a module that is not there yet', call('vendor/m/aws'), ['@'], 0],
    [
      'a module that is not there yet, where undetermined fails',
      call('vendor/m/aws'),
      ['@', '--undetermined', 'fail'],
      1,
    ],
    ['a variable without a value', `variable "c" {}\n${group('a', ingress('[var.c]'))}`, ['@'], 0],
    [
      'a variable without a value, where undetermined fails',
      `variable "c" {}\n${group('a', ingress('[var.c]'))}`,
      ['@', '--undetermined', 'fail'],
      1,
    ],
    ['a file of values that is not there', OPEN, ['@', '--var-file', '@/none.tfvars'], 2],
    ['a file of data that is not there', OPEN, ['@', '--data', '@/none.json'], 2],
    ['a file of data that is none', { 'main.tf': OPEN, 'data.json': '[]' }, ['@', '--data', '@/data.json'], 2],
    ['a module above the folder', { 'root/main.tf': call('../m'), 'm/main.tf': group('a') }, ['@/root'], 2],
    [
      'a module above the folder, with --root',
      { 'root/main.tf': call('../m'), 'm/main.tf': group('a') },
      ['@/root', '--root', '@'],
      0,
    ],
    [
      'a file out of the folder that an expression reads',
      { 'main.tf': group('a', 'description = file("/etc/hostname")', ingress('["10.0.0.0/8"]')) },
      ['@'],
      0,
    ],
  ])('%s', async (...[, files, args, status]) => {
    const run = await check(files, args);
    expect([run.status, run.stderr, status === 2 && run.stdout.includes('passed')]).toEqual([status, '', false]);
  });
});

describe('what is said', () => {
  test('an error names its file, line and column', async () => {
    expect((await check(`${OPEN}x = [`)).stdout).toMatch(/^error: main\.tf:9:5: \[ is not closed$/m);
  });

  test.each([
    ['does not exist', call('./m'), /^error: main\.tf:1:1: The module m is in\s+m, which does not exist$/m],
    [
      'lies out of the root',
      call('../m'),
      /^error: main\.tf:1:1: The module m is in \S+\/m, which\s+leads out of the root: --root \S+ reads it too, where it exists$/m,
    ],
  ])('nothing brings a module whose folder %s', async (_, calling, expected) => {
    const { stdout } = await check(calling + group('a', ingress('[module.m.cidr]')));
    expect(stdout).toMatch(expected);
    expect(stdout).toMatch(/is\s+in\s+a\s+folder\s+that\s+cannot\s+be\s+read/);
    expect(stdout).not.toMatch(/terraform init/);
  });

  test('a module that is not there makes the report partial, and never passed', async () => {
    const { stdout } = await check(group('a', ingress('["10.0.0.0/8"]')) + call('vendor/m/aws'));
    expect(stdout).toMatch(/terraform init/);
    expect(stdout).toMatch(/^partial/m);
    expect(stdout).not.toMatch(/^passed$/m);
    expect((await report(call('vendor/m/aws'))).summary.partial).toBe(true);
  });

  test('a rule in a module, with the calls that lead there', async () => {
    const {
      findings: [first],
    } = await report({
      'main.tf': call('./m'),
      'm/main.tf': `\nmodule "n" {\nsource = "../n"\n}`,
      'n/main.tf': group('a', DYNAMIC('[1]')),
    });
    expect(first === undefined || first.place === null ? '' : placeText(first.place)).toBe(
      'n/main.tf:2:1 < main.tf:1:1 < m/main.tf:2:1',
    );
  });

  test('sensitive values nowhere', async () => {
    const files = {
      'main.tf': `variable "c" {\nsensitive = true\n}\nvariable "bad" {\nsensitive = true\n}\nlocals {\nport = sensitive(5432)\n}\n${group('a', ingress('[var.c]', 'local.port'), ingress('["10.0.0.0/8", var.bad]'))}${group('b', 'for_each = toset([var.bad])', ingress('[each.key]'))}`,
      'terraform.tfvars': 'c = "7.0.0.0/5"\nbad = "300.1.2.3/8"',
    };
    for (const command of [
      ['check', '@'],
      ['check', '@', '--format', 'json'],
      ['model', '@'],
    ]) {
      const { stdout, stderr } = await inMadeFolder(files, async (root) =>
        runProgram(command.map((word) => word.replace('@', root))),
      );
      expect(stdout).toContain('(sensitive)');
      expect(stdout + stderr).not.toMatch(/7\.0\.0\.0|0\.0\.0\.0\/5|300\.1|5432/);
    }
  });

  test.each([
    ingress('[cidrsubnet(sensitive("300.1.2.3/8"), 8, 1)]'),
    ingress('["10.0.0.0/8"]', 'tonumber(sensitive("x300"))'),
    ingress('["10.0.0.0/8"]', 'sensitive("x300")'),
    ingress('[{}[sensitive("x300")]]'),
    ingress('[regex("[0-9]+x", sensitive("x300"))]'),
    ingress('[file(sensitive("x300"))]'),
    ingress('[jsondecode(sensitive("{x300"))]'),
    `count = sensitive("x300")\n${ingress()}`,
    `for_each = sensitive(["x300"])\n${ingress()}`,
  ])('sensitive values not in what is wrong with them: %s', async (body) => {
    const text = group('a', body);
    const shown = (await check(text)).stdout + (await check(text, ['@', '--format', 'json'])).stdout;
    expect(shown).toContain('warning');
    expect(shown).not.toContain('300');
  });

  test('that a workspace was assumed', async () => {
    const files = group('a', 'count = terraform.workspace == "default" ? 1 : 0', ingress());
    expect(
      [(await report(files)).assumptions, (await report(files, ['@', '--workspace', 'default'])).assumptions].map(
        (all) => all.map(({ text }) => text),
      ),
    ).toEqual([['The workspace is the default one (--workspace)'], []]);
  });

  test('provisioners and the like, that open ports unseen', async () => {
    const { notAnalysed } = await report({
      'main.tf': call('./m') + OPEN,
      'm/main.tf': `resource "null_resource" "n" {\nprovisioner "local-exec" {\ncommand = "aws ec2 authorize-security-group-ingress"\n}\n}\nresource "aws_cloudformation_stack" "s" {\nname = "s"\n}\n`,
    });
    expect(notAnalysed.map(({ address, what }) => `${address}: ${what}`)).toEqual([
      'module.m.aws_cloudformation_stack.s: CloudFormation makes what its template says',
      'module.m.null_resource.n: provisioners run programs (local-exec)',
    ]);
  });

  test('the same on every run', async () => {
    const files = {
      'main.tf': `variable "x" {}\nvariable "y" {}\ndata "aws_vpc" "v" {\n}\n${group('a', 'for_each = toset(["x", "y"])', ingress('[var.x, var.y, data.aws_vpc.v.cidr_block]'))}${OPEN.replace('"a"', '"b"')}`,
    };
    const [first, second] = [await report(files), await report(files)];
    expect(second).toEqual(first);
  });
});

describe('variables on the command line', () => {
  const FILES = {
    'main.tf': `variable "c" {\ntype = string\n}\n${group('a', ingress('[var.c]'))}`,
    'x.tfvars': 'c = "10.0.0.0/8"',
    'auto.auto.tfvars': '',
  };
  test.each<[string, readonly string[], Readonly<Record<string, string>>, readonly string[]]>([
    ['nobody', [], {}, ['sg-sensitive-port-open aws_security_group.a undetermined tcp/22']],
    ['the environment', [], { TF_VAR_c: '10.0.0.0/8' }, []],
    [
      'a value after a file',
      ['--var-file', '@/x.tfvars', '--var', 'c=0.0.0.0/0'],
      {},
      ['sg-sensitive-port-open aws_security_group.a tcp/22'],
    ],
    ['a file after a value', ['--var', 'c=0.0.0.0/0', '--var-file', '@/x.tfvars'], {}, []],
    ['a file before the environment', ['--var-file', '@/x.tfvars'], { TF_VAR_c: '0.0.0.0/0' }, []],
  ])('%s', async (_, args, env, expected) =>
    expect(findings(await report(FILES, ['@', ...args], { env }))).toEqual(expected),
  );
});

describe('what is given and no root module takes', () => {
  const VPC_BY_DATA = 'data "aws_vpc" "v" {\ndefault = true\n}\n' + group('b', ingress('[data.aws_vpc.v.cidr_block]'));
  const MORE = `variable "more" {\ntype = string\n}\n${group('a', ingress('[var.more]'))}`;
  const TWO = { 'a/main.tf': MORE, 'b/main.tf': MORE.replaceAll('more', 'other') };
  const data = (text: string): MadeFiles => ({ 'main.tf': VPC_BY_DATA, 'd.yaml': text });
  const DATA = ['@', '--data', '@/d.yaml'];
  test.each<[string, MadeFiles, readonly string[], readonly string[]]>([
    ['a name that the root module has', MORE, ['@', '--var', 'more=10.0.0.0/8'], []],
    [
      'a name that it does not have',
      MORE,
      ['@', '--var', 'mroe=1'],
      ['error --var mroe: the root module declares no variable mroe; did you mean more?'],
    ],
    [
      'where nothing matters to the model',
      'variable "more" {}',
      ['@', '--var', 'mroe=1', '--var', 'more=1'],
      ['error --var mroe: the root module declares no variable mroe; did you mean more?'],
    ],
    [
      'a name that one of several has',
      TWO,
      ['@', '--recursive', '--var', 'more=10.0.0.0/8', '--var', 'other=10.0.0.0/8'],
      [],
    ],
    [
      'a name that none of several has',
      TWO,
      ['@', '--recursive', '--var', 'mroe=1'],
      ['error --var mroe: none of the 2 root modules declares a variable mroe; did you mean more?'],
    ],
    [
      'what may be declared in a file that cannot be read',
      { 'main.tf': MORE, 'x.tf': '{' },
      ['@', '--var', 'mroe=1'],
      [expect.stringMatching(/^error (?!--var)/) as unknown as string],
    ],
    [
      'a file that sets one more',
      { 'main.tf': MORE, 'x.tfvars': 'more = "10.0.0.0/8"\nmroe = 1' },
      ['@', '--var-file', '@/x.tfvars'],
      ['warning the root module declares no variable mroe, which this file sets; did you mean more?'],
    ],
    [
      'a file that sets two more',
      { 'main.tf': MORE, 'x.tfvars': 'o = 1\np = 1' },
      ['@', '--var-file', '@/x.tfvars'],
      ['warning the root module declares no variable of these names, which this file sets: o and p'],
    ],
    [
      'a file for several',
      { ...TWO, 'x.tfvars': 'more = "10.0.0.0/8"\nother = "10.0.0.0/8"' },
      ['@', '--recursive', '--var-file', '@/x.tfvars'],
      [],
    ],
    [
      'the own file of a root module',
      { 'main.tf': MORE, 'terraform.tfvars': 'mroe = 1' },
      ['@'],
      ['warning This file sets the variable mroe, which the root module does not declare; did you mean more?'],
    ],
    ['the environment', MORE, ['@'], []],
    [
      'values of the configuration',
      { 'main.tf': MORE, 'portcullis.yaml': 'stacks: {.: {var: {mroe: 1}}}' },
      ['@'],
      [
        'warning `stacks` of portcullis.yaml sets the variable mroe, which the root module does not declare; did you mean more?',
      ],
    ],
    ['data that is needed', data('aws_vpc: [{match: {default: true}, values: {cidr_block: 10.0.0.0/16}}]'), DATA, []],
    [
      'data of which a match differs',
      data('aws_vpc: [{match: {default: false}, values: {cidr_block: 10.0.0.0/16}}]'),
      DATA,
      [
        'warning entry 1 of aws_vpc answers no data source: it does not match data.aws_vpc.v, or an entry before it does. Compare `match` with the arguments',
      ],
    ],
    [
      'data behind what matches',
      data(
        'aws_vpc: [{values: {cidr_block: 10.0.0.0/16}}, {match: {default: true}, values: {cidr_block: 10.0.0.0/8}}]',
      ),
      DATA,
      [
        'warning entry 2 of aws_vpc answers no data source: it does not match data.aws_vpc.v, or an entry before it does. Compare `match` with the arguments',
      ],
    ],
    [
      'data that nothing needs',
      data('aws_subnet: [{values: {cidr_block: 10.0.0.0/16}}]'),
      DATA,
      ['warning entry 1 of aws_subnet answers no data source: nothing here needs a data source of this type'],
    ],
    [
      'a type that is not known',
      data('aws_ec2_managed_prefixlist: [{values: {id: pl-1}}]'),
      DATA,
      ['warning there is no data source aws_ec2_managed_prefixlist; did you mean aws_ec2_managed_prefix_list?'],
    ],
    [
      'a type of another provider',
      data('github_ip_ranges: [{values: {git: []}}]'),
      DATA,
      ['warning entry 1 of github_ip_ranges answers no data source: nothing here needs a data source of this type'],
    ],
    [
      'an argument that is none',
      data('aws_vpc: [{match: {defualt: true}, values: {cidr_block: 10.0.0.0/16}}]'),
      DATA,
      [
        'warning entry 1 of aws_vpc: aws_vpc has no argument defualt, which stands under `match`; did you mean default?',
      ],
    ],
    [
      'an attribute among the arguments',
      data('aws_vpc: [{match: {arn: x}, values: {cidr_block: 10.0.0.0/16}}]'),
      DATA,
      [
        'warning entry 1 of aws_vpc: arn under `match` is no argument of aws_vpc, the provider sets it: write it under `values`',
      ],
    ],
    [
      'an attribute that is none',
      data('aws_vpc: [{values: {cidr: 10.0.0.0/16}}]'),
      DATA,
      [
        'warning entry 1 of aws_vpc: aws_vpc has no attribute cidr, which stands under `values`; did you mean cidr_block?',
      ],
    ],
    [
      'an attribute of another form',
      data('aws_ec2_managed_prefix_list: [{values: {entries: [10.0.0.0/16]}}]'),
      DATA,
      [
        'warning entry 1 of aws_ec2_managed_prefix_list: entries of aws_ec2_managed_prefix_list is to be a list, each element a {cidr: …, description: …}, and `values` has something else',
      ],
    ],
    [
      'outputs that are not below `outputs`',
      data('terraform_remote_state: [{values: {vpc: 10.0.0.0/16}}]'),
      DATA,
      [
        'warning entry 1 of terraform_remote_state: terraform_remote_state has no attribute vpc, which stands under `values`: write the outputs of the other stack as `values: {outputs: {vpc: …}}`',
      ],
    ],
    [
      'data of the configuration that other stacks need',
      { 'main.tf': VPC_BY_DATA, 'portcullis.yaml': 'data: {aws_subnet: [{values: {cidr_block: 10.0.0.0/16}}]}' },
      ['@'],
      [],
    ],
    [
      'data of the configuration with a mistake',
      { 'main.tf': VPC_BY_DATA, 'portcullis.yaml': 'data: {aws_vpc: [{values: {cidr: 10.0.0.0/16}}]}' },
      ['@'],
      [
        'warning `data` of portcullis.yaml: entry 1 of aws_vpc: aws_vpc has no attribute cidr, which stands under `values`; did you mean cidr_block?',
      ],
    ],
  ])('%s', async (_, files, args, expected) => {
    const { diagnostics } = await report(files, args, { env: { TF_VAR_mroe: '1' } });
    expect(
      diagnostics.filter(({ level }) => level !== 'info').map(({ level, message }) => `${level} ${message}`),
    ).toEqual(expected);
  });
});

describe('several folders and files', () => {
  const NESTED: Readonly<Record<string, string>> = {
    'live/a/main.tf': call('../../m'),
    'live/b/main.tf': call('../../m', 'cidr = "10.0.0.0/8"'),
    'live/c/main.tf': group('c', ingress('["10.0.0.0/8"]')),
    'm/main.tf': `variable "cidr" {\ndefault = "0.0.0.0/0"\n}\n${group('a', ingress('[var.cidr]'))}`,
  };
  const inputs = async (files: MadeFiles, ...args: readonly string[]): Promise<readonly string[]> => {
    const { input, findings: all } = await report(files, [...args, '--root', '@']);
    return input.map(({ path, kind }) =>
      [
        path,
        kind ?? 'unread',
        ...all.filter((finding) => finding.input === path && finding.severity === 'critical').map(findingText),
      ].join(' '),
    );
  };

  test('one that is bad does not stop the other', async () => {
    const files = { 'a/main.tf': 'x = [', 'b/main.tf': OPEN };
    expect(await inputs(files, '@/a', '@/none', '@/b')).toEqual([
      'a hcl',
      'none unread',
      'b hcl sg-sensitive-port-open aws_security_group.a tcp/22',
    ]);
    expect((await check(files, ['@/a', '@/none', '@/b'])).status).toBe(2);
  });
  test('a folder beside a plan', async () => {
    const { input } = await report(OPEN, ['@', 'testdata/scenarios/clean-web/plan.json']);
    expect(input.map(({ kind }) => kind)).toEqual(['hcl', 'plan']);
  });
  test('--recursive checks roots only', async () => {
    expect(await inputs(NESTED, '@', '--recursive')).toEqual([
      'live/a hcl sg-sensitive-port-open module.m.aws_security_group.a tcp/22',
      'live/b hcl',
      'live/c hcl',
    ]);
  });
  test('--recursive finds nothing', async () =>
    expect((await check({ 'README.md': '' }, ['@', '--recursive'])).status).toBe(2));
  test('a file of a module leads to the roots that call it', async () => {
    expect(await inputs(NESTED, '@/m/main.tf')).toEqual([
      'live/a hcl sg-sensitive-port-open module.m.aws_security_group.a tcp/22',
      'live/b hcl',
    ]);
  });
  test('a file of a root leads to it, once', async () =>
    expect(await inputs(NESTED, '@/live/c/main.tf', '@/live/c/terraform.tfvars')).toEqual(['live/c hcl']));
  test('a folder named twice is checked once', async () =>
    expect(await inputs(NESTED, '@/live/c', '@/live/c/')).toEqual(['live/c hcl']));
});

describe('one unknown network in two places', () => {
  const entry = (
    direction: string,
    number: number,
    action: string,
    ports: readonly [number, number],
    cidr: string,
  ): string =>
    `${direction} {\nrule_no = ${number}\naction = "${action}"\nprotocol = "tcp"\nfrom_port = ${ports[0]}\nto_port = ${ports[1]}\ncidr_block = ${cidr}\n}\n`;
  const list = (...entries: readonly string[]): string =>
    `variable "a" {}\nvariable "b" {}\nresource "aws_network_acl" "n" {\nvpc_id = "vpc-1"\n${entries.join('')}}\n`;
  const REPLIES = [1024, 65535] as const;
  const IN = entry('ingress', 100, 'allow', [443, 443], 'var.a');
  test.each<[string, string, readonly string[]]>([
    [
      'what comes in from it and leaves to it is answered',
      list(IN, entry('egress', 100, 'allow', REPLIES, 'var.a')),
      [],
    ],
    [
      'another one is not known to be it',
      list(IN, entry('egress', 100, 'allow', REPLIES, 'var.b')),
      ['nacl-missing-ephemeral-outbound aws_network_acl.n undetermined'],
    ],
    [
      'a deny before it may take a part',
      list(IN, entry('egress', 90, 'deny', [40000, 50000], 'var.b'), entry('egress', 100, 'allow', REPLIES, 'var.a')),
      ['nacl-missing-ephemeral-outbound aws_network_acl.n undetermined'],
    ],
    [
      'on too few ports',
      list(IN, entry('egress', 100, 'allow', [40000, 65535], 'var.a')),
      ['nacl-missing-ephemeral-outbound aws_network_acl.n undetermined'],
    ],
    [
      'what is cut out of a network is the same in both',
      list(
        entry('ingress', 100, 'allow', [443, 443], 'cidrsubnet(var.a, 4, 1)'),
        entry('egress', 100, 'allow', REPLIES, 'cidrsubnet(var.a, 4, 1)'),
      ),
      [],
    ],
    [
      'another part is not',
      list(
        entry('ingress', 100, 'allow', [443, 443], 'cidrsubnet(var.a, 4, 1)'),
        entry('egress', 100, 'allow', REPLIES, 'cidrsubnet(var.a, 4, 2)'),
      ),
      ['nacl-missing-ephemeral-outbound aws_network_acl.n undetermined'],
    ],
  ])('%s', async (_, text, expected) =>
    expect(findings(await report({ 'main.tf': text })).filter((each) => each.startsWith('nacl-missing'))).toEqual(
      expected,
    ),
  );
});

describe('what other stacks and data sources are', () => {
  const FOLDER = {
    'main.tf': `data "aws_ssm_parameter" "v" {\nname = "net"\n}\n${group('a', ingress('[data.aws_ssm_parameter.v.value]'))}${group('b', ingress('["192.0.2.0/24"]'))}${rule('r', 'aws_security_group.b.id', 'cidr_ipv4 = "198.51.100.0/24"')}`,
  };
  const DATA = {
    address: 'data.aws_ssm_parameter.v',
    mode: 'data',
    type: 'aws_ssm_parameter',
    name: 'v',
    provider_name: 'registry.terraform.io/hashicorp/aws',
    values: { id: 'net', name: 'net', value: '10.0.0.0/16' },
  };
  const managed = (type: string, name: string, values: object): object => ({
    address: `${type}.${name}`,
    mode: 'managed',
    type,
    name,
    provider_name: 'registry.terraform.io/hashicorp/aws',
    values,
  });
  const state = (...resources: readonly object[]): string =>
    JSON.stringify({ format_version: '1.0', terraform_version: '1.11.4', values: { root_module: { resources } } });
  const WORLD = { protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] };

  test('values of data sources are taken from a state', async () => {
    expect(
      findings(await report({ ...FOLDER, 'state.json': state(DATA) }, ['@', '--context', '@/state.json'])),
    ).toEqual(['sg-mixed-rule-management aws_security_group.b']);
    expect(findings(await report(FOLDER))).toEqual([
      'sg-sensitive-port-open aws_security_group.a undetermined tcp/22',
      'sg-mixed-rule-management aws_security_group.b',
    ]);
  });

  const withContext = async (...resources: readonly object[]): Promise<Report> =>
    report({ ...FOLDER, 'state.json': state(DATA, ...resources) }, ['@', '--context', '@/state.json']);
  test.each<[string, readonly object[]]>([
    [
      'a group of the same address',
      [managed('aws_security_group', 'a', { id: 'sg-false', vpc_id: 'vpc-1', ingress: [WORLD] })],
    ],
    [
      'a group of another address',
      [managed('aws_security_group', 'z', { id: 'sg-false', vpc_id: 'vpc-1', ingress: [WORLD] })],
    ],
    [
      'a rule of a group of the same address',
      [
        managed('aws_security_group', 'b', { id: 'sg-false' }),
        managed('aws_vpc_security_group_ingress_rule', 'q', {
          security_group_id: 'sg-false',
          ip_protocol: '-1',
          cidr_ipv4: '0.0.0.0/0',
        }),
      ],
    ],
    [
      'a default group of another VPC',
      [managed('aws_default_security_group', 'd', { id: 'sg-false', vpc_id: 'vpc-2', ingress: [WORLD] })],
    ],
    [
      'a list',
      [managed('aws_network_acl', 'n', { id: 'acl-false', vpc_id: 'vpc-2', subnet_ids: [], ingress: [], egress: [] })],
    ],
  ])('what a state manages is no part of the folder: %s', async (_, resources) => {
    const alone = await withContext();
    expect(await withContext(...resources)).toEqual(alone);
    expect(alone.findings.length).toBeGreaterThan(0);
  });

  // Of groups that only the other stack knows by their id it is said, for nothing here, that their other rules count as
  // none.
  test.failing('what a state manages is no part of the folder: a rule of a group that nobody has', async () => {
    expect(
      await withContext(
        managed('aws_vpc_security_group_ingress_rule', 'r', {
          security_group_id: 'sg-false',
          ip_protocol: '-1',
          cidr_ipv4: '0.0.0.0/0',
        }),
      ),
    ).toEqual(await withContext());
  });

  test('--data gives values by type', async () => {
    const files = {
      ...FOLDER,
      'data.yaml': 'aws_ssm_parameter:\n- match: { name: net }\n  values: { value: 10.0.0.0/16 }\n',
    };
    expect(findings(await report(files, ['@', '--data', '@/data.yaml']))).toEqual([
      'sg-mixed-rule-management aws_security_group.b',
    ]);
  });

  test('zones are assumed and told, unless --no-assume', async () => {
    const files = `data "aws_availability_zones" "z" {}\n${group('a', 'count = length(data.aws_availability_zones.z.names)', ingress())}`;
    const [assumed, plain] = [await report(files), await report(files, ['@', '--no-assume'])];
    expect([findings(assumed), assumed.assumptions.map(({ text }) => text)]).toEqual([
      [0, 1, 2].map((i) => `sg-sensitive-port-open aws_security_group.a[${i}] tcp/22`),
      ['A region has the availability zones a, b and c'],
    ]);
    expect([findings(plain), plain.assumptions]).toEqual([
      ['sg-sensitive-port-open aws_security_group.a[*] undetermined tcp/22'],
      [],
    ]);
  });
});

test('a changed file is read anew', async () => {
  await inMadeFolder(OPEN, async (root) => {
    expect((await runProgram(['check', root])).status).toBe(1);
    writeFileSync(join(root, 'main.tf'), group('a', ingress('["10.0.0.0/8"]')));
    expect((await runProgram(['check', root])).status).toBe(0);
  });
});
