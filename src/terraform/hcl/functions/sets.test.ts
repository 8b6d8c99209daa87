import { describe, expect, test } from '@jest/globals';
import { answer } from './calls.testing.ts';

describe('functions about sets', () => {
  test.each([
    ['setunion(["b", "a"], ["a", 1])', 'set(string)["1", "a", "b"]'],
    ['setunion([], ["a"])', 'set(string)["a"]'],
    ['setunion([], [])', 'set(any)[]'],
    ['setunion(["x"], [a, a], [b])', 'set(string)["x", ?string<a.id>, ?string<b.id>]'],
    ['setunion(["x"], set)', '?set(string)<s.ids>+ of ?string<s.ids[]>+'],
    ['setunion([secret], ["b"])', 'secret set(string)["b", "x"]'],
    ['setunion([1], [true])', '! given sets must all have compatible element types'],
    ['setunion()', '! Function "setunion" expects at least 1 argument(s). Missing value for "first_set"'],
    ['setintersection(["a", "b"], ["b", "c"], ["b"])', 'set(string)["b"]'],
    ['setintersection([1], ["1"])', 'set(string)["1"]'],
    ['setintersection(["a", a], ["a"])', '?set(string)<a.id>+ of ?string<a.id>+'],
    ['setsubtract(["a", "b"], ["b"])', 'set(string)["a"]'],
    ['setsubtract(["a"], [])', 'set(string)["a"]'],
    ['setsubtract([a], [b])', '?set(string)<a.id>+ of ?string<a.id>'],
    ['setproduct(["a", 1], [true])', 'list([string, bool])[["a", true], ["1", true]]'],
    ['setproduct(["a", "b"], [1, 2])', 'list([string, number])[["a", 1], ["a", 2], ["b", 1], ["b", 2]]'],
    ['setproduct(toset(["a"]), [1, 2])', 'set([string, number])[["a", 1], ["a", 2]]'],
    ['setproduct(["a"], [])', 'list([string, any])[]'],
    ['setproduct([a, "b"], ["x"])', 'list([string, string])[[?string<a.id>, "x"], ["b", "x"]]'],
    ['setproduct(toset([c, d]), ["x"])', '?set([string, string])<c.name, d.name>+ of [?string<c.name, d.name>, "x"]'],
    ['setproduct([secret], ["b"])', 'list([string, string])[[secret "x", "b"]]'],
    ['setproduct(toset(["b"]), [secret])', 'secret set([string, string])[["b", secret "x"]]'],
    ['setproduct(any, [1])', '?any'],
    ['setproduct(range(1000), range(1000))', '! too much'],
    ['setproduct([1])', '! at least two arguments are required'],
    ['setproduct("a", [1])', '! Invalid value for "sets" parameter: a set or a list is required'],
    ['setproduct([1, []], [1])', '! Invalid value for "sets" parameter: all elements must be of the same type'],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});
