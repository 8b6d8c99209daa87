import { expect, test } from '@jest/globals';
import { fromMadeFolder, type MadeFiles } from '../made-folder.testing.ts';

/** What tells the owner of each entry, in the order of their addresses. */
async function told(files: MadeFiles): Promise<readonly string[]> {
  return fromMadeFolder(files, {}, (read) =>
    !read.ok
      ? read.diagnostics.map(({ message }) => message)
      : read.stack.planned.resources.map(({ address, attributes }) => {
          const value = attributes.get('network_acl_id');
          return `${address} ${value.kind === 'unknown' ? (value.identity?.()?.key ?? 'nothing') : value.kind}`;
        }),
  );
}

const entry = (owner: string, ...more: readonly string[]): string =>
  `resource "aws_network_acl_rule" "r" {\nnetwork_acl_id = ${owner}\n${more.join('\n')}\n}\n`;
const HEAD = `variable "id" {\ntype = string\n}\nvariable "ids" {\ntype = list(string)\n}\nvariable "any" {}\ndata "aws_ssm_parameter" "acl" {\nname = "acl"\n}
module "away" {\nsource = "example.org/a/b"\n}\ndata "terraform_remote_state" "net" {\nbackend = "local"\n}\n`;
const locals = (...lines: readonly string[]): string => `locals {\n${lines.join('\n')}\n}\n`;

test.each<[string, string, string]>([
  ['a variable', entry('var.id'), 'var.id'],
  ['in a template', entry('"${var.id}"'), 'var.id'],
  ['through a local', locals('acl = var.id') + entry('local.acl'), 'var.id'],
  ['through an object', locals('acls = { a = { id = var.id } }') + entry('local.acls["a"].id'), 'var.id'],
  ['a data source', entry('data.aws_ssm_parameter.acl.value'), 'data.aws_ssm_parameter.acl.value'],
  [
    'a remote state',
    entry('data.terraform_remote_state.net.outputs.acl'),
    'data.terraform_remote_state.net.outputs.acl',
  ],
  [
    'a remote state, by index',
    entry('data.terraform_remote_state.net.outputs["acl"]'),
    'data.terraform_remote_state.net.outputs.acl',
  ],
  ['a module that is not there', entry('module.away.acl_ids[0]'), 'module.away.acl_ids[0]'],
  ['an element', entry('var.ids[1]'), 'var.ids[1]'],
  ['an element by a local', locals('i = 1') + entry('var.ids[local.i]'), 'var.ids[1]'],
  ['a function', locals('i = 1') + entry('element(var.ids, local.i)'), 'element(var.ids, 1)'],
  ['functions', entry('one(reverse(var.ids))'), 'one(reverse(var.ids))'],
  ['join', entry('join("", var.ids)'), 'join("", var.ids)'],
  ['try', entry('try(var.any.acl, var.id)'), 'try(var.any.acl, var.id)'],
  ['a condition', entry('var.any == "x" ? var.id : var.ids[0]'), '((var.any == "x") ? var.id : var.ids[0])'],
  [
    'a known map by an unknown key',
    locals('acls = { a = "acl-1", b = "acl-2" }') + entry('local.acls[var.id]'),
    '{"a" = "acl-1", "b" = "acl-2"}[var.id]',
  ],
  [
    'a for expression',
    entry('[for each in var.ids : each if each != ""][0]'),
    '[for each in var.ids : each if (each != "")][0]',
  ],
  ['a splat', entry('var.any[*].id[0]'), 'var.any[*].id[0]'],
  ['what a function makes anew each time', entry('"acl-${uuid()}"'), 'nothing'],
  ['what is sensitive beside it', locals('s = sensitive("x")') + entry('"${local.s}${var.id}"'), 'nothing'],
])('%s', async (_, text, expected) => expect(await told(HEAD + text)).toEqual([`aws_network_acl_rule.r ${expected}`]));

test('each instance by what its key leads to', async () => {
  expect(
    await told(HEAD + locals('acls = { a = var.id, b = var.ids[0] }') + entry('each.value', 'for_each = local.acls')),
  ).toEqual(['aws_network_acl_rule.r["a"] var.id', 'aws_network_acl_rule.r["b"] var.ids[0]']);
});

test('where the keys are not known, nobody knows which', async () => {
  expect(await told(HEAD + entry('each.value', 'for_each = var.any'))).toEqual(['aws_network_acl_rule.r[*] nothing']);
  expect(await told(HEAD + entry('var.ids[count.index]', 'count = length(var.ids)'))).toEqual([
    'aws_network_acl_rule.r[*] nothing',
  ]);
});

test('through arguments and outputs of modules', async () => {
  const files = {
    'main.tf': `${HEAD}module "m" {\nsource = "./m"\nacl = var.id\n}\nmodule "n" {\nsource = "./m"\n}\n${entry('module.m.acl')}`,
    'm/main.tf': `variable "acl" {\ndefault = null\n}\nvariable "own" {\ntype = string\ndefault = "x"\n}\noutput "acl" {\nvalue = var.acl\n}\n${entry('var.acl')}`,
  };
  expect(await told(files)).toEqual([
    'aws_network_acl_rule.r var.id',
    'module.m.aws_network_acl_rule.r var.id',
    'module.n.aws_network_acl_rule.r null',
  ]);
});

test('what is made of too much is told by a hash', async () => {
  const chain = Array.from({ length: 40 }, (_, i) => `a${i + 1} = "\${local.a${i}}-\${local.a${i}}"`);
  const [line = ''] = await told(HEAD + locals('a0 = var.id', ...chain) + entry('local.a40'));
  expect(line.length).toBeLessThan(300);
  expect(line).toMatch(/#[0-9a-f]{32}/);
});
