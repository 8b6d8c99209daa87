import { describe, expect, test } from '@jest/globals';
import type { Body } from './body.ts';
import { readJsonSyntax, type JsonArgument, type JsonBlock } from './json-body.ts';
import type { BlockPath } from './json-schema.ts';
import type { Range } from './range.ts';

const SECURITY_GROUP = new Set(['ingress', 'egress']);
const STATEMENT = new Set(['condition']);

function providerBlocks(path: BlockPath): ReadonlySet<string> {
  const types = path.map(({ type, labels }) => labels[0] ?? type).join(' ');
  if (types === 'aws_security_group') return SECURITY_GROUP;
  if (types === 'aws_iam_policy_document') return new Set(['statement']);
  return types === 'aws_iam_policy_document statement' ? STATEMENT : new Set();
}

function outline({ attributes, blocks }: Body<JsonArgument>): string {
  const names = [...attributes.values()].map(
    ({ name, json, place }) => `${name}@${place.line}:${place.column}=${JSON.stringify(json)}`,
  );
  return [...names, ...blocks.map(outlineBlock)].join(' ');
}

function outlineBlock({ type, labels, place, body }: JsonBlock): string {
  return `${[type, ...labels].join('.')}@${place.line}:${place.column}{${outline(body)}}`;
}

function read(text: string, form: 'configuration' | 'variables' = 'configuration'): string {
  const { body, diagnostics } = readJsonSyntax({ path: 'main.tf.json', text }, form, providerBlocks);
  return [outline(body), ...diagnostics.map(({ line, column, message }) => `! ${line}:${column} ${message}`)]
    .filter((part) => part !== '')
    .join(' ');
}

describe('JSON syntax', () => {
  test.each([
    [
      'labels are names',
      '{"resource":\n {"aws_vpc":\n  {"a": {"cidr_block": "10.0.0.0/8", "tags": {"n": "${var.n}"}}}},\n "locals": {"x": 1}}',
      'resource.aws_vpc.a@3:4{cidr_block@3:10="10.0.0.0/8" tags@3:38={"n":"${var.n}"}} locals@4:2{x@4:13=1}',
    ],
    [
      'lists of objects are several blocks',
      '[{"locals": [{"a": 1}, {"b": 2}]}, {"output": [{"o": [{"value": 1}]}, {"p": {"value": null}}]}]',
      'locals@1:14{a@1:15=1} locals@1:24{b@1:25=2} output.o@1:55{value@1:56=1} output.p@1:72{value@1:78=null}',
    ],
    [
      'so are names that come twice',
      '{"locals": {"a": 1}, "locals": {"a": 2}}',
      'locals@1:2{a@1:13=1} locals@1:22{a@1:33=2}',
    ],
    [
      'null is no block',
      '{"locals": null, "terraform": {"backend": {"s3": {"b": "x"}}, "required_providers": {"aws": {"source": "x"}}}}',
      'terraform@1:18{backend.s3@1:44{b@1:51="x"} required_providers@1:63{aws@1:86={"source":"x"}}}',
    ],
    [
      'the schema tells blocks from arguments',
      '{"resource": {"aws_security_group": {"a": {"ingress": [{"from_port": 1}, {"ingress": {}}], "tags": [{"a": 1}], "dynamic": {"egress": {"for_each": [], "content": {"to_port": 1}}}, "lifecycle": {"ignore_changes": ["tags"], "precondition": [{"condition": true}]}}}}}',
      'resource.aws_security_group.a@1:38{tags@1:92=[{"a":1}] ingress@1:56{from_port@1:57=1} ingress@1:74{ingress@1:75={}} dynamic.egress@1:124{for_each@1:135=[] content@1:151{to_port@1:163=1}} lifecycle@1:180{ignore_changes@1:194=["tags"] precondition@1:239{condition@1:240=true}}}',
    ],
    [
      'blocks in blocks, made or not',
      '{"data": {"aws_iam_policy_document": {"a": {"statement": {"condition": {"x": 1}}, "dynamic": {"statement": {"content": {"condition": {"x": 2}, "dynamic": {"condition": {"content": {"x": 3}}}}}}}}}}',
      'data.aws_iam_policy_document.a@1:39{statement@1:45{condition@1:59{x@1:73=1}} dynamic.statement@1:95{content@1:109{condition@1:121{x@1:135=2} dynamic.condition@1:156{content@1:170{x@1:182=3}}}}}',
    ],
    [
      'arguments of modules are arguments',
      '{"module": {"m": {"source": "./m", "ingress": [{"lifecycle": {}}], "providers": {"aws": "aws.x"}}}}',
      'module.m@1:13{source@1:19="./m" ingress@1:36=[{"lifecycle":{}}] providers@1:68={"aws":"aws.x"}}',
    ],
    ['what Terraform does not know is an argument', '{"foo": {"a": 1}}', 'foo@1:2={"a":1}'],
    [
      'numbers that JSON loses come as their text',
      '{"locals": {"a": 9007199254740993, "b": [-1e400], "c": 1.50}}',
      'locals@1:2{a@1:13="${9007199254740993}" b@1:36=["${-1e400}"] c@1:51=1.5}',
    ],
    [
      'names of prototypes are names',
      '{"locals": {"__proto__": {"__proto__": 1}, "constructor": 2}}',
      'locals@1:2{__proto__@1:13={"__proto__":1} constructor@1:44=2}',
    ],
    ['a byte order mark counts as nothing', '\ufeff{"a": 1}', 'a@1:2=1'],
    ['escapes and line breaks', '{\r\n  "a\\u0062": "\\"{[\\n"\r\n}', 'ab@2:3="\\"{[\\n"'],
    [
      'an argument that is set twice',
      '{"output": {"o": {"value": 1,\n "value": 2}}}',
      'output.o@1:13{value@1:19=1} ! 2:2 The argument value is already set',
    ],
    [
      'a name that an object has twice',
      '{"output": {"o": {"value": [{"x": 1, "x": 2}]}}}',
      'output.o@1:13{value@1:19=[{"x":2}]} ! 1:38 The object has the name x twice',
    ],
    [
      'a label that leads to no object',
      '{"resource": {"//": "c", "aws_vpc": {"a": 1}}, "locals": [null]}',
      '! 1:21 resource // must be an object or a list of objects ! 1:43 resource aws_vpc.a must be an object or a list of objects ! 1:59 locals must be an object or a list of objects',
    ],
    ['no object at all', '1', '! 1:1 The top level must be an object or a list of objects'],
    ['a text that breaks off', '{"a": 1,\n "b', '! 2:4 The JSON breaks off here'],
    ['no JSON', '{"a": 1,\n b}', '! 2:2 This is not JSON'],
    ['an empty file', '', '! 1:1 The JSON breaks off here'],
    [
      'what nests too deep',
      `${'['.repeat(201)}${']'.repeat(201)}`,
      '! 1:201 Objects and lists nest deeper than 200 levels',
    ],
    [
      'brackets in strings do not nest',
      `{"a": "${'['.repeat(300)}\\"${'{'.repeat(300)}"}`,
      `a@1:2=${JSON.stringify(`${'['.repeat(300)}"${'{'.repeat(300)}`)}`,
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('variables have no blocks', () => {
    expect(read('{"resource": {"a": 1}, "x": ["a"]}', 'variables')).toBe('resource@1:2={"a":1} x@1:24=["a"]');
  });

  test('comments', () => {
    const text = '{"//": "top",\n "locals": {"//": ["in", {"//": 1}, "too"], "a": {"//": "a value"}}}';
    const { comments } = readJsonSyntax({ path: 'main.tf.json', text }, 'configuration', providerBlocks);
    expect(comments).toEqual([
      { text: 'top', start: 7, end: 12, line: 1, column: 8, endLine: 1, trailing: false },
      { text: 'in', start: 33, end: 37, line: 2, column: 20, endLine: 2, trailing: false },
      { text: 'too', start: 50, end: 55, line: 2, column: 37, endLine: 2, trailing: false },
    ]);
  });

  test('blocks and arguments know their text', () => {
    const text = '{"locals": [{"a": 1},\n {"b":\n [2]}]}';
    const { body } = readJsonSyntax({ path: 'main.tf.json', text }, 'configuration', providerBlocks);
    const textOf = ({ start, end }: Range): string => text.slice(start, end);
    expect(
      body.blocks.map((block) => [
        textOf(block.range),
        ...[...block.body.attributes.values()].flatMap(({ range, value }) => [textOf(range), textOf(value)]),
      ]),
    ).toEqual([
      ['{"a": 1}', '"a": 1', '1'],
      ['{"b":\n [2]}', '"b":\n [2]', '[2]'],
    ]);
  });
});
