import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

describe('functions that put lists together', () => {
  test.each([
    ['concat(["a"], [a])', '["a", ?string<a.id>]'],
    ['concat(tolist([1]), tolist(["a"]))', 'list(string)["1", "a"]'],
    ['concat(tolist([]), tolist(["a"]))', 'list(string)["a"]'],
    ['concat(tolist([1]), tolist([true]))', '[1, true]'],
    ['concat(tolist([1]), ["a"])', '[1, "a"]'],
    ['concat([secret], ["b"])', '[secret "x", "b"]'],
    ['concat(sensitive(["a"]), ["b"])', 'secret ["a", "b"]'],
    ['concat(list, tolist([a]))', '?list(string)<l.ids, a.id>+ of ?string<l.ids[], a.id>'],
    ['concat(list, ["x"])', '?any<l.ids>+ of ?string<l.ids[]>+'],
    ['concat(any, [1])', '?any of ?any'],
    ['concat()', '! at least one argument is required'],
    [
      'concat(["a"], toset(["b"]))',
      '! Invalid value for "seqs" parameter: all arguments must be lists or tuples; got set of string',
    ],
    [
      'concat(["a"], set)',
      '! Invalid value for "seqs" parameter: all arguments must be lists or tuples; got set of string',
    ],
    ['flatten([1, [2, [a]], toset([4]), null])', '[1, 2, ?string<a.id>, 4, null]'],
    ['flatten(tolist([["a"]]))', '["a"]'],
    ['flatten([[], []])', '[]'],
    ['flatten([[secret], ["b"]])', '[secret "x", "b"]'],
    ['flatten([sensitive(["a"]), ["b"]])', 'secret ["a", "b"]'],
    ['flatten([list, [a]])', '?any<l.ids, a.id>+ of ?any<l.ids[], a.id>'],
    ['flatten([each])', '?any of ?string<a.id>'],
    ['flatten(each)', '?any of ?string<a.id>'],
    ['flatten(["a", any])', '?any of ?any'],
    ['flatten([toset([a, b])])', '[?string<a.id>, ?string<b.id>]'],
    ['flatten([toset([c, d])])', '?any<c.name, d.name>+ of ?string<c.name, d.name>'],
    ['flatten("a")', '! can only flatten lists, sets and tuples'],
    ['flatten(a)', '! can only flatten lists, sets and tuples'],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});
