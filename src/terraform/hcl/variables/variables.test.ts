import { describe, expect, test } from '@jest/globals';
import { MODEL_WANTS } from '../../normalise.ts';
import { diagnosticText, fromMadeFolder, type MadeFiles, type MadeOptions } from '../made-folder.testing.ts';
import type { VariableSetting } from './variable-values.ts';

/** What an expression is in the root module of these files, as JSON, and the diagnostics. */
async function valueOf(
  expression: string,
  files: Readonly<Record<string, string>>,
  options: MadeOptions = {},
): Promise<readonly string[]> {
  const all: MadeFiles = {
    ...files,
    'probe.tf': `resource "aws_security_group" "probe" {\ndescription = jsonencode(${expression})\n}`,
  };
  return fromMadeFolder(all, options, (read) => {
    if (!read.ok) return read.diagnostics.map(diagnosticText);
    const value = read.stack.planned.resources.find(({ name }) => name === 'probe')?.attributes.get('description');
    const text =
      value?.kind === 'known' ? `${value.sensitive ? 'sensitive ' : ''}${value.value}` : (value?.kind ?? 'nothing');
    return [text, ...read.stack.diagnostics.map(diagnosticText)];
  });
}

const variable = (...body: readonly string[]): string => `variable "x" {\n${body.join('\n')}\n}\n`;
const MISSING = 'info A variable has no value (x): what depends on it is unknown. --var and --var-file give values';

test('the probe is read', () => expect(MODEL_WANTS.type('aws_security_group')).toBe(true));

describe('the type of a variable', () => {
  test.each<[string, string, string]>([
    ['string', '1', '"1"'],
    ['string', 'true', '"true"'],
    ['number', '"1.50"', '1.5'],
    ['bool', '"true"', 'true'],
    ['any', '[1, "a"]', '[1,"a"]'],
    ['list(string)', '[1, true]', '["1","true"]'],
    ['set(string)', '["b", "a", "b"]', '["a","b"]'],
    ['set(number)', '["2", 10]', '[2,10]'],
    ['map(number)', '{ a = "1" }', '{"a":1}'],
    ['map(any)', '{ a = 1, b = "x" }', '{"a":"1","b":"x"}'],
    ['list', '[1, "a"]', '["1","a"]'],
    ['tuple([string, number])', '[1, "2"]', '["1",2]'],
    ['object({ a = string })', '{ a = 1, b = 2 }', '{"a":"1"}'],
    ['object({ a = string, b = optional(number) })', '{ a = 1 }', '{"a":"1","b":null}'],
    ['object({ a = optional(string, "d") })', '{}', '{"a":"d"}'],
    ['object({ a = optional(string, "d") })', '{ a = null }', '{"a":"d"}'],
    ['object({ a = optional(number, "1") })', '{}', '{"a":1}'],
    ['list(object({ a = optional(string, "d") }))', '[{}, { a = "e" }]', '[{"a":"d"},{"a":"e"}]'],
    ['map(object({ a = optional(object({ b = optional(string, "d") }), {}) }))', '{ k = {} }', '{"k":{"a":{"b":"d"}}}'],
    ['object({ a = optional(list(object({ b = optional(number, 1) })), [{}]) })', '{}', '{"a":[{"b":1}]}'],
    ['string', 'null', 'null'],
    ['list(string)', 'null', 'null'],
  ])('%s: %s', async (type, given, expected) => {
    expect(
      await valueOf('var.x', { 'main.tf': variable(`type = ${type}`), 'terraform.tfvars': `x = ${given}` }),
    ).toEqual([expected]);
    expect(await valueOf('var.x', { 'main.tf': variable(`type = ${type}`, `default = ${given}`) })).toEqual([expected]);
    expect(
      await valueOf('module.m.x', {
        'main.tf': `module "m" {\nsource = "./m"\nx = ${given}\n}`,
        'm/main.tf': `${variable(`type = ${type}`)}output "x" {\nvalue = var.x\n}`,
      }),
    ).toEqual([expected]);
  });

  test.each<[string, readonly string[], string, readonly string[]]>([
    [
      'a value of another type',
      ['type = number'],
      '"a"',
      ['unknown', 'warning main.tf:1:1 var.x: The given value is not suitable: a number is required'],
    ],
    [
      'an attribute that is missing',
      ['type = object({ a = string })'],
      '{}',
      [
        'unknown',
        'warning main.tf:1:1 var.x: The given value is not suitable: attribute "a" is required, as in x = {a = "text"}',
      ],
    ],
    [
      'a type that is none',
      ['type = text'],
      '1',
      ['1', 'warning main.tf:2:1 var.x: There is no type text: the keywords are string, number, bool and any'],
    ],
    ['null where it may not be', ['default = "d"', 'nullable = false'], 'null', ['"d"']],
    ['null where it may be', ['default = "d"', 'nullable = true'], 'null', ['null']],
    ['null by default', ['default = null'], '1', ['1']],
    ['sensitive', ['sensitive = true'], '1', ['sensitive 1']],
    ['validated', ['validation {\ncondition = var.x > 5\nerror_message = "no"\n}'], '1', ['1']],
  ])('%s', async (_, body, given, expected) =>
    expect(await valueOf('var.x', { 'main.tf': variable(...body), 'terraform.tfvars': `x = ${given}` })).toEqual(
      expected,
    ),
  );

  test('what nobody sets is unknown, and told once with its name', async () => {
    expect(await valueOf('[var.x, var.x]', { 'main.tf': variable() })).toEqual(['unknown', MISSING]);
    expect(await valueOf('[var.x, var.y]', { 'main.tf': `${variable()}variable "y" {}\n` })).toEqual([
      'unknown',
      'info 2 variables have no value (x and y): what depends on them is unknown. --var and --var-file give values',
    ]);
  });

  test('its type is known all the same', async () =>
    expect(
      await valueOf('[for i in range(2) : i == 0 ? "a" : var.x][0]', { 'main.tf': variable('type = string') }),
    ).toEqual(['"a"', MISSING]));

  test('what nobody needs is not missed', async () =>
    expect(await valueOf('1', { 'main.tf': variable() })).toEqual(['1']));
});

describe('who sets variables: later ones win', () => {
  const NAMES = ['e', 'a', 'b', 'c', 'd', 'f', 'g', 'h'];
  const FILES = {
    'main.tf': NAMES.map((name) => `variable "${name}" {\ndefault = "default"\n}\n`).join(''),
    'terraform.tfvars':
      'b = "terraform.tfvars"\nc = "terraform.tfvars"\nd = "terraform.tfvars"\nf = "terraform.tfvars"\ng = "terraform.tfvars"\nh = "terraform.tfvars"',
    'terraform.tfvars.json':
      '{ "c": "terraform.tfvars.json", "d": "terraform.tfvars.json", "f": "terraform.tfvars.json", "g": "terraform.tfvars.json", "h": "terraform.tfvars.json" }',
    'a.auto.tfvars.json': '{ "d": "a.auto", "f": "a.auto", "g": "a.auto", "h": "a.auto" }',
    'b.auto.tfvars': 'f = "b.auto"\ng = "b.auto"\nh = "b.auto"',
    'other.tfvars': 'a = "not read"',
  };
  const environment = Object.fromEntries(NAMES.slice(1).map((name) => [`TF_VAR_${name}`, 'TF_VAR_']));
  const value = (name: string, text: string): VariableSetting => ({ kind: 'value', name, text });
  const file = (text: string): VariableSetting => ({ kind: 'file', path: 'given.tfvars', text });
  const settings = [value('h', 'first'), file('g = "--var-file"\nh = "--var-file"'), value('h', 'last')];

  test.each([
    ['e', 'default'],
    ['a', 'TF_VAR_'],
    ['b', 'terraform.tfvars'],
    ['c', 'terraform.tfvars.json'],
    ['d', 'a.auto'],
    ['f', 'b.auto'],
    ['g', '--var-file'],
    ['h', 'last'],
  ])('%s is set by %s', async (name, by) =>
    expect(await valueOf(`var.${name}`, FILES, { environment, settings })).toEqual([JSON.stringify(by)]),
  );

  test('a file after a value wins', async () =>
    expect(await valueOf('var.h', FILES, { settings: [value('h', 'first'), file('h = "--var-file"')] })).toEqual([
      '"--var-file"',
    ]));

  test('only those of the root module are set', async () => {
    const files = {
      'main.tf': 'module "m" {\nsource = "./m"\n}',
      'm/main.tf': 'variable "x" {\ndefault = 1\n}\noutput "x" {\nvalue = var.x\n}',
      'm/terraform.tfvars': 'x = 2',
    };
    expect(
      await valueOf('module.m.x', files, {
        environment: { TF_VAR_x: '3' },
        settings: [value('x', '4'), file('x = 5')],
      }),
    ).toEqual(['1']);
  });
});

describe('texts of the command line', () => {
  test.each<[string, string, string]>([
    ['type = string', '[1]', '"[1]"'],
    ['type = string', 'null', '"null"'],
    ['type = number', '5', '5'],
    ['type = list(string)', '["a", 1]', '["a","1"]'],
    ['type = object({ a = string })', '{ a = 1 }', '{"a":"1"}'],
    ['type = any', '[1]', '[1]'],
    ['type = any', 'null', 'null'],
    ['', '[1]', '"[1]"'],
    ['', '', '""'],
    ['type = string', 'a = "b" ${c}', '"a = \\"b\\" ${c}"'],
  ])('%s of %j', async (type, text, expected) => {
    const files = { 'main.tf': variable(type, 'default = null') };
    expect(await valueOf('var.x', files, { settings: [{ kind: 'value', name: 'x', text }] })).toEqual([expected]);
    expect(await valueOf('var.x', files, { environment: { TF_VAR_x: text } })).toEqual([expected]);
  });

  test('that are no expression are an error', async () => {
    const said = async (type: string, text: string): Promise<readonly string[]> =>
      valueOf(
        'var.x',
        { 'main.tf': variable(...type.split(' and ')) },
        { settings: [{ kind: 'value', name: 'x', text }] },
      );
    const START = 'error var.x: The value given for var.x cannot be read:';
    expect(await said('type = list(string)', '[')).toEqual([
      'unknown',
      `${START} Expected an expression, found the end of the expression: a list of string is needed, as in --var 'x=["text"]'`,
    ]);
    expect(await said('type = list(string)', 'abc')).toEqual([
      'unknown',
      `${START} a list of string is needed, as in --var 'x=["abc"]'`,
    ]);
    expect(await said('type = set(string)', '10.0.0.0/8, 192.0.2.0/24')).toEqual([
      'unknown',
      `${START} a set of string is needed, as in --var 'x=["10.0.0.0/8", "192.0.2.0/24"]'`,
    ]);
    expect(await said('type = list(string) and sensitive = true', '10.0.0.0/8')).toEqual([
      'unknown',
      `${START} a list of string is needed, as in --var 'x=["text"]'`,
    ]);
    expect(await said('type = map(object({ a = number, b = optional(string) }))', 'a b')).toEqual([
      'unknown',
      `${START} a map of object is needed, as in --var 'x={key = {a = 1}}'`,
    ]);
  });

  test('for what is not declared mean nothing', async () =>
    expect(await valueOf('1', { 'main.tf': '' }, { settings: [{ kind: 'value', name: 'y', text: '1' }] })).toEqual([
      '1',
    ]));
});

test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
  [
    'a syntax error in a file of values',
    { 'terraform.tfvars': 'x = 1\ny = [\n' },
    ['unknown', 'error terraform.tfvars:2:5 [ is not closed', MISSING],
  ],
  [
    'a reference in a file of values',
    { 'terraform.tfvars': 'x = y' },
    ['unknown', 'error terraform.tfvars:1:1 var.x: The value of x cannot be read: There is nothing named "y" here'],
  ],
  [
    'a block in a file of values',
    { 'terraform.tfvars': 'x {\n}' },
    ['unknown', 'error terraform.tfvars:1:1 Unexpected block x: a file of values has only arguments', MISSING],
  ],
  [
    'JSON that is none',
    { 'terraform.tfvars.json': '{ "x": 1,, }' },
    ['unknown', 'error terraform.tfvars.json:1:10 This is not JSON', MISSING],
  ],
  [
    'JSON that is no object',
    { 'terraform.tfvars.json': '"x"' },
    ['unknown', 'error terraform.tfvars.json:1:1 The top level must be an object or a list of objects', MISSING],
  ],
])('%s is an error', async (_, files, expected) =>
  expect(await valueOf('var.x', { 'main.tf': variable(), ...files })).toEqual(expected),
);

describe('what else has a value', () => {
  test.each<[string, Readonly<Record<string, string>>, MadeOptions, string]>([
    ['terraform.workspace', {}, {}, '"default"'],
    ['terraform.workspace', {}, { workspace: 'prod' }, '"prod"'],
    ['path.module', { 'a/main.tf': '' }, {}, '"."'],
    ['file("${path.module}/a.txt")', { 'a.txt': 'hello' }, {}, '"hello"'],
    ['file("a.txt")', { 'a.txt': 'hello' }, {}, '"hello"'],
    ['file("${path.root}/a.txt")', { 'a.txt': 'hello' }, {}, '"hello"'],
    [
      'templatefile("${path.module}/a.tftpl", { who = "you" })',
      { 'a.tftpl': 'hello ${who}%{ for i in [1, 2] } ${i}%{ endfor }' },
      {},
      '"hello you 1 2"',
    ],
    ['yamldecode(file("a.yaml")).rules[0].cidr', { 'a.yaml': 'rules:\n- cidr: 10.0.0.0/8\n' }, {}, '"10.0.0.0/8"'],
    ['jsondecode(file("${path.module}/a.json"))', { 'a.json': '{"a": [1]}' }, {}, '{"a":[1]}'],
    ['fileexists("nowhere.txt")', {}, {}, 'false'],
    ['sort(fileset(path.module, "*.txt"))', { 'b.txt': '', 'a.txt': '', 'a.md': '' }, {}, '["a.txt","b.txt"]'],
    ['local.x', { 'main.tf': 'locals {\nx = { for k, v in local.y : k => v + 1 }\ny = { a = 1 }\n}' }, {}, '{"a":2}'],
    [
      'module.m.x',
      {
        'main.tf': 'module "m" {\nsource = "./m"\n}',
        'm/main.tf': 'output "x" {\nvalue = file("${path.module}/x.txt")\n}',
        'm/x.txt': 'inner',
      },
      {},
      '"inner"',
    ],
    [
      'module.m.x',
      {
        'main.tf': 'module "m" {\nsource = "./m"\n}',
        'm/main.tf': 'output "x" {\nvalue = file("x.txt")\n}',
        'x.txt': 'outer',
        'm/x.txt': 'inner',
      },
      {},
      '"outer"',
    ],
    [
      'module.m',
      {
        'main.tf': 'module "m" {\nsource = "./m"\n}',
        'm/main.tf': 'output "x" {\nvalue = 1\n}\noutput "y" {\nvalue = 2\nsensitive = true\n}',
      },
      {},
      'sensitive {"x":1,"y":2}',
    ],
    [
      '[for m in module.m : m.x]',
      { 'main.tf': 'module "m" {\nsource = "./m"\ncount = 2\n}', 'm/main.tf': 'output "x" {\nvalue = 1\n}' },
      {},
      '[1,1]',
    ],
    [
      'merge(module.m["a"], {}).x',
      {
        'main.tf': 'module "m" {\nsource = "./m"\nfor_each = toset(["a"])\n}',
        'm/main.tf': 'output "x" {\nvalue = "a"\n}',
      },
      {},
      '"a"',
    ],
    [
      'module.n.y',
      {
        'main.tf': 'module "m" {\nsource = "./m"\n}\nmodule "n" {\nsource = "./n"\nm = module.m\n}',
        'm/main.tf': 'output "inner" {\nvalue = 1\n}',
        'n/main.tf': 'variable "m" {}\noutput "y" {\nvalue = var.m.inner\n}',
      },
      {},
      '1',
    ],
    ['nonsensitive(var.x)', { 'main.tf': variable('sensitive = true', 'default = 1') }, {}, '1'],
  ])('%s', async (expression, files, options, expected) =>
    expect(await valueOf(expression, files, options)).toEqual([expected]),
  );
});
