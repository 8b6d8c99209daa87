import { describe, expect, test } from '@jest/globals';
import type { Remark } from '../../../model/remark.ts';
import { readJsonSyntax } from '../files/json-body.ts';
import { scanHcl } from '../files/scan.ts';
import type { SourceFile } from '../modules/folder.ts';
import { jsonUnit, scannedUnit } from '../modules/unit.ts';
import { remarksIn } from './remarks-in.ts';

function nativeSource(text: string, path = 'main.tf'): SourceFile {
  const scan = scanHcl(text);
  return {
    path,
    isOverride: false,
    text,
    native: { path, text, scan },
    comments: scan.comments,
    units: scan.body.blocks.map((block) => scannedUnit(block, text)),
  };
}

function jsonSource(text: string): SourceFile {
  const path = 'main.tf.json';
  const { body, comments } = readJsonSyntax({ path, text }, 'configuration', () => new Set(['ingress', 'egress']));
  return { path, isOverride: false, text, native: null, comments, units: body.blocks.map(jsonUnit) };
}

/** `ignore a` in the comments is what matters; where it stands, and on what. */
function told({ text, place, isHead, on }: Remark): string {
  const target = on.kind === 'nothing' ? on.why.replace(/:.*/, '') : `${on.kind} ${on.at.map(spotText).join(' ')}`;
  return `${text.replace('portcullis:', '')} @${place.line}:${place.column}${isHead ? ' head' : ''} ${target}`;
}

function spotText({ line, column }: { readonly line: number; readonly column: number }): string {
  return `${line}:${column}`;
}

/** `!x` is a comment that says `portcullis:x`; `⏎` a line break. */
function native(text: string): readonly string[] {
  return remarksIn([nativeSource(text.replaceAll('⏎', '\n').replace(/!(?=[a-z])/g, 'portcullis:'))], '.').remarks.map(
    told,
  );
}

const GROUP = 'resource "aws_security_group" "a"';

describe('what a comment stands on', () => {
  test.each([
    ['a block below', `# !a⏎${GROUP} {⏎}`, ['a @1:3 head block 2:1']],
    [
      'a block below, in other words',
      `// !a⏎/* !b */⏎${GROUP} {⏎}`,
      ['a @1:4 head block 3:1', 'b @2:4 head block 3:1'],
    ],
    ['the block on its line', `${GROUP} { # !a⏎}`, ['a @1:39 block 1:1']],
    ['the block on its line, before it', `/* !a */ ${GROUP} {⏎}`, ['a @1:4 head block 1:20']],
    ['other comments between', `# !a⏎# b⏎# c⏎${GROUP} {⏎}`, ['a @1:3 head block 4:1']],
    [
      'several lines of a comment',
      `/*⏎ * !a⏎ * more⏎   !b⏎ */⏎${GROUP} {⏎}`,
      ['a @2:4 head block 6:1', 'b @4:4 head block 6:1'],
    ],
    ['an empty line between', `# !a⏎⏎${GROUP} {⏎}`, ['a @1:3 head stands on nothing']],
    ['an empty line before another comment', `# !a⏎⏎# b⏎${GROUP} {⏎}`, ['a @1:3 head stands on nothing']],
    ['nothing below', `${GROUP} {⏎}⏎# !a⏎`, ['a @3:3 stands on nothing']],
    ['the end of a block', `${GROUP} {⏎} # !a⏎`, ['a @2:5 stands on nothing']],
    ['the end of a block below', `${GROUP} {⏎  # !a⏎}⏎`, ['a @2:5 stands on nothing']],
    ['an argument of a resource', `${GROUP} {⏎  # !a⏎  name = "x" # !b⏎}`, ['a @2:5 block 1:1', 'b @3:16 block 1:1']],
    [
      'a rule inside',
      `${GROUP} {⏎  # !a⏎  ingress {⏎    from_port = 1⏎  }⏎  egress { # !b⏎  }⏎}`,
      ['a @2:5 block 3:3', 'b @6:14 block 6:3'],
    ],
    ['a rule in one line', `${GROUP} {⏎  ingress { from_port = 1 } # !a⏎}`, ['a @2:31 block 2:3']],
    ['an argument of a rule', `${GROUP} {⏎  ingress {⏎    # !a⏎    from_port = 1⏎  }⏎}`, ['a @3:7 block 2:3']],
    [
      'rules that are made',
      `${GROUP} {⏎  # !a⏎  dynamic "ingress" {⏎    for_each = []⏎    # !b⏎    content {⏎      to_port = 1 # !c⏎    }⏎  }⏎}`,
      ['a @2:5 block 3:3 6:5', 'b @5:7 block 3:3 6:5', 'c @7:21 block 3:3 6:5'],
    ],
    [
      'another block inside',
      `${GROUP} {⏎  # !a⏎  lifecycle {⏎  # !b⏎  x = 1⏎}⏎}`,
      ['a @2:5 block 1:1', 'b @4:5 block 1:1'],
    ],
    ['blocks made inside that are no rules', `${GROUP} {⏎  # !a⏎  dynamic "timeouts" {⏎  }⏎}`, ['a @2:5 block 1:1']],
    [
      'a list of rules, and each of them',
      `${GROUP} {⏎  # !a⏎  ingress = [⏎    # !b⏎    {⏎      # !c⏎      from_port = 1 # !d⏎      cidr_blocks = [⏎        "a", # !e⏎      ]⏎    },⏎    { to_port = 1 }, # !f⏎  ] # !g⏎}`,
      [
        'a @2:5 block 3:3 5:5 12:5',
        'b @4:7 block 5:5',
        'c @6:9 block 5:5',
        'd @7:23 block 5:5',
        'e @9:16 stands inside a value, which may be one of several',
        'f @12:24 block 12:5',
        'g @13:7 stands inside a value, which may be one of several',
      ],
    ],
    [
      'a list that is made of one rule',
      `${GROUP} {⏎  ingress = [for p in [1] : {⏎    # !a⏎    from_port = p⏎  }]⏎}`,
      ['a @3:7 block 2:29'],
    ],
    [
      'a list that is no plain list',
      `${GROUP} {⏎  ingress = concat([⏎    # !a⏎    {}⏎  ], [])⏎  # !b⏎  egress = local.x⏎}`,
      ['a @3:7 block 4:5', 'b @6:5 block 7:3'],
    ],
    [
      'one value of an argument',
      `${GROUP} {⏎  tags = {⏎    # !a⏎    x = 1⏎  }⏎  ingress {⏎    cidr_blocks = [⏎      "0.0.0.0/0", # !b⏎    ]⏎  }⏎}`,
      [
        'a @3:7 stands inside a value, which may be one of several',
        'b @8:22 stands inside a value, which may be one of several',
      ],
    ],
    ['a call', `# !a⏎module "m" {⏎  # !b⏎  source = "./m"⏎}`, ['a @1:3 head call 2:1', 'b @3:5 call 2:1']],
    [
      'one value of a call',
      `module "m" {⏎  rules = [⏎    # !a⏎    {}⏎  ]⏎}`,
      ['a @3:7 stands inside a value, which may be one of several'],
    ],
    [
      'what has no findings',
      `# !a⏎data "x" "y" {⏎}⏎locals {⏎  # !b⏎  x = 1⏎}`,
      [
        'a @1:3 head stands on no resource, rule, entry or module call',
        'b @5:5 stands on no resource, rule, entry or module call',
      ],
    ],
    [
      'rules in a local value',
      `locals {⏎  # !a⏎  rules = [⏎    # !b⏎    { from_port = 1 },⏎    merge({ "x" = "\${f({})}" }, { a = { b = 1 } })⏎  ]⏎}`,
      ['a @2:5 block 3:3 5:5 6:11 6:33', 'b @4:7 block 5:5'],
    ],
    ['not the comment, its text', `# about !a⏎${GROUP} {⏎}`, []],
    [
      'what looks like it',
      `# portcullis-ignore x⏎# Portcullis : ignore y⏎${GROUP} {⏎}`,
      ['portcullis-ignore x @1:3 head block 3:1', 'Portcullis : ignore y @2:3 head block 3:1'],
    ],
    ['words about it', `# Portcullis is good⏎# see portcullis:ignore⏎${GROUP} {⏎}`, []],
    [
      'behind other words',
      `# see portcullis:ignore sg-x -- y⏎${GROUP} {⏎}`,
      ['see ignore sg-x -- y @1:3 head block 2:1'],
    ],
    [
      'texts and heredocs are no comments',
      `${GROUP} {⏎  name = "# !a"⏎  description = <<E⏎# !b⏎/* !c */⏎E⏎  # !d⏎  x = "\${"/* !e */"}"⏎}`,
      ['d @7:5 block 1:1'],
    ],
    ['a comment behind another', `${GROUP} {⏎  /* x */ ingress { /* y */ # !a⏎  }⏎}`, ['a @2:31 block 2:11']],
    ['only comments on its line', `${GROUP} {⏎  /* x */ # !a⏎  ingress {⏎  }⏎}`, ['a @2:13 block 3:3']],
    ['behind a comment that began above', `${GROUP} {⏎  /* x⏎  */ ingress { # !a⏎  }⏎}`, ['a @3:18 block 3:6']],
    ['lines that end as on Windows', `# !a\r⏎${GROUP} {\r⏎}\r⏎`, ['a @1:3 head block 2:1']],
    ['a byte order mark', `\ufeff# !a⏎${GROUP} {⏎}⏎`, ['a @1:3 head block 2:1']],
  ])('%s', (_, text, expected) => expect(native(text)).toEqual(expected));

  test('in JSON syntax the object that has it', () => {
    const text = `{
  "//": ["portcullis:top", "other", "portcullis:ignore-file"],
  "resource": {"aws_security_group": {"a": {
    "//": "portcullis:group",
    "ingress": [
      {"//": "portcullis:rule", "from_port": 1},
      {"to_port": 1, "//": ["portcullis:first", "portcullis:second"]}
    ],
    "egress": {"//": "portcullis:only"},
    "dynamic": {"ingress": {"content": {"//": "portcullis:made"}}},
    "lifecycle": {"//": "portcullis:other"},
    "tags": {"//": "portcullis:none"},
    "security_group_ingress": [{"from_port": 1, "//": ["portcullis:of-an-argument"]}, {}],
    "other": [{"//": "portcullis:value"}]
  }}},
  "module": {"m": {"//": "portcullis:call"}},
  "locals": {"//": "portcullis:nothing"}
}`;
    expect(remarksIn([jsonSource(text)], '.').remarks.map(told)).toEqual([
      'top @2:10 head stands at the top of the file, where only portcullis',
      'ignore-file @2:37 head stands at the top of the file, where only portcullis',
      'group @4:11 block 3:39 3:44',
      'rule @6:14 block 6:7 6:7',
      'first @7:29 block 7:7 7:7',
      'second @7:49 block 7:7 7:7',
      'only @9:22 block 9:5 9:15',
      'made @10:47 block 10:17 10:28 10:29 10:40',
      'other @11:25 block 3:39 3:44',
      'of-an-argument @13:56 block 13:32',
      'value @14:22 stands inside a value, which may be one of several',
      'call @16:26 call 16:14 16:19',
      'nothing @17:20 stands on no resource, rule, entry or module call',
    ]);
  });
});

test('comments in modules that init brought are somebody else’s', () => {
  const text = `# portcullis:a\n${GROUP} {\n}`;
  const isForeign = (path: string, root: string): readonly boolean[] =>
    remarksIn([nativeSource(text, path)], root).remarks.map((remark) => remark.isForeign);
  expect(isForeign('main.tf', '.')).toEqual([false]);
  expect(isForeign('terraform/main.tf', '.')).toEqual([false]);
  expect(isForeign('.terraform/modules/m/main.tf', '.')).toEqual([true]);
  expect(isForeign('x/.terraform/modules/m/n/main.tf', 'x')).toEqual([true]);
  expect(isForeign('/a/.terraform/x/main.tf', '/a/.terraform/x')).toEqual([false]);
  expect(isForeign('/a/.terraform/x/.terraform/modules/m/main.tf', '/a/.terraform/x')).toEqual([true]);
});

test('a file has so many of them, and what is long is cut', () => {
  const lines = Array.from({ length: 1_300 }, (_, i) => `# portcullis:${i} ${'x'.repeat(3_000)}`);
  const { remarks, diagnostics } = remarksIn([nativeSource(`${lines.join('\n')}\n${GROUP} {\n}`)], '.');
  expect(remarks).toHaveLength(1_000);
  expect(remarks.every(({ text }) => text.length === 2_000)).toBe(true);
  expect(diagnostics.map(({ message, place }) => `${place?.line} ${message}`)).toEqual([
    '1001 The file has more than 1000 comments for Portcullis: those from here on have no effect',
  ]);
  // The first ones are too far from the block to be about it.
  expect(remarks.map(({ on }) => on.kind)).toEqual(Array.from({ length: 1_000 }, () => 'nothing'));
});
