import { describe, expect, test } from '@jest/globals';
import { HclError } from '../values/hcl-error.ts';
import { matchesGlob, parseGlob } from './glob.ts';

function matching(pattern: string, names: string): string {
  const glob = parseGlob(pattern.split('/'));
  return names
    .split(' ')
    .filter((name) => matchesGlob(glob, name.split('/'), () => undefined))
    .join(' ');
}

describe('a pattern of fileset', () => {
  test.each([
    ['*', 'a .b c/d', 'a .b'],
    ['?.txt', 'a.txt é.txt ab.txt', 'a.txt é.txt'],
    ['a*b*c', 'abc axbxc ab axc abcd', 'abc axbxc'],
    ['[a-c].txt', 'a.txt c.txt d.txt', 'a.txt c.txt'],
    ['[^a-c].txt', 'a.txt d.txt', 'd.txt'],
    ['[a\\-c]', 'a - b c', 'a - c'],
    ['\\[x\\]', '[x] x', '[x]'],
    ['*.{yml,yaml}', 'a.yml a.yaml a.yam', 'a.yml a.yaml'],
    ['{a,b*}.{c,d}', 'a.c bx.d c.c ax.c', 'a.c bx.d'],
    ['a{,b}c', 'ac abc abbc', 'ac abc'],
    ['foo{,.bak}', 'foo foo.bak', 'foo.bak'],
    ['**', 'a b/c d/e/f', 'a b/c d/e/f'],
    ['a/**', 'a a/b a/b/c b/a', 'a/b a/b/c'],
    ['**/b', 'b a/b a/a/b b/a', 'b a/b a/a/b'],
    ['a/**/b/*', 'a/b/c a/x/y/b/c a/b', 'a/b/c a/x/y/b/c'],
  ])('%s of %s', (pattern, names, found) => expect(matching(pattern, names)).toBe(found));

  test.each(['[', '[]', '[a-]', '[-a]', '{a,b', 'a\\'])('%s is refused', (pattern) =>
    expect(() => parseGlob([pattern])).toThrow(HclError),
  );

  test('takes no exponential time', () => {
    const glob = parseGlob([`${'{*a,*?}*'.repeat(200)}b`, ...Array.from({ length: 100 }, () => '**'), 'x']);
    let steps = 0;
    expect(
      matchesGlob(glob, ['a'.repeat(200), ...Array.from({ length: 100 }, () => 'y')], (count) => {
        steps += count;
      }),
    ).toBe(false);
    expect(steps).toBeLessThan(500_000);
  });
});
