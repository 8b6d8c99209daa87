import { expect, test } from '@jest/globals';
import { findRepeatedKey } from './repeated-key.ts';

test.each<readonly [string, string, number | null]>([
  ['no object', '["a", "a"]', null],
  ['a name of each of two objects', '[{"a": 1}, {"a": 1}]', null],
  ['a name that is a value too', '{"a": "b", "b": "a", "c": ["a", "b"]}', null],
  ['a name of an object inside', '{"a": {"a": {"b": 1}, "b": 2}, "b": 3}', null],
  ['a name twice', '{"a": 1, "b": 2, "a": 3}', 18],
  ['behind an object', '{"a": {"b": 1}, "a": 3}', 17],
  ['behind a list', '{"a": [1, {"c": 2}], "a": 3}', 22],
  ['deep in lists', '[[{"x": [{"a": 1, "a": 2}]}]]', 19],
  ['written in another way', '{"ab": 1, "\\u0061b": 2}', 11],
  ['quotes and backslashes', '{"a\\"": 1, "a\\\\": ",\\"a\\":", "a": 2, "a\\\\": 1}', 38],
  ['a name that every object inherits', '{"constructor": 1, "__proto__": 2, "__proto__": 3}', 36],
])('%s', (_, text, column) => {
  JSON.parse(text);
  expect(findRepeatedKey(text)).toEqual(column === null ? null : { line: 1, column });
});
