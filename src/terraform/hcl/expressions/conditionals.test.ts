import { describe, expect, test } from '@jest/globals';
import { answer } from '../functions/calls.testing.ts';

describe('the type of a conditional', () => {
  test.each([
    ['true ? ["a"] : toset([1])', '! The true result value has the wrong type: element 0: a number is required'],
    ['true ? toset([1]) : ["a"]', 'set(number)[1]'],
    ['true ? toset([1]) : tolist(["a"])', 'list(string)["1"]'],
    ['true ? [1] : ["a", 2]', 'list(string)["1"]'],
    ['true ? { a = 1 } : { b = "x" }', 'map(string){a: "1"}'],
    ['true ? { a = 1 } : tomap({ b = "x" })', 'map(string){a: "1"}'],
    ['true ? { a = {} } : { a = { x = 1 } }', '{a: map(number){}}'],
    ['true ? { a = null } : { a = { x = 1 } }', '{a: null}'],
    ['true ? { a = null } : { a = 1 }', '{a: null number}'],
    ['true ? [null, 1] : ["a", "b"]', '[null string, "1"]'],
    ['true ? [] : ["a"]', 'list(string)[]'],
    ['true ? [] : []', '[]'],
    ['true ? null : 1', 'null number'],
    ['true ? 1 : any', '1'],
    [
      'true ? 1 : true',
      "! The true and false result expressions must have consistent types. The 'true' value is number, but the 'false' value is bool",
    ],
    [
      'true ? tolist([{ a = 1 }]) : tolist([{ a = [1] }])',
      "! The true and false result expressions must have consistent types. Mismatched list element types: Type mismatch for object attribute \"a\": The 'true' value is number, but the 'false' value is tuple",
    ],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});

describe('a choice that is not known yet', () => {
  test.each([
    ['tobool(c) ? "a" : "a"', '"a"'],
    ['tobool(c) ? a : b', '?string<a.id, b.id>'],
    ['tobool(c) ? a : "x"', '?string<a.id>+'],
    ['tobool(c) ? [a, 1] : [b, 1]', '[?string<a.id, b.id>, 1]'],
    ['tobool(c) ? { id = a, port = 22 } : { id = b, port = 22 }', '{id: ?string<a.id, b.id>, port: 22}'],
    ['tobool(c) ? ["x"] : []', '?list(string) of "x"'],
    ['tobool(c) ? [a] : [b, "x"]', '?list(string)<a.id, b.id>+ of ?string<a.id, b.id>+'],
    ['tobool(c) ? null : 1', '?number'],
    ['tobool(c) ? 1 / 0 : "a"', '?string'],
    ['tobool(c) ? 1 / 0 : 1 / 0', '! Division by zero'],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});

describe('marks of a conditional', () => {
  test.each([
    ['false ? secret : "a"', 'secret "a"'],
    ['true ? { a = 1 } : { a = sensitive(2) }', '{a: 1}'],
    ['"%{ if true }a%{ else }${secret}%{ endif }"', 'secret "a"'],
    ['"%{ if true }a%{ else }${[]}%{ endif }"', '"a"'],
    ['"%{ if null }a%{ endif }"', '! The condition value is null. Conditions must either be true or false'],
  ])('%s', (text, value) => expect(answer(text)).toBe(value));
});
