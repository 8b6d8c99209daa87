import { describe, expect, test } from '@jest/globals';
import { answer } from '../functions/calls.testing.ts';

describe('splats', () => {
  test.each([
    ['[{ a = [{ b = 1 }] }, { a = [{ b = 2 }, { b = 3 }] }][*].a[*].b', '[[1], [2, 3]]'],
    ['[{ a = [1, 2] }][*].a[0]', '[1]'],
    ['[{ a = 1 }, { a = 2 }].*.a[0]', '1'],
    ['"x"[*]', '["x"]'],
    ['null[*]', '[]'],
    ['tostring(null)[*]', '[]'],
    ['tolist(true ? null : ["a"])[*]', '! Splat expressions (with the * symbol) cannot be applied to null sequences'],
    ['tolist([{ a = 1 }])[*].a', 'list(number)[1]'],
    ['slice(tolist([{ a = 1 }]), 0, 0)[*].a', 'list(number)[]'],
    ['list[*]', '?list(string)<l.ids[]> of ?string<l.ids[]>'],
    ['a[*]', '?any<a.id> of ?string<a.id>'],
    ['cidr[*]', '[?string]'],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});

describe('attributes and indexes of what is unknown', () => {
  test.each([
    ['list[0]', '?string<l.ids[0]>'],
    ['list["1"]', '?string<l.ids[1]>'],
    ['list["a"]', '! The given key does not identify an element in this collection value: number required'],
    ['list.a', '! A value of type list of string has no attribute named "a"'],
    ['set[0]', '! Elements of a set are identified only by their value and have no index'],
    ['a[0]', '! This value does not have any indices'],
    ['zipmap(list, list).x', '?string<l.ids[]>'],
    ['zipmap(list, list)["x"]', '?string<l.ids[]>'],
    [
      'zipmap(list, list)[[]]',
      '! The given key does not identify an element in this collection value: string required',
    ],
    ['["x"][list]', '! The given key does not identify an element in this collection value: number required'],
    ['["x", "y"][tonumber(c)]', '?any'],
    ['each[0]', '?string<a.id>'],
    ['any.x', '?any'],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});

describe('for', () => {
  test.each([
    ['[for x in a : x]', "! A value of type string cannot be used as the collection in a 'for' expression"],
    ['[for x in [] : x if null]', "! The value of the 'if' clause must not be null"],
    ['[for x in list : x if "a"]', "! The 'if' clause value is invalid: a bool is required"],
    ['[for x in [1, 0] : 1 / x if tobool(c)]', '?any of 1'],
    ['{ for x in [a] : x => 1 / 0 }', '?any'],
    ['[for x in list : { id = x }]', '?any<l.ids[]>+ of {id: ?string<l.ids[]>}'],
    ['{ for x in [1] : null => x }', "! Key expression in 'for' expression must not produce a null value"],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});

describe('equality', () => {
  test.each([
    ['toset([c, "a"]) == toset(["a"])', '?bool'],
    ['toset([c]) == toset([])', 'false'],
    ['[null] == [tostring(null)]', 'false'],
    ['[sensitive(1)] == [1, 2]', 'secret false'],
    ['[sensitive(1)] == null', 'false'],
    ['list == ["a"]', 'false'],
    ['list == tolist(["a"])', '?bool'],
    ['a == 1', 'false'],
    ['1 / 3 * 3 == 1', 'true'],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});
