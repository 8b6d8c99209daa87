import { describe, expect, test } from '@jest/globals';
import { fromMadeFolder, type MadeFiles } from '../made-folder.testing.ts';

/** `from -> to`, as the configuration of a stack says. */
async function movesIn(files: MadeFiles): Promise<readonly string[]> {
  return fromMadeFolder(files, {}, (read) =>
    read.ok ? [...read.stack.moves()].map(([former, now]) => `${former} -> ${now}`).toSorted() : ['not read'],
  );
}

/** A `moved` block for each `a -> b` of a line. */
function moved(...moves: readonly string[]): string {
  return moves
    .map((move) => move.split(' -> '))
    .map(([from, to]) => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`)
    .join('');
}

const group = (name: string, more = ''): string => `resource "aws_security_group" "${name}" {\n${more}\n}\n`;
const call = (name: string, more = ''): string => `module "${name}" {\n  source = "./m"\n${more}\n}\n`;

describe('what became of former addresses', () => {
  test.each<[string, MadeFiles, readonly string[]]>([
    [
      'a resource',
      group('b') + moved('aws_security_group.a -> aws_security_group.b'),
      [
        'aws_security_group.a -> aws_security_group.b',
        'aws_security_group.a[0] -> aws_security_group.b',
        'aws_security_group.b[0] -> aws_security_group.b',
      ],
    ],
    [
      'all instances of one keep their keys',
      group('b', 'for_each = toset(["x", "y.z"])') + moved('aws_security_group.a -> aws_security_group.b'),
      [
        'aws_security_group.a["x"] -> aws_security_group.b["x"]',
        'aws_security_group.a["y.z"] -> aws_security_group.b["y.z"]',
      ],
    ],
    [
      'count to for_each, in a chain',
      group('c', 'for_each = toset(["x"])')
        + moved(
          'aws_security_group.a -> aws_security_group.b[0]',
          'aws_security_group.b[0] -> aws_security_group.b["x"]',
          'aws_security_group.b -> aws_security_group.c',
        ),
      [
        'aws_security_group.a -> aws_security_group.c["x"]',
        'aws_security_group.a[0] -> aws_security_group.c["x"]',
        'aws_security_group.b -> aws_security_group.c["x"]',
        'aws_security_group.b["x"] -> aws_security_group.c["x"]',
        'aws_security_group.b[0] -> aws_security_group.c["x"]',
      ],
    ],
    [
      'a module with all that is in it, and a resource within that moved too',
      {
        'main.tf': call('new') + moved('module.old -> module.new'),
        'm/main.tf': group('b', 'for_each = toset(["x"])') + moved('aws_security_group.a -> aws_security_group.b'),
      },
      [
        'module.new.aws_security_group.a["x"] -> module.new.aws_security_group.b["x"]',
        'module.new[0] -> module.new',
        'module.new[0].aws_security_group.a["x"] -> module.new.aws_security_group.b["x"]',
        'module.new[0].aws_security_group.b["x"] -> module.new.aws_security_group.b["x"]',
        'module.old -> module.new',
        'module.old.aws_security_group.a["x"] -> module.new.aws_security_group.b["x"]',
        'module.old.aws_security_group.b["x"] -> module.new.aws_security_group.b["x"]',
        'module.old[0] -> module.new',
        'module.old[0].aws_security_group.a["x"] -> module.new.aws_security_group.b["x"]',
        'module.old[0].aws_security_group.b["x"] -> module.new.aws_security_group.b["x"]',
      ],
    ],
    [
      'one instance of a module',
      {
        'main.tf': call('m', 'for_each = toset(["x", "y"])') + moved('module.m -> module.m["y"]'),
        'm/main.tf': group('a', 'for_each = toset(["k"])'),
      },
      [
        'module.m -> module.m["y"]',
        'module.m.aws_security_group.a["k"] -> module.m["y"].aws_security_group.a["k"]',
        'module.m[0] -> module.m["y"]',
        'module.m[0].aws_security_group.a["k"] -> module.m["y"].aws_security_group.a["k"]',
      ],
    ],
    [
      'in JSON syntax',
      {
        'main.tf': group('b', 'for_each = toset(["x"])'),
        'moved.tf.json': '{"moved": [{"from": "aws_security_group.a", "to": "aws_security_group.b[\\"x\\"]"}]}',
      },
      ['aws_security_group.a -> aws_security_group.b["x"]', 'aws_security_group.a[0] -> aws_security_group.b["x"]'],
    ],
    [
      'what is still there did not move',
      group('a', 'for_each = toset(["k"])')
        + group('b', 'for_each = toset(["k"])')
        + moved('aws_security_group.a -> aws_security_group.b'),
      [],
    ],
    [
      'of two that say so nobody knows',
      group('b', 'for_each = toset(["x", "y"])')
        + moved(
          'aws_security_group.a -> aws_security_group.b["x"]',
          'aws_security_group.a -> aws_security_group.b["y"]',
        ),
      [],
    ],
    ['count, without a word', group('a', 'count = 2'), ['aws_security_group.a -> aws_security_group.a[0]']],
    ['no count any more', group('a'), ['aws_security_group.a[0] -> aws_security_group.a']],
    [
      'in a circle',
      group('b', 'for_each = toset(["x"])')
        + moved('aws_security_group.a -> aws_security_group.b', 'aws_security_group.b -> aws_security_group.a'),
      ['aws_security_group.a["x"] -> aws_security_group.b["x"]'],
    ],
    [
      'what is no address',
      group('a', 'for_each = toset(["x"])')
        + moved('var.x -> 1 + 2', 'aws_security_group.a[each.key] -> aws_security_group.b'),
      [],
    ],
  ])('%s', async (_, files, moves) => {
    expect(await movesIn(files)).toEqual(moves);
  });
});
